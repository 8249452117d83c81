"""The slip of an entry, composed as its pack words it. Pure: no files, no clock."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dossier.ledger import deadline_of, grouped, moment
from dossier.model.desk import Deadline, Expected, Terms, UnitPackage
from dossier.model.ledger import Entry, EntryKind, ItemCount
from dossier.model.pack import Pack
from dossier.model.slips import Slip
from dossier.packs.placeholders import PLACEHOLDER


@dataclass(frozen=True, slots=True)
class Composed:
    """A slip as it is printed.

    Attributes:
        title: its heading.
        opening, closing: sentences above and below the table.
        rows: headings with their lines.
        signatures: who signs.
        contacts: lines at the foot.
    """

    title: str
    opening: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    closing: tuple[str, ...]
    signatures: tuple[str, ...]
    contacts: tuple[str, ...]


def slip_of(pack: Pack, *, returned: bool) -> Slip:
    """The pack's slip for a return, or for an arrival."""
    return pack.desk.returned if returned else pack.desk.received


def compose_slip(
    pack: Pack, terms: Terms, entry: Entry, unit: UnitPackage | None, expected: Expected | None
) -> Composed:
    """The slip of an arrival or a return.

    Args:
        pack: words it.
        terms: of the pack.
        entry: the arrival or return.
        unit: the unit's package, None while it has none.
        expected: what the package says of the dossier.
    """
    returned = entry.kind is EntryKind.RETURNED
    slip = slip_of(pack, returned=returned)
    who = {"姓名": expected.name if expected else "", "单位名称": unit.name if unit else ""}
    values = {**notice_values(pack), **_entry_values(pack, entry), **who}
    deadline = deadline_of(entry, terms) if returned else None
    values |= _deadline_values(entry, deadline, terms)
    rows = (
        (row.title, filled_lines(row.lines, values) or _some(row.otherwise)) for row in slip.rows
    )
    return Composed(
        title=slip.title,
        opening=filled_lines(slip.opening, values),
        rows=tuple((title, lines) for title, lines in rows if lines),
        closing=filled_lines(slip.closing, values),
        signatures=slip.signatures,
        contacts=pack.desk.contacts,
    )


def _some(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def filled_lines(lines: Sequence[str], values: Mapping[str, str]) -> tuple[str, ...]:
    """The lines with their values; one that names a value without content is left out.

    A value of several lines makes several of its line.
    """
    return tuple(
        piece
        for line in lines
        if all(values[name] for name in PLACEHOLDER.findall(line))
        for piece in PLACEHOLDER.sub(lambda m: values[m[1]], line).split("\n")
    )


def notice_values(pack: Pack) -> dict[str, str]:
    """What every text may name of the notice."""
    return {
        "批次": pack.batch,
        "年度": str(pack.year),
        "短标题": pack.short_title,
        "标题": pack.title,
        "通知": pack.notice.number,
    }


def _entry_values(pack: Pack, entry: Entry) -> dict[str, str]:
    alike = sum(one.wanted == one.found for one in entry.items)
    return {
        "编号": entry.bag.number,
        "版次": str(entry.bag.revision),
        "张数": str(entry.bag.sheets),
        "办理时间": _whole(entry.at),
        "第几次": str(entry.standing.submissions),
        "退件原因": entry.reason if entry.kind is EntryKind.RETURNED else "",
        "件数出入": "\n".join(_differences(pack, entry.items)),
        "相符项数": str(alike) if alike else "",
        "收件备注": entry.note,
        "收件台": entry.post.station,
        "经办人": entry.post.clerk,
        "记录号": str(entry.sequence),
        "校验值": grouped(entry.hash),
    }


def _differences(pack: Pack, items: Sequence[ItemCount]) -> Iterator[str]:
    for one in items:
        if one.wanted != one.found:
            item = pack.item(one.item)
            title = f"{item.title}" if item else ""
            yield f"第 {one.item} 项　{title}：应有 {one.wanted} 份，实有 {one.found} 份"


def _whole(at: datetime) -> str:
    """A moment that is not broken at a line's end."""
    return moment(at).replace(" ", "\N{NO-BREAK SPACE}")


def _deadline_values(entry: Entry, deadline: Deadline | None, terms: Terms) -> dict[str, str]:
    """Until when it may come again, or why it may not; the one or the other is without content."""
    names = (
        "再交时限", "退回期限", "收件截止", "再交期限", "剩余次数", "用完次数", "过期截止",
    )  # fmt: skip
    values = dict.fromkeys(names, "")
    if deadline is None:
        return values
    if deadline.left == 0:
        return {**values, "用完次数": str(entry.standing.submissions)}
    if deadline.act_by <= entry.at:
        return {**values, "过期截止": _whole(deadline.by_window)}
    if deadline.by_hours and terms.hours:
        values |= {"再交时限": str(terms.hours), "退回期限": _whole(deadline.by_hours)}
    left = "" if deadline.left is None else str(deadline.left)
    until = {"收件截止": _whole(deadline.by_window), "再交期限": _whole(deadline.act_by)}
    return {**values, **until, "剩余次数": left}
