"""What was found in an applicant's folder: facts, files, their pages."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from dossier.model.answers import Answer
from dossier.model.paper import Size
from dossier.model.writing import Block

Row = Mapping[str, str]
Value = str | tuple[Row, ...]
"""What a fact says: a text, or rows."""


class Trouble(StrEnum):
    """Why a file, or a page of it, cannot be used or is doubtful. `checking` words it."""

    EMPTY = "empty"
    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    REPAIRED = "repaired"
    PASSWORD = "password"
    NO_PAGES = "no-pages"
    TOO_LARGE = "too-large"
    WRONG_SUFFIX = "wrong-suffix"
    OUTSIDE = "outside"
    UNREADABLE = "unreadable"
    OFFICE = "office"
    OFD = "ofd"
    UNKNOWN_TYPE = "unknown-type"
    FLATTENED = "flattened"
    NOT_WORD = "not-word"
    GARBLED = "garbled"
    TOO_LONG = "too-long"
    UNPRINTED = "unprinted"
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class Problem:
    """One trouble with a file; `detail` completes the sentence (a size, a suffix, a page)."""

    trouble: Trouble
    detail: str = ""


@dataclass(frozen=True, slots=True, init=False)
class InkMap:
    """How much ink a page carries, cell by cell, as the page is seen.

    `levels` has `rows` × `columns` bytes, row by row from the top left: the darkest contrast to
    the paper within the cell, 0 (blank) to 255 (black). A cell is about 1 mm on a true-size page.
    They are kept compressed (`packed`), so that a thousand pages fit in memory; take `levels`
    once, not cell by cell.
    """

    columns: int
    rows: int
    packed: bytes = field(repr=False)

    def __init__(self, columns: int, rows: int, levels: bytes) -> None:
        if len(levels) != columns * rows:
            raise ValueError(f"ink map: {len(levels)} levels ≠ {columns} × {rows}")
        self._set(columns, rows, _deflated(levels))

    @classmethod
    def from_packed(cls, columns: int, rows: int, packed: bytes) -> "InkMap":
        """The map whose `packed` this is; not checked, for caches that check their entries."""
        ink = cls.__new__(cls)
        ink._set(columns, rows, packed)
        return ink

    def _set(self, columns: int, rows: int, packed: bytes) -> None:
        object.__setattr__(self, "columns", columns)
        object.__setattr__(self, "rows", rows)
        object.__setattr__(self, "packed", packed)

    @property
    def levels(self) -> bytes:
        """`rows` × `columns` bytes, decompressed at every call."""
        return zlib.decompress(self.packed)

    def has_above(self, level: int) -> bool:
        """Whether any cell is darker than `level`; unpacks no more than it takes to know."""
        paper, unpacking, rest = bytes(range(level + 1)), zlib.decompressobj(), self.packed
        while rest:
            if unpacking.decompress(rest, _PIECE).translate(None, paper):
                return True
            rest = unpacking.unconsumed_tail
        return bool(unpacking.flush().translate(None, paper))


_PIECE = 4096
"""Cells that are looked at at once: about 20 rows of a sheet."""


def _deflated(levels: bytes) -> bytes:
    """Run lengths only: paper is one long run, and this is ten times faster than matching."""
    deflate = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_RLE)
    return deflate.compress(levels) + deflate.flush()


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One page or picture of a file, described as it is seen (upright).

    Attributes:
        index: 0-based place in the file.
        pixels: width and height as seen, in pixels; (0, 0) for a PDF page without one main image.
        size: true size as seen in mm, or None when no credible resolution is known.
        turn: clockwise degrees (0, 90, 180, 270) that bring the stored picture upright: EXIF
            orientation of JPEG, PNG and WEBP, /Rotate of PDF; 0 for TIFF and HEIC, which their
            decoders (Pillow, libheif) hand out upright.
        mirrored: whether the stored picture is flipped left-right before it is turned.
        ink: where its ink lies, as seen.
        skew: degrees by which its lines lean, clockwise positive, None when unknown.
        sharpness: how steep its edges are, about 1 when sharp; None when it shows too little.
    """

    index: int
    pixels: tuple[int, int]
    size: Size | None
    turn: int
    mirrored: bool
    ink: InkMap
    skew: float | None = None
    sharpness: float | None = None


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the folder. Readable exactly when it has pages, or blocks.

    Attributes:
        path: relative to the folder, with forward slashes; of a paper that the unit shares,
            ../共用材料/….
        bytes: length of the file.
        digest: sha256 of its bytes, hexadecimal.
        format: JPEG, PNG, TIFF, HEIC, BMP, WEBP, PDF, or "" when unknown; DOCX, MD or TXT of a
            text that is typeset.
        pages: its pages, in order.
        problems: what is wrong with it.
        text: the text of a PDF that is printed as it is, or of a summary (.txt, .md, .docx), as
            far as it can be read; else "".
        codes: how many QR codes were found in it; None when they were not looked for.
        blocks: what a text that is typeset says.
    """

    path: str
    bytes: int
    digest: str
    format: str
    pages: tuple[SourcePage, ...] = ()
    problems: tuple[Problem, ...] = ()
    text: str = ""
    codes: int | None = None
    blocks: tuple[Block, ...] = ()

    @property
    def readable(self) -> bool:
        """Whether there is anything of it to print."""
        return bool(self.pages or self.blocks)


@dataclass(frozen=True, slots=True)
class Material:
    """A file in its place: item, part, and what its name says.

    Attributes:
        item: the checklist item's number.
        part: the part's name, "" when the file fits none.
        label: the middle of the file's name (本科, 2021), "" when none.
        side: 正 or 反, "" when the name does not say.
        file: the file.
    """

    item: int
    part: str
    label: str
    side: str
    file: SourceFile


def typeset_of(files: Sequence[Material]) -> Material | None:
    """Of one part's files, the text that is typeset: the first, and none beside pages.

    A PDF or a scan is what its author saw and signed, so it goes before a text.
    """
    if any(m.file.pages for m in files):
        return None
    return next((m for m in files if m.file.blocks), None)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of the online package.

    Attributes:
        file: as any other; its pages have no ink maps. Its text is read where it has any.
        column: the platform's column: the folder that it lies in, "" at the top.
        masked: for each page, whether it was decided to be masked; None while nobody decided.
    """

    file: SourceFile
    column: str = ""
    masked: tuple[bool | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Online:
    """The online package, as it is uploaded.

    Attributes:
        uploads: its files, in natural order.
        misfits: names and pages of the masking decisions that fit no file.
    """

    uploads: tuple[Upload, ...] = ()
    misfits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of 申报人.yaml or 单位.yaml, as text, keyed in Chinese.

    Scalars stay as they were written (no YAML typing), trimmed and with · normalised; the pack's
    fact list says what each means. `lines` gives the line of each key, 1-based, for messages;
    of table rows and cells too, as 工作经历[2] and 工作经历[2].单位, rows counted from 1. `notes`
    say in Chinese what was changed or could not be taken as it stands. `unit` are the facts of the
    unit's 单位.yaml: an applicant's facts hold those that the applicant does not write, without a
    line of their own. `data` is the file itself, as it was read.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    unit: "Facts | None" = None
    data: bytes = field(default=b"", repr=False, compare=False)

    def text(self, key: str) -> str:
        """The fact's text, "" when absent."""
        return self.texts.get(key, "")

    def rows(self, key: str) -> tuple[Row, ...]:
        """The table's rows, empty when absent."""
        return self.tables.get(key, ())


@dataclass(frozen=True, slots=True)
class Submission:
    """An applicant's folder, read.

    Attributes:
        facts: the contents of 申报人.yaml.
        photo: 照片.jpg, None when there is none.
        materials: the files under 材料/ and the unit's shared papers, by item, then part in the
            pack's order, label, side, name.
        strays: files of the folder that belong to no item.
        secret: bytes nobody outside the unit can guess, made from the photo; keys the digests of
            what is typeset from facts, so that a printed digest tells nothing about them.
        answers: what people decided, oldest first; for the whole unit, then for the applicant.
        online: what lies in 网上材料/, None when there is no such folder.
        replaced: shared papers of the unit that the applicant has another of.
    """

    facts: Facts
    photo: SourceFile | None
    materials: tuple[Material, ...]
    strays: tuple[SourceFile, ...] = ()
    secret: bytes = b""
    answers: tuple[Answer, ...] = ()
    online: Online | None = None
    replaced: tuple[SourceFile, ...] = ()


def without_ink(submission: Submission) -> Submission:
    """The same, its pages with empty ink maps."""

    def bare(file: SourceFile) -> SourceFile:
        return replace(file, pages=tuple(replace(page, ink=_NO_INK) for page in file.pages))

    return replace(
        submission,
        photo=submission.photo and bare(submission.photo),
        materials=tuple(replace(m, file=bare(m.file)) for m in submission.materials),
        strays=tuple(bare(file) for file in submission.strays),
        replaced=tuple(bare(file) for file in submission.replaced),
    )


_NO_INK = InkMap(0, 0, b"")
