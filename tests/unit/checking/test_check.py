import re
from datetime import date
from pathlib import Path

import pytest

import dossier.checking
from dossier.checking import check_submission
from dossier.checking.basis import CLAUSES
from dossier.model.facts import FactSpec
from dossier.model.findings import Severity
from dossier.model.sources import Facts, Trouble

from .conftest import (
    TODAY,
    a_broken,
    a_file,
    a_material,
    a_pack,
    a_page,
    a_part,
    a_submission,
    an_item,
    brief,
    check,
)

INVENTORY = {
    *(f"A{n}" for n in range(1, 6)),
    *(f"B{n}" for n in range(1, 6)),
    *(f"C{n}" for n in range(1, 6)),
    *(f"D{n}" for n in range(1, 10)),
    *(f"F{n}" for n in range(1, 7)),
    *(f"G{n}" for n in range(1, 27)),
    *(f"H{n}" for n in range(1, 5)),
    *(f"I{n}" for n in range(1, 7)),
    *(f"J{n}" for n in range(16)),
    *("J10a", "J10b", "J10c"),
    *(f"K{n}" for n in range(1, 4)),
    *(f"L{n}" for n in range(1, 4)),
    *(f"M{n}" for n in range(1, 4)),
    *(f"N{n}" for n in range(1, 8)),
}


def sources():
    return sorted(Path(dossier.checking.__file__).parent.glob("*.py"))


def test_a_whole_submission_has_no_findings():
    assert check(a_submission(a_material()), a_pack(an_item())) == ()


def test_rule_ids_in_the_code_are_those_of_the_inventory():
    named = {
        rule
        for path in sources()
        for rule in re.findall(r'"([A-N]\d{1,2}[abc]?)"', path.read_text("utf-8"))
    }
    assert named
    assert named <= INVENTORY
    assert set(CLAUSES) <= INVENTORY


def test_every_basis_that_is_asked_for_has_a_clause():
    asked = {
        rule
        for path in sources()
        for rule in re.findall(r'basis\("(\w+)"', path.read_text("utf-8"))
    }
    assert asked == set(CLAUSES)


def test_a_pack_states_its_own_clauses():
    broken = a_material(file=a_broken("材料/a.jpg", Trouble.DAMAGED))
    (finding,) = check(a_submission(broken), a_pack(an_item(), clauses={"D5": "第三条"}))
    assert finding.clause == "第三条"


def test_order_is_item_then_severity_then_subject():
    specs = (FactSpec("甲"), FactSpec("乙"))
    items = (an_item(number=9), an_item(number=2, folder="前"))
    blurred = a_page(pixels=(300, 424), skew=3.0)
    submission = a_submission(
        a_material("证书-b.jpg", blurred, item=2), a_material("证书-a.jpg", blurred, item=2)
    )
    found = check(submission, a_pack(*items, facts=specs))
    assert [(f.item, f.severity, f.subject) for f in found] == [
        (0, "E", "甲"),
        (0, "E", "乙"),
        (2, "E", "材料/02/证书-a.jpg"),
        (2, "E", "材料/02/证书-b.jpg"),
        (2, "W", "材料/02/证书-a.jpg"),
        (2, "W", "材料/02/证书-b.jpg"),
        (9, "E", "材料/09-证明"),
    ]


def test_the_same_input_gives_the_same_report():
    submission, pack = a_submission(a_material("x.jpg", part="")), a_pack(an_item())
    one, two = (check_submission(submission, pack, today=TODAY) for _ in range(2))
    assert one == two
    assert one.blocked


@pytest.mark.parametrize("today", [date(1990, 1, 1), date(2050, 1, 1)])
def test_the_day_is_passed_in(today):
    facts = Facts({"日": "2024-01-01"})
    specs = (FactSpec("日", kind="date"),)
    found = check(a_submission(facts=facts), a_pack(facts=specs), today=today)
    assert bool(found) == (today.year < 2024)


def test_findings_say_what_and_what_to_do():
    submission = a_submission(
        a_material("x.jpg", part=""),
        a_material(file=a_broken("材料/08/证书.docx", Trouble.OFFICE)),
        photo=None,
        strays=(a_file("杂.txt"),),
    )
    found = check(submission, a_pack(an_item(), an_item(a_part("甲"), number=3)))
    assert brief(found) == ["G2 E", "D6 W", "J8 E", "D5 E", "D6 W"]
    assert all(f.message and f.remedy and f.clause for f in found)
    assert all(isinstance(f.severity, Severity) for f in found)
