"""A whole form: its sections, padded to whole sheets, with watermark and copy mark."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import assert_never

from dossier.model.conditions import holds
from dossier.model.forms import Block, Form, Freehand, Grid, ListBlock, Prose, Section, SignOff
from dossier.model.ink import Ink, Stencil, Text
from dossier.model.paper import Size
from dossier.model.units import Mm
from dossier.planning.compose import compose
from dossier.planning.forms.flow import Flow
from dossier.planning.forms.grid import set_grid
from dossier.planning.forms.lists import set_list
from dossier.planning.forms.prose import set_prose
from dossier.planning.forms.setting import Setting
from dossier.planning.forms.signoff import set_signoff, signoff_height
from dossier.planning.shift import moved

SQUEEZE_STEP = 0.02
"""By how much the leading goes down at each try."""


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
    blocks = [block for block in section.blocks if _due(block, setting)]
    flow = _flow(section, blocks, setting)
    factor = 1.0
    while len(flow.sides) > 1 and (factor := factor - SQUEEZE_STEP) > section.squeeze - 1e-6:
        tighter = _flow(section, [_tightened(block, factor) for block in blocks], setting)
        if len(tighter.sides) < len(flow.sides):
            flow = tighter
    for ink in flow.sides:
        yield FormSide(section.id, tuple(ink))


def _tightened(block: Block, factor: float) -> Block:
    if isinstance(block, Prose | SignOff):
        return replace(block, leading=block.leading * factor)
    return block


def _flow(section: Section, blocks: Sequence[Block], setting: Setting) -> Flow:
    """The section's blocks, one below the other."""
    flow = Flow(section, setting)
    for i, (block, following) in enumerate(zip_longest(blocks, blocks[1:])):
        match block:
            case Grid():
                set_grid(block, flow, setting)
            case ListBlock():
                rest = _height(section, blocks[i + 1 :], setting) if block.keep else 0.0
                set_list(block, flow, setting, rest)
            case Prose():
                tail = 0.0
                if isinstance(following, SignOff):
                    tail = signoff_height(following, setting)
                set_prose(block, flow, setting, tail)
            case SignOff():
                set_signoff(block, flow, setting)
            case Freehand():
                flow.put(compose(block.elements, setting.values, setting.measure), 0.0)
            case _:
                assert_never(block)
    return flow


def _height(section: Section, blocks: Sequence[Block], setting: Setting) -> float:
    """The height in mm of blocks that fit on one side; 0 where they do not: nothing can be kept."""
    bare = replace(section, heading=False, note="")
    flow = _flow(bare, blocks, setting)
    return flow.y - setting.style.top if len(flow.sides) == 1 else 0.0


def _due(block: Block, setting: Setting) -> bool:
    return not isinstance(block, Prose) or holds(block.when, setting.facts)


def sheet_of(form: Form, paper: Size) -> Size:
    """The sheet as the form is read: on its long edge where it is landscape."""
    return Size(paper.height, paper.width) if form.style.landscape else paper


def on_side(
    side: FormSide, form: Form, marks: tuple[Ink, ...], behind: tuple[Ink, ...], *, mirrored: bool
) -> tuple[Ink, ...]:
    """A side's ink in its place: the binding margin on the right of a verso.

    A landscape side is not mirrored: its top, not its left, lies at the binding edge.
    """
    style = form.style
    left = style.outer if mirrored and not style.landscape else style.binding
    return (*behind, *moved(side.ink, left, 0), *moved(marks, left, 0))


def watermark(form: Form, setting: Setting, sheet: Size, bottom: float) -> tuple[Stencil, ...]:
    """The form's watermark, where it has one, over a sheet (mm) down to `bottom`."""
    if not form.watermark:
        return ()
    tile = compose(form.watermark, setting.values, setting.measure)
    step_x, step_y = form.watermark_tile
    rows = int(sheet.height / step_y) + 2
    columns = int(sheet.width / step_x) + 2
    ink: list[Ink] = []
    for r in range(rows):
        for c in range(-1, columns):
            dx, dy = c * step_x, r * step_y
            ink += [
                t
                for t in _turned(moved(tile, dx, dy), form.watermark_angle)
                if _inside(t, sheet, bottom)
            ]
    return (Stencil(f"watermark-{form.id}", tuple(ink)),)


SLIVER = 12.0
"""No watermark begins so near the right edge, in mm: half a character would look like dirt."""


def _turned(ink: tuple[Ink, ...], angle: float) -> Iterator[Text]:
    for one in ink:
        if isinstance(one, Text):
            yield Text(
                one.x, one.baseline, one.text, one.size, one.style, one.align, one.color, angle,
                one.opacity, one.spacing,
            )  # fmt: skip


def _inside(text: Text, sheet: Size, bottom: float) -> bool:
    return Mm(0) <= text.x < sheet.width - SLIVER and Mm(0) <= text.baseline < bottom
