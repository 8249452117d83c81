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
from dossier.model.wording import GRADES
from dossier.reading import read_layout
from dossier.reading.facts import read_facts


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
    if task.refused:
        return _refused(folder, task)
    shop = _shop(task.layout or read_layout(folder))
    checked = pipeline.check(
        folder, task.layout, date.fromisoformat(task.day), shop=shop, threads=1
    )
    outcome = _checked(folder.name, task, checked)
    if (checked.report.blocked or task.clashes) and not task.draft:
        return outcome
    laid = pipeline.lay_out(
        checked,
        pipeline.LabelChoice(),
        duplex=task.duplex,
        draft=task.draft,
        standing=pipeline.reprinted_before(out),
        keys=Path(task.keys) if task.keys else None,
    )
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
        signing=tuple(Signing(p.pages, p.item, p.paper, p.who, p.later) for p in laid.signing),
        originals=tuple(
            Original(o.item, o.material, o.count, o.stays) for o in laid.plan.originals
        ),
    )


def _refused(folder: Path, task: Task) -> Outcome:
    """Nothing is done, but the name is known."""
    message, remedy = task.refused
    name = read_facts(folder, ()).text("姓名")
    return Outcome(
        folder.name,
        Status.FAILED,
        task.signature,
        message=message,
        remedy=remedy,
        texts={"姓名": name} if name else None,
    )


@lru_cache(maxsize=4)
def _shop(layout: str) -> pipeline.Shop:
    """Pack and fonts, once a process and layout."""
    return pipeline.open_shop(layout)


def _checked(name: str, task: Task, checked: pipeline.Checked) -> Outcome:
    pack, report, facts = checked.pack, checked.report, checked.submission.facts
    errors, warnings, questions = _counts(report)
    cells = _cells(report, pack, pipeline.items_due(checked))
    return Outcome(
        name,
        Status.REFUSED,
        task.signature,
        findings=(errors + len(task.clashes), warnings, questions),
        cells=tuple(_clashing(cell, task.clashes) for cell in cells),
        texts=dict(facts.texts),
    )


def _clashing(cell: Cell, clashes: tuple[str, ...]) -> Cell:
    """The cell of the facts tells first what contradicts other applicants."""
    if cell.item or not clashes:
        return cell
    told = (f"{GRADES[Severity.ERROR]}：{clash}" for clash in clashes)
    return replace(cell, state=State.RED, notes=(*told, *cell.notes))


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
    return tuple(f"{GRADES[f.severity]}：{f.message}（{f.rule}）。{f.remedy}" for f in found)


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
