"""From the characters that a scanner typed to what was scanned."""

import re
from collections.abc import Callable, Iterator

from dossier.codes import LabelCode, decode, parse, parse_token
from dossier.codes.check import ALPHABET
from dossier.codes.label import LENGTH as LABEL_LENGTH
from dossier.codes.mark import LENGTH as MARK_LENGTH
from dossier.codes.number import LENGTH as NUMBER_LENGTH
from dossier.codes.number import SCHEME
from dossier.codes.token import LENGTH as TOKEN_LENGTH
from dossier.intake.keyboard import composed, narrowed, other_layout
from dossier.model.intake import Kind, Mended, Scan

_LENGTHS = (NUMBER_LENGTH, MARK_LENGTH, LABEL_LENGTH, TOKEN_LENGTH)
_BASE45 = frozenset(ALPHABET + " $%*+-./:")
_PLAIN = frozenset(ALPHABET)
_AIM = re.compile(r"^\][A-Za-z][0-9A-Za-z]")
"""The kind of the symbol, which some scanners are set to send before it (ISO/IEC 15424)."""
_LEAST = 3
"""Fewer characters are a slip of the hand."""
_ID_NUMBER = re.compile(r"\d{17}[\dX]|\d{15}")
_PHONE = re.compile(r"1[3-9]\d{9}")
_LONG = 24
"""From so many characters of Base45 with one of its own signs on, it can only be a token."""


def read_scan(typed: str) -> Scan:
    """What was scanned, from what the scanner, or a hand, typed.

    Only lossless things are undone: full width, case, a code typed twice. A code whose check
    character is wrong is never taken for another.
    """
    if not typed.strip():
        return Scan(Kind.EMPTY)
    for text, mended in _readings(typed):
        scan = _code(text)
        if scan is not None:
            return Scan(scan.kind, scan.text, scan.number, scan.page, mended)
    return Scan(_other(typed))


def _readings(typed: str) -> Iterator[tuple[str, tuple[Mended, ...]]]:
    """The text as it is, then with one thing after the other undone."""
    text = _AIM.sub("", typed.strip("\r\n\t"))
    mended: tuple[Mended, ...] = ()
    yield text, mended
    wide = narrowed(text)
    if wide != text:
        text, mended = wide, (*mended, Mended.WIDE)
        yield text, mended
    upper = text.upper()
    if upper != text:
        text, mended = upper, (*mended, Mended.CASE)
        yield text, mended
    once = _once(text)
    if once:
        yield once, (*mended, Mended.TWICE)


def _once(text: str) -> str:
    """Half of a text that says everything twice, "" for any other."""
    bare = re.sub(r"[\s]+", "", text) if len(text) % 2 else text
    half = len(bare) // 2
    return bare[:half] if half and bare[:half] == bare[half:] else ""


def _code(text: str) -> Scan | None:
    readers: tuple[Callable[[str], Scan], ...] = (_number, _label, _mark, _token)
    for reader in readers:
        try:
            return reader(text)
        except ValueError:
            continue
    return None


def _number(text: str) -> Scan:
    number = parse(text.strip())
    return Scan(Kind.NUMBER, number.text, number.text)


def _label(text: str) -> Scan:
    label = LabelCode.parse(text.strip())
    return Scan(Kind.LABEL, label.text, label.number.text)


def _mark(text: str) -> Scan:
    mark = decode(text.strip())
    return Scan(Kind.MARK, text.strip(), mark.number.text, mark.page)


def _token(text: str) -> Scan:
    """A token may begin with a space (its last character never is one), which forms take away."""
    text = text.rstrip(" ")
    whole = text if len(text) == TOKEN_LENGTH else f" {text}"
    return Scan(Kind.TOKEN, whole, parse_token(whole).token.number.text)


def _other(typed: str) -> Kind:
    """What it is if it is no code of ours, by what most likely happened."""
    text = narrowed(typed).upper().strip()
    if _ID_NUMBER.fullmatch(text) or _PHONE.fullmatch(text):
        return Kind.PERSONAL
    if composed(typed):
        return Kind.INPUT_METHOD
    if other_layout(typed):
        return Kind.LAYOUT
    if _joined(text):
        return Kind.JOINED
    return _piece(text)


def _piece(text: str) -> Kind:
    """A part of a code, a code with a wrong character, or somebody else's."""
    if len(text) < _LEAST:
        return Kind.FOREIGN
    plain, ours = set(text) <= _PLAIN, set(text) <= _BASE45
    if plain and text[0] == SCHEME and any(c.isalpha() for c in text[:5]):
        return Kind.DAMAGED if len(text) in _LENGTHS else Kind.HALF
    if ours and (len(text) == TOKEN_LENGTH or (not plain and len(text) >= _LONG)):
        return Kind.DAMAGED if len(text) == TOKEN_LENGTH else Kind.HALF
    return Kind.FOREIGN


def _joined(text: str) -> bool:
    """Whether two whole codes stand one behind the other: an Enter was lost."""
    return any(
        _code(text[:length]) is not None and _code(text[length:].strip()) is not None
        for length in _LENGTHS
        if length < len(text)
    )
