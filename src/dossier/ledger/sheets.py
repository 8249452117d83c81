"""The ledger as a workbook: totals, every dossier, every entry. It holds names: it stays here."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, select

from dossier.ledger.audit import rows_of
from dossier.ledger.course import course_of, in_force
from dossier.ledger.grids import Cell, Column, Grid, workbook
from dossier.ledger.queries import totals_within
from dossier.ledger.schema import expected, head, units
from dossier.ledger.store import Ledger, read_entry
from dossier.ledger.wording import KINDS, STATES, items_said
from dossier.model.desk import SHANGHAI
from dossier.model.ledger import ARRIVALS, Entry, EntryKind, State
from dossier.model.telling import moment
from dossier.workbooks import packed

UNANNOUNCED = "（材料包未登记）"

TOTALS = (
    Column("县市", 16), Column("单位", 40), Column("应收", 9), Column("已收", 9),
    Column("已退回", 9), Column("已撤回", 9), Column("未收", 9), Column("未登记", 9),
)  # fmt: skip
DOSSIERS = (
    Column("材料编号", 18), Column("县市", 10), Column("单位", 24), Column("姓名", 14),
    Column("状态", 8), Column("次数", 6), Column("收件时间", 11), Column("收件台", 8),
    Column("经办人", 9), Column("版次", 6), Column("张数", 6), Column("件数出入", 16),
    Column("最近办理", 11), Column("原因", 24), Column("备注", 18),
)  # fmt: skip
ENTRIES = (
    Column("序号", 7), Column("时间", 11), Column("办理", 10), Column("材料编号", 18),
    Column("收件台", 8), Column("经办人", 9), Column("版次", 6), Column("张数", 6),
    Column("件数出入", 16), Column("原因", 26), Column("备注", 20), Column("更正", 14),
    Column("校验值", 20),
)  # fmt: skip


def export_bytes(ledger: Ledger, now: datetime) -> bytes:
    """The ledger as the bytes of an .xlsx; the same ledger at the same moment gives the same.

    Args:
        ledger: the ledger.
        now: the moment, for the heading.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    with ledger.reading() as connection:
        row = connection.execute(select(head)).one()
        told = (
            f"批次 {row.batch}　导出时间 {moment(now)}　记录 {row.sequence} 笔　"
            f"校验值 {grouped(row.hash)}"
        )
        grids = (
            Grid("汇总", "收件汇总", told, TOTALS, _totals(connection)),
            Grid("明细", "收件明细", told, DOSSIERS, _dossiers(connection)),
            Grid("流水", "收件流水", told, ENTRIES, _entries(connection)),
        )
        book = workbook(grids)
        book.properties.creator = "dossier"
        book.properties.created = now.astimezone(SHANGHAI).replace(tzinfo=None, microsecond=0)
        return packed(book)


def grouped(hash_: str, digits: int = 16) -> str:
    """The beginning of a hash as it is printed and typed: 1a2b-3c4d-5e6f-7890."""
    return "-".join(hash_[start : start + 4] for start in range(0, digits, 4))


def _totals(connection: Connection) -> Iterator[tuple[Cell, ...]]:
    """A row a unit, and one for all."""
    sums = [0] * 6
    for unit in totals_within(connection):
        counts = (
            unit.expected, unit.received, unit.returned, unit.withdrawn, unit.missing,
            unit.unannounced,
        )  # fmt: skip
        sums = [a + b for a, b in zip(sums, counts, strict=True)]
        yield (unit.county, unit.name or f"{UNANNOUNCED}{unit.unit}", *counts)
    yield ("合计", "", *sums)


def _dossiers(connection: Connection) -> Iterator[tuple[Cell, ...]]:
    """A row a dossier: those announced and those in the ledger, by number."""
    histories: defaultdict[str, list[Entry]] = defaultdict(list)
    for row in rows_of(connection):
        histories[row.number].append(read_entry(row.body))
    query = select(expected, units.c.name.label("unit_name"), units.c.county).join(units)
    known = {row.number: row for row in connection.execute(query)}
    for number in sorted({*histories, *known}):
        one = known.get(number)
        who = (one.county, one.unit_name, one.name) if one else ("", UNANNOUNCED, "")
        yield (number, *who, *_course(tuple(histories[number])))


def _course(history: tuple[Entry, ...]) -> tuple[Cell, ...]:
    """What became of a dossier, in the columns from 状态 on."""
    standing, counted = course_of(history).standing, in_force(history)
    state = STATES[standing.state]
    if standing.state is State.ABSENT:
        return (state, *[None] * 10)
    arrival = next(entry for entry in reversed(counted) if entry.kind in ARRIVALS)
    last = counted[-1]
    bag, post = arrival.bag, arrival.post
    return (
        state, standing.submissions, moment(arrival.at), post.station, post.clerk, bag.revision,
        bag.sheets, items_said(arrival), moment(last.at), last.reason, last.note,
    )  # fmt: skip


def _entries(connection: Connection) -> Iterator[tuple[Cell, ...]]:
    """A row an entry."""
    for row in rows_of(connection):
        entry = read_entry(row.body)
        at = f"{entry.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}"
        yield (
            entry.sequence, at, KINDS[entry.kind], entry.bag.number, entry.post.station,
            entry.post.clerk, entry.bag.revision, entry.bag.sheets, items_said(entry),
            entry.reason, entry.note, _corrected(entry), grouped(entry.hash),
        )  # fmt: skip


def _corrected(entry: Entry) -> str:
    if entry.kind is not EntryKind.CORRECTED or entry.correction is None:
        return ""
    return f"{'撤销' if entry.correction.annuls else '更正'}第 {entry.correction.sequence} 号"
