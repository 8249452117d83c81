"""When two writings say the same: spaces, widths, dots of names, the forms of a date."""

import re
import unicodedata

from dossier.checking.dates import parsed

LEAST_TEXT = 30
"""Fewer characters than this, of a file that should hold a form or a text, say nothing."""

_SPACE = re.compile(r"\s+")
_DOTS = re.compile("[·•‧・．.]")
_BRACKET = re.compile(r"[（(][^（()）]*[）)]$")
_ENOUGH = 4
"""Characters that a name of a unit still has without what stands in brackets."""


def bare(text: str) -> str:
    """The text in one width (NFKC), without spaces."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def undotted(text: str) -> str:
    """`bare`, in small letters, and without the dots that part the parts of a name."""
    return _DOTS.sub("", bare(text)).casefold()


def name_forms(name: str) -> tuple[str, ...]:
    """A name of a person or a unit, `undotted`; of a unit also without its bracket."""
    short = _BRACKET.sub("", name.strip())
    names = (name, short) if len(short) >= _ENOUGH else (name,)
    return tuple(dict.fromkeys(filter(None, map(undotted, names))))


def date_pattern(text: str) -> re.Pattern[str] | None:
    """Finds a date in `bare` text in any of its forms, to the day or only to the month.

    2019-09-08, 2019年9月8日, 2019.09, 2019/9, 201909. None when `text` is no date.
    """
    parts = parsed(text)
    if parts is None:
        return None
    year, month = parts[0], parts[1]
    written = rf"{year}[-./年]0?{month}"
    compact = rf"{year}{month:02}"
    if len(parts) < 3:
        return re.compile(rf"(?<!\d)(?:{written}|{compact})(?!\d)")
    day = parts[2]
    to_month = r"(?![-./]?\d)(?!月0?\d{1,2}日)"
    whole = rf"{written}(?:[-./月]0?{day}(?!\d)|{to_month})|{compact}(?:{day:02})?(?!\d)"
    return re.compile(rf"(?<!\d)(?:{whole})")
