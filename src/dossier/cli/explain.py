"""How the verdict on a rule came about, step by step."""

from rich.console import Console
from rich.text import Text

from dossier.cli.counts import NAMES
from dossier.cli.findings import show_finding
from dossier.cli.inventory import Inventory, entries
from dossier.cli.prose import Prose, hang
from dossier.cli.questions import show_group
from dossier.model.report import Report
from dossier.model.rules import Rule, Status, Verdict

COLOURS = {
    Status.BROKEN: "bold red",
    Status.DOUBTFUL: "bold yellow",
    Status.ASKED: "bold cyan",
    Status.UNCHECKED: "bold magenta",
    Status.INAPPLICABLE: "bold",
    Status.KEPT: "bold green",
}
_OPENS = {
    Status.BROKEN: "错误：",
    Status.DOUBTFUL: "提醒：",
    Status.ASKED: "请人判断：",
    Status.UNCHECKED: "没有检查：",
    Status.INAPPLICABLE: "不适用：",
    Status.KEPT: "",
}
"""How a step opens; what was only weighed has no word of its own."""


def explain(rule: Rule, report: Report, inventory: Inventory, console: Console) -> None:
    """Print the rule, its clause's words, what came of it, how, and what is to be done."""
    verdict = next(v for v in report.verdicts if v.rule == rule.id)
    hang(Text(), Prose(f"{rule.id}　{rule.title}", "bold"), console)
    hang(Text("结论　", "dim"), Prose(verdict.status, COLOURS[verdict.status]), console)
    told = (("轻重", NAMES[rule.severity]), ("条款", f"通知{rule.clause}"), ("原文", rule.quote))
    for title, text in (*told, *entries(rule, inventory)):
        hang(Text(f"{title}　", "dim"), Prose(text), console)
    _show_steps(verdict, console)
    if verdict.findings:
        _heading("要办的事", console)
    for finding in verdict.findings:
        show_finding(finding, console)
    if questions := [asked for asked in report.questions if asked.rule == rule.id]:
        _heading("要人来答的", console)
        show_group(questions, inventory.pack, console)


def _heading(text: str, console: Console) -> None:
    console.print()
    hang(Text(), Prose(text, "bold"), console)


def _show_steps(verdict: Verdict, console: Console) -> None:
    _heading("怎样得出", console)
    width = len(str(len(verdict.steps)))
    for number, step in enumerate(verdict.steps, start=1):
        opens = _OPENS[step.status]
        told = Prose(opens + step.text)
        if opens:
            told.stylize(COLOURS[step.status], 0, len(opens))
        hang(Text(f"  {number:>{width}}. "), told, console)
