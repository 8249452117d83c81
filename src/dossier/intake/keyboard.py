"""What a keyboard makes of a scanner's keys: full width, another case, another script.

A wedge scanner types like a person at a US keyboard. With an input method switched on, or another
layout, other characters come out than were printed.
"""

import unicodedata

_PUNCTUATION = str.maketrans("。：￥¥、·×＊—－\u3000\u00a0", ".:$$//**--  ")
"""What Chinese input methods type for the punctuation of Base45 (RFC 9285)."""

_SCRIPTS = ("ARABIC", "CYRILLIC", "MONGOLIAN", "TIBETAN", "GREEK", "HEBREW")
"""Of the layouts that are found on computers here: Uyghur and Kazakh, Russian, Mongolian …"""
_AZERTY = frozenset("&é\"'(-è_çà)=^ùµ§²")
"""What the digit row of a French keyboard types without shift."""


def narrowed(text: str) -> str:
    """Full-width characters and Chinese punctuation as the half-width ones that were meant."""
    return unicodedata.normalize("NFKC", text.translate(_PUNCTUATION))


def composed(text: str) -> bool:
    """Whether an input method has made Chinese of it."""
    return any(unicodedata.name(char, "").startswith("CJK ") for char in text)


def other_layout(text: str) -> bool:
    """Whether the keyboard is set to another script, or its digits need shift."""
    names = (unicodedata.name(char, "") for char in text)
    if any(name.startswith(_SCRIPTS) for name in names):
        return True
    accents = sum(char in _AZERTY for char in text)
    return accents >= 4 and any(not char.isascii() for char in text)
