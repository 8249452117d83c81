"""A layout pack: one bureau's notice of one year, as data."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from dossier.model.checklist import STRICT, Item
from dossier.model.facts import FactSpec
from dossier.model.forms import Form
from dossier.model.layout import Labels, PageStyle, Panel, Stamp
from dossier.model.roster import Roster
from dossier.model.rules import Rule, RuleSet
from dossier.model.slips import DeskTexts
from dossier.model.writing import WritingStyle


@dataclass(frozen=True, slots=True)
class Notice:
    """The document a pack stands on."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    issuer: str
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Window:
    """A span of days of the calendar, both ends included."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    first: date
    last: date
    clause: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class Override:
    """A day that is a working day, or is none, whatever the national calendar says.

    Attributes:
        day: the day.
        working: whether offices work.
        source: the document that says so (a region's own holidays, a year not yet known).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    day: date
    working: bool
    source: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The notice's dates, Asia/Shanghai."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    filing: Window
    paper: Window
    payment: Window
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee in yuan for one route and level."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    route: str
    level: str
    yuan: int
    clause: str


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything that one notice decides.

    Attributes:
        id: the folder's name under layouts/.
        title: shown to the user.
        short_title: for labels and page feet.
        batch: four characters A–Z 0–9, part of every dossier number.
        year: the year of the batch.
        desk: what the desk prints.
        photo_rule, photo_clause: rule id and clause of the photo.
        clauses: clauses of the rules that belong to no part and no fact (D5: 四(二)), where the
            notice counts them otherwise than the rule inventory.
        rules: the rule inventory, by file name.
        writing: how texts are typeset; None where no part has any.
        roster: the unit's roster, None where the notice asks for none.
        unit: papers of a whole unit, by file name; its roll is one of `forms`.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: str
    title: str
    short_title: str
    batch: str
    year: int
    valid_from: date
    valid_until: date
    notice: Notice
    calendar: Calendar
    fees: tuple[Fee, ...]
    facts: tuple[FactSpec, ...]
    checklist: tuple[Item, ...]
    forms: dict[str, Form]
    page: PageStyle
    cover: Panel
    insert: Panel
    label: Labels
    stamp: Stamp
    desk: DeskTexts
    photo_rule: str = "G2"
    photo_clause: str = "六(一)1"
    clauses: dict[str, str] | None = None
    rules: dict[str, RuleSet] = field(default_factory=dict)
    writing: WritingStyle | None = None
    roster: Roster | None = None
    unit: dict[str, Form] = field(default_factory=dict)

    @property
    def inventory(self) -> tuple[Rule, ...]:
        """Every rule, in the order of the files and within them."""
        return tuple(rule for _, group in sorted(self.rules.items()) for rule in group.rules)

    def fee(self, route: str, level: str) -> Fee | None:
        """The fee for a route and level, None where the notice names none."""
        return next((f for f in self.fees if (f.route, f.level) == (route, level)), None)

    def item(self, number: int) -> Item | None:
        """The item of that number, None when the checklist has none."""
        return next((i for i in self.checklist if i.number == number), None)
