"""How long a Chinese text is."""

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordCount:
    """字数 with punctuation, as WPS and Word show it, and without."""

    whole: int
    bare: int


def word_count(text: str) -> WordCount:
    """Both counts of a text.

    Every Chinese character counts one, and so does a Chinese punctuation mark in `whole`. Latin
    letters and digits count one a run (C25, 12+400), as in WPS; marks within a run count nothing.
    """
    whole = bare = 0
    within = said = False  # inside a run; the run has a letter or a digit
    for character in text:
        if character.isspace() or not character.isprintable():
            within = False
        elif _is_wide(character):
            whole += 1
            bare += _is_said(character)
            within = False
        else:
            if not within:
                whole, within, said = whole + 1, True, False
            if not said and _is_said(character):
                bare, said = bare + 1, True
    return WordCount(whole, bare)


def _is_wide(character: str) -> bool:
    """Whether it takes a Han character's place: Han, full-width forms, and “” … — besides."""
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’…—·《》"


def _is_said(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN"
