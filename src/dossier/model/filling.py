"""Filling in an applicant's facts in a form: its fields, what they say, what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dossier.model.answers import Asked
from dossier.model.facts import FactKind
from dossier.model.findings import Finding
from dossier.model.report import Report
from dossier.model.sources import Row, Value


@dataclass(frozen=True, slots=True)
class Input:
    """What is typed into one place: a fact, or a cell of a table.

    Attributes:
        key: its name, which is its label too.
        kind: how its text is checked.
        long: a text of sentences, which wants room.
        choices: the closed list of a choice.
        words: what may be written besides what the kind allows: 无, 至今.
        optional: may be left empty.
        hint: a line of help.
        known: False for a column that the file has and the pack does not: it is not printed.
    """

    key: str
    kind: FactKind
    long: bool = False
    choices: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    optional: bool = False
    hint: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True)
class Field:
    """A fact in a form.

    Attributes:
        input: what is typed; of a table, its label and hint alone.
        columns: of a table, else empty.
        default: what counts while nothing is written; "" for none.
        rule, clause: of what is found about it.
        quote: the clause's own words; "" where the pack has none.
        asked: whether it is asked of this applicant by what the facts say now.
        locked: why it cannot be filled in here and what to do instead; "" where it can.
        value: what it says, as it is read; "" for a table without rows.
        file, line: where that stands; "" and 0 where it stands nowhere.
        row_lines: the lines of a table's rows.
        findings: what was found about it.
    """

    input: Input
    columns: tuple[Input, ...] = ()
    default: str = ""
    rule: str = ""
    clause: str = ""
    quote: str = ""
    asked: bool = True
    locked: str = ""
    value: Value = field(default="", repr=False)
    file: str = ""
    line: int = 0
    row_lines: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def key(self) -> str:
        """The fact's key."""
        return self.input.key

    @property
    def rows(self) -> tuple[Row, ...]:
        """A table's rows."""
        return () if isinstance(self.value, str) else self.value

    @property
    def text(self) -> str:
        """A text's text; of a table, the 无 that may stand in its place."""
        return self.value if isinstance(self.value, str) else ""


@dataclass(frozen=True, slots=True)
class Section:
    """Fields under one heading."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody saw who fills in a form: goes out with it, and comes back with the changes.

    Attributes:
        digest: of the facts file, sha256, hexadecimal.
        values: what each fact said, by key. Of facts that are not changed, none are needed.
    """

    digest: str
    values: Mapping[str, Value] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Judged:
    """What typed changes would come to.

    Attributes:
        report: as a check would give it after them.
        values: what would be written, by the key of every change: as it is read.
        asked: keys of the facts that would be asked.
        gone: findings that would disappear.
        come: findings that would appear.
    """

    report: Report
    values: Mapping[str, Value] = field(repr=False)
    asked: frozenset[str]
    gone: tuple[Finding, ...]
    come: tuple[Finding, ...]

    def about(self, key: str) -> tuple[Finding, ...]:
        """The findings about a fact."""
        return tuple(finding for finding in self.report.findings if finding.subject == key)


@dataclass(frozen=True, slots=True)
class Question:
    """A question for a person, in a form.

    Attributes:
        asked: the question and the answers on record.
        title: of its rule.
        clause, quote: where the notice asks it, and in which words.
        locked: why it cannot be answered here and what to do instead; "" where it can.
    """

    asked: Asked
    title: str
    clause: str
    quote: str
    locked: str = ""
