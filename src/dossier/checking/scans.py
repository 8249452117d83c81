"""Scans on paper: resolution at the printed size, small print, skew, blur, blank fronts. D5."""

from collections.abc import Callable, Iterator

from dossier.checking.case import Case
from dossier.checking.wording import pages
from dossier.model.checklist import Part, Supply
from dossier.model.findings import Finding
from dossier.model.layout import PageStyle
from dossier.model.paper import Size
from dossier.model.sources import Material, SourceFile, SourcePage
from dossier.model.units import MM_PER_INCH

GOOD_DPI = 300
"""What a scan should have, told in remedies; the limits are the pack's."""
POSTER_DPI = 100
"""Pictures coarser than this at the size they claim are not of that size."""
SKEW_LIMIT = 1.0
"""Degrees by which lines may lean."""
SHARPNESS_LIMIT = 0.25
"""Edges flatter than this are smeared over more than 2 mm: text cannot be read."""

_PRINTED = (Supply.COPY, Supply.BOTH, Supply.PRINT)
_HALF_DOT = 0.5
"""Slack in dpi: sizes are whole pixels, so 150 dpi measures as 149.99."""


def low_resolution(case: Case) -> Iterator[Finding]:
    """Pages whose effective resolution on paper is under the pack's limits."""
    style = case.pack.page
    for material in _printed(case):
        part, file = case.part_of(material), material.file
        dpi = {p.index + 1: d for p in file.pages if (d := effective_dpi(p, part, style))}
        bad = {n: d for n, d in dpi.items() if d + _HALF_DOT < style.resolution_error}
        poor = {n: d for n, d in dpi.items() if d + _HALF_DOT < style.resolution_warning}
        poor = {n: d for n, d in poor.items() if n not in bad}
        basis = case.basis("D5", material.item)
        if bad:
            yield basis.error(*_coarse(file, bad, style.resolution_error))
        if poor:
            yield basis.warning(*_coarse(file, poor, style.resolution_warning))


def _coarse(file: SourceFile, dpi: dict[int, float], limit: float) -> tuple[str, str, str]:
    where = pages(tuple(dpi), len(file.pages))
    return (
        f"{file.path} {where}印到纸上只有 {min(dpi.values()):.0f} dpi，不足 {limit:.0f} dpi",
        f"请用 {GOOD_DPI} dpi 重新扫描；用手机拍的，靠近些、让材料占满画面再拍",
        file.path,
    )


def effective_dpi(page: SourcePage, part: Part | None, style: PageStyle) -> float | None:
    """Pixels over printed inches; None for a page that is not one picture.

    Printed at its true size when known, else as large as the part's natural size or the frame for
    scans allows, and never larger than that frame.
    """
    frame = style.scan.size
    width, height = page.pixels
    if not width or not height:
        return None
    if page.size is not None:
        return width / (page.size.width / MM_PER_INCH) / scale_of(page.size, part, style)
    dots = max(width / frame.width, height / frame.height)
    if part is not None and part.natural is not None:
        room = _turned(part.natural, wide=width > height)
        dots = max(dots, width / room.width, height / room.height)
    return dots * MM_PER_INCH


def scale_of(size: Size, part: Part | None, style: PageStyle) -> float:
    """How large a page of that true size prints, 1 at most, before anything makes room."""
    lies = style.lies(size, certified=part is None or part.supply is not Supply.PRINT)
    room = _turned(style.scan.size, wide=True) if lies else style.scan.size
    return min(1.0, _fit(size, room))


def small_print(case: Case) -> Iterator[Finding]:
    """Papers so much larger than the sheet that what is small on them can no longer be read."""
    style = case.pack.page
    for material in _printed(case):
        part, file = case.part_of(material), material.file
        large = (
            (p.index + 1, p.size) for p in file.pages if p.size and _is_large(p, p.size, style)
        )
        if small := {n: scale_of(size, part, style) for n, size in large}:
            yield case.basis("D5", material.item).warning(
                f"{file.path} {pages(tuple(small), len(file.pages))}比打印的纸大得多，"
                f"最大只能按 {min(small.values()):.0%} 印，小字可能看不清",
                "请看预览里的这一页；看不清的，另外复印一份原大的（复印件照样盖章），"
                "折好放在这一页后面",
                file.path,
            )


def _is_large(page: SourcePage, size: Size, style: PageStyle) -> bool:
    """Whether a paper, however it lies, must shrink below what can be read to go on the sheet.

    A photograph put into a PDF by a program that knows no resolution is no poster.
    """
    if 0 < max(page.pixels) < max(size.width, size.height) / MM_PER_INCH * POSTER_DPI:
        return False
    return _fit(size, _turned(style.paper, wide=size.width > size.height)) < style.small


def _fit(size: Size, room: Size) -> float:
    return min(room.width / size.width, room.height / size.height)


def _turned(size: Size, *, wide: bool) -> Size:
    if wide == (size.width > size.height):
        return size
    return Size(size.height, size.width)


def skewed(case: Case) -> Iterator[Finding]:
    """Pages whose lines lean by more than a degree."""
    for material, lean in _pages_where(case, lambda _m, p: abs(p.skew or 0.0) > SKEW_LIMIT):
        file = material.file
        worst = max(abs(p.skew or 0.0) for p in file.pages)
        yield case.basis("D5", material.item).warning(
            f"{file.path} {pages(lean, len(file.pages))}歪了 {worst:.1f} 度",
            "请把材料放正重新扫描或拍照",
            file.path,
        )


def blurred(case: Case) -> Iterator[Finding]:
    """Pages whose edges are smeared."""
    limit = SHARPNESS_LIMIT
    for material, found in _pages_where(
        case, lambda _m, p: p.sharpness is not None and p.sharpness < limit
    ):
        file = material.file
        yield case.basis("D5", material.item).warning(
            f"{file.path} {pages(found, len(file.pages))}模糊不清",
            "请对准焦、拿稳重新拍照，或用扫描仪重新扫描",
            file.path,
        )


def blank_pages(case: Case) -> Iterator[Finding]:
    """Fronts without any ink. Blank backs are normal, and are kept."""

    def is_blank_front(material: Material, page: SourcePage) -> bool:
        front = material.side == "正" or (not material.side and page.index % 2 == 0)
        return front and not page.ink.has_above(case.pack.stamp.clear)

    for material, blank in _pages_where(case, is_blank_front):
        file = material.file
        yield case.basis("D5", material.item).warning(
            f"{file.path} {pages(blank, len(file.pages))}是空白页",
            "请核对是否扫反了面或多扫了一页；照样打印，不会丢页",
            file.path,
        )


def _pages_where(
    case: Case, test: Callable[[Material, SourcePage], bool]
) -> Iterator[tuple[Material, list[int]]]:
    """Printed files with the 1-based numbers of the pages that pass the test, where any does."""
    for material in _printed(case):
        if found := [p.index + 1 for p in material.file.pages if test(material, p)]:
            yield material, found


def _printed(case: Case) -> Iterator[Material]:
    """The files that go on paper: not those that only show an original handed in by hand."""
    for material in case.submission.materials:
        part = case.part_of(material)
        if part is None or part.supply in _PRINTED:
            yield material
