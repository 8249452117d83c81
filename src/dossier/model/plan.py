"""The plan: every sheet, every face, everything on it. The preview shows this same plan."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from dossier.model.ink import Ink
from dossier.model.paper import Box, Size

_ORDER = re.compile(r"^\d{1,3}-(?=.)")


def printed_label(label: str) -> str:
    """A label as it is printed: without the number that only put the files in order."""
    return _ORDER.sub("", label)


@dataclass(frozen=True, slots=True)
class Placement:
    """A page of a source file, laid into `box` (mm, sheet as seen).

    `turn` and `mirrored` are those of the `SourcePage` and bring it upright; `rotation` is by how
    many degrees clockwise the upright page is then turned on the sheet, 0 or 270. `scale` is the
    printed size over the true size, or over the size that fills the frame where no true size is
    known.
    """

    path: str
    page: int
    box: Box
    turn: int = 0
    mirrored: bool = False
    scale: float = 1.0
    rotation: int = 0


@dataclass(frozen=True, slots=True)
class StampPlace:
    """Where 此件与原件一致 went: the whole block, its words, and why there."""

    box: Box
    words: Box
    variant: str
    shrunk_to: float = 1.0


@dataclass(frozen=True, slots=True)
class Cover:
    """The catalogue on the bag (annex 7), with the label in its corner."""

    side: int
    ink: tuple[Ink, ...]


@dataclass(frozen=True, slots=True)
class FormPage:
    """A side of a paper built from facts; `copy` of `copies` identical ones."""

    item: int
    part: str
    form: str
    section: str
    side: int
    copy: int
    copies: int
    ink: tuple[Ink, ...]


@dataclass(frozen=True, slots=True)
class Insert:
    """Holds the place of originals handed in by hand."""

    item: int
    parts: tuple[str, ...]
    count: int
    ink: tuple[Ink, ...]


@dataclass(frozen=True, slots=True)
class CopyPage:
    """One side printed from scans, with the certification block when `stamp` is given.

    `label` names the paper; `piece` which piece of it this side shows (封面, 正文), "" when it is
    not printed in pieces.
    """

    item: int
    part: str
    label: str
    placements: tuple[Placement, ...]
    stamp: StampPlace | None
    ink: tuple[Ink, ...]
    copy: int = 1
    copies: int = 1
    piece: str = ""


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A side typeset from the text in a file; `side` of `sides`."""

    item: int
    part: str
    label: str
    path: str
    side: int
    sides: int
    ink: tuple[Ink, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty side, exactly the paper's size, so that the next document opens on a recto."""

    item: int = 0
    ink: tuple[Ink, ...] = ()


@dataclass(frozen=True, slots=True)
class Unprinted:
    """No side at all: the back of a sheet in the simplex variant."""


Face = Cover | FormPage | Insert | CopyPage | WrittenPage | Blank


@dataclass(frozen=True, slots=True)
class PageMark:
    """The mark of one face: QR payload, its text, and the short digest inside."""

    payload: str
    text: str
    digest: str


@dataclass(frozen=True, slots=True)
class NumberedFace:
    """A face with its place: page number (1-based), mark, and the ink of that mark."""

    number: int
    face: Face
    mark: PageMark
    ink: tuple[Ink, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper: number (1-based), recto, verso."""

    number: int
    recto: NumberedFace
    verso: NumberedFace | Unprinted


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An outline entry: title, face number, depth (0 = item, 1 = document)."""

    title: str
    face: int
    depth: int


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An input file that is not printed, and why (in Chinese)."""

    path: str
    digest: str
    reason: str
    item: int = 0
    part: str = ""


@dataclass(frozen=True, slots=True)
class DueOriginal:
    """Originals of a part that are handed in behind the item's insert sheet: how many 份.

    `material` names them with their labels: 公需科目（2020、2021）. They stay with the dossier if
    it holds no copies of them.
    """

    item: int
    part: str
    count: int
    material: str = ""
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the cover: what the catalogue says of one item.

    `originals` and `copies` are the 份 that `count` prints.
    """

    number: int
    title: str
    count: str
    first: int
    last: int
    originals: int = 0
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """One dossier, laid out.

    Attributes:
        number: dossier number with check character.
        title: document title, without personal data.
        paper: size of every sheet.
        sheets: in printing order.
        rows: the cover's rows.
        bookmarks: the outline.
        unplaced: files not printed.
        label: label payload (QR); `number` is the Code 128 payload.
        token: the label's signed token (QR); the label payload again where nobody signed.
        digest: digest of the whole plan, hexadecimal.
        duplex: long-edge duplex, or simplex.
        originals: what is handed in behind the insert sheets.
        revision: 1, and one more for each reprint that changed a page.
    """

    number: str
    title: str
    paper: Size
    sheets: tuple[Sheet, ...]
    rows: tuple[Row, ...]
    bookmarks: tuple[Bookmark, ...]
    unplaced: tuple[Unplaced, ...]
    label: str
    digest: str
    duplex: Literal["long-edge", "simplex"] = "long-edge"
    warnings: tuple[str, ...] = field(default=())
    originals: tuple[DueOriginal, ...] = ()
    revision: int = 1
    token: str = ""

    def faces(self) -> Iterator[NumberedFace]:
        """Every printed face, in order of its number."""
        for sheet in self.sheets:
            yield sheet.recto
            if isinstance(sheet.verso, NumberedFace):
                yield sheet.verso
