"""What the documents say of the project holds."""

import re

import pytest

from dossier.checking.basis import CLAUSES
from dossier.errors import ExitCode
from dossier.packs import find_packs, load_pack
from support.docs import DOCUMENTS, ROOT, WANTED, inline, links, tables, text

READMES = ["README.md", "README.zh-CN.md"]
FOLDERS = ("src", "layouts", "samples", "docs", "tests", "benchmarks", "tools", "out")


@pytest.mark.parametrize("name", WANTED)
def test_the_document_is_there(name):
    assert name in DOCUMENTS
    assert len(text(name)) > 500


@pytest.mark.parametrize("name", READMES)
def test_the_exit_codes_are_those_of_the_program(name):
    table = next(t for t in tables(name) if t[0][0] in ("exit code", "退出码"))
    assert [int(row[0]) for row in table[1:]] == [int(code) for code in ExitCode]
    assert all(len(row) == 2 and row[1] for row in table)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_and_pictures_lead_somewhere(name):
    here = (ROOT / name).parent
    assert [target for target in links(name) if not (here / target).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_files_that_are_named_exist(name):
    """`out/` is made by a run; a `*` must match something."""
    paths = [c for c in inline(name) if re.fullmatch(rf"(?:{'|'.join(FOLDERS[:-1])})/[\w./*-]*", c)]
    assert [path for path in paths if not list(ROOT.glob(path.rstrip("/")))] == []


@pytest.mark.parametrize("name", READMES)
def test_nothing_is_left_to_fill_in(name):
    assert re.findall(r"^[A-Z]{4,}$", text(name), re.M) == []


def rules():
    """Every rule that a finding may carry."""
    found = set(CLAUSES)
    for pack in map(load_pack, (info.id for info in find_packs())):
        found |= {part.rule for item in pack.checklist for part in item.parts}
        found |= {spec.rule for spec in pack.facts} | {pack.photo_rule}
    return found


@pytest.mark.parametrize("name", DOCUMENTS)
def test_rule_ids_that_are_named_exist(name):
    named = {c for c in inline(name) if re.fullmatch(r"[A-N]\d{1,2}[a-c]?", c)} - {"A3", "A4"}
    assert named <= rules()
