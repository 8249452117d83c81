"""A whole form: its sections, padded to whole sheets, with watermark and copy mark."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from dossier.model.forms import Form, Freehand, Grid, ListBlock, Prose, Section
from dossier.model.ink import Ink, Stencil, Text
from dossier.model.paper import Box, Size, box
from dossier.model.units import Mm
from dossier.planning.compose import compose, justified, lines_ink
from dossier.planning.fit import TypeStyle, set_at
from dossier.planning.forms.flow import Flow
from dossier.planning.forms.grid import set_grid
from dossier.planning.forms.lists import set_list
from dossier.planning.forms.setting import Setting
from dossier.planning.shift import moved
from dossier.planning.values import filled


@dataclass(frozen=True, slots=True)
class FormSide:
    """One side of a form: the section it shows and its ink, at x = 0 of the text area."""

    section: str
    ink: tuple[Ink, ...]


def typeset_form(form: Form, setting: Setting, *, even: bool) -> tuple[FormSide, ...]:
    """The sides of one copy, without watermark; `even` pads them to whole sheets."""
    sides = [side for section in form.sections for side in _section(section, setting)]
    if even and len(sides) % 2 and form.padding is not None:
        sides += _section(form.padding, setting)
    return tuple(sides)


def _section(section: Section, setting: Setting) -> Iterator[FormSide]:
    flow = Flow(section, setting)
    for block in section.blocks:
        match block:
            case Grid():
                set_grid(block, flow, setting)
            case ListBlock():
                set_list(block, flow, setting)
            case Prose():
                _set_prose(block, flow, setting)
            case Freehand():
                flow.put(compose(block.elements, setting.values, setting.measure), 0.0)
            case _:
                assert_never(block)
    for ink in flow.sides:
        yield FormSide(section.id, tuple(ink))


def _set_prose(block: Prose, flow: Flow, setting: Setting) -> None:
    kind = TypeStyle(setting.style.entry_style, block.size, block.size, block.leading)
    for paragraph in block.paragraphs:
        text = ("　　" if block.indent else "") + filled(paragraph, setting.values)
        fitted = set_at(text, setting.width, kind, block.size, setting.measure)
        for i, line in enumerate(fitted.lines, 1):
            if fitted.pitch > flow.room:
                flow.open_side()
            one = set_at(line, setting.width + 1, kind, block.size, setting.measure)
            place = box(0, flow.y, setting.width, fitted.pitch)
            ink = lines_ink(one, place, kind.style, setting.measure)
            if i < len(fitted.lines):
                ink = tuple(justified(text, setting.width, setting.measure) for text in ink)
            flow.put(ink, fitted.pitch)


def on_side(
    side: FormSide, form: Form, marks: tuple[Ink, ...], watermark: Stencil, *, mirrored: bool
) -> tuple[Ink, ...]:
    """A side's ink in its place: the binding margin on the right of a verso."""
    left = form.style.outer if mirrored else form.style.binding
    return (watermark, *moved(side.ink, left, 0), *moved(marks, left, 0))


def watermark(form: Form, setting: Setting, paper: Size, clear: Box) -> Stencil:
    """The form's watermark over the whole sheet, except where `clear` (the mark band) begins."""
    tile = compose(form.watermark, setting.values, setting.measure)
    step_x, step_y = form.watermark_tile
    rows = int(paper.height / step_y) + 2
    columns = int(paper.width / step_x) + 2
    ink: list[Ink] = []
    for r in range(rows):
        for c in range(-1, columns):
            dx, dy = c * step_x, r * step_y
            ink += [
                t
                for t in _turned(moved(tile, dx, dy), form.watermark_angle)
                if _inside(t, paper, clear)
            ]
    return Stencil(f"watermark-{form.id}", tuple(ink))


SLIVER = 12.0
"""No watermark begins so near the right edge, in mm: half a character would look like dirt."""


def _turned(ink: tuple[Ink, ...], angle: float) -> Iterator[Text]:
    for one in ink:
        if isinstance(one, Text):
            yield Text(
                one.x, one.baseline, one.text, one.size, one.style, one.align, one.color, angle,
                one.opacity, one.spacing,
            )  # fmt: skip


def _inside(text: Text, paper: Size, clear: Box) -> bool:
    return Mm(0) <= text.x < paper.width - SLIVER and Mm(0) <= text.baseline < clear.y
