"""A form as data: sections of blocks; grids of cells, lists of rows, prose. Sizes in mm and pt."""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from dossier.model.checklist import STRICT, Condition
from dossier.model.ink import Align
from dossier.model.layout import Element, VAlign
from dossier.model.paper import Size


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid row.

    Attributes:
        text: what it prints; `{key}` takes facts. A fact with no content prints 无.
        role: label (small heading), entry (applicant's text), photo, or hand (left empty for
            others to fill by hand; `text` is then printed as it is, nothing becomes 无).
        span: columns it covers.
        down: rows it covers.
        foot: lines for seal, signature and date at the cell's lower right.
        vertical: set the text top to bottom, one character a line.
        ruled: distance of writing lines in mm, 0 for none.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    text: str = ""
    role: Literal["label", "entry", "photo", "hand"] = "entry"
    span: int = 1
    down: int = 1
    align: Align | None = None
    valign: VAlign = "middle"
    size: float | None = None
    style: str | None = None
    foot: tuple[str, ...] = ()
    vertical: bool = False
    ruled: float = 0.0


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a grid; it grows when its text needs more than `height`. 0 takes what is left."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    cells: tuple[Cell, ...]
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells over `columns` (relative widths)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["grid"]
    columns: tuple[float, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list: heading, relative width, the fact column it prints ("" = by hand).

    `unit` follows what a cell prints, unless that is 无.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    title: str
    width: float
    key: str = ""
    align: Align = "left"
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A table fact's rows under headings, padded with empty rows to `fill` mm (0: to the bottom).

    Attributes:
        total: the text of a last row over all columns; `{key}` takes values.
        keep: what follows in the section stays on the side of the last rows; a list that goes to
            the bottom then ends above it.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["list"]
    fact: str
    columns: tuple[ListColumn, ...]
    row_height: float
    header_height: float
    fill: float = 0.0
    total: str = ""
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs, first lines indented by two characters.

    Attributes:
        when: printed if any of these conditions holds (empty: always).
        each: a table fact: the paragraphs are printed for each of its rows, whose cells they may
            name as `{key}`, and its number as `{行序}`.
        since: of those rows, only such as have a month not earlier than this in that column; what
            is no month (至今) counts.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["prose"]
    paragraphs: tuple[str, ...]
    size: float = 14.0
    leading: float = 1.75
    indent: bool = True
    when: tuple[Condition, ...] = ()
    each: str = ""
    since: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class SignOff:
    """Signature, seal and date at the lower right: lines centred on each other.

    Kept whole, and with the last two lines of the prose before it. After GB/T 9704, 7.3.5.

    Attributes:
        lines: `{key}` takes values.
        gap: empty space above, in lines.
        right: space on the right, in characters.
        ring: diameter in mm of the thin dashed ring about the place of the seal, 0 for none.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["signoff"]
    lines: tuple[str, ...]
    size: float = 14.0
    leading: float = 1.75
    gap: float = 2.0
    right: float = 4.0
    ring: float = 0.0


@dataclass(frozen=True, slots=True)
class Freehand:
    """Elements placed by position, for a cover side."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["free"]
    elements: tuple[Element, ...]


Block = Grid | ListBlock | Prose | SignOff | Freehand


@dataclass(frozen=True, slots=True)
class Section:
    """A section opens a new side; what overflows goes on under the heading with （续）.

    Attributes:
        title: names it; its heading too, unless there is a headline.
        headline: what its heading prints instead; `{key}` takes values.
        continued: whether further sides repeat the heading.
        squeeze: how far the leading of its prose may go down, as a factor, where that saves sides.
        later: what is said of its places for hands, where others fill them after the hand-in.
        each: in a unit's paper: printed for every applicant.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: str
    title: str
    blocks: tuple[Block, ...]
    heading: bool = True
    note: str = ""
    headline: str = ""
    continued: bool = True
    squeeze: float = 1.0
    later: str = ""
    each: bool = False


@dataclass(frozen=True, slots=True)
class FormStyle:
    """Type sizes (pt) and the text area (mm) of a form; margins mirror on versos.

    Attributes:
        landscape: the sheet lies on its long edge; `binding` is then the left margin. Within a
            dossier it is turned so that its top lies at the binding edge.
        binding: margin on the binding edge; `outer` the opposite one.
        top, bottom: where the text area begins and ends, from the sheet's top.
        photo: size of the photo.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    binding: float
    outer: float
    top: float
    bottom: float
    heading_size: float = 18.0
    heading_style: str = "title"
    heading_height: float = 14.0
    label_size: float = 14.0
    label_style: str = "song"
    entry_size: float = 12.0
    entry_style: str = "song"
    min_size: float = 9.0
    padding: float = 1.2
    photo: Size | None = None
    rule_width: float = 0.2
    frame_width: float = 0.5
    leading: float = 1.3
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its style, its sections in order, its watermark and its copy mark.

    Attributes:
        id: name by which a part asks for it.
        title: title for the outline.
        clause: where the notice asks for it.
        copies: identical copies, each opening on a recto.
        watermark: elements repeated over every side; values include 编号.
        copy_mark: elements on every side outside the frame; they tell copies and sides apart.
        padding: the section that makes an odd number of sides even.
        aliases: other names by which it is asked for.
        blanks: what a fact without content prints, by key, ＿ being a character's width of a line
            to write on; facts that it does not name get a line by their kind. None: 无.
        when: it may be made if any of these conditions holds (empty: always).
        otherwise: why not, and what to do, in Chinese.
        duplex: printed on both sides where it is printed alone.
        purpose: what to do with it once it is printed, in Chinese.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: str
    title: str
    clause: str
    style: FormStyle
    sections: tuple[Section, ...]
    copies: int = 1
    watermark: tuple[Element, ...] = ()
    watermark_tile: tuple[float, float] = (60.0, 40.0)
    watermark_angle: float = 30.0
    copy_mark: tuple[Element, ...] = ()
    padding: Section | None = None
    aliases: tuple[str, ...] = ()
    blanks: dict[str, str] | None = None
    when: tuple[Condition, ...] = ()
    otherwise: str = ""
    duplex: bool = False
    purpose: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it may be called: its short names, its title, its id."""
        return (*self.aliases, self.title, self.id)
