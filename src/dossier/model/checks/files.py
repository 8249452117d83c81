"""Checks of what a file shows: codes, headings, and whether it agrees with the facts."""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from dossier.model.checklist import STRICT, Condition


@dataclass(frozen=True, slots=True)
class QrCode:
    """Each paper of a part must show a QR code that can be read (E).

    Attributes:
        item, part: the part; its files alone are searched for codes.
        remedy: what to do.
        when: asked if any of these conditions holds (empty: always).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["qr-code"]
    item: int
    part: str
    remedy: str
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Headings:
    """A PDF with text must have the columns that its template has (E).

    Attributes:
        item, part: the part.
        words: the headings.
        remedy: what to do.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["headings"]
    item: int
    part: str
    words: tuple[str, ...]
    remedy: str


@dataclass(frozen=True, slots=True)
class FormAgrees:
    """One person's form, as a PDF with text, must say what the facts say (E).

    A value that the form does not say is a contradiction only where the form has a place for it.

    Attributes:
        item, part: the part.
        labels: by fact, the words that stand at its place in the form.
        remedy: what to do.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("labels",)

    kind: Literal["form-agrees"]
    item: int
    part: str
    labels: dict[str, tuple[str, ...]]
    remedy: str


@dataclass(frozen=True, slots=True)
class RollAgrees:
    """The applicant's row of a roll, as a PDF with text, must say what the facts say (E).

    Attributes:
        item, part: the part.
        name, number: the facts by which the row is found.
        between: facts of the columns from the name to the number.
        behind: facts of the columns behind the number.
        remedy: what to do.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("name", "number", "between", "behind")

    kind: Literal["roll-agrees"]
    item: int
    part: str
    name: str
    number: str
    between: tuple[str, ...]
    behind: tuple[str, ...]
    remedy: str
