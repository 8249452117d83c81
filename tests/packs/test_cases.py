"""Cases that a clerk can write: an applicant's folder, and the findings and plan it must give.

`pytest tests/packs --golden-update` writes what is expected anew; read the difference in git.
"""

import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from dossier.checking import check_submission
from dossier.codes import DossierNumber, unit_code
from dossier.drawing import FontBook
from dossier.model.plan import NumberedFace
from dossier.packs import load_pack
from dossier.planning import plan_dossier
from dossier.reading import read_submission

LAYOUTS = Path(__file__).resolve().parents[2] / "layouts"
CASES = sorted(path.parent for path in LAYOUTS.glob("*/cases/*/case.yaml"))
LIMIT = 3_000_000
UNNUMBERED = 999


@pytest.fixture(scope="session")
def book():
    return FontBook()


def said_of(folder):
    """What case.yaml says."""
    return yaml.safe_load((folder / "case.yaml").read_text(encoding="utf-8"))


def outcome(folder, book):
    """The findings and the plan of a case, as they stand in its `expected` folder."""
    pack = load_pack(folder.parents[1])
    submission = read_submission(folder, pack)
    day = said_of(folder)["day"]
    report = check_submission(submission, pack, today=day, missing_glyphs=book.missing)
    facts = submission.facts
    unit = facts.text("单位代号") or unit_code(facts.text("统一社会信用代码"))
    number = DossierNumber(pack.batch, unit, int(facts.text("序号") or UNNUMBERED))
    plan = plan_dossier(submission, pack, number=number, measure=book, draft=report.blocked)
    return {"findings": found(report), "plan": planned(plan)}


def found(report):
    rows = [(f.item, f.rule, f.severity.value, f.subject) for f in report.findings]
    keys = ("item", "rule", "severity", "subject")
    return {"findings": [dict(zip(keys, row, strict=True)) for row in sorted(rows)]}


def planned(plan):
    return {
        "number": plan.number,
        "rows": [
            {"item": r.number, "count": r.count, "first": r.first, "last": r.last}
            for r in plan.rows
        ],
        "sheets": [[described(side) for side in (s.recto, s.verso)] for s in plan.sheets],
        "unplaced": [{"path": u.path, "reason": u.reason} for u in plan.unplaced],
    }


def described(side):
    """A face: what it is, without where anything stands on it."""
    assert isinstance(side, NumberedFace)
    face = side.face
    said = {"page": side.number, "kind": type(face).__name__}
    for key in ("item", "part", "parts", "label", "section"):
        if value := getattr(face, key, None):
            said[key] = value
    if getattr(face, "copies", 1) > 1:
        said["copy"] = face.copy
    if sources := [[p.path, p.page + 1] for p in getattr(face, "placements", ())]:
        said["sources"] = sources
    return said


def as_text(value):
    """JSON with one finding, one row, one sheet a line."""
    blocks = []
    for key, content in value.items():
        if isinstance(content, list) and content:
            lines = ",\n".join(f"  {json.dumps(one, ensure_ascii=False)}" for one in content)
            blocks.append(f' "{key}": [\n{lines}\n ]')
        else:
            blocks.append(f' "{key}": {json.dumps(content, ensure_ascii=False)}')
    return "{\n" + ",\n".join(blocks) + "\n}\n"


def test_every_pack_has_cases():
    assert {folder.parents[1].name for folder in CASES} >= {
        "bazhou-water-2024",
        "demo-prefecture-2031",
    }


@pytest.mark.parametrize("folder", CASES, ids=lambda f: f"{f.parents[1].name}/{f.name}")
def test_a_case_gives_what_it_must(folder, book, golden_update):
    given = {name: as_text(value) for name, value in outcome(folder, book).items()}
    expected = folder / "expected"
    if golden_update:
        expected.mkdir(exist_ok=True)
        for name, text in given.items():
            (expected / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")
    for name, text in given.items():
        wanted = (expected / f"{name}.json").read_text(encoding="utf-8")
        assert json.loads(text) == json.loads(wanted), said_of(folder)["about"]


@pytest.mark.parametrize("folder", CASES, ids=lambda f: f.name)
def test_a_case_says_in_one_line_what_it_is_and_on_which_day(folder):
    said = said_of(folder)
    assert said["about"] and "\n" not in said["about"]
    assert isinstance(said["day"], date)
    assert set(said) <= {"about", "day", "photo", "scans"}


@pytest.mark.parametrize("folder", CASES, ids=lambda f: f.name)
def test_nothing_that_is_expected_is_stale(folder):
    assert {path.name for path in (folder / "expected").iterdir()} == {
        "findings.json",
        "plan.json",
    }


def test_the_day_is_given_and_the_clock_is_never_asked():
    """What a case gives depends on its folder and its day alone."""
    rooms = ("codes", "model", "packs", "reading", "checking", "planning", "drawing")
    asked = re.compile(r"\b(today|now|utcnow|time|localtime|gmtime)\(\)")
    sources = [
        p for room in rooms for p in (LAYOUTS.parent / "src" / "dossier" / room).rglob("*.py")
    ]
    assert [p.name for p in sources if asked.search(p.read_text(encoding="utf-8"))] == []


def test_the_cases_stay_small():
    files = [p for folder in CASES for p in folder.rglob("*") if p.is_file()]
    assert sum(path.stat().st_size for path in files) < LIMIT
