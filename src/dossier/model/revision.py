"""Revisions: what an earlier printing held, and what a reprint replaces."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dossier.model.plan import (
    Blank,
    CopyPage,
    Cover,
    FormPage,
    Insert,
    NumberedFace,
    Plan,
    Sheet,
    WrittenPage,
)

FIRST = 1
"""Revision of a dossier that was never reprinted in part."""
COVER = 0
"""How a reprint names the catalogue among the items."""


@dataclass(frozen=True, slots=True)
class Reprint:
    """A reprint of some items.

    Attributes:
        revision: that it made; the same as before where no page had changed.
        items: that were printed anew.
        changed: pages that differ from the printing before.
    """

    revision: int
    items: tuple[int, ...]
    changed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Printing:
    """What an earlier printing held, from its manifest.

    Attributes:
        number: dossier number.
        digest: of its plan.
        revision: 1 for the first.
        marks: payload of each page's mark, by page number.
        items: item of each page.
        reprints: the reprints that led to it, oldest first.
    """

    number: str
    digest: str
    revision: int
    marks: Mapping[int, str]
    items: Mapping[int, int]
    reprints: tuple[Reprint, ...] = ()

    def changed(self, plan: Plan) -> tuple[int, ...]:
        """Pages of a plan that are not as they were."""
        return tuple(f.number for f in plan.faces() if self.marks.get(f.number) != f.mark.payload)

    def moved(self, plan: Plan) -> bool:
        """Whether pages were added or lost, or now belong to other items.

        Page numbers, marks and catalogue of what is not reprinted would then be wrong.
        """
        return dict(self.items) != {f.number: item_of(f) for f in plan.faces()}


def item_of(face: NumberedFace) -> int:
    """The checklist item that a face belongs to; 0 for the catalogue and its back."""
    match face.face:
        case Cover():
            return COVER
        case (
            FormPage(item=item)
            | WrittenPage(item=item)
            | Insert(item=item)
            | CopyPage(item=item)
            | Blank(item=item)
        ):
            return item


def sheets_of(plan: Plan, items: Iterable[int]) -> tuple[Sheet, ...]:
    """The sheets of some items. Every item opens on a recto, so no sheet is shared."""
    wanted = frozenset(items)
    return tuple(sheet for sheet in plan.sheets if item_of(sheet.recto) in wanted)


def faces_of(sheets: Iterable[Sheet]) -> tuple[NumberedFace, ...]:
    """The printed faces of some sheets, in order."""
    both = (face for sheet in sheets for face in (sheet.recto, sheet.verso))
    return tuple(face for face in both if isinstance(face, NumberedFace))
