"""Printed numbers, page labels, outline, links, cover and manifest agree (peers 2)."""

import json
import re
from collections import Counter
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import jsonschema
import pypdf
import pypdfium2
import pytest

from dossier.binding import manifest
from support.tools import texts_within

DOSSIERS = ["01", "02", "03", "04", "simplex", "demo"]
FOOT = (140, 279.6, 44, 5.4)
"""Where the printed number stands (layouts/base-a4/page.yaml), in mm."""
SCHEMA = Path(manifest.__file__).with_name("manifest.schema.json")
DRAFT = "缺件·不可报送"


@pytest.mark.tool("pdftotext")
@pytest.mark.parametrize("name", DOSSIERS)
def test_every_page_prints_its_number(built, name):
    dossier = built(name)
    last = dossier.said["pages"]
    printed = [text.strip() for text in texts_within(dossier.pdf, *FOOT)]
    assert printed == [f"{number}/{last}" for number in range(1, last + 1)]


@pytest.mark.parametrize("name", DOSSIERS)
def test_page_labels_count_as_the_paper_does(built, name):
    dossier = built(name)
    labels = pypdf.PdfReader(dossier.pdf).page_labels
    assert labels == [str(face["page"]) for face in dossier.faces]
    assert labels == [str(number) for number in range(1, dossier.said["pages"] + 1)]


def entries(reader, outline, depth=0):
    """The outline, flattened: title, page number, depth."""
    for entry in outline:
        if isinstance(entry, list):
            yield from entries(reader, entry, depth + 1)
        else:
            yield entry["/Title"], reader.get_destination_page_number(entry) + 1, depth


def public(title, _page, depth):
    """A title, of a document without its label, which the manifest may not say."""
    return title if depth == 0 else re.sub(r" [^（]+", "", title)


@pytest.mark.parametrize("name", DOSSIERS)
def test_the_outline_leads_where_the_manifest_says(built, name):
    dossier = built(name)
    reader = pypdf.PdfReader(dossier.pdf)
    found = list(entries(reader, reader.outline))
    told = [(mark["title"], mark["page"], mark["depth"]) for mark in dossier.said["bookmarks"]]
    assert [entry[1:] for entry in found] == [entry[1:] for entry in told]
    assert [public(*entry) for entry in found] == [public(*entry) for entry in told]
    first = {row["item"]: row["first"] for row in dossier.said["rows"] if row["first"]}
    items = {title.split(" ")[0]: page for title, page, depth in found if depth == 0}
    assert {int(n): page for n, page in items.items() if n.isdigit()} == first


def linked(dossier):
    """The cover's links, from the top: the text they lie on, the page they lead to."""
    reader = pypdf.PdfReader(dossier.pdf)
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages, 1)}
    with closing(pypdfium2.PdfDocument(dossier.pdf)) as pdf:
        for face in dossier.kind("cover"):
            text = pdf[face["page"] - 1].get_textpage()
            links = reader.pages[face["page"] - 1].annotations
            for link in sorted(links, key=lambda link: -link["/Rect"][1]):
                said = text.get_text_bounded(*map(float, link["/Rect"]))
                yield Counter("".join(said.split())), numbers[link["/Dest"][0].idnum]
            text.close()


@pytest.mark.parametrize("name", DOSSIERS)
def test_every_row_of_the_cover_links_to_its_item(built, name):
    """Each link lies on its own row, and the row says the page that it leads to."""
    dossier = built(name)
    rows = [row for row in dossier.said["rows"] if row["first"]]
    links = list(linked(dossier))
    assert [page for _, page in links] == [row["first"] for row in rows]
    for row, (found, _) in zip(rows, links, strict=True):
        pages = {str(row["first"]), str(row["last"])}
        text = "".join((str(row["item"]), row["title"], row["count"], *pages))
        wanted = Counter("".join(text.split()))
        assert not wanted - found
        assert set(found - wanted) <= {"—", *DRAFT}


@pytest.mark.parametrize("name", DOSSIERS)
def test_the_cover_counts_every_page_once(built, name):
    """The rows' spans follow one another from the cover to the last page."""
    dossier = built(name)
    spans = [(row["first"], row["last"]) for row in dossier.said["rows"] if row["first"]]
    front = max(face["page"] for face in dossier.faces if not face.get("item"))
    assert spans[0][0] == front + 1
    assert spans[-1][1] == dossier.said["pages"]
    for before, after in pairwise(spans):
        assert after[0] == before[1] + 1
    for row in dossier.said["rows"]:
        pages = [face["page"] for face in dossier.faces if face.get("item") == row["item"]]
        assert (
            (min(pages), max(pages)) == (row["first"], row["last"]) if pages else not row["first"]
        )


@pytest.mark.parametrize("name", DOSSIERS)
def test_the_manifest_keeps_to_its_schema(built, name):
    jsonschema.validate(built(name).said, json.loads(SCHEMA.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", DOSSIERS)
def test_every_input_file_is_printed_or_named_with_the_reason(built, name):
    """peers 7, 14: nothing is dropped silently."""
    dossier = built(name)
    said = dossier.said
    unit = dossier.folder.parent
    hidden = {
        p
        for p in dossier.inputs
        if any(x.startswith((".", "~$")) for x in p.relative_to(unit).parts)
    }
    system = {p for p in dossier.inputs if p.name in ("Thumbs.db", "申报人.yaml", "答复.yaml")}
    digests = sorted(d for d, p in dossier.sources.items() if p not in hidden | system)
    assert sorted({source["digest"] for source in said["sources"]}) == digests
    placed = {p["digest"] for face in dossier.kind("copy") for p in face["placements"]}
    placed |= {face["digest"] for face in dossier.kind("written")}
    left = {entry["digest"] for entry in said["unprinted"]}
    assert all(entry["reason"] for entry in said["unprinted"])
    photo = {d for d, p in dossier.sources.items() if p.stem == "照片"}
    assert placed | left | photo == set(digests)
    assert not placed & left
