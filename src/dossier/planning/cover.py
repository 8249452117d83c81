"""The catalogue on the bag (附件7): all rows of the checklist, with 件数 and page numbers."""

from collections.abc import Sequence

from dossier.model.ink import Ink, Link
from dossier.model.plan import Cover, Row
from dossier.planning.compose import compose
from dossier.planning.job import Job
from dossier.planning.tables import set_table
from dossier.planning.values import Values


def cover_sides(job: Job, rows: Sequence[Row], extra: Values) -> tuple[Cover, ...]:
    """The cover's sides: its heading and label on the first, the table over as many as it takes."""
    panel = job.pack.cover
    values = {**job.values, **extra}
    head = compose(panel.elements, values, job.measure)
    if panel.table is None:
        return (Cover(1, head),)
    sides = set_table(panel.table, [_row_values(row, values) for row in rows], job.measure)
    covers = []
    for i, side in enumerate(sides, 1):
        links = tuple(Link(box, rows[n].first) for n, box in side.rows if rows[n].first)
        ink: tuple[Ink, ...] = (*head, *side.ink, *links)
        covers.append(Cover(i, ink))
    return tuple(covers)


def _row_values(row: Row, values: Values) -> Values:
    pages = "—"
    if row.first:
        pages = str(row.first) if row.first == row.last else f"{row.first}—{row.last}"
    return {
        **values,
        "行序": str(row.number),
        "行名": row.title,
        "行件数": row.count,
        "行页码": pages,
    }
