"""A reconciliation for people: one page of HTML that needs nothing from elsewhere."""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined

from dossier.model.printed import PrintedSide
from dossier.model.reconciliation import (
    Duplicate,
    LeftOut,
    Missing,
    OutOfOrder,
    Present,
    Reconciliation,
    Standing,
    Unusable,
)
from dossier.rescan.shots import Shot
from dossier.rescan.wording import (
    Told,
    side_of,
    standing,
    tell,
    tell_backs,
    tell_file,
    tell_originals,
)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A planned page on the overview: how it stands, its sign, and where more is said."""

    page: int
    state: str
    sign: str
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class _Row:
    """The pages of an item on the overview."""

    title: str
    cells: tuple[_Cell, ...]


@dataclass(frozen=True, slots=True)
class _Picture:
    source: str
    width: int
    height: int
    shows: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """One thing to look at; `unknown`: the side has to be told by its looks."""

    anchor: str
    text: str
    where: str
    remedy: str
    pictures: tuple[_Picture, ...]
    unpictured: bool
    unknown: bool


@dataclass(frozen=True, slots=True)
class _Group:
    """What goes by the same label; `remedy` is that of all its entries, "" where they differ."""

    label: str
    state: str
    remedy: str
    entries: tuple[_Entry, ...]


def report_page(found: Reconciliation, shots: Mapping[Told, Sequence[Shot]]) -> str:
    """The page, as HTML.

    Args:
        found: what was found.
        shots: pictures of what has to be looked at.
    """
    told = tell(found)
    anchors = {one: f"n{number}" for number, one in enumerate(told, 1)}
    environment = Environment(
        loader=PackageLoader("dossier.rescan"), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("report.html").render(
        printed=found.printed,
        state=standing(found).value,
        verdict=headline(found),
        counts=tuple(counts(found)),
        backs=tell_backs(found),
        rows=_rows(found, anchors),
        groups=tuple(_groups(told, anchors, shots)),
        originals=[tell_originals(one, found.printed) for one in found.originals],
        files=[(tell_file(file), getattr(file, "digest", "")[:12]) for file in found.files],
    )


def headline(found: Reconciliation) -> str:
    """One line: how the pile stands."""
    told = tell(found)
    wrong = sum(1 for one in told if one.standing is Standing.WRONG)
    doubts = len(told) - wrong
    look = f"{doubts} 处请人看一眼" if doubts else ""
    if wrong:
        return f"和清单不符：{wrong} 处" + (f"，另有 {look}" if look else "")
    return f"和清单相符，{look}" if look else "和清单相符"


def counts(found: Reconciliation) -> Iterator[tuple[str, int]]:
    """Numbers for the head of the report: what they count, and how many."""
    seen = sum(1 for v in found.verdicts if isinstance(v, Present | OutOfOrder))
    yield "清单上的页", len(found.printed.sides)
    yield "扫到的页", seen
    yield "缺页", sum(1 for one in found.absences if isinstance(one, Missing))
    if left_out := sum(1 for one in found.absences if isinstance(one, LeftOut)):
        yield "空白背面未扫", left_out
    yield "扫描的面", len(found.verdicts)
    if unusable := sum(1 for file in found.files if isinstance(file, Unusable)):
        yield "打不开的文件", unusable


def _rows(found: Reconciliation, anchors: Mapping[Told, str]) -> tuple[_Row, ...]:
    """The overview: every planned page under its item."""
    states = _states(found)
    noted: dict[int, tuple[str, Standing]] = {}
    for told, anchor in anchors.items():
        if told.page and told.page not in noted:
            noted[told.page] = anchor, told.standing
    return tuple(
        _Row(
            f"第 {item} 项" if item else "目录",
            tuple(_cell(side, states[side.page], noted.get(side.page)) for side in sides),
        )
        for item, sides in groupby(found.printed.sides.values(), key=lambda side: side.item)
    )


_SIGNS = {"good": "✓", "doubt": "?", "wrong": "✗", "none": "—"}


def _cell(side: PrintedSide, state: str, note: tuple[str, Standing] | None) -> _Cell:
    """A page: amber where somebody has to look, red where it is not as planned."""
    if note and state != "wrong":
        state = note[1].value
    return _Cell(side.page, state, _SIGNS[state], side.title, note[0] if note else "")


def _states(found: Reconciliation) -> Mapping[int, str]:
    """Each planned page: seen, missing, not in its place, or left out."""
    states: dict[int, str] = {
        one.page: "wrong" if isinstance(one, Missing) else "none" for one in found.absences
    }
    for verdict in found.verdicts:
        match verdict:
            case Present(page=page):
                states.setdefault(page, "good")
            case OutOfOrder(page=page) | Duplicate(page=page):
                states[page] = "wrong"
            case _:
                pass
    return states


def _groups(
    told: Sequence[Told], anchors: Mapping[Told, str], shots: Mapping[Told, Sequence[Shot]]
) -> Iterator[_Group]:
    """What has to be looked at, by label, in order of its first."""
    for label, group in groupby(told, key=lambda one: one.label):
        entries = list(group)
        remedies = {one.remedy for one in entries}
        yield _Group(
            label,
            entries[0].standing.value,
            remedies.pop() if len(remedies) == 1 else "",
            tuple(_entry(one, anchors[one], shots.get(one)) for one in entries),
        )


def _entry(told: Told, anchor: str, shots: Sequence[Shot] | None) -> _Entry:
    pictures = tuple(
        _Picture(f"data:image/jpeg;base64,{b64encode(s.data).decode()}", *s.size, s.shows)
        for s in shots or ()
    )
    where = side_of(told.side) if told.side else ""
    unpictured = bool(told.side) and not pictures
    unknown = told.side is not None and told.side.frame is None
    return _Entry(anchor, told.text, where, told.remedy, pictures, unpictured, unknown)
