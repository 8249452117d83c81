"""The rows of a unit's papers, and what stands below them: fees, sheets, sums."""

from collections.abc import Mapping, Sequence

from dossier.model.facts import REMARK, REMARK_FACT
from dossier.model.pack import Pack
from dossier.model.sources import Row
from dossier.model.unitpapers import (
    KEPT,
    ORIGINALS,
    PAID,
    SIGNING,
    TICK,
    TICK_KEY,
    UNPRICED,
    Entry,
    item_key,
)
from dossier.model.wording import in_words

ROUTE, LEVEL = "申报方式", "申报级别"
"""The facts by which a fee is found."""

UNKNOWN = UNPRICED
"""What stands in the place of a fee that the notice does not name."""
NOT_PAID = "未填"
"""What stands in the place of an amount that nobody wrote down."""
EQUAL, MORE, LESS = "一致", "多 {} 元", "少 {} 元"
NOT_COMPARED = "—"


def entry_row(entry: Entry, pack: Pack) -> Row:
    """An applicant's row: the text facts, and what is worked out of the dossier and the fees."""
    texts = entry.texts
    fee = pack.fee(texts.get(ROUTE, ""), texts.get(LEVEL, ""))
    paid = _amount(texts.get(PAID, ""))
    return {
        **texts,
        REMARK: texts.get(REMARK_FACT, ""),
        "应缴": UNKNOWN if fee is None else str(fee.yuan),
        "依据": "" if fee is None else fee.clause,
        "已缴": NOT_PAID if paid is None else str(paid),
        "核对": _compared(None if fee is None else fee.yuan, paid),
        "编号": entry.number,
        TICK_KEY: TICK,
        **{item_key(number): count for number, count in entry.counts.items()},
        **entry_values(entry),
    }


def entry_values(entry: Entry) -> dict[str, str]:
    """What is counted of an applicant."""
    return {
        "编号": entry.number,
        "张数": str(entry.sheets),
        "总页数": str(entry.faces),
        "签章处数": str(sum(map(_ticked, entry.tables.get(SIGNING, ())))),
        "原件份数": str(_sum(entry.tables.get(ORIGINALS, ()), "份数")),
        "归卷份数": str(_sum(entry.tables.get(KEPT, ()), "份数")),
        "归卷清单": "；".join(map(_told, entry.tables.get(KEPT, ()))),
    }


def _ticked(row: Row) -> bool:
    """Whether the unit is to do it: what others do has no box to tick."""
    return row.get(TICK_KEY, TICK) == TICK


def _told(row: Row) -> str:
    return f"第{row['项号']}项 {row['材料']} {row['份数']}份"


def unit_values(rows: Sequence[Row], left_out: Sequence[Row]) -> dict[str, str]:
    """The sums over the roll. What is not known is counted, never added as nothing."""
    due = _sum(rows, "应缴")
    unknown = sum(row["应缴"] == UNKNOWN for row in rows)
    return {
        "人数": str(len(rows)),
        "未列入人数": str(len(left_out)),
        "已定人数": str(len(rows) - unknown),
        "待确认人数": str(unknown),
        "应缴合计": str(due),
        "应缴大写": in_words(due),
        "已缴合计": str(_sum(rows, "已缴")),
        "总张数": str(_sum(rows, "张数")),
        "总件数": str(_sum(rows, "原件份数")),
    }


def _amount(text: str) -> int | None:
    """Yuan as somebody wrote them; None where that is no amount."""
    return int(text) if text.isascii() and text.isdigit() else None


def _compared(due: int | None, paid: int | None) -> str:
    if due is None or paid is None:
        return NOT_COMPARED
    if due == paid:
        return EQUAL
    return (MORE if paid > due else LESS).format(abs(paid - due))


def _sum(rows: Sequence[Mapping[str, str]], key: str) -> int:
    return sum(_amount(row.get(key, "")) or 0 for row in rows)
