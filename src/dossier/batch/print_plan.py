"""How much a unit will print: sheets, sides, minutes, paper to buy. Nothing is written."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dossier import pipeline
from dossier.batch.survey import find_applicants
from dossier.batch.tasks import Choices
from dossier.errors import DossierError
from dossier.model.plan import FormPage, Plan
from dossier.reading import read_layout

PACKET = 500
"""Sheets in a packet of paper as it is sold."""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One applicant's dossier on paper.

    Attributes:
        name: the applicant's, or the folder's while there is none.
        sheets, sides: of paper, and of it printed; a blank verso counts, for it carries its mark.
        copies: how many copies of each built form are among them.
        complete: False while errors stand: pages may still be added.
        message: why it could not be planned, "" when it could.
    """

    name: str
    sheets: int = 0
    sides: int = 0
    copies: int = 0
    complete: bool = False
    message: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """What all jobs together take.

    Attributes:
        sheets, sides: in all.
        minutes: at the printer's speed.
        to_buy: sheets with the reserve.
        packets: of 500 sheets.
    """

    sheets: int
    sides: int
    minutes: int
    to_buy: int
    packets: int


def print_jobs(
    unit: Path, choices: Choices, on_job: Callable[[PrintJob], None] = lambda _job: None
) -> tuple[PrintJob, ...]:
    """Every applicant's dossier planned, errors or not.

    Raises:
        InputError: there is no such unit, or no applicant in it.
    """
    jobs = []
    for folder in find_applicants(unit)[0]:
        jobs.append(_job(folder, choices))
        on_job(jobs[-1])
    return tuple(jobs)


def _job(folder: Path, choices: Choices) -> PrintJob:
    try:
        shop = pipeline.open_shop(choices.layout or read_layout(folder))
        checked = pipeline.check(folder, choices.layout, choices.day, shop=shop)
        plan = pipeline.plan(checked, duplex=choices.duplex, draft=False)
    except DossierError as error:
        return PrintJob(folder.name, message=f"{error.message}。{error.remedy}")
    return PrintJob(
        checked.submission.facts.text("姓名") or folder.name,
        len(plan.sheets),
        _printed(plan),
        max((f.face.copies for f in plan.faces() if isinstance(f.face, FormPage)), default=1),
        not checked.report.blocked,
    )


def _printed(plan: Plan) -> int:
    """Sides that carry ink: a blank verso carries its mark."""
    return sum(1 for _ in plan.faces())


def paper_for(jobs: Sequence[PrintJob], *, speed: float, reserve: float) -> Paper:
    """What the jobs take together.

    Args:
        jobs: of a unit.
        speed: sides a minute.
        reserve: share of paper kept for jams and reprints (0.05).
    """
    sheets, sides = sum(j.sheets for j in jobs), sum(j.sides for j in jobs)
    to_buy = math.ceil(sheets * (1 + reserve))
    return Paper(sheets, sides, math.ceil(sides / speed), to_buy, math.ceil(to_buy / PACKET))
