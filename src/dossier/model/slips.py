"""What the desk prints, in a pack's words: reasons of a return, slips, the day's report."""

from dataclasses import dataclass
from typing import Any, ClassVar

from dossier.model.checklist import STRICT
from dossier.model.paper import Size

JOINED = "；"
"""Stands between the reasons of one return."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason of a return, chosen by its number, and the clause that it rests on."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    text: str
    clause: str

    @property
    def said(self) -> str:
        """As it is recorded and printed."""
        return f"{self.text}（依据{self.clause}）"


@dataclass(frozen=True, slots=True)
class SlipRow:
    """A row of a slip: its heading, its `{key}` lines, and what it reads where none has a value."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    title: str
    lines: tuple[str, ...]
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip that goes with a bag; a line that names a value without content is left out.

    Attributes:
        title: its heading.
        rows: the table.
        opening: sentences above the table.
        closing: sentences below it: what to do, and within how long.
        signatures: who signs.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    title: str
    rows: tuple[SlipRow, ...]
    opening: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SlipPaper:
    """A paper that slips are printed on, in mm.

    Attributes:
        name: in addresses.
        title: as people call it.
        size: of a page.
        margin: about the text, the same on every side.
        text, heading: type sizes in pt.
        stacked: headings stand above their text, for narrow rolls.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    name: str
    title: str
    size: Size
    margin: float
    text: float
    heading: float
    stacked: bool = False


@dataclass(frozen=True, slots=True)
class DayReport:
    """The desk's report of a day: its heading, sentences below its tables, who signs."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    title: str
    closing: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeskTexts:
    """Everything that the desk prints.

    Attributes:
        received, returned: the slip of an arrival, of a return.
        report: of a day.
        papers: for slips; the first two have keys of their own.
        reasons: of a return; without any they are written by hand.
        contacts: lines at the foot of every slip.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    received: Slip
    returned: Slip
    report: DayReport
    papers: tuple[SlipPaper, ...]
    reasons: tuple[Reason, ...] = ()
    contacts: tuple[str, ...] = ()

    def paper(self, name: str) -> SlipPaper | None:
        """The paper of that name."""
        return next((paper for paper in self.papers if paper.name == name), None)
