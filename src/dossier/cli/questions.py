"""Questions and their answers on the screen."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from dossier.cli.common import quoted, screen
from dossier.cli.prose import Prose, hang
from dossier.model.answers import NO, YES, Answer, Asked
from dossier.model.checks import AnyQuestion
from dossier.model.pack import Pack
from dossier.pipeline import Inquiry


def show_questions(inquiry: Inquiry, rule: str, folder: str) -> None:
    """Print what is asked, first what is open, then what was answered, and how to answer.

    Args:
        inquiry: the folder's.
        rule: only this rule's questions; "" for all.
        folder: how it is typed.
    """
    questions = [q for q in inquiry.questions if rule in ("", q.rule)]
    console = screen()
    if not questions:
        of_rule = f"规则 {rule} 现在" if rule else ""
        console.print(Prose(f"{of_rule}没有要人来答的问题"))
        return
    open_ = [q for q in questions if q.answer is None]
    answered = [q for q in questions if q.answer is not None]
    width = _width(questions, inquiry.pack)
    for title, group in (("还没有答复的问题", open_), ("已经答复的问题", answered)):
        if group:
            hang(Text(), Prose(f"{title}（{len(group)} 个）", "bold"), console)
            for question in group:
                place = "（全单位的，答在单位的文件夹里）" if inquiry.elsewhere(question) else ""
                _show(question, inquiry.pack, width, console, place)
            console.print()
    console.print(Text(f"记答复　{_example([*open_, *answered], inquiry, folder)}"), soft_wrap=True)


def show_group(questions: Sequence[Asked], pack: Pack, console: Console) -> None:
    """Print questions, each with what to look at or with its answers."""
    for question in questions:
        _show(question, pack, _width(questions, pack), console)


def _width(questions: Sequence[Asked], pack: Pack) -> int:
    return max(cell_len(named(question, pack)) for question in questions)


def _show(question: Asked, pack: Pack, width: int, console: Console, place: str = "") -> None:
    """The question; below it what to look at, or every answer, the one that counts last."""
    head = Text(f"  {set_cell_size(named(question, pack), width)}  ", "cyan")
    hang(head, Prose(question.ask + place), console)
    below = " " * head.cell_len
    if question.answer is None:
        hang(Text(f"{below}→ "), Prose(question.remedy), console)
    for answer in question.answers:
        said = Prose(signed(answer), "" if answer == question.answer else "dim")
        hang(Text(f"{below}· "), said, console)


def _example(questions: Sequence[Asked], inquiry: Inquiry, folder: str) -> str:
    """The command that answers the first question, one of the folder's own if there is any."""
    question = min(questions, key=inquiry.elsewhere)
    place = quoted(inquiry.folder.resolve().parent) if inquiry.elsewhere(question) else folder
    which = f" --question {question.number}" if _several(question, inquiry.pack) else ""
    return f"dossier answer {place} {question.rule} 是{which} --by 姓名"


def named(question: Asked, pack: Pack) -> str:
    """B1; I4 第 2 问 where the rule has several questions."""
    return f"{question.rule} 第 {question.number} 问" if _several(question, pack) else question.rule


def _several(question: Asked, pack: Pack) -> bool:
    rules = (rule for rule in pack.inventory if rule.id == question.rule)
    asks = [c for rule in rules for c in rule.checks if isinstance(c, AnyQuestion)]
    return len(asks) > 1


def signed(answer: Answer) -> str:
    """是　李𬭎 2024-09-05（看了原件）."""
    note = f"（{answer.note}）" if answer.note else ""
    return f"{YES if answer.yes else NO}　{answer.by} {answer.day}{note}"
