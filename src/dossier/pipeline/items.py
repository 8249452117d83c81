"""How it stands with each item of the checklist: 齐, 缺, 待改 or 不适用."""

from dataclasses import dataclass
from enum import StrEnum

from dossier.model.checklist import Item
from dossier.model.findings import Finding, Severity
from dossier.pipeline.previews import Preview
from dossier.pipeline.run import items_due


class Standing(StrEnum):
    """How it stands with an item."""

    COMPLETE = "齐"
    MISSING = "缺"
    AMISS = "待改"
    NOT_ASKED = "不适用"


@dataclass(frozen=True, slots=True)
class ItemStanding:
    """An item of the checklist for one applicant; number 0 is what is filled in, and the photo.

    Attributes:
        number: its number.
        title: as the catalogue prints it.
        clause: of the notice.
        standing: how it stands with it.
        count: the catalogue's 件数, "" for what is filled in.
        findings: what is to be mended, looked at or decided, the gravest first.
    """

    number: int
    title: str
    clause: str
    standing: Standing
    count: str
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        """How many findings block the dossier."""
        return sum(1 for one in self.findings if one.severity is Severity.ERROR)


FILLED_IN = "填报内容和照片"


def item_standings(shown: Preview) -> tuple[ItemStanding, ...]:
    """What is filled in, then every item in its order."""
    due = items_due(shown.checked)
    counts = {row.number: row.count for row in shown.plan.rows}
    checklist = shown.checked.pack.checklist
    filled = _standing(shown, 0, due=True)
    rows = [ItemStanding(0, FILLED_IN, "", filled, "", _findings(shown, 0))]
    for item in checklist:
        standing = _standing(shown, item.number, due=item.number in due)
        rows.append(_row(item, standing, counts.get(item.number, ""), shown))
    return tuple(rows)


def _row(item: Item, standing: Standing, count: str, shown: Preview) -> ItemStanding:
    found = _findings(shown, item.number)
    return ItemStanding(item.number, item.title, item.clause, standing, count, found)


def _findings(shown: Preview, number: int) -> tuple[Finding, ...]:
    found = [one for one in shown.checked.report.findings if one.item == number]
    return tuple(sorted(found, key=lambda one: list(Severity).index(one.severity)))


def _standing(shown: Preview, number: int, *, due: bool) -> Standing:
    found = _findings(shown, number)
    errors = [one for one in found if one.severity is Severity.ERROR]
    if number and any(one.subject not in shown.files for one in errors):
        return Standing.MISSING
    if found:
        return Standing.AMISS
    return Standing.COMPLETE if due else Standing.NOT_ASKED
