"""page.yaml: the scan frame, the band of marks, and what stands in it."""

from collections.abc import Iterator

from dossier.model.layout import PageStyle, TextElement
from dossier.model.paper import Box, box
from dossier.packs.draft import Draft
from dossier.packs.placeholders import Context
from dossier.packs.rules.elements import Area, judge_elements
from dossier.packs.rules.symbols import MARK_MODULES, judge_present
from dossier.packs.tree import Remark


def judge_page(draft: Draft) -> Iterator[Remark]:
    """The band holds every mark clear of scans and of the edge that printers cut."""
    page = draft.page
    if page is None:
        return
    paper = sheet(page)
    for key, part in (("scan", page.scan), ("band", page.band)):
        if not paper.contains(part):
            yield ("page", key), "超出纸面"
    if page.band.overlaps(page.scan):
        yield ("page", "band"), "与 scan 重叠：扫描件会盖住页脚的码"
    if not 0 <= page.safe < min(page.paper.width, page.paper.height) / 4:
        yield ("page", "safe"), "应为打印机切不到的边距，毫米，不能为负或过大"
    if not 0 <= page.head < page.scan.height / 4:
        yield ("page", "head"), "应为缩小的复印件上方留的空白，毫米，不能为负或过大"
    for key in ("upright", "upright_copy", "small"):
        if not 0 <= getattr(page, key) <= 1:
            yield ("page", key), "应为 0 至 1"
    if not 0 < page.resolution_error <= page.resolution_warning:
        yield ("page", "resolution_error"), "应大于 0，不大于 resolution_warning"
    yield from judge_present(("page", "marks"), page.marks, label=False)
    where = _within_safe(page)
    area = Area(where, "标记带或打印机安全边", Context.MARK, MARK_MODULES, page.band)
    yield from judge_elements(("page", "marks"), page.marks, area, draft)
    yield from judge_elements(
        ("page", "blank"), page.blank, Area(writable(page), "页脚以上的纸面", Context.MARK), draft
    )
    yield from judge_elements(
        ("page", "draft"), page.draft, Area(paper, "纸面", Context.MARK), draft
    )
    if not any("{" not in one.text for one in page.draft if isinstance(one, TextElement)):
        yield ("page", "draft"), "至少要有一行不带 {} 的文字：草稿的标签上也印它"
    yield from judge_elements(
        ("page", "preview"), page.preview, Area(paper, "纸面", Context.PREVIEW), draft
    )


def sheet(page: PageStyle) -> Box:
    """The whole paper."""
    return box(0, 0, page.paper.width, page.paper.height)


def writable(page: PageStyle) -> Box:
    """The paper within the safe edge and above the band (or below it, where it is at the top)."""
    inner = sheet(page).inset(page.safe)
    above = page.band.y - inner.y
    below = inner.bottom - page.band.bottom
    if above >= below:
        return box(inner.x, inner.y, inner.width, max(min(above, inner.height), 0))
    top = max(page.band.bottom, inner.y)
    return box(inner.x, top, inner.width, max(inner.bottom - top, 0))


def _within_safe(page: PageStyle) -> Box:
    """The part of the band within the safe edge."""
    inner, band = sheet(page).inset(page.safe), page.band
    left, top = max(inner.x, band.x), max(inner.y, band.y)
    right, bottom = min(inner.right, band.right), min(inner.bottom, band.bottom)
    return box(left, top, max(right - left, 0), max(bottom - top, 0))
