"""A pack's elements become ink."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import assert_never

from dossier.model.ink import Align, Bars, Frame, Ink, Qr, Ring, Rule, Text
from dossier.model.layout import (
    BarsElement,
    Element,
    FrameElement,
    QrElement,
    RingElement,
    RuleElement,
    TextElement,
    VAlign,
)
from dossier.model.measure import Measure
from dossier.model.paper import Box
from dossier.model.units import MM_PER_INCH, PT_PER_INCH, Mm, Pt, to_pt
from dossier.planning.fit import Fitted, TypeStyle, fit
from dossier.planning.values import Values, filled

LEAST_SIZE = 4.0
"""A fixed box never grows, so its text may shrink below the pack's wish, down to this (pt)."""


def compose(elements: Iterable[Element], values: Values, measure: Measure) -> tuple[Ink, ...]:
    """The ink of `elements`, their placeholders filled from `values`."""
    ink: list[Ink] = []
    for element in elements:
        ink.extend(_element(element, values, measure))
    return tuple(ink)


def _element(element: Element, values: Values, measure: Measure) -> tuple[Ink, ...]:
    match element:
        case TextElement():
            return _text(element, filled(element.text, values), measure)
        case RuleElement():
            (x1, y1), (x2, y2) = element.start, element.end
            dash = element.dash
            return (Rule(Mm(x1), Mm(y1), Mm(x2), Mm(y2), Mm(element.width), element.color, dash),)
        case FrameElement():
            width = Mm(element.width)
            return (Frame(element.box, width, element.color, element.fill, element.dash),)
        case RingElement():
            x, y = element.centre
            width, across = Mm(element.width), Mm(element.diameter)
            return (Ring(Mm(x), Mm(y), across, width, element.color, element.dash),)
        case QrElement():
            return (Qr(element.box, filled(element.payload, values), element.level),)
        case BarsElement():
            return (Bars(element.box, filled(element.payload, values)),)
        case _:
            assert_never(element)


@lru_cache(maxsize=1024)
def _text(element: TextElement, text: str, measure: Measure) -> tuple[Ink, ...]:
    """The text's lines; what stands on every side is fitted, and kept, once."""
    kind = TypeStyle(element.style, element.size, element.min_size, element.leading)
    if element.angle:
        return (_slanted(element, text, measure),)
    box = element.box
    width = box.width - _tracking(text, element.spacing)
    fitted = fit(text, width, box.height, kind, measure)
    if fitted.height > box.height:
        tight = TypeStyle(kind.style, fitted.size, LEAST_SIZE, min(kind.leading, 1.15))
        fitted = fit(text, width, box.height, tight, measure)
    lines = lines_ink(fitted, box, element.style, measure, element.align, element.valign)
    return tuple(
        replace(line, color=element.color, opacity=element.opacity, spacing=Pt(element.spacing))
        for line in lines
    )


def _tracking(text: str, spacing: float) -> float:
    """What the spacing adds to a line; nothing stands behind its last character."""
    return max(0, len(text) - 1) * spacing * MM_PER_INCH / PT_PER_INCH


def _slanted(element: TextElement, text: str, measure: Measure) -> Text:
    box, size = element.box, element.size
    middle = box.y + box.height / 2
    rise = measure.rise(element.style, size)
    return Text(
        Mm(box.x + box.width / 2), Mm(middle + rise), text, Pt(size), element.style, "centre",
        element.color, element.angle, element.opacity, Pt(element.spacing),
    )  # fmt: skip


def lines_ink(
    fitted: Fitted,
    box: Box,
    style: str,
    measure: Measure,
    align: Align = "left",
    valign: VAlign = "middle",
) -> tuple[Text, ...]:
    """The lines of `fitted` placed in `box`, in black."""
    x = {"left": box.x, "centre": box.x + box.width / 2, "right": box.right}[align]
    spare = box.height - fitted.height
    top = box.y + {"top": 0.0, "middle": spare / 2, "bottom": spare}[valign]
    first = top + fitted.pitch / 2 + measure.rise(style, fitted.size)
    return tuple(
        Text(Mm(x), Mm(first + fitted.pitch * i), line, Pt(fitted.size), style, align)
        for i, line in enumerate(fitted.lines)
        if line
    )


def justified(line: Text, width: float, measure: Measure) -> Text:
    """A full line, its characters spread so that it ends `width` mm from its left end."""
    spare = width - measure.width(line.text, line.style, line.size)
    return replace(line, spacing=Pt(to_pt(max(spare, 0.0)) / max(1, len(line.text) - 1)))
