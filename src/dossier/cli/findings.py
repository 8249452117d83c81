"""Findings on the screen, and as JSON."""

import json
from collections.abc import Sequence
from itertools import groupby

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from dossier.cli.prose import Prose, hang
from dossier.model.findings import Finding, Severity
from dossier.model.pack import Pack
from dossier.model.report import Report

SCHEMA = "dossier-findings/1"
NAMES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.MANUAL: "请人判断"}
COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.MANUAL: "cyan"}


def show_findings(report: Report, pack: Pack, console: Console) -> None:
    """Print every finding under its item, then the counts."""
    width = max((cell_len(NAMES[f.severity]) for f in report.findings), default=0)
    for number, group in groupby(report.findings, key=lambda f: f.item):
        item = pack.item(number)
        title = f"第 {number} 项　{item.title}" if item else "申报人.yaml 和照片"
        hang(Text(), Prose(title, "bold"), console)
        for finding in group:
            _show(finding, width, console)
        console.print()
    hang(Text(), Prose(summary(report), "bold"), console)


def _show(finding: Finding, width: int, console: Console) -> None:
    basis = f"（{finding.rule}，通知{finding.clause}）"
    told = Prose(finding.message + basis)
    told.stylize("dim", len(finding.message))
    name = set_cell_size(NAMES[finding.severity], width)
    hang(Text(f"  {name} ", COLOURS[finding.severity]), told, console)
    if finding.remedy:
        hang(Text(" " * (width + 3) + "→ "), Prose(finding.remedy), console)


def summary(report: Report) -> str:
    """One line: how many of each severity."""
    counts = [f"{NAMES[s]} {n} 处" for s in Severity if (n := _count(report.findings, s))]
    return f"共有{'，'.join(counts)}" if counts else "没有发现问题"


def _count(findings: Sequence[Finding], severity: Severity) -> int:
    return sum(1 for f in findings if f.severity is severity)


def findings_json(report: Report, pack: Pack) -> str:
    """The findings as JSON, for other programs. Schema `dossier-findings/1`."""
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
    }
    return json.dumps(data, ensure_ascii=False, indent=1)
