"""Paragraphs, headings and items as lines."""

from collections.abc import Iterator
from dataclasses import replace

from dossier.model.ink import Align, Text
from dossier.model.measure import Measure
from dossier.model.paper import box
from dossier.model.units import MM_PER_INCH, PT_PER_INCH
from dossier.model.writing import Typeface, WritingStyle
from dossier.planning.compose import justified, lines_ink
from dossier.planning.fit import Fitted
from dossier.planning.wrap import wrap
from dossier.planning.writing.pieces import Piece

EM = "\u3000"
MOST_SPREAD = 0.15
"""How far characters are spread so that a line ends at the edge, in ems: a line that a long word
left short stays ragged."""


def set_lines(
    text: str,
    face: Typeface,
    style: WritingStyle,
    measure: Measure,
    *,
    width: float,
    align: Align = "left",
    indent: int = 0,
) -> tuple[Piece, ...]:
    """`text` as lines of the side's grid, each as high as a line of body text.

    Args:
        text: what to set; a newline breaks the line.
        face: its type.
        style: the grid.
        measure: font metrics.
        width: of the text area, mm.
        align: full lines of left-aligned text are spread to the right edge.
        indent: characters by which the first line is indented.

    The first two lines of a paragraph stay together, and its last two.
    """
    lines: list[Piece] = []
    for part, written in enumerate(text.split("\n")):
        led = EM * (indent if part == 0 else 0) + written
        broken = [line for line in wrap(led, width, face.style, face.size, measure) if line]
        for i, line in enumerate(broken, 1):
            spread = align == "left" and i < len(broken)
            lines.append(_line(line, face, style, measure, width, align, spread=spread))
    return tuple(_kept(lines))


def _line(
    line: str,
    face: Typeface,
    style: WritingStyle,
    measure: Measure,
    width: float,
    align: Align,
    *,
    spread: bool,
) -> Piece:
    place = box(0, 0, width, style.pitch)
    one = Fitted((line,), face.size, style.pitch)
    ink = lines_ink(one, place, face.style, measure, align)
    if spread:
        ink = tuple(_spread(text, width, measure) for text in ink)
    return Piece(ink, style.pitch)


def _spread(line: Text, width: float, measure: Measure) -> Text:
    full = justified(line, width, measure)
    return full if full.spacing <= MOST_SPREAD * line.size else line


def _kept(lines: list[Piece]) -> Iterator[Piece]:
    for i, line in enumerate(lines, 1):
        yield replace(line, keep=len(lines) > 1 and i in (1, len(lines) - 1))


def em(face: Typeface) -> float:
    """The width of a Han character, mm."""
    return face.size * MM_PER_INCH / PT_PER_INCH
