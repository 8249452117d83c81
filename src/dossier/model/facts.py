"""Which facts a pack knows: their keys, kinds and conditions."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from dossier.model.checklist import STRICT, Condition


class FactKind(StrEnum):
    """How a fact's text is checked and printed.

    A DATE or MONTH is past; a DAY may lie ahead. A MOMENT is a day with or without a time of day.
    """

    TEXT = "text"
    NAME = "name"
    CHOICE = "choice"
    DATE = "date"
    MONTH = "month"
    DAY = "day"
    MOMENT = "moment"
    ID_NUMBER = "id-number"
    CREDIT_CODE = "credit-code"
    PHONE = "phone"
    NUMBER = "number"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table fact; its keys are those of a fact."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    key: str
    kind: FactKind = FactKind.TEXT
    choices: tuple[str, ...] = ()
    optional: bool = False
    hint: str = ""
    long: bool = False


@dataclass(frozen=True, slots=True)
class FactSpec:
    """A fact of 申报人.yaml: a text, or a table when it has `columns`.

    Attributes:
        key: its Chinese key.
        kind: how its text is checked.
        choices: the closed list of a choice; synonyms map through `synonyms`.
        synonyms: other spellings and what they print as (维吾尔: 维吾尔族).
        when: asked if any of these conditions holds (empty: always).
        optional: may be absent (prints 无).
        default: what a new folder writes.
        hint: a line of teaching comment for a new folder.
        section: heading it stands under in a new folder.
        unit: may stand in the unit's own file, once for all its applicants.
        rule: rule id of its findings.
        clause: the notice's clause.
        long: a text of sentences, which wants a large place to be typed into.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    key: str
    kind: FactKind = FactKind.TEXT
    choices: tuple[str, ...] = ()
    synonyms: dict[str, str] | None = None
    columns: tuple[Column, ...] = ()
    when: tuple[Condition, ...] = ()
    optional: bool = False
    default: str = ""
    hint: str = ""
    section: str = ""
    unit: bool = False
    rule: str = "D2"
    clause: str = "四(二)"
    long: bool = False


ROSTER = "花名册"
"""The table of a unit's applicants: a row each, whose columns are their text facts and 备注."""

REMARK = "备注"
"""The roster's column that is no fact."""
REMARK_FACT = "花名册备注"
"""The fact that fills it."""


def month_key(key: str) -> str:
    """The key under which a date's month is printed: 出生日期 → 出生年月."""
    return key.removesuffix("日期") + "年月"


def masked_key(key: str) -> str:
    """The key under which an ID number is printed without its middle: 身份证号 → 遮盖身份证号."""
    return f"遮盖{key}"


_HEADS, _TAIL = {FactKind.ID_NUMBER: 6, FactKind.PHONE: 3}, 4
"""Characters that stay: of an ID number (GB 11643) the place code, the serial and the check."""


def masked(text: str, kind: FactKind | None) -> str:
    """A number without its middle: 659900********0031, 199****0002.

    Of an ID number the place and the serial stay, the date of birth between does not.
    """
    head = _HEADS.get(kind, 0) if kind else 0
    hidden = max(len(text) - head - _TAIL, 0)
    return text[:head] + "*" * hidden + text[-_TAIL:] if hidden else "*" * len(text)
