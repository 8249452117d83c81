"""How moments and deadlines of the desk are told, in every room the same."""

from datetime import datetime

from dossier.model.desk import SHANGHAI, Deadline


def moment(at: datetime) -> str:
    """A moment in Shanghai: 2024-09-18 09:12."""
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def deadline_said(deadline: Deadline) -> str:
    """Both ends of the time for handing in again, the binding one, and how often. D8, D9, X15."""
    closes = f"收件到 {moment(deadline.by_window)} 截止"
    both = f"{closes}，以此为准"
    if deadline.by_hours:
        hours = f"退回后的期限到 {moment(deadline.by_hours)}"
        both = f"{hours}；{closes}；以较早的 {moment(deadline.act_by)} 为准"
    if deadline.left is None:
        return both
    return f"{both}；" + (f"还可以提交 {deadline.left} 次" if deadline.left else "不能再提交")
