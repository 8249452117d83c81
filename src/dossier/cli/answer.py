"""`dossier answer`: what only a person can decide, put on record."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.commands import Verb
from dossier.cli.common import (
    day_of,
    folder_argument,
    layout_option,
    paragraph,
    progress_bar,
    quoted,
    require_folder,
)
from dossier.cli.misuse import Misuse
from dossier.model.answers import NO, YES, Answer
from dossier.model.checks import AnyQuestion
from dossier.model.rules import Status

if TYPE_CHECKING:
    from dossier.model.answers import Asked
    from dossier.pipeline import Inquiry


@click.command(
    "answer",
    cls=Verb,
    help="记下请人判断的问题的答复（谁、什么时候、是还是否），记过的不再问；"
    "只写文件夹，列出全部问题。单位的文件夹也可以，只有全单位的问题。",
)
@folder_argument
@click.argument("rule", metavar="[规则]", required=False, default="")
@click.argument("said", metavar="[是|否]", required=False, type=click.Choice([YES, NO]))
@click.option("--question", "number", type=int, metavar="号", help="规则的第几问")
@click.option("--by", default="", metavar="姓名", help="谁答的")
@click.option("--note", default="", metavar="说明", help="看了什么、依据什么")
@click.option(
    "--on", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="日期",
    help="哪一天答的（默认今天），如 2024-09-18",
)  # fmt: skip
@layout_option
def command(
    folder: Path,
    rule: str,
    said: str | None,
    number: int | None,
    by: str,
    note: str,
    day: datetime | None,
    layout: str,
) -> None:
    """List questions, or record the answer to one."""
    _check_usage(said, number, by, note)
    require_folder(folder)
    from dossier import pipeline
    from dossier.cli.questions import show_questions
    from dossier.cli.rule_ids import require_rule

    with progress_bar() as progress:
        inquiry = pipeline.inquire(folder, layout, day_of(day), progress)
    name = require_rule(inquiry.pack, rule).id if rule else ""
    typed = quoted(folder) + (f" --layout {quoted(layout)}" if layout else "")
    if said is None:
        show_questions(inquiry, name, typed)
        return
    asked = _chosen(inquiry, name, number, typed)
    answer = Answer(
        asked.rule, asked.ask, said == YES, _plain(by), day_of(day).isoformat(), _plain(note)
    )
    _tell(pipeline.record(inquiry, answer), asked, answer)


def _check_usage(said: str | None, number: int | None, by: str, note: str) -> None:
    """Refuse what would otherwise be ignored without a word."""
    if said is None and (number is not None or by or note):
        raise Misuse(
            "没有写答复（是 或 否）", "写在规则后面，如 dossier answer 张三 B1 是 --by 姓名"
        )
    if said is not None and not _plain(by):
        raise Misuse("没有写是谁答的", "加 --by 姓名")
    if not _plain(by + note).isprintable():
        raise Misuse("--by 或 --note 里有看不见的控制字符", "重新输入，不要从别处粘贴")


def _plain(text: str) -> str:
    """On one line, with single spaces."""
    return " ".join(text.split())


def _chosen(inquiry: "Inquiry", rule: str, number: int | None, folder: str) -> "Asked":
    """The question that is meant.

    Raises:
        Misuse: none, or several, or one that is answered in another folder.
    """
    asked = [q for q in inquiry.questions if q.rule == rule]
    if not asked:
        raise Misuse(_why_none(inquiry, rule), f"用 dossier answer {folder} 列出全部问题")
    meant = asked if number is None else [q for q in asked if q.number == number]
    if len(meant) != 1:
        what = "有几问，不知道答的是哪一问" if number is None else f"没有第 {number} 问"
        lines = [f"第 {q.number} 问　{q.ask}" for q in asked]
        raise Misuse(f"规则 {rule} {what}", "加 --question 写明是第几问", lines)
    if inquiry.elsewhere(meant[0]):
        unit = quoted(inquiry.folder.resolve().parent)
        raise Misuse(
            f"规则 {rule} 问的是全单位的事，要答在单位的文件夹里",
            f"运行 dossier answer {unit} {rule} 是 --by 姓名",
        )
    return meant[0]


def _why_none(inquiry: "Inquiry", rule: str) -> str:
    """Why a rule asks nothing here."""
    found = next(one for one in inquiry.pack.inventory if one.id == rule)
    if not any(isinstance(check, AnyQuestion) for check in found.checks):
        return f"规则 {rule} 没有要人来答的问题"
    if inquiry.of_unit and not found.unit:
        return f"规则 {rule} 要逐个申报人来答，请写申报人的文件夹"
    steps = inquiry.verdict(rule).steps
    reasons = [s.text for s in steps if s.status in (Status.INAPPLICABLE, Status.UNCHECKED)]
    return f"规则 {rule} 现在没有要人来答的问题：{(reasons or [s.text for s in steps])[0]}"


def _tell(inquiry: "Inquiry", asked: "Asked", answer: "Answer") -> None:
    """What was recorded, what it replaces, what it comes to, and what is still open."""
    from dossier.cli.questions import named, signed

    paragraph("已记下　　", f"{named(asked, inquiry.pack)}　{asked.ask}")
    paragraph("答复　　　", signed(answer))
    if asked.answer is not None:
        paragraph("先前的　　", f"{signed(asked.answer)}；仍留在答复里，以这一次的为准")
    verdict = inquiry.verdict(asked.rule)
    paragraph("规则结论　", f"{asked.rule}　{verdict.status}")
    for finding in verdict.findings:
        paragraph("　　　　　", f"{finding.message}。→ {finding.remedy}")
    if still := [named(q, inquiry.pack) for q in inquiry.questions if q.answer is None]:
        paragraph("还没有答　", f"{len(still)} 个：{'、'.join(still)}")
    else:
        paragraph("还没有答　", "没有了，问题都答过了")
