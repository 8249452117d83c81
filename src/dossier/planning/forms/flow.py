"""The sides of one section, filled from top to bottom."""

from dossier.model.forms import Section
from dossier.model.ink import Ink
from dossier.model.paper import box
from dossier.planning.compose import lines_ink
from dossier.planning.fit import TypeStyle, fit
from dossier.planning.forms.setting import Setting

CONTINUED = "（续）"


class Flow:
    """Opens sides for a section and keeps the place of the next block.

    Attributes:
        y: where the next block begins, mm from the sheet's top.
        sides: the ink of each side so far.
    """

    def __init__(self, section: Section, setting: Setting) -> None:
        self.section = section
        self.setting = setting
        self.sides: list[list[Ink]] = []
        self.y = 0.0
        self.open_side()

    @property
    def room(self) -> float:
        """Height left on this side, mm."""
        return self.setting.style.bottom - self.y

    @property
    def fresh(self) -> bool:
        """Whether nothing but the heading stands on this side."""
        return self.y <= self._start + 1e-6

    def put(self, ink: tuple[Ink, ...], height: float) -> None:
        """Add a block's ink and move down by its height (mm)."""
        self.sides[-1].extend(ink)
        self.y += height

    def open_side(self) -> None:
        """Begin a new side under the section's heading, with （续） after the first."""
        again = bool(self.sides)
        self.sides.append([])
        self.y = self.setting.style.top
        if self.section.heading:
            self._heading(self.section.title + (CONTINUED if again else ""))
        if self.section.note and not again:
            self._line(self.section.note, TypeStyle("song", 10.5, 9.0), 7.0)
        self._start = self.y

    def _heading(self, title: str) -> None:
        style = self.setting.style
        kind = TypeStyle(style.heading_style, style.heading_size, style.label_size, 1.2)
        self._line(title, kind, style.heading_height)

    def _line(self, text: str, kind: TypeStyle, height: float) -> None:
        setting = self.setting
        place = box(0, self.y, setting.width, height)
        fitted = fit(text, setting.width, height, kind, setting.measure)
        self.put(lines_ink(fitted, place, kind.style, setting.measure, "centre"), height)
