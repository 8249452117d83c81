"""What is never divided, and how it is put on sides."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from dossier.model.ink import Ink
from dossier.model.writing import WritingStyle
from dossier.planning.shift import moved

_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of text, or a row of a table.

    Attributes:
        ink: with its top at y = 0 and the text area's left edge at x = 0, mm.
        height: mm.
        keep: whether the next piece must stand on the same side.
        head: the table's heading rows, put above a row that opens a side.
        row: whether it is a row; lines of text stand on the side's grid, rows do not.
    """

    ink: tuple[Ink, ...]
    height: float
    keep: bool = False
    head: "Piece | None" = None
    row: bool = False


class Sides:
    """Sides that are filled from top to bottom.

    Attributes:
        ink: of each side so far, y from the sheet's top.
    """

    def __init__(self, style: WritingStyle) -> None:
        self._style = style
        self._y = 0.0
        self.ink: list[list[Ink]] = []
        self._open()

    def put(self, pieces: Sequence[Piece]) -> None:
        """Put the pieces in order: those to be kept together on one side, if one side holds them.

        A piece that is taller than a side stands on one of its own.
        """
        start = 0
        while start < len(pieces):
            end = start + 1
            while pieces[end - 1].keep and end < len(pieces):
                end += 1
            group = pieces[start:end]
            height = sum(piece.height for piece in group)
            if height <= self._style.bottom - self._style.top + _SLACK:
                self._make_room(group[0], height)
            for piece in group:
                self._make_room(piece, piece.height)
                self._add(piece)
            start = end

    def _make_room(self, first: Piece, height: float) -> None:
        """A new side under the table's heading, where what is left of this one is too little."""
        if not self.ink[-1] or self._place(first) + height <= self._style.bottom + _SLACK:
            return
        self._open()
        if first.head is not None:
            self._add(first.head)

    def _place(self, piece: Piece) -> float:
        """Where the piece would begin: text on the next line of the grid."""
        if piece.row:
            return self._y
        lines = ceil((self._y - self._style.top) / self._style.pitch - _SLACK)
        return self._style.top + lines * self._style.pitch

    def _add(self, piece: Piece) -> None:
        y = self._place(piece)
        self.ink[-1].extend(moved(piece.ink, 0, y))
        self._y = y + piece.height

    def _open(self) -> None:
        self.ink.append([])
        self._y = self._style.top
