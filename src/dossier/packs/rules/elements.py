"""Elements: inside their area, legible, with codes that survive printing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from dossier.model.ink import Color
from dossier.model.layout import (
    BarsElement,
    Element,
    FrameElement,
    QrElement,
    RingElement,
    RuleElement,
    TextElement,
)
from dossier.model.paper import Box, box
from dossier.model.units import to_mm
from dossier.packs.draft import Draft
from dossier.packs.placeholders import Context
from dossier.packs.rules.styles import judge_styles
from dossier.packs.rules.symbols import MOST_MODULES, judge_bars, judge_payload, judge_qr
from dossier.packs.rules.templates import judge_template
from dossier.packs.tree import KeyPath, Remark


@dataclass(frozen=True, slots=True)
class Area:
    """Where elements stand.

    Attributes:
        box: they stay inside it (mm).
        name: what to call it, in Chinese.
        context: the values their texts may name.
        modules: modules along a side of its QR symbols, at worst.
        quiet: quiet zones of codes stay inside it (mm); `box` when None.
    """

    box: Box
    name: str
    context: Context
    modules: int = MOST_MODULES
    quiet: Box | None = None


def judge_elements(
    path: KeyPath, elements: Sequence[Element], area: Area, draft: Draft
) -> Iterator[Remark]:
    """Remarks on the elements at `path`, each by itself and codes against their neighbours."""
    for i, element in enumerate(elements):
        here = (*path, i)
        if not area.box.contains(extent(element)):
            yield here, f"超出{area.name}（{_shown(area.box)}）"
        yield from _measures(here, element)
        yield from _content(here, element, area, draft)
        others = [e for j, e in enumerate(elements) if j != i]
        yield from _symbol(here, element, others, area)


def extent(element: Element) -> Box:
    """The box that an element fills (mm)."""
    match element:
        case RuleElement():
            (x1, y1), (x2, y2) = element.start, element.end
            return box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
        case RingElement():
            (x, y), across = element.centre, max(element.diameter, 0)
            return box(x - across / 2, y - across / 2, across, across)
        case TextElement() | FrameElement() | QrElement() | BarsElement():
            return element.box
        case _:
            assert_never(element)


def _shown(area: Box) -> str:
    return f"x {area.x:g}–{area.right:g}，y {area.y:g}–{area.bottom:g} 毫米"


def _content(path: KeyPath, element: Element, area: Area, draft: Draft) -> Iterator[Remark]:
    match element:
        case TextElement():
            yield from judge_template((*path, "text"), element.text, area.context, draft)
        case QrElement() | BarsElement():
            yield from judge_template((*path, "payload"), element.payload, area.context, draft)
            yield from judge_payload((*path, "payload"), element)
        case RuleElement() | FrameElement() | RingElement():
            return
        case _:
            assert_never(element)


def _measures(path: KeyPath, element: Element) -> Iterator[Remark]:
    """Colours, sizes, widths and dashes of one element."""
    match element:
        case TextElement():
            yield from _colors(path, (("color", element.color),))
            yield from _type(path, element)
        case FrameElement():
            yield from _colors(path, (("color", element.color), ("fill", element.fill)))
            yield from _line(path, element.width, element.dash)
        case RuleElement() | RingElement():
            yield from _colors(path, (("color", element.color),))
            yield from _line(path, element.width, element.dash)
            if isinstance(element, RingElement):
                yield from _ring(path, element)
        case QrElement() | BarsElement():
            return
        case _:
            assert_never(element)


def _colors(path: KeyPath, colors: Iterable[tuple[str, Color | None]]) -> Iterator[Remark]:
    for key, color in colors:
        if color is not None and not all(0 <= c <= 1 for c in color):
            yield (*path, key), "颜色是 0 到 1 之间的三个数（红、绿、蓝）"


def _type(path: KeyPath, element: TextElement) -> Iterator[Remark]:
    yield from judge_styles(path, element, ("style",))
    least = min(element.size, element.min_size)
    for key in ("size", "min_size"):
        if getattr(element, key) <= 0:
            yield (*path, key), "字号要大于 0"
    if element.box.height < to_mm(least) - 1e-6:
        yield (*path, "box"), f"高 {element.box.height:g} 毫米放不下一行 {least:g} 磅的字"
    if not 0 < element.opacity <= 1:
        yield (*path, "opacity"), "应大于 0，不超过 1"
    if element.leading < 1:
        yield (*path, "leading"), "行距至少 1 倍"


def _line(path: KeyPath, width: float, dash: Sequence[float]) -> Iterator[Remark]:
    if width < 0:
        yield (*path, "width"), "线宽不能为负"
    if any(d <= 0 for d in dash):
        yield (*path, "dash"), "虚线的每一段要大于 0"


def _ring(path: KeyPath, element: RingElement) -> Iterator[Remark]:
    """A solid ring looks like a seal, and we never draw a seal."""
    if not element.dash:
        yield (*path, "dash"), "圈只能是虚线：实线圈像公章，绝不画章"
    if element.diameter <= 0:
        yield (*path, "diameter"), "直径要大于 0"


def _symbol(
    path: KeyPath, element: Element, others: Sequence[Element], area: Area
) -> Iterator[Remark]:
    room = area.quiet or area.box
    match element:
        case QrElement():
            found = judge_qr(path, element, area.modules, room)
        case BarsElement():
            found = judge_bars(path, element, room)
        case _:
            return
    quiet, remarks = found
    yield from remarks
    for other in others:
        around = isinstance(other, FrameElement) and extent(other).contains(quiet)
        if quiet.overlaps(extent(other)) and not around:
            yield path, "码的空白区（静区）里有别的内容"
            return
