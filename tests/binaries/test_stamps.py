"""此件与原件一致: on every copy, in its blank space, as the finished pages show it."""

import numpy as np
import pikepdf
import pytest

from dossier.packs import load_pack
from support.tools import grey, part, texts_within

DPI = 75
PAPER = 90
"""Paper is what nine tenths of the words' place are as bright as, by percentile."""
CONTRAST = 48
"""Levels below the paper that count as ink: print and writing lie far beyond, noise within."""

SAMPLES = ["01", "02", "03", "04", "demo"]


def stamped(dossier):
    return [face for face in dossier.kind("copy") if face["stamp"]]


@pytest.fixture(scope="module")
def bare(built, tmp_path_factory):
    """The dossier with the scans alone: each page's contents without our ink."""
    made = {}

    def scans(name):
        if name not in made:
            dossier = built(name)
            out = tmp_path_factory.mktemp("bare") / "扫描件.pdf"
            with pikepdf.open(dossier.pdf) as pdf:
                for face in dossier.kind("copy"):
                    page = pdf.pages[face["page"] - 1]
                    underlay = page.Contents[0]
                    assert b"/Scan0 Do" in underlay.read_bytes()
                    page.Contents = underlay
                pdf.save(out)
            made[name] = out
        return made[name]

    return scans


@pytest.mark.tool("pdftoppm")
@pytest.mark.parametrize("name", SAMPLES)
def test_the_words_never_lie_on_the_copys_ink(built, bare, name):
    """peers 1, 16: also on turned, landscape, A3 and A5 pages."""
    dossier = built(name)
    assert stamped(dossier)
    for face in stamped(dossier):
        pixels = grey(bare(name), face["page"], DPI)
        words = part(pixels, face["stamp"]["words"], DPI).astype(int)
        paper = np.percentile(words, PAPER)
        assert words.min() > paper - CONTRAST, (face["page"], paper, words.min())


@pytest.mark.tool("pdftotext")
@pytest.mark.parametrize("name", SAMPLES)
def test_the_words_stand_where_the_manifest_says_once(built, name):
    """peers 16: not twice; peers 7: not silently left out."""
    dossier = built(name)
    pack = load_pack(dossier.said["pack"]["id"])
    variants = {variant.name: variant for variant in pack.stamp.variants}
    for face in stamped(dossier):
        words = face["stamp"]["words"]
        box = [words[key] for key in ("x", "y", "width", "height")]
        span = ("-f", face["page"], "-l", face["page"])
        (within,) = texts_within(dossier.pdf, *box, *span)
        title = variants[face["stamp"]["variant"]].elements[0].text
        assert "".join(within.split()).count(title) == 1, face["page"]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_copy_is_stamped_and_nothing_else(built, name):
    """A paper that is printed as it is (its file is the paper) is no copy."""
    dossier = built(name)
    pack = load_pack(dossier.said["pack"]["id"])
    for face in dossier.kind("copy"):
        parts = {part.name: part for part in pack.item(face["item"]).parts}
        supply = parts[face["part"]].supply if face["part"] else "copy"
        assert (face["stamp"] is not None) == (supply not in ("print", "built")), face["page"]
