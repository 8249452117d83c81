"""A unit from its folder to everything that it hands in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dossier import pipeline
from dossier.batch.outcome import Outcome, Task
from dossier.batch.run import BatchRun, Event, run_batch
from dossier.batch.summary import summary_page
from dossier.batch.tasks import Choices, unit_tasks
from dossier.binding.release import Released
from dossier.errors import DossierError
from dossier.reading import read_layout

SUMMARY, LABELS = "汇总.html", "标签.pdf"


@dataclass(frozen=True, slots=True)
class MadeUnit:
    """What came of everybody, and the unit's own papers: file name, and what it is."""

    run: BatchRun
    papers: tuple[tuple[str, str], ...]


def run_unit(
    unit: Path,
    out: Path,
    choices: Choices,
    *,
    jobs: int,
    cluster: str = "",
    sheet: str = "",
    again: bool = False,
    on_event: Callable[[Event], None] = lambda _event: None,
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
        on_event: called for every applicant, as each is done.

    Raises:
        InputError: there is no such unit, or no applicant in it; or the cluster cannot be used.
        OutputError: something could not be written.
        PackError: no applicant's pack can be used.
    """
    tasks = unit_tasks(unit, out, choices)
    run = run_batch(tasks, out, jobs=jobs, cluster=cluster, again=again, on_event=on_event)
    shop = _shop(tasks, choices)
    papers = tuple(_papers(run, unit, out, choices, shop, sheet))
    return MadeUnit(run, papers)


def _shop(tasks: tuple[Task, ...], choices: Choices) -> pipeline.Shop:
    """The pack of the first applicant whose pack can be used."""
    failure: DossierError | None = None
    for task in tasks:
        try:
            return pipeline.open_shop(choices.layout or read_layout(Path(task.folder)))
        except DossierError as error:
            failure = failure or error
    raise failure or AssertionError("a unit has applicants")


def _papers(
    run: BatchRun, unit: Path, out: Path, choices: Choices, shop: pipeline.Shop, sheet: str
) -> Iterator[tuple[str, str]]:
    """Write the unit's papers, one after the other."""
    built = [outcome for outcome in run.outcomes if outcome.label]
    name = _unit_name(run.outcomes) or unit.name
    if built:
        _write_labels(built, out / LABELS, shop, sheet)
        yield LABELS, "袋面标签"
    page = summary_page(run.outcomes, shop.pack, name, choices.day)
    with Released([out / SUMMARY]) as (part,):
        part.write_text(page, encoding="utf-8", newline="\n")
    yield SUMMARY, "汇总"


def _unit_name(outcomes: tuple[Outcome, ...]) -> str:
    names = [(o.texts or {}).get("单位名称", "") for o in outcomes]
    return next((name for name in names if name), "")


def _write_labels(built: list[Outcome], path: Path, shop: pipeline.Shop, sheet: str) -> None:
    sheet = sheet or next(iter(shop.pack.label.sheets), "")
    values = [outcome.label for outcome in built if outcome.label]
    cards = pipeline.labels(values, shop.pack, shop.book, pipeline.LabelChoice(sheet=sheet))
    pages = tuple((card.size, card.ink) for card in cards)
    pipeline.write_pages(pages, path, shop, f"{shop.pack.short_title} 标签")
