"""Word files made by python-docx, and pieces of WordprocessingML that it cannot write."""

import io
import zipfile

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

DECLARED = nsdecls("w", "wp", "a", "pic", "r", "m")
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def element(xml):
    """An element from WordprocessingML without declarations."""
    return parse_xml(f"<w:x {DECLARED} {MC}>{xml}</w:x>")[0]


def body_of(*xml, numbering=""):
    """The bytes of a document whose body is these elements."""
    document = Document()
    for one in xml:
        document.element.body.insert(len(document.element.body) - 1, element(one))
    if numbering:
        part = document.part.numbering_part.element
        for child in list(part):
            part.remove(child)
        for child in element(f"<w:numbering>{numbering}</w:numbering>"):
            part.append(child)
    return saved(document)


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def paragraph(text, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def changed(data, name, part):
    """The same package with one part replaced; None takes it out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", 8) as new:
        parts = {one: old.read(one) for one in old.namelist()} | {name: part}
        for one, content in parts.items():
            if content is not None:
                new.writestr(one, content)
    return made.getvalue()
