"""A unit from its folder to everything that it hands in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dossier import pipeline
from dossier.batch.papers import Papers, make_papers
from dossier.batch.run import BatchRun, Event, run_batch
from dossier.batch.survey import Survey, look_over
from dossier.batch.tasks import Choices, unit_tasks
from dossier.errors import InputError


def _of_the_whole(unit: Path, survey: Survey, choices: Choices) -> Iterator[str]:
    """What the notice's rules on the unit as a whole find (L3: what was paid, over the roll).

    Where somebody's facts cannot be read nothing can be added up: that is told with them.
    """
    if not pipeline.is_unit(unit):
        return
    try:
        report = pipeline.judge_unit(unit, survey.layout, choices.day).report
    except InputError:
        return
    for finding in report.findings:
        yield f"全单位：{finding.message}（{finding.rule}）。{finding.remedy}"


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told while a unit is done.

    Attributes:
        survey: called before anything is built, with what is wrong among the applicants.
        event: called for every applicant, as each is done.
    """

    survey: Callable[[Survey], None] = lambda _survey: None
    event: Callable[[Event], None] = lambda _event: None


@dataclass(frozen=True, slots=True)
class MadeUnit:
    """What came of everybody, and the unit's own papers."""

    run: BatchRun
    papers: Papers


def run_unit(
    unit: Path,
    out: Path,
    choices: Choices,
    *,
    jobs: int,
    cluster: str = "",
    sheet: str = "",
    again: bool = False,
    watch: Watch = Watch(),
) -> MadeUnit:
    """Every applicant's dossier, then the unit's own papers.

    Args:
        unit: the unit's folder.
        out: where everything is written; made when absent.
        choices: the pack, the day, draft, duplex.
        jobs: processes.
        cluster: address of a Dask scheduler, "" for none.
        sheet: the sheet that labels are printed on, "" for the pack's first.
        again: do also what did not change.
        watch: is told what happens.

    Raises:
        InputError: there is no such unit, or no applicant in it; or the cluster cannot be used.
        LabelError: the pack has no such sheet.
        OutputError: something could not be written.
        PackError: the unit's pack is wrong.
    """
    survey = look_over(unit, choices.layout)
    survey = replace(survey, notices=(*survey.notices, *_of_the_whole(unit, survey, choices)))
    pack, book = survey.shop.pack, survey.shop.book
    pipeline.labels((), pack, book, pipeline.LabelChoice(sheet=sheet))  # wrong ones end the run now
    watch.survey(survey)
    tasks = unit_tasks(unit, out, choices, survey)
    run = run_batch(tasks, out, jobs=jobs, cluster=cluster, again=again, on_event=watch.event)
    papers = make_papers(run.outcomes, survey, unit, out, choices, sheet=sheet, again=again)
    return MadeUnit(run, papers)
