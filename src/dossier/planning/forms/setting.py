"""What every block of a form needs to be typeset."""

from collections.abc import Mapping
from dataclasses import dataclass

from dossier.model.facts import FactSpec
from dossier.model.forms import Cell, FormStyle
from dossier.model.measure import Measure
from dossier.model.sources import Facts
from dossier.planning.fit import Fitted, TypeStyle, shrink
from dossier.planning.values import GAP, NOTHING, filled


@dataclass(frozen=True, slots=True)
class Setting:
    """The surroundings of a form: its style, the width of its area in mm, what it prints.

    `by_hand` leaves room for what has no content; otherwise it reads 无.
    """

    style: FormStyle
    width: float
    values: Mapping[str, str]
    facts: Facts
    specs: Mapping[str, FactSpec]
    photo: str
    measure: Measure
    by_hand: bool = False

    @property
    def nothing(self) -> str:
        """What a list's cell without content reads."""
        return "" if self.by_hand else NOTHING

    def label(self, size: float | None = None, style: str | None = None) -> TypeStyle:
        """The type of headings within cells."""
        s = self.style
        return TypeStyle(style or s.label_style, size or s.label_size, s.min_size, 1.2)

    def entry(self, size: float | None = None, style: str | None = None) -> TypeStyle:
        """The type of the applicant's own text."""
        s = self.style
        return TypeStyle(style or s.entry_style, size or s.entry_size, s.min_size, s.leading)

    def kind(self, cell: Cell) -> TypeStyle:
        """The type of a grid cell."""
        make = self.entry if cell.role == "entry" else self.label
        return make(cell.size, cell.style)

    def text(self, cell: Cell) -> str:
        """What a grid cell prints; the cell itself is the place to write in, without a line."""
        text = cell.text if cell.role == "hand" else filled(cell.text, self.values)
        if not self.by_hand:
            return text
        text = text.replace(GAP, "\u3000")
        return text if text.strip() else ""

    def fitted(self, text: str, width: float, height: float, kind: TypeStyle) -> Fitted:
        """`text` shrunk into a cell of `width` × `height` mm, padding taken off."""
        pad = self.style.padding
        return shrink(text, width - 2 * pad, height - 2 * pad, kind, self.measure)

    def needed(self, fitted: Fitted) -> float:
        """The cell height in mm that `fitted` needs."""
        return fitted.height + 2 * self.style.padding

    def scaled(self, widths: tuple[float, ...]) -> tuple[float, ...]:
        """Relative column widths as mm that fill the area."""
        total = sum(widths)
        return tuple(w * self.width / total for w in widths)
