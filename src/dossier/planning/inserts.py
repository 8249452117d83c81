"""Insert sheets: they hold the place of originals handed in by hand."""

from collections.abc import Sequence

from dossier.model.checklist import Item, Part
from dossier.model.plan import Insert
from dossier.planning.compose import compose
from dossier.planning.job import Job
from dossier.planning.papers import papers_of
from dossier.planning.tables import set_table


def insert_document(job: Job, item: Item, due: Sequence[tuple[Part, int]]) -> Insert:
    """One sheet for all originals of an item: what goes here, how many, who signs and seals."""
    panel = job.pack.insert
    values = {**job.values, "项号": str(item.number), "项名": item.title, "条款": item.clause}
    ink = compose(panel.elements, values, job.measure)
    if panel.table is not None:
        rows = [
            {
                **values,
                "行序": str(i),
                "材料": _material(job, item, part),
                "份数": str(count),
                "签章": part.signers or "—",
            }
            for i, (part, count) in enumerate(due, 1)
        ]
        sides = set_table(panel.table, rows, job.measure)
        ink += sides[0].ink
    names = tuple(part.name for part, _ in due)
    return Insert(item.number, names, sum(n for _, n in due), ink)


def _material(job: Job, item: Item, part: Part) -> str:
    """The part with the labels of its papers: 公需科目（2020、2021）."""
    found = [label for label, _ in papers_of(part, job.materials(item, part.name)) if label]
    each = () if part.pieces else part.each
    labels = [*each, *(label for label in found if label not in each)]
    return f"{part.name}（{'、'.join(labels)}）" if labels else part.name
