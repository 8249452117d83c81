"""Findings on the screen, and as JSON."""

import json
from itertools import groupby
from typing import Any

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from dossier.cli.counts import NAMES, summary
from dossier.cli.prose import Prose, hang
from dossier.model.findings import Finding, Severity
from dossier.model.pack import Pack
from dossier.model.report import Report
from dossier.model.rules import Verdict

SCHEMA = "dossier-findings/2"
COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.MANUAL: "cyan"}


def show_findings(report: Report, pack: Pack, console: Console, top: str = "") -> None:
    """Print every finding under its item, then the counts; those of no item under `top`."""
    width = max((cell_len(NAMES[f.severity]) for f in report.findings), default=0)
    for number, group in groupby(report.findings, key=lambda f: f.item):
        item = pack.item(number)
        title = f"第 {number} 项　{item.title}" if item else top or "申报人.yaml 和照片"
        hang(Text(), Prose(title, "bold"), console)
        for finding in group:
            _show(finding, width, console)
        console.print()
    hang(Text(), Prose(summary(report), "bold"), console)
    if report.unchecked:
        hang(Text(), Prose(unchecked(report)), console)


def show_finding(finding: Finding, console: Console) -> None:
    """Print one finding with its remedy."""
    _show(finding, cell_len(NAMES[finding.severity]), console)


def unchecked(report: Report) -> str:
    """One line: the rules that could not be checked. They did not pass."""
    rules = "、".join(verdict.rule for verdict in report.unchecked)
    return (
        f"另有 {len(report.unchecked)} 条规则没有检查（不算符合）：{rules}；"
        "用 dossier check 加 --explain 编号 看缺什么"
    )


def _show(finding: Finding, width: int, console: Console) -> None:
    basis = f"（{finding.rule}，通知{finding.clause}）"
    told = Prose(finding.message + basis)
    told.stylize("dim", len(finding.message))
    name = set_cell_size(NAMES[finding.severity], width)
    hang(Text(f"  {name} ", COLOURS[finding.severity]), told, console)
    if finding.remedy:
        hang(Text(" " * (width + 3) + "→ "), Prose(finding.remedy), console)


def findings_json(report: Report, pack: Pack) -> str:
    """Findings and verdicts as JSON, for other programs. Schema: docs/json.md."""
    rows = [
        {
            "rule": f.rule,
            "severity": str(f.severity),
            "clause": f.clause,
            "item": f.item,
            "subject": f.subject,
            "message": f.message,
            "remedy": f.remedy,
        }
        for f in report.findings
    ]
    data = {
        "schema": SCHEMA,
        "layout": pack.id,
        "blocked": report.blocked,
        "findings": rows,
        "verdicts": [_verdict(verdict) for verdict in report.verdicts],
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "id": verdict.rule,
        "status": verdict.status.name.lower(),
        "steps": [{"status": s.status.name.lower(), "text": s.text} for s in verdict.steps],
    }
