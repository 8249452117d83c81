"""stamp.yaml: 此件与原件一致, and the place for the wet seal."""

from collections.abc import Iterator

from dossier.model.layout import RingElement, RuleElement, Stamp, StampVariant, TextElement
from dossier.model.paper import box
from dossier.packs.draft import Draft
from dossier.packs.placeholders import Context
from dossier.packs.rules.basis import judge_filled
from dossier.packs.rules.elements import Area, extent, judge_elements
from dossier.packs.tree import KeyPath, Remark

RING = (40.0, 45.0)
"""Diameters of the seals in use, mm: 40, 42 and 45."""


def judge_stamp(draft: Draft) -> Iterator[Remark]:
    """Variants keep inside their size; words and ring say truly what they cover."""
    stamp = draft.stamp
    if stamp is None:
        return
    if not stamp.variants:
        yield ("stamp", "variants"), "至少一种排法"
    yield from _search(stamp)
    names: set[str] = set()
    for i, variant in enumerate(stamp.variants):
        path: KeyPath = ("stamp", "variants", i)
        if not variant.name.strip() or variant.name in names:
            yield (*path, "name"), "不能为空，也不能重复"
        names.add(variant.name)
        yield from _variant(path, variant, draft)
        yield from _fits(path, variant, draft)


def _search(stamp: Stamp) -> Iterator[Remark]:
    if not 0 <= stamp.clear <= stamp.faint <= 255:
        yield ("stamp", "clear"), "应为 0 ≤ clear ≤ faint ≤ 255"
    if not 0 < stamp.least_scale <= 1:
        yield ("stamp", "least_scale"), "应大于 0，不超过 1"
    if not 0 < stamp.step <= 1:
        yield ("stamp", "step"), "应大于 0，不超过 1"
    if stamp.margin < 0:
        yield ("stamp", "margin"), "不能为负"
    yield from judge_filled(("stamp",), stamp, ("clause",))


def _variant(path: KeyPath, variant: StampVariant, draft: Draft) -> Iterator[Remark]:
    whole = box(0, 0, variant.size.width, variant.size.height)
    for key, part in (("words", variant.words), ("ring", variant.ring)):
        if not whole.contains(part):
            yield (*path, key), "超出 size"
    ring = variant.ring
    if abs(ring.width - ring.height) > 1e-6 or not RING[0] <= ring.width <= RING[1]:
        yield (*path, "ring"), f"盖章处应为方框，边长 {RING[0]:g} 至 {RING[1]:g} 毫米"
    elements = (*path, "elements")
    area = Area(whole, "这个排法的 size", Context.STAMP)
    yield from judge_elements(elements, variant.elements, area, draft)
    for i, element in enumerate(variant.elements):
        covered = extent(element)
        if isinstance(element, RingElement) and not RING[0] <= element.diameter <= RING[1]:
            yield (*elements, i, "diameter"), f"应为 {RING[0]:g} 至 {RING[1]:g} 毫米"
        if isinstance(element, RingElement) and not ring.contains(covered):
            yield (*elements, i), "圈不在 ring 里"
        if isinstance(element, (TextElement, RuleElement)) and not (
            variant.words.contains(covered) or ring.contains(covered)
        ):
            yield (*elements, i), "文字和线要在 words 或 ring 里，才不会压住复印件的内容"


def _fits(path: KeyPath, variant: StampVariant, draft: Draft) -> Iterator[Remark]:
    """A variant larger than the scan frame could never be placed."""
    if draft.page is None:
        return
    scan = draft.page.scan
    if variant.size.width > scan.width or variant.size.height > scan.height:
        yield (*path, "size"), "比 page.yaml 的 scan 还大，永远放不下"
