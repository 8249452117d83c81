"""One cell's ink: frame, text, writing lines, the feet for seal and signature."""

from dossier.model.forms import Cell
from dossier.model.ink import Frame, Ink, Photo, Rule, Text
from dossier.model.paper import Box, box
from dossier.model.units import MM_PER_INCH, PT_PER_INCH, Mm, Pt
from dossier.planning.compose import lines_ink
from dossier.planning.fit import Fitted
from dossier.planning.forms.setting import Setting

FOOT_PITCH = 9.0
"""Distance of the lines for seal, signature and date, mm: room to write by hand."""
FOOT_INSET = 8.0

VERTICAL = 1.5
"""The pitch of a vertical label where there is room, in em."""
VERTICAL_INSET = 2.5


def cell_ink(cell: Cell, place: Box, setting: Setting, pitch: float) -> tuple[Ink, ...]:
    """Everything in one grid cell that fills `place` (mm); `pitch` is for a vertical label."""
    frame = (Frame(place, Mm(setting.style.rule_width)),)
    if cell.role == "photo":
        return frame + _photo(cell, place, setting)
    return (
        frame
        + _ruled(cell, place)
        + _text(cell, place, setting, pitch)
        + _foot(cell, place, setting)
    )


def _text(cell: Cell, place: Box, setting: Setting, pitch: float) -> tuple[Ink, ...]:
    text = setting.text(cell)
    if not text:
        return ()
    if cell.vertical:
        return _vertical(text, place, setting, pitch, cell.size or setting.style.label_size)
    kind = setting.kind(cell)
    fitted = setting.fitted(text, place.width, place.height, kind)
    align = cell.align or ("centre" if cell.role == "label" else "left")
    inner = place.inset(setting.style.padding)
    return lines_ink(fitted, inner, kind.style, setting.measure, align, cell.valign)


def vertical_pitch(cell: Cell, height: float, setting: Setting) -> float:
    """The distance in mm at which a vertical label's characters stand in a cell so high."""
    wanted = (cell.size or setting.style.label_size) * VERTICAL * MM_PER_INCH / PT_PER_INCH
    return min(wanted, (height - 2 * VERTICAL_INSET) / len(setting.text(cell)))


def _vertical(
    text: str, place: Box, setting: Setting, pitch: float, size: float
) -> tuple[Text, ...]:
    """One character a line, about the middle of `place`."""
    largest = pitch / 1.05 * PT_PER_INCH / MM_PER_INCH
    fitted = Fitted(tuple(text), min(size, largest), pitch)
    return lines_ink(fitted, place, setting.style.label_style, setting.measure, "centre")


def _ruled(cell: Cell, place: Box) -> tuple[Ink, ...]:
    if not cell.ruled:
        return ()
    free = place.height - len(cell.foot) * FOOT_PITCH - FOOT_INSET
    left, right = place.x + FOOT_INSET, place.right - FOOT_INSET
    rows = int(free / cell.ruled)
    return tuple(
        Rule(Mm(left), Mm(y), Mm(right), Mm(y), Mm(0.15), (0.45, 0.45, 0.45))
        for y in (place.y + cell.ruled * (i + 1) for i in range(rows))
    )


def _foot(cell: Cell, place: Box, setting: Setting) -> tuple[Text, ...]:
    size = Pt(setting.style.entry_size)
    style = setting.style.entry_style
    rise = setting.measure.rise(style, size)
    first = place.bottom - FOOT_PITCH * len(cell.foot) - setting.style.padding
    return tuple(
        Text(
            Mm(place.right - FOOT_INSET), Mm(first + FOOT_PITCH * (i + 0.5) + rise),
            line, size, style, "right",
        )
        for i, line in enumerate(cell.foot)
    )  # fmt: skip


def _photo(cell: Cell, place: Box, setting: Setting) -> tuple[Ink, ...]:
    size = setting.style.photo
    if not setting.photo or size is None:
        kind = setting.label()
        fitted = setting.fitted(cell.text, place.width, place.height, kind)
        return lines_ink(fitted, place, kind.style, setting.measure, "centre")
    width, height = min(size.width, place.width), min(size.height, place.height)
    x = place.x + (place.width - width) / 2
    y = place.y + (place.height - height) / 2
    return (Photo(box(x, y, width, height), setting.photo),)
