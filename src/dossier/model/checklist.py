"""The committee's checklist as data: items, their parts, and when each is wanted."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from dossier.model.paper import Size

Condition = Mapping[str, tuple[str, ...]]
"""Holds when every named fact has one of the listed values. The values 有 and 无 ask whether a
table has rows (or a text is filled) or not."""

STRICT: dict[str, Any] = {"extra": "forbid"}


class Supply(StrEnum):
    """How a part reaches the dossier.

    ORIGINAL is handed in by hand behind an insert sheet; COPY is printed from its scan and
    certified; BOTH is the two together; PRINT is printed from its file as it is (a paper that the
    printout itself makes valid); BUILT is typeset from the facts.
    """

    ORIGINAL = "original"
    COPY = "copy"
    BOTH = "original+copy"
    PRINT = "print"
    BUILT = "built"


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of paper within an item.

    Attributes:
        name: opens the file names of this part; aliases do too.
        supply: how it reaches the dossier.
        rule: rule id of its absence.
        clause: the notice's clause.
        when: wanted if any of these conditions holds (empty: always).
        optional: its absence is no error.
        group: of the wanted parts that share a group, one is enough.
        each: labels of which every one must be there (years, levels).
        pieces: the labels of `each` are pieces of one work (cover, contents, body): they print as
            one document and count once; otherwise each label is a paper of its own.
        sides: sides that must be there (正, 反).
        together: the sides share one side of paper (an ID card).
        count: how many 份 are wanted.
        natural: true size in mm when the scan does not tell it (an ID card).
        signers: who signs and seals, for the insert sheet; may name facts, as 代签人.
        signers_else: what stands for each of those facts where it is not filled in.
        signers_when: those facts count if any of these conditions holds (empty: always).
        seal: whose seal certifies a copy of it.
        form: id of the form that builds it.
        exported: of a built part, whether the platform's own PDF takes its place where the facts
            say so.
        typeset: a text file of it (.docx, .md, .txt) is typeset; a PDF or scan is printed as it is.
        shared: one paper of the unit serves all its applicants, from 单位/共用材料/.
        private: shows an ID number by nature: in a preview that leaves the unit it is too coarse to
            be read.
        remedy: what to do when it is missing.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    name: str
    supply: Supply
    rule: str
    clause: str
    aliases: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()
    optional: bool = False
    group: str = ""
    each: tuple[str, ...] = ()
    pieces: bool = False
    sides: tuple[str, ...] = ()
    together: bool = False
    count: int = 1
    natural: Size | None = None
    signers: str = ""
    signers_else: Mapping[str, str] | None = None
    signers_when: tuple[Condition, ...] = ()
    seal: str = "单位公章"
    form: str = ""
    exported: bool = True
    typeset: bool = False
    shared: bool = False
    private: bool = False
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One of the checklist's items, in its fixed place.

    Attributes:
        number: place in the list, from 1.
        folder: name of its folder after the number (材料/06-身份证).
        title: what the catalogue prints.
        clause: the notice's clause.
        parts: in printing order.
        when: wanted if any of these conditions holds (empty: always).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    number: int
    folder: str
    title: str
    clause: str
    parts: tuple[Part, ...]
    when: tuple[Condition, ...] = ()
