"""The shipped fonts: which one prints a character in which style, and how wide it is.

A style is a chain: its own font first, then the fonts that know more characters, so that a rare
name prints in another typeface rather than not at all (peers 13). See docs/decisions/fonts.md.
"""

import re
from collections.abc import Callable
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TypeVar

from dossier.drawing.truetype import Face, open_face
from dossier.errors import InputError, PackError
from dossier.model.units import Mm, to_mm

SHIPPED = Path(__file__).parent / "fonts"

NAMES = {
    "song": "DossierSong",
    "title": "DossierTitle",
    "hei": "DossierHei",
    "kai": "DossierKai",
    "rare-a": "DossierRareA",
    "rare-b": "DossierRareB",
}

_ALL = ("song", "rare-a", "rare-b", "kai", "hei")
CHAINS = {
    "song": _ALL,
    "title": ("title", *_ALL),
    "hei": ("hei", *_ALL),
    "kai": ("kai", *_ALL),
}
STYLES = tuple(CHAINS)

_LINE_BREAKS = "\r\n"

_OPENING = "（《〈「『【〔“‘"
_CLOSING = "，。、；：）》〉」』】〕”’"
TIGHTER = 0.5
"""By how much of an em two full-width marks that meet draw together: ，“ ）。 》、"""

T = TypeVar("T")


class _Remembered(dict[str, T]):
    """What was found out about characters, once each."""

    def __init__(self, find: Callable[[str], T]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, char: str) -> T:
        found = self[char] = self._find(char)
        return found


class FontBook:
    """The fonts of a folder; a file is opened when a character first needs it.

    Is a `dossier.model.measure.Measure`.
    """

    def __init__(self, folder: Path = SHIPPED) -> None:
        self._folder = folder
        self._faces: dict[str, Face] = {}
        self._homes = {
            style: _Remembered(partial(self._find_home, chain)) for style, chain in CHAINS.items()
        }
        self._advances = {
            style: _Remembered(partial(self._find_advance, style)) for style in CHAINS
        }
        self._meetings = _Remembered(self._find_meetings)

    def face(self, font: str) -> Face:
        """The opened font of that name (song, title, hei, kai, rare-a, rare-b)."""
        if font not in self._faces:
            self._faces[font] = open_face(self._folder / f"{font}.ttf", NAMES[font])
        return self._faces[font]

    def covers(self, char: str) -> bool:
        """Whether some font has the character; the same for every style."""
        return self._homes["song"][char] is not None

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters that no font has, each once, in order; line breaks are not printed."""
        chars = dict.fromkeys(char for char in text if char not in _LINE_BREAKS)
        return tuple(char for char in chars if not self.covers(char))

    def width(self, text: str, style: str, size: float) -> Mm:
        """The advance width of one line at `size` pt, in mm; a missing glyph counts one em.

        Raises:
            PackError: when there is no such style.
        """
        advances = self._advances[_known(style)]
        ems = sum(map(advances.__getitem__, text))
        return to_mm(size * (ems - TIGHTER * (len(self.tight(text, style)) - 1)))

    def tight(self, text: str, style: str) -> list[str]:
        """The text cut between full-width marks that meet: one leaves half its body blank there.

        After CLREQ 3.1.6 and GB/T 15834: neighbouring marks draw together by half an em.
        """
        return self._meetings[_known(style)].split(text)

    def rise(self, style: str, size: float) -> Mm:
        """From the baseline up to the middle of a Han glyph at `size` pt, in mm.

        Text whose baseline lies this far below a cell's middle looks centred in it.
        """
        face = self.face(CHAINS[_known(style)][0])
        return to_mm(size * (face.ascent + face.descent) / 2 / face.em)

    def runs(self, text: str, style: str) -> tuple[tuple[str, str], ...]:
        """The text cut into (font, piece), each character in the first font that has it.

        Raises:
            InputError: when no font has a character, naming it.
            PackError: when there is no such style.
        """
        fonts = [*map(self._homes[_known(style)].__getitem__, text)]
        if None in fonts:
            raise _unprintable(text[fonts.index(None)])
        if len(set(fonts)) == 1:
            return ((fonts[0] or "", text),)
        pieces = groupby(zip(fonts, text, strict=True), key=itemgetter(0))
        return tuple((font or "", "".join(c for _, c in piece)) for font, piece in pieces)

    def _find_home(self, chain: tuple[str, ...], char: str) -> str | None:
        """The first font of the chain that has the character."""
        code = ord(char)
        return next((font for font in chain if self.face(font).glyph(code)), None)

    def _find_meetings(self, style: str) -> re.Pattern[str]:
        """Where two marks meet that the style has as wide as a character."""
        opening, closing = (
            "".join(mark for mark in marks if self._advances[style][mark] == 1)
            for marks in (_OPENING, _CLOSING)
        )
        return re.compile(
            f"(?<=[{closing}])(?=[{closing}{opening}])|(?<=[{opening}])(?=[{opening}])"
        )

    def _find_advance(self, style: str, char: str) -> float:
        font = self._homes[style][char]
        if font is None:
            return 1.0
        face = self.face(font)
        return face.advances[face.glyph(ord(char)) or 0] / face.em


def _unprintable(char: str) -> InputError:
    return InputError(
        f"没有一种字体能印出“{char}”（U+{ord(char):04X}）",
        "请核对这个字是不是输入法打出的异形字；确为人名用字的，请换用通行的写法并附说明",
    )


def _known(style: str) -> str:
    if style not in CHAINS:
        raise PackError(f"没有这种字体样式：{style}", remedy=f"可用的样式：{'、'.join(STYLES)}")
    return style
