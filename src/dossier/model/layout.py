"""How a pack lays out what we author: elements, in millimetres, with {placeholders}."""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from dossier.model.checklist import STRICT
from dossier.model.ink import BLACK, Align, Color
from dossier.model.paper import Box, Size

VAlign = Literal["top", "middle", "bottom"]

LYING = 1.25
"""How much larger a page must print when it lies: nobody turns a file for less."""


@dataclass(frozen=True, slots=True)
class TextElement:
    """Text in a box: wrapped, shrunk to `min_size`, aligned. `{key}` takes values.

    A text with an `angle` (degrees, anticlockwise) is one line about the middle of its box.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["text"]
    box: Box
    text: str
    size: float = 12.0
    min_size: float = 9.0
    style: str = "song"
    align: Align = "left"
    valign: VAlign = "middle"
    color: Color = BLACK
    leading: float = 1.3
    spacing: float = 0.0
    angle: float = 0.0
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class RuleElement:
    """A line from `start` to `end`, each [x, y]."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["rule"]
    start: tuple[float, float]
    end: tuple[float, float]
    width: float = 0.2
    color: Color = BLACK
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class FrameElement:
    """A rectangle."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["frame"]
    box: Box
    width: float = 0.2
    color: Color = BLACK
    fill: Color | None = None
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class RingElement:
    """A circle about `centre` [x, y]: the dashed place for a wet seal, never a seal."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["ring"]
    centre: tuple[float, float]
    diameter: float
    width: float = 0.2
    color: Color = BLACK
    dash: tuple[float, ...] = (1.2, 1.0)


@dataclass(frozen=True, slots=True)
class QrElement:
    """A QR symbol; its quiet zone lies outside `box`."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["qr"]
    box: Box
    payload: str
    level: Literal["M", "Q", "H"] = "Q"


@dataclass(frozen=True, slots=True)
class BarsElement:
    """A Code 128 symbol; its quiet zones lie outside `box`."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["bars"]
    box: Box
    payload: str


Element = TextElement | RuleElement | FrameElement | RingElement | QrElement | BarsElement


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table: heading, width in mm, the `{key}` template of its cells."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    title: str
    width: float
    text: str
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table from (`x`, `y`): rows grow with their text, down to `bottom`."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    x: float
    y: float
    bottom: float
    columns: tuple[TableColumn, ...]
    header_height: float = 9.0
    row_height: float = 9.0
    size: float = 12.0
    min_size: float = 9.0
    style: str = "song"
    header_style: str = "hei"
    rule_width: float = 0.2
    frame_width: float = 0.4


@dataclass(frozen=True, slots=True)
class Panel:
    """A page or card of our own: its elements, and a table when it has one.

    `size` is the card's size for labels, absent for a whole sheet.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    elements: tuple[Element, ...]
    table: Table | None = None
    size: Size | None = None


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """An A4 sheet of labels: which card goes on it, and the grid, in mm."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    card: str
    columns: int
    rows: int
    left: float
    top: float
    pitch_x: float
    pitch_y: float


@dataclass(frozen=True, slots=True)
class Labels:
    """The bag label: cards by name (100x70 …), sheets by name (2x4 …)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    default: str
    cards: dict[str, Panel]
    sheets: dict[str, LabelSheet]


@dataclass(frozen=True, slots=True)
class StampVariant:
    """One arrangement of the certification block, relative to its own top-left corner.

    `words` must stay clear of the copy's ink; `ring` may touch faint ink.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    name: str
    size: Size
    words: Box
    ring: Box
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Stamp:
    """The certification of copies, 六(四)注.

    Attributes:
        variants: tried in order at each scale.
        area: where the block may stand on a recto, mirrored on versos: clear of the holes in the
            binding edge, of the band, and of the edge that a hand with a seal may miss.
        ring_margin: distance of the ring from what is more than faint, mm.
        clear: levels up to this count as blank paper (0–255).
        faint: levels up to this may lie under the ring.
        margin: blank distance kept around the words, mm.
        least_scale: how far a copy may shrink to make room.
        step: by how much the scale goes down at each try.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    variants: tuple[StampVariant, ...]
    clause: str
    area: Box
    ring_margin: float = 0.0
    clear: int = 24
    faint: int = 70
    margin: float = 1.5
    least_scale: float = 0.8
    step: float = 0.05


@dataclass(frozen=True, slots=True)
class PageStyle:
    """Paper, the frame that scans may fill, and the band that none enters (mm).

    Attributes:
        paper: the sheet.
        scan: where scans go; ends above the band.
        band: where marks stand, the same place on every side.
        safe: distance from the paper's edge that printers may cut.
        marks: elements of the band; values 编号, 页码, 总页数, 标记, 栏目.
        blank: elements of an otherwise empty side.
        draft: elements over every page of a draft.
        preview: elements over every page of a preview.
        resolution_error, resolution_warning: dpi on paper under which a scan is one or the other.
        head: white paper kept above a copy that shrank to make room for the stamp.
        upright, upright_copy: the least scale at which a landscape page still stands upright: one
            that is printed as it is, a certified copy.
        small: papers that must shrink below this to go on the sheet may have print too small to
            be read.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    paper: Size
    scan: Box
    band: Box
    safe: float
    marks: tuple[Element, ...]
    blank: tuple[Element, ...]
    draft: tuple[Element, ...]
    resolution_error: float
    resolution_warning: float
    preview: tuple[Element, ...] = ()
    head: float = 0.0
    upright: float = 0.0
    upright_copy: float = 0.0
    small: float = 0.0

    def lies(self, size: Size, *, certified: bool) -> bool:
        """Whether a page of that true size is turned to lie across the sheet.

        A landscape page lies when upright it would shrink below `upright` (`upright_copy` for a
        certified copy: the room of its stamp takes most of what lying would gain), and lying it
        prints so much larger that the stamp's room does not eat it up again. Its head is then at
        the sheet's left, on rectos (the binding edge) and on versos alike: GB/T 9704-2012, 8.
        """
        scan = self.scan
        stands = min(1.0, scan.width / size.width, scan.height / size.height)
        lies = min(1.0, scan.width / size.height, scan.height / size.width)
        least = self.upright_copy if certified else self.upright
        return size.width > size.height and stands < least and lies >= LYING * stands
