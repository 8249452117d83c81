"""What a file's name says: part, label, side, place among its pages.

`毕业证-本科-2-正.jpg`: the part's name opens it, the label follows, up to three digits at the end
number the pages of one document, 正 or 反 names the side.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dossier.model.checklist import Part
from dossier.model.conditions import holds
from dossier.model.sources import Facts

NaturalKey = tuple[tuple[tuple[int, int, str], ...], str]
OrderKey = tuple[int, tuple[int, NaturalKey], int, int, NaturalKey, str]

_SEPARATOR = r"[\s\-_()\[\]{}<>,.;:+~&·—–−、，。；：【】《》「」]"
_BREAK = re.compile(_SEPARATOR + "+")
_BOUNDARY = re.compile(rf"{_SEPARATOR}|\d|[正反]")
_SIDE = re.compile(r"(?P<before>.*?)(?P<side>[正反])面?(?P<number>\d{0,3})")
_YEAR = re.compile(r"(\d{4})年度?")
_BOTH_SIDES = re.compile(r"正反(?:两?面)?|双面")
_PAGE = re.compile(r"\d{1,3}|0\d+")
_RUNS = re.compile(r"(\d+)")

SIDES = ("", "正", "反")


@dataclass(frozen=True, slots=True)
class Name:
    """What a file's stem says. `part` is None when it opens with none of the item's parts.

    Attributes:
        label: what stands between part and page number (本科, 2021), joined by "-".
        side: 正, 反 or "".
        page: the number at its end, 0 when there is none.
    """

    part: Part | None
    label: str = ""
    side: str = ""
    page: int = 0


def read_name(stem: str, parts: Iterable[Part], facts: Facts) -> Name:
    """Read a file name without its suffix, by the parts of its item.

    Parts wanted under the facts come before the others; within each, the longest name or alias
    that opens the stem wins. A name ends where a separator, a digit, 正 or 反 follows, so 公示
    does not take 公示结果, nor 1 take 11.
    """
    stem = _plain(stem)
    parts = tuple(parts)
    wanted = [part for part in parts if holds(part.when, facts)]
    found = _opening(stem, wanted) or _opening(stem, parts)
    if found is None:
        return Name(None, *_rest(stem, ()))
    part, length = found
    return Name(part, *_rest(stem[length:], part.each))


def natural(text: str) -> NaturalKey:
    """Sort key by which 2 comes before 10; no two different texts have the same."""
    runs = _RUNS.split(_plain(text).casefold())
    key = [(0, int(run), "") if i % 2 else (1, 0, run) for i, run in enumerate(runs) if run]
    return tuple(key), text


def order_in_item(stem: str, path: str, parts: Sequence[Part], facts: Facts) -> OrderKey:
    """Sort key of an item's files: part in the list's order, label, page number, side, name.

    Args:
        stem: the file's name without its suffix.
        path: the file's path, which tells two files of one name apart.
        parts: the item's.
        facts: decide which parts are wanted.
    """
    name = read_name(stem, parts, facts)
    names = [part.name for part in parts]
    place = names.index(name.part.name) if name.part else len(names)
    label = label_order(name.label, name.part.each if name.part else ())
    return place, label, name.page, SIDES.index(name.side), natural(stem), path


def label_order(label: str, each: tuple[str, ...]) -> tuple[int, NaturalKey]:
    """Sort key of labels: those the part lists in their order, then the others naturally."""
    tokens = label.split("-")
    place = next((i for i, key in enumerate(each) if key in tokens), len(each))
    return (place if label else -1, natural(label))


def _plain(text: str) -> str:
    """Full-width digits, letters and brackets as ASCII (NFKC)."""
    return unicodedata.normalize("NFKC", text).strip()


def _opening(stem: str, parts: Iterable[Part]) -> tuple[Part, int] | None:
    names = ((part, _plain(name)) for part in parts for name in (part.name, *part.aliases))
    fitting = [(part, len(name)) for part, name in names if _opens(stem, name)]
    return max(fitting, key=lambda found: found[1], default=None)


def _opens(stem: str, name: str) -> bool:
    if not name or not stem.startswith(name):
        return False
    rest = stem[len(name) :]
    if name[-1].isdigit() and rest[:1].isdigit():
        return False
    return not rest or _BOUNDARY.match(rest) is not None


def _rest(text: str, each: tuple[str, ...]) -> tuple[str, str, int]:
    """Label, side and page number of what follows the part's name."""
    side, tokens = "", []
    for token in _tokens(text, each):
        if not side and (found := _side(token)):
            side = found["side"]
            tokens += [t for t in (found["before"], found["number"]) if t]
        else:
            tokens.append(token)
    page = int(tokens.pop()) if tokens and _PAGE.fullmatch(tokens[-1]) else 0
    return "-".join(_without_unit(token) for token in tokens), side, page


def _tokens(text: str, each: tuple[str, ...]) -> list[str]:
    """The words of a name; 正文2 is split where the part lists 正文."""
    tokens: list[str] = []
    for token in _BREAK.split(text):
        if not token or _BOTH_SIDES.fullmatch(token):
            continue
        word = token.rstrip("0123456789")
        tokens += [word, token[len(word) :]] if word != token and word in each else [token]
    return tokens


def _without_unit(token: str) -> str:
    """2021年, 2021年度 as 2021."""
    year = _YEAR.fullmatch(token)
    return year[1] if year else token


def _side(token: str) -> re.Match[str] | None:
    """正, 反面, 正2, 2021正: a side alone, or straight after digits; 正文 is no side."""
    found = _SIDE.fullmatch(token)
    return found if found and (not found["before"] or found["before"][-1].isdigit()) else None
