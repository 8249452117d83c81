"""The shipped typefaces, registered with reportlab under the names the papers use."""

from functools import cache
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).parents[2] / "src" / "dossier" / "drawing" / "fonts"
FILES = {"song": "song.ttf", "title": "title.ttf", "hei": "hei.ttf", "kai": "kai.ttf"}
CHAIN = ("song", "hei", "kai")


@cache
def face(name: str) -> TTFont:
    """The typeface called `name`, registered on first use.

    Raises:
        KeyError: the papers know no such name.
        OSError: the font file is absent.
    """
    font = TTFont(f"sample-{name}", str(FOLDER / FILES[name]))
    registerFont(font)
    return font


def has(name: str, char: str) -> bool:
    """Whether the typeface has a glyph for `char`."""
    return ord(char) in face(name).face.charToGlyph


@cache
def pick(name: str, char: str) -> str:
    """The first typeface of the chain, `name` first, that has `char`.

    Raises:
        LookupError: none has it; reportlab would drop it silently.
    """
    for candidate in (name, *CHAIN):
        if has(candidate, char):
            return candidate
    raise LookupError(f"no sample font has {char!r} (U+{ord(char):04X})")


def runs(name: str, text: str) -> list[tuple[str, str]]:
    """`text` cut into runs of one typeface each: [(typeface, run), …]."""
    found: list[tuple[str, str]] = []
    for char in text:
        font = pick(name, char)
        if found and found[-1][0] == font:
            found[-1] = (font, found[-1][1] + char)
        else:
            found.append((font, char))
    return found


def width(name: str, text: str, size: float, spacing: float = 0.0) -> float:
    """Width of `text` in points, `spacing` points after each character but the last."""
    plain: float = sum(face(font).stringWidth(run, size) for font, run in runs(name, text))
    return plain + spacing * max(len(text) - 1, 0)
