"""How far a dossier has come: already received, come again, too late, withdrawn."""

from collections.abc import Iterator

from dossier.intake.points import Point
from dossier.model.desk import Deadline, Refusal, Refused
from dossier.model.intake import Colour, Known
from dossier.model.ledger import ARRIVALS, Entry, EntryKind, State
from dossier.model.telling import deadline_said, moment

_NOT_AGAIN = "不能收；有争议的请负责人处理"


def arrival_points(known: Known) -> Iterator[Point]:
    """What the entries of the dossier, and the terms, say of its arrival now."""
    if known.standing.state is State.RECEIVED:
        yield _received(known)
    elif known.refused is not None:
        yield _refused(known.refused)
    elif known.standing.state is State.RETURNED and known.deadline:
        yield _again(known, known.deadline)


def _received(known: Known) -> Point:
    arrival = _last(known.entries, *ARRIVALS)
    where = ""
    if arrival:
        post = arrival.post
        where = f"：{moment(arrival.at)}，{post.station}，经办人 {post.clerk}"
    return Point(
        Colour.AMBER, "已收过", f"这份材料已经收了{where}", "不用再收；要退回的按 F4 写明原因"
    )


def _again(known: Known, deadline: Deadline) -> Point:
    times = known.standing.submissions + 1
    most = known.terms.submissions
    limit = f"（最多 {most} 次）" if most else ""
    returned = _last(known.entries, EntryKind.RETURNED)
    why = f"{moment(returned.at)} 退回，原因：{returned.reason}。" if returned else ""
    text = f"退回后第 {times} 次提交{limit}。{why}{deadline_said(deadline)}"
    return Point(Colour.AMBER, f"第 {times} 次提交", text, "核对退回的原因是不是已经改好")


def _refused(refused: Refused) -> Point:
    """Why the notice forbids it; both deadlines of a returned dossier are told. X15."""
    terms, deadline, last = refused.terms, refused.deadline, refused.last
    match refused.why:
        case Refusal.TOO_EARLY if terms:
            text = f"还没有到收件时间，{moment(terms.opens)} 起收"
            return Point(Colour.RED, "还没有开始收件", text, "请在收件时间再来")
        case Refusal.TOO_OFTEN if terms:
            text = f"已经提交过 {terms.submissions} 次，通知规定最多 {terms.submissions} 次"
            return Point(Colour.RED, "次数用完", text, _NOT_AGAIN)
        case Refusal.OVERDUE if deadline:
            text = f"退回后没有按时再交。{deadline_said(deadline)}"
            return Point(Colour.RED, "退回后逾期", text, _NOT_AGAIN)
        case Refusal.TOO_LATE if terms:
            more = f"。{deadline_said(deadline)}" if deadline else ""
            text = f"收件已于 {moment(terms.closes)} 截止{more}"
            return Point(Colour.RED, "已过收件时间", text, _NOT_AGAIN)
        case Refusal.WITHDRAWN if last:
            text = f"{moment(last.at)} 已经撤回，原因：{last.reason}"
            return Point(Colour.RED, "已经撤回", text, _NOT_AGAIN)
        case _:
            return Point(Colour.RED, "不能收", "台账不允许收这份材料", _NOT_AGAIN)


def _last(entries: tuple[Entry, ...], *kinds: EntryKind) -> Entry | None:
    return next((entry for entry in reversed(entries) if entry.kind in kinds), None)
