"""What a preview shows: the plan's faces, and scans where the paper will have originals."""

from dataclasses import dataclass
from enum import StrEnum

from dossier.model.plan import NumberedFace


class Kind(StrEnum):
    """What a side is."""

    COVER = "目录"
    FORM = "排印的表"
    INSERT = "原件插页"
    COPY = "复印件"
    PRINT = "原样打印"
    WRITTEN = "排印的文字"
    BLANK = "空白"
    ORIGINAL = "原件"


@dataclass(frozen=True, slots=True)
class Side:
    """A side as a preview shows it.

    Attributes:
        id: its name in addresses: the face's number; of an original's scan, the number of its
            insert sheet and its place behind it (7-2).
        kind: what it is.
        caption: as the foot of the page has it; of an original's scan, which paper it is.
        sheet: number of the sheet; 0 for an original, which is no sheet of the printout.
        verso: whether it is the back of the sheet.
        number: page number; 0 for an original.
        item: of the checklist; 0 for the cover.
        part: name of the part, "" when it shows none, or several.
        face: what is drawn, with the word that says it is a preview across it.
        paths: files that it shows, relative to the applicant's folder.
    """

    id: str
    kind: Kind
    caption: str
    sheet: int
    verso: bool
    number: int
    item: int
    part: str
    face: NumberedFace
    paths: tuple[str, ...] = ()
