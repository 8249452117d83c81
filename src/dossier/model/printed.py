"""What was printed, by its manifest: every side, its mark, and what stands on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dossier.model.paper import Box, Size

MANIFEST_SCHEMA = "dossier-manifest/2"
"""Of the manifests that are written, and read back: docs/manifest.md."""


class SideKind(StrEnum):
    """What a printed side is, as the manifest names it."""

    COVER = "cover"
    FORM = "form"
    INSERT = "insert"
    COPY = "copy"
    WRITTEN = "written"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Certified:
    """Where a copy's certification stands: the block, its words, the ring for the seal.

    `ring` is None where the manifest does not say.
    """

    block: Box
    words: Box
    ring: Box | None = None


@dataclass(frozen=True, slots=True)
class PrintedSide:
    """A printed side.

    Attributes:
        page: its printed number.
        sheet: the sheet's number.
        back: whether it is the sheet's verso.
        digest: of its mark.
        kind: what it is.
        item: the checklist item's number, 0 for the catalogue.
        title: what people call it.
        certified: of a copy with certification.
        parts: on an insert sheet, the papers of which originals lie behind it.
        originals: on an insert sheet, how many 份 of them.
    """

    page: int
    sheet: int
    back: bool
    digest: str
    kind: SideKind
    item: int
    title: str
    certified: Certified | None = None
    parts: tuple[str, ...] = ()
    originals: int = 0


@dataclass(frozen=True, slots=True)
class Printed:
    """A dossier as it was printed.

    Attributes:
        number: the dossier's.
        title: the document's.
        notice: number of the notice that it stands on.
        revision: 1 for the first.
        paper: size of every sheet.
        mark: where the page mark stands on every side.
        sides: by page.
    """

    number: str
    title: str
    notice: str
    revision: int
    paper: Size
    mark: Box
    sides: Mapping[int, PrintedSide] = field(default_factory=dict)

    def front_of(self, side: PrintedSide) -> PrintedSide:
        """The recto of a side's sheet."""
        return next(s for s in self.sides.values() if s.sheet == side.sheet and not s.back)
