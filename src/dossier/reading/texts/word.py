"""A Word file (.docx, also as WPS writes it) as blocks (ISO/IEC 29500-1, 17).

python-docx opens the package; the text is read from the XML itself, because python-docx leaves out
what stands in content controls, insertions and smart tags, and knows no automatic numbers.
"""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import assert_never

from docx import Document
from docx.oxml.ns import qn

from dossier.model.ink import Align
from dossier.model.writing import Block, Heading, ListItem, Paragraph, Table
from dossier.reading.texts import omitted as kinds
from dossier.reading.texts.characters import printable
from dossier.reading.texts.grids import table_of
from dossier.reading.texts.styles import Element, Numbering, Styles, value

_OFFICE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_FALLBACK = f"{{{_OFFICE}}}Fallback"
_SKIPPED = {
    *map(qn, ("w:pPr", "w:rPr", "w:sectPr", "w:instrText", "w:fldData", "w:rt", "w:tblPr")),
    *map(qn, ("w:tblGrid", "w:sdtPr", "w:sdtEndPr", "w:softHyphen", "w:lastRenderedPageBreak")),
    _FALLBACK,
}
_COUNTED = {
    qn("w:del"): kinds.DELETED,
    qn("w:moveFrom"): kinds.DELETED,
    qn("w:commentReference"): kinds.COMMENT,
    qn("w:footnoteReference"): kinds.NOTE,
    qn("w:endnoteReference"): kinds.NOTE,
    f"{{{_MATH}}}oMath": kinds.FORMULA,
}
_PICTURES = {qn("w:drawing"), qn("w:pict"), qn("w:object")}
_WRITTEN = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_ALIGNED: dict[str, Align] = {"center": "centre", "right": "right", "end": "right"}
_OFF = ("0", "false", "off")

_MOST_HEADING = 60
"""A longer paragraph in a heading's style is a paragraph: nobody reads a page of headings."""
_FOOT = re.compile(r"[\s\d\-—–－第页共/／]*")
"""What headers and footers hold beside words: page numbers."""


_INDENTED = re.compile("\n(?=\u3000| {2}|\t)")


def word_blocks(package: BytesIO, omitted: Counter[str]) -> Iterator[Block]:
    """The blocks of a Word file; what is not typeset is counted in `omitted`.

    Args:
        package: the file, its XML parts within bounds.
        omitted: by kind, see `omitted.py`.

    Raises:
        Exception: whatever python-docx and lxml raise of a damaged file.
    """
    document = Document(package)
    parts = {rel.reltype.rpartition("/")[2]: rel for rel in document.part.rels.values()}
    roots = {
        name: parts[name].target_part.element if name in parts else None
        for name in ("styles", "numbering")
    }
    for rel in document.part.rels.values():
        if rel.reltype.endswith(("/header", "/footer")):
            words = "".join(rel.target_part.element.itertext(qn("w:t")))
            omitted[kinds.HEADER] += not _FOOT.fullmatch(words)
    styles = Styles(roots["styles"])
    story = _Story(styles, Numbering(roots["numbering"], styles), omitted)
    yield from story.blocks(document.element.body)


class _Story:
    """Reads blocks in order, counting numbers and what is left out."""

    def __init__(self, styles: Styles, numbering: Numbering, omitted: Counter[str]) -> None:
        self._styles = styles
        self._numbering = numbering
        self._omitted = omitted

    def blocks(self, parent: Element) -> Iterator[Block]:
        """Paragraphs and tables, also those within content controls and insertions."""
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield table_of(child, self._cell)
            elif child.tag in _COUNTED:
                self._omitted[_COUNTED[child.tag]] += 1
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        if self._styles.contents(paragraph):
            self._omitted[kinds.CONTENTS] = 1
            return
        written = self._text(paragraph)
        text = printable(written)
        label, level = self._numbering.label(paragraph)
        if not text:
            return
        align = _ALIGNED.get(self._styles.aligned(paragraph), "left")
        heading = self._styles.level(paragraph)
        if heading is not None and len(text) <= _MOST_HEADING:
            yield Heading(min(heading, 4), ListItem(label, text.replace("\n", " ")).line)
        elif label:
            yield ListItem(label, text, level)
        else:
            yield from _paragraphs(written, align)

    def _cell(self, cell: Element) -> str:
        """A cell's text, line by line; a table within it row by row."""
        return "\n".join(line for block in self.blocks(cell) for line in _written(block))

    def _text(self, parent: Element) -> str:
        return "".join(self._inline(child) for child in parent.iterchildren())

    def _inline(self, element: Element) -> str:
        tag = element.tag
        if tag == qn("w:t"):
            return (element.text or "").replace("\n", " ")
        if tag in _WRITTEN:
            return _WRITTEN[tag]
        if tag == qn("w:br"):
            return "" if element.get(qn("w:type")) in ("page", "column") else "\n"
        if tag == qn("w:sym"):
            return chr(int(element.get(qn("w:char"), "FFFD"), 16))
        return self._other(element)

    def _other(self, element: Element) -> str:
        """The text of what holds text; what is no text is counted."""
        tag = element.tag
        if tag in _PICTURES:
            self._drawing(element)
        elif tag in _COUNTED:
            self._omitted[_COUNTED[tag]] += 1
        elif isinstance(tag, str) and tag not in _SKIPPED:
            return self._shown(element)
        return ""

    def _shown(self, element: Element) -> str:
        """The text within, unless it is hidden (17.3.2.41)."""
        hidden = value(element, "w:rPr/w:vanish") if element.tag == qn("w:r") else None
        text = self._text(element)
        if hidden is None or hidden in _OFF or not text:
            return text
        self._omitted[kinds.HIDDEN] += 1
        return ""

    def _drawing(self, element: Element) -> None:
        boxes = [box for box in element.iter(qn("w:txbxContent")) if _says(box)]
        own = [box for box in boxes if next(box.iterancestors(_FALLBACK), None) is None]
        self._omitted[kinds.TEXT_BOX if boxes else kinds.PICTURE] += len(own) or 1


def _says(box: Element) -> bool:
    return any((text.text or "").strip() for text in box.iter(qn("w:t")))


def _paragraphs(written: str, align: Align) -> Iterator[Paragraph]:
    """A paragraph; a line that its author indented by hand after a line break is one too."""
    for part in _INDENTED.split(written):
        if text := printable(part):
            yield Paragraph(text, align)


def _written(block: Block) -> Iterator[str]:
    """A block as lines of a cell."""
    match block:
        case ListItem():
            yield block.line
        case Table(rows=rows):
            yield from ("　".join(cell.text for cell in row) for row in rows)
        case Heading(text=text) | Paragraph(text=text):
            yield text
        case _:
            assert_never(block)
