"""What the ledger answers, in the words of the desk."""

from datetime import datetime
from typing import assert_never

from dossier.model.desk import (
    SHANGHAI,
    AlreadyReceived,
    Outcome,
    Recorded,
    Refusal,
    Refused,
)
from dossier.model.ledger import Entry, EntryKind, State
from dossier.model.telling import deadline_said, moment

KINDS = {
    EntryKind.RECEIVED: "收件",
    EntryKind.RETURNED: "退件",
    EntryKind.RESUBMITTED: "再次收件",
    EntryKind.WITHDRAWN: "撤回",
    EntryKind.CORRECTED: "更正",
}
STATES = {
    State.ABSENT: "未收",
    State.RECEIVED: "已收",
    State.RETURNED: "已退回",
    State.WITHDRAWN: "已撤回",
}
_PLAIN = {
    Refusal.OTHER_BATCH: "不是这个批次的材料，没有收",
    Refusal.NOT_RECEIVED: "这份材料现在不在收件处，没有记",
    Refusal.NO_SUCH_ENTRY: "台账里没有这一号记录",
    Refusal.NOT_THE_LAST: "后面还有记录，只能从最后一笔撤销起",
    Refusal.ALREADY_CORRECTED: "这一笔已经撤销，或者本身就是更正，不能再更正",
}


def said(outcome: Outcome, now: datetime) -> str:
    """An outcome in one sentence.

    Args:
        outcome: of a verb.
        now: the moment; of the same day, only the time is told.
    """
    match outcome:
        case Recorded(entry):
            return f"{KINDS[entry.kind]}，第 {entry.sequence} 号"
        case AlreadyReceived(arrival):
            where, who = arrival.post.station, arrival.post.clerk
            return f"已收过：{_when(arrival.at, now)} 在“{where}”收件，经办人 {who}"
        case Refused():
            return _refused(outcome, now)
        case _:
            assert_never(outcome)


def _refused(refused: Refused, now: datetime) -> str:
    terms, deadline = refused.terms, refused.deadline
    match refused.why:
        case Refusal.TOO_EARLY if terms:
            return f"还没有到收件时间（{moment(terms.opens)} 起），没有收"
        case Refusal.TOO_LATE if terms:
            return f"收件已于 {moment(terms.closes)} 截止，逾期不予受理"
        case Refusal.OVERDUE if deadline:
            return f"退回后没有按时再交，逾期不予受理：{deadline_said(deadline)}"
        case Refusal.TOO_OFTEN if terms:
            return f"已经提交过 {terms.submissions} 次，不能再收"
        case Refusal.WITHDRAWN if refused.last:
            return f"{_when(refused.last.at, now)} 已撤回（{refused.last.reason}），没有收"
        case _:
            return _PLAIN[refused.why]


def _when(at: datetime, now: datetime) -> str:
    local, today = at.astimezone(SHANGHAI), now.astimezone(SHANGHAI)
    return f"{local:%H:%M}" if local.date() == today.date() else moment(at)


def items_said(entry: Entry) -> str:
    """What was missing or unexpected: 第 5 项缺 1 份；第 9 项多 2 份."""
    counted = [
        f"第 {one.item} 项{word} {count} 份"
        for one in entry.items
        for word, count in (("缺", one.missing), ("多", one.unexpected))
        if count
    ]
    return "；".join(counted)
