"""The text on paper, as poppler reads it: nothing that the plan writes is missing (peers 13)."""

import unicodedata
from collections import Counter
from datetime import date

import pytest
import yaml

from dossier import pipeline
from dossier.model.ink import Stencil, Text
from dossier.packs import load_pack
from support.builds import DEMO_DAY, RUNS
from support.tools import page_texts

pytestmark = pytest.mark.tool("pdftotext")


def said(dossier):
    """What 申报人.yaml says, as it is written."""
    text = (dossier.folder / "申报人.yaml").read_text(encoding="utf-8")
    return yaml.load(text, yaml.BaseLoader)


def characters(text):
    return Counter(char for char in text if not char.isspace())


def written(ink):
    """The text of ink, upright or of a landscape paper that lies; what is tilted (a watermark, a
    stencil) poppler leaves out of raw order.
    """
    return "".join(item.text for item in ink if isinstance(item, Text) and not item.angle % 90)


def joined(pages):
    return "".join("".join(pages).split())


@pytest.mark.parametrize("name", ["01", "02", "03", "04", "demo"])
def test_every_character_of_the_plan_is_on_its_page(built, name):
    """Character by character, page by page; what a scanned PDF says comes on top."""
    dossier = built(name)
    day = date.fromisoformat((RUNS[name][1])[-1])
    checked = pipeline.check(dossier.folder, "", day)
    faces = list(pipeline.plan(checked, duplex=True, draft=name == "03").faces())
    pages = page_texts(dossier.pdf)
    assert len(pages) == len(faces)
    for face, page in zip(faces, pages, strict=True):
        ink, found = (*face.face.ink, *face.ink), characters(page)
        wanted = characters(written(ink))
        assert not wanted - found, face.number
        tilted = any(isinstance(item, Stencil) for item in ink) or name == "03"
        if not (hasattr(face.face, "placements") or tilted):
            assert found == wanted, face.number


def test_the_longest_name_stands_whole_wherever_it_stands(built):
    """21 characters on the cover, both copies of the form, and the label."""
    dossier = built("01")
    name = said(dossier)["姓名"]
    assert len(name) == 21
    pages = [joined([page]) for page in page_texts(dossier.pdf)]
    forms = [face["page"] for face in dossier.kind("form") if face["side"] == 1]
    assert len(forms) == 2
    for page in (1, *forms):
        assert name in pages[page - 1]
    assert name in joined(page_texts(dossier.label))


def rare(facts):
    """Characters of the facts that the usual Chinese encoding lacks."""
    text = yaml.safe_dump(facts, allow_unicode=True)
    return {c for c in text if unicodedata.category(c) == "Lo" and not c.encode("gbk", "ignore")}


def test_rare_characters_are_printed(built):
    """Characters beyond GBK, and beyond U+FFFF."""
    dossier = built("01")
    wanted = rare(said(dossier))
    assert any(ord(char) > 0xFFFF for char in wanted)
    assert wanted <= set(joined(page_texts(dossier.pdf)))


@pytest.mark.parametrize("name", ["01", "02", "03", "04", "demo"])
def test_every_item_stands_on_the_cover(built, name):
    dossier = built(name)
    pack = load_pack(dossier.said["pack"]["id"])
    covers = len(dossier.kind("cover"))
    cover = joined(page_texts(dossier.pdf, "-l", covers))
    assert [row["item"] for row in dossier.said["rows"]] == [item.number for item in pack.checklist]
    for row in dossier.said["rows"]:
        assert joined(row["title"]) in cover


def test_another_packs_words_are_its_own(built):
    """Another prefecture, another year: nothing of the first pack is left on paper."""
    text = joined(page_texts(built("demo").pdf))
    assert DEMO_DAY[1][:4] in text
    for foreign in ("巴州", "巴音郭楞", "水利专业", "2024年度"):
        assert foreign not in text
    assert load_pack("demo-prefecture-2031").short_title in text


def test_a_draft_says_so_on_every_page(built):
    """The watermark is tilted: poppler shows it character by character."""
    pages = page_texts(built("03").pdf, "-layout")
    for number, page in enumerate(pages, 1):
        assert set("缺件不可报送") <= set(page), number
    assert "缺件" not in joined(page_texts(built("01").pdf))
