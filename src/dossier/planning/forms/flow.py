"""The sides of one section, filled from top to bottom."""

from dossier.model.forms import Section
from dossier.model.ink import Ink
from dossier.model.paper import box
from dossier.planning.compose import lines_ink
from dossier.planning.fit import ONE_LINE, Fitted, TypeStyle, balanced, fit
from dossier.planning.forms.gaps import gapped
from dossier.planning.forms.setting import Setting
from dossier.planning.values import filled

CONTINUED = "（续）"


class Flow:
    """Opens sides for a section and keeps the place of the next block.

    Attributes:
        y: where the next block begins, mm from the sheet's top.
        sides: the ink of each side so far.
        head: height of the heading on this side, mm.
    """

    def __init__(self, section: Section, setting: Setting) -> None:
        self.section = section
        self.setting = setting
        self.sides: list[list[Ink]] = []
        self.y = 0.0
        self.head = 0.0
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
        section = self.section
        if section.heading and (section.continued or not again):
            title = filled(section.headline or section.title, self.setting.values)
            self._heading(title + (CONTINUED if again else ""))
        if section.note and not again:
            note = filled(section.note, self.setting.values)
            self._line(note, TypeStyle("song", 10.5, 9.0), 7.0)
        self._start = self.y

    def _heading(self, title: str) -> None:
        """The heading, of full size on one line or on several of about equal length."""
        style = self.setting.style
        least = style.heading_size * ONE_LINE
        kind = TypeStyle(style.heading_style, style.heading_size, least, 1.3)
        fitted = balanced(title, self.setting.width, kind, self.setting.measure)
        self.head = style.heading_height + fitted.pitch * (len(fitted.lines) - 1)
        self._lines(fitted, kind, self.head)

    def _line(self, text: str, kind: TypeStyle, height: float) -> None:
        fitted = fit(text, self.setting.width, height, kind, self.setting.measure)
        self._lines(fitted, kind, height)

    def _lines(self, fitted: Fitted, kind: TypeStyle, height: float) -> None:
        place = box(0, self.y, self.setting.width, height)
        lines = lines_ink(fitted, place, kind.style, self.setting.measure, "centre")
        self.put(tuple(i for line in lines for i in gapped(line, self.setting.measure)), height)
