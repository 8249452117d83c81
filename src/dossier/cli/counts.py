"""What severities are called, and how many of each there are; a build imports no more for it."""

from collections.abc import Sequence

from dossier.model.findings import Finding, Severity
from dossier.model.report import Report

NAMES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.MANUAL: "请人判断"}


def summary(report: Report) -> str:
    """One line: how many of each severity."""
    counts = [f"{NAMES[s]} {n} 处" for s in Severity if (n := _count(report.findings, s))]
    return f"共有{'，'.join(counts)}" if counts else "没有发现问题"


def _count(findings: Sequence[Finding], severity: Severity) -> int:
    return sum(1 for f in findings if f.severity is severity)
