"""What happens to one applicant, in a process of its own. Nothing here stops the others."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from dossier import pipeline
from dossier.batch.journal import stamps
from dossier.batch.outcome import Cell, Original, Outcome, Signing, State, Status, Task
from dossier.errors import DossierError
from dossier.model.findings import Finding, Severity
from dossier.model.pack import Pack
from dossier.model.plan import Plan
from dossier.model.report import Report
from dossier.reading import read_layout


def work(task: Task) -> Outcome:
    """Check one applicant and build the dossier; every failure is an outcome."""
    started = time.perf_counter()
    failed = Outcome(Path(task.folder).name, Status.FAILED, task.signature)
    try:
        made = _worked(task)
    except DossierError as error:
        made = replace(failed, message=error.message, remedy=error.remedy)
    except Exception as error:  # the next applicant must go on
        place = _place(error)
        made = replace(
            failed,
            message=f"程序内部出错（{type(error).__name__}，{place}）",
            remedy="请把括号里的内容告诉软件维护人",
        )
    return replace(made, seconds=round(time.perf_counter() - started, 3))


def _worked(task: Task) -> Outcome:
    folder, out = Path(task.folder), Path(task.out)
    shop = _shop(task.layout or read_layout(folder))
    checked = pipeline.check(
        folder, task.layout, date.fromisoformat(task.day), shop=shop, threads=1
    )
    outcome = _checked(folder.name, task, checked)
    if checked.report.blocked and not task.draft:
        return outcome
    laid = pipeline.lay_out(checked, pipeline.LabelChoice(), duplex=task.duplex, draft=task.draft)
    del checked  # its ink maps have served
    built = pipeline.write(folder, out, laid)
    return replace(
        outcome,
        status=Status.DRAFT if task.draft else Status.BUILT,
        number=laid.plan.number,
        files=stamps((built.dossier, built.label, built.manifest)),
        sheets=len(laid.plan.sheets),
        faces=sum(1 for _ in laid.plan.faces()),
        cells=tuple(_counted(outcome.cells, laid.plan)),
        label=dict(laid.label),
        signing=tuple(Signing(p.pages, p.paper, p.who) for p in laid.signing),
        originals=tuple(Original(o.item, o.part, o.count) for o in laid.plan.originals),
    )


@lru_cache(maxsize=4)
def _shop(layout: str) -> pipeline.Shop:
    """Pack and fonts, once a process and layout."""
    return pipeline.open_shop(layout)


def _checked(name: str, task: Task, checked: pipeline.Checked) -> Outcome:
    pack, report, facts = checked.pack, checked.report, checked.submission.facts
    fee = pack.fee(facts.text("申报方式"), facts.text("申报级别"))
    return Outcome(
        name,
        Status.REFUSED,
        task.signature,
        findings=_counts(report),
        cells=tuple(_cells(report, pack, pipeline.items_due(checked))),
        texts=dict(facts.texts),
        fee=fee.yuan if fee else None,
    )


def _counts(report: Report) -> tuple[int, int, int]:
    errors, warnings, questions = (
        sum(1 for f in report.findings if f.severity is severity) for severity in Severity
    )
    return errors, warnings, questions


def _cells(report: Report, pack: Pack, due: frozenset[int]) -> Iterator[Cell]:
    for number in (0, *(item.number for item in pack.checklist)):
        found = [f for f in report.findings if f.item == number]
        yield Cell(number, _state(found, due=number == 0 or number in due), notes=_notes(found))


def _state(found: list[Finding], *, due: bool) -> State:
    if any(f.severity is Severity.ERROR for f in found):
        return State.RED
    if found:
        return State.AMBER
    return State.GREEN if due else State.NONE


def _notes(found: list[Finding]) -> tuple[str, ...]:
    return tuple(f"{f.message}（{f.rule}）。{f.remedy}" for f in found)


def _counted(cells: tuple[Cell, ...], plan: Plan) -> Iterator[Cell]:
    counts = {row.number: row.count for row in plan.rows}
    for cell in cells:
        yield replace(cell, count=counts.get(cell.item, ""))


def _place(error: BaseException) -> str:
    """Where it happened, never what was in hand (it may be personal)."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
