"""The applicant's photo: there, readable, of the right shape, detail and background. G2."""

from collections.abc import Iterator

from dossier.checking.basis import Basis
from dossier.checking.case import Case
from dossier.checking.troubles import worded
from dossier.model.findings import Finding, Severity
from dossier.model.sources import InkMap, SourceFile

PHOTO_MM = (25, 35)
"""A one-inch photo (一寸), as the evaluation form prints it."""
PHOTO_PIXELS = (295, 413)
"""The same at 300 dpi."""
ENOUGH = 0.6
"""The share of those pixels that still prints recognisably."""
RATIO_TOLERANCE = 0.12
CORNER = 0.15
"""The share of width and height of the two upper corners, where nothing but background shows."""
PLAIN = 0.8
"""The share of a corner's cells that are alike on a plain background."""
TONE = 40
"""Ink levels that differ by no more are alike: uneven light, and blue at the edge of dark."""

_RESCAN = "请换近期一寸免冠照片的电子版（25×35 毫米，295×413 像素以上），存为 照片.jpg"


def photo(case: Case) -> Iterator[Finding]:
    """Missing or unreadable: E. Of another shape, or too small: W."""
    file = case.submission.photo
    basis = Basis(case.pack.photo_rule, case.pack.photo_clause)
    if file is None:
        yield basis.error("缺近期一寸免冠照片", f"{_RESCAN}，放在 申报人.yaml 旁边", "照片.jpg")
        return
    yield from (worded(basis, p, file.path) for p in file.problems)
    if not file.pages or not all(file.pages[0].pixels):
        yield from _not_a_picture(basis, file)
        return
    yield from _shape(basis, file)
    if not _is_plain(file.pages[0].ink):
        yield basis.warning(f"{file.path} 的背景不是单一的颜色", _RESCAN, file.path)


def _not_a_picture(basis: Basis, file: SourceFile) -> Iterator[Finding]:
    told = any(worded(basis, p, file.path).severity is Severity.ERROR for p in file.problems)
    if not told:
        yield basis.error(f"{file.path} 不能作为照片使用", _RESCAN, file.path)


def _shape(basis: Basis, file: SourceFile) -> Iterator[Finding]:
    width, height = file.pages[0].pixels
    ratio = (width / height) / (PHOTO_MM[0] / PHOTO_MM[1])
    if abs(ratio - 1) > RATIO_TOLERANCE:
        yield basis.warning(
            f"{file.path} 是 {width}×{height} 像素，不是一寸照片的比例（25:35）",
            "请裁成 25:35 的一寸免冠照片，不要拉伸",
            file.path,
        )
    if width < ENOUGH * PHOTO_PIXELS[0] or height < ENOUGH * PHOTO_PIXELS[1]:
        yield basis.warning(
            f"{file.path} 只有 {width}×{height} 像素，印出来不清楚", _RESCAN, file.path
        )


def _is_plain(ink: InkMap) -> bool:
    """Whether each upper corner is of one tone, and both of the same."""
    wide, high = max(1, round(ink.columns * CORNER)), max(1, round(ink.rows * CORNER))
    levels, tones = ink.levels, list[int]()
    for left in (0, ink.columns - wide) if levels else ():
        rows = (levels[y * ink.columns + left :][:wide] for y in range(high))
        cells = sorted(b"".join(rows))
        tone = cells[len(cells) // 2]
        if sum(abs(cell - tone) <= TONE for cell in cells) < PLAIN * len(cells):
            return False
        tones.append(tone)
    return not tones or max(tones) - min(tones) <= TONE
