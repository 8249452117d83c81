"""What the guide for applicants promises holds: words of the pages, pictures, its length."""

import re
from pathlib import Path

import pytest

from dossier.pipeline import Standing
from support.docs import ROOT, links, text

GUIDE = "docs/applicant.zh-CN.md"
PICTURES = sorted(f"docs/{link}" for link in links(GUIDE) if link.startswith("pictures/"))
TEMPLATES = ROOT / "src/dossier/web/templates/preview"
LARGEST = 80_000
LINE, TWO_PAGES = 42, 90
"""Characters of a printed line, and lines of two pages without their pictures."""


def test_the_readmes_and_hr_lead_to_it():
    assert GUIDE in links("README.md")
    assert GUIDE in links("README.zh-CN.md")
    assert Path(GUIDE).name in links("docs/hr.zh-CN.md")


def test_it_names_every_standing():
    told = text(GUIDE)
    for standing in Standing:
        assert f"| {standing} |" in told


def test_what_is_to_be_tapped_is_on_the_pages():
    pages = "".join(path.read_text("utf-8") for path in TEMPLATES.glob("*.html"))
    for words in re.findall(r"“([^”]+)”", text(GUIDE)):
        for word in re.split(r"、|……", words):
            known = {"预览", "通知", "回收", "无", "材料"}
            assert word in known or word in pages, word


def test_it_fits_two_pages():
    lines = sum(-(-len(line) // LINE) or 1 for line in text(GUIDE).splitlines())
    assert lines <= TWO_PAGES


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_is_small(picture):
    assert (ROOT / picture).stat().st_size <= LARGEST


def test_the_pictures_are_those_that_the_tool_makes():
    tool = (ROOT / "tools/make_applicant_guide.py").read_text("utf-8")
    made = {f"docs/pictures/{name}.png" for name in re.findall(r"\"(preview-[a-z]+)\"", tool)}
    assert made == set(PICTURES)
