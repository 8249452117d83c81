"""Insert sheets: they hold the place of originals handed in by hand."""

from collections.abc import Sequence

from dossier.model.checklist import Item, Part
from dossier.model.ink import Ink
from dossier.model.plan import Insert
from dossier.model.wording import printed_clause
from dossier.planning.compose import compose
from dossier.planning.job import Job
from dossier.planning.papers import papers_of, shown
from dossier.planning.signing import signed_by
from dossier.planning.tables import NOTHING_DUE, set_table


def insert_sides(job: Job, item: Item, due: Sequence[tuple[Part, int]]) -> tuple[Insert, ...]:
    """The sides that list an item's originals: what goes here, how many, who signs and seals."""
    panel = job.pack.insert
    values = {
        **job.values,
        "项号": str(item.number),
        "项名": item.title,
        "条款": printed_clause(item.clause),
    }
    ink = compose(panel.elements, values, job.measure)
    if panel.table is None:
        return (_insert(item, due, ink),)
    rows = [
        {
            **values,
            "行序": str(i),
            "材料": material_name(job, item, part),
            "份数": str(count),
            "签章": signed_by(part, job.pack, job.submission.facts) or NOTHING_DUE,
        }
        for i, (part, count) in enumerate(due, 1)
    ]
    sides = set_table(panel.table, rows, job.measure)
    return tuple(_insert(item, [due[n] for n, _ in side.rows], ink + side.ink) for side in sides)


def _insert(item: Item, due: Sequence[tuple[Part, int]], ink: tuple[Ink, ...]) -> Insert:
    return Insert(item.number, tuple(part.name for part, _ in due), sum(n for _, n in due), ink)


def material_name(job: Job, item: Item, part: Part) -> str:
    """The part with the labels of its papers: 公需科目（2020、2021）."""
    found = [shown(label) for label, _ in papers_of(part, job.materials(item, part.name)) if label]
    each = () if part.pieces else part.each
    labels = [*each, *(label for label in found if label not in each)]
    return f"{part.name}（{'、'.join(labels)}）" if labels else part.name
