"""Embedding: a font in one document, as a Type 0 font with the glyphs that were used.

reportlab's own TrueType fonts parse the whole file (80 ms each), split a typeface into fonts of
256 characters, and write a wrong ToUnicode beyond U+FFFF; so this class takes their place behind
the same two hooks, `delayedFonts` and `addObjects` (ISO 32000-1, 9.7.4, 9.10.3).
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from reportlab.pdfbase import pdfdoc

from dossier.drawing.truetype import Face, cut_down

_SYMBOLIC = 4
_STEM = 80
_BLOCK = 100
_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{body}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class _Codes(dict[str, str]):
    """The four hexadecimal digits of each character used, numbered as they come, from 1."""

    def __missing__(self, char: str) -> str:
        code = self[char] = f"{len(self) + 1:04X}"
        return code


class EmbeddedFont:
    """One face in one document. Every character shown must be in the face.

    Attributes:
        resource: the name that content streams call it by.
    """

    def __init__(self, face: Face, resource: str) -> None:
        self.resource = resource
        self._face = face
        self._codes = _Codes()

    def shown(self, text: str) -> str:
        """The operand of Tj that shows `text`."""
        return f"<{''.join(map(self._codes.__getitem__, text))}>"

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:  # noqa: N802  (reportlab calls it when it saves)
        """Writes the font's objects and makes it a resource of every page."""
        chars = tuple(self._codes)
        glyphs = (0, *(self._face.glyph(ord(char)) or 0 for char in chars))
        name = pdfdoc.PDFName(f"{_tag(chars)}+{self._face.name}")
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": name,
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([self._descendant(doc, name, glyphs)]),
                "ToUnicode": self._stream(doc, "unicode", _to_unicode(chars).encode("ascii")),
            }
        )
        reference = doc.Reference(font, f"font:{self.resource}")
        doc.idToObject["BasicFonts"].dict[self.resource] = reference

    def _descendant(
        self, doc: pdfdoc.PDFDocument, name: pdfdoc.PDFName, glyphs: Sequence[int]
    ) -> pdfdoc.PDFObjectReference:
        widths = [self._scaled(self._face.advances[glyph]) for glyph in glyphs]
        system = {
            "Registry": pdfdoc.PDFString("Adobe"),
            "Ordering": pdfdoc.PDFString("Identity"),
            "Supplement": 0,
        }
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": name,
                "CIDSystemInfo": pdfdoc.PDFDictionary(system),
                "CIDToGIDMap": pdfdoc.PDFName("Identity"),
                "DW": 1000,
                "W": pdfdoc.PDFArray([0, pdfdoc.PDFArray(widths)]),
                "FontDescriptor": self._descriptor(doc, name, glyphs),
            }
        )
        return doc.Reference(font, f"cid:{self.resource}")

    def _descriptor(
        self, doc: pdfdoc.PDFDocument, name: pdfdoc.PDFName, glyphs: Sequence[int]
    ) -> pdfdoc.PDFObjectReference:
        face = self._face
        ascent = self._scaled(face.ascent)
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": name,
                "Flags": _SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray([self._scaled(v) for v in face.bounds]),
                "ItalicAngle": 0,
                "Ascent": ascent,
                "Descent": self._scaled(face.descent),
                "CapHeight": ascent,
                "StemV": _STEM,
                "FontFile2": self._stream(doc, "file", cut_down(face, glyphs)),
            }
        )
        return doc.Reference(descriptor, f"descriptor:{self.resource}")

    def _stream(
        self, doc: pdfdoc.PDFDocument, kind: str, content: bytes
    ) -> pdfdoc.PDFObjectReference:
        stream = pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])
        if kind == "file":
            stream.dictionary["Length1"] = len(content)
        return doc.Reference(stream, f"{kind}:{self.resource}")

    def _scaled(self, units: int) -> int:
        """Font units to thousandths of an em."""
        return round(units * 1000 / self._face.em)


def _tag(chars: Sequence[str]) -> str:
    """Six capitals that tell this subset from others of the same font (ISO 32000-1, 9.6.4)."""
    digest = sha256("".join(chars).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _to_unicode(chars: Sequence[str]) -> str:
    """The CMap that gives text search and copying the characters back, in UTF-16."""
    return _CMAP.format(body="\n".join(_unicode_blocks(chars)))


def _unicode_blocks(chars: Sequence[str]) -> Iterator[str]:
    """Blocks of bfchar, at most 100 entries, as the CMap format allows."""
    for start in range(0, len(chars), _BLOCK):
        block = chars[start : start + _BLOCK]
        yield f"{len(block)} beginbfchar"
        for code, char in enumerate(block, start + 1):
            yield f"<{code:04X}> <{char.encode('utf-16-be').hex().upper()}>"
        yield "endbfchar"
