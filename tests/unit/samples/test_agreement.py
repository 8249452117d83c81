"""The sample people's papers say what their own facts say; whoever reads a dossier compares."""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

SAMPLES = Path(__file__).parents[3] / "samples"
FOLDERS = sorted(path.parent.relative_to(SAMPLES) for path in SAMPLES.glob("*/*/申报人.yaml"))
TITLED = [folder for folder in FOLDERS if "马婧雯" not in folder.name]
"""Who has a title already, and so years in the profession to state."""


def facts(folder: Path) -> dict[str, Any]:
    return dict(yaml.load((SAMPLES / folder / "申报人.yaml").read_text("utf-8"), yaml.BaseLoader))


@pytest.fixture
def case(monkeypatch):
    """Call it with a folder: the applicant as the papers see one."""
    monkeypatch.syspath_prepend(SAMPLES)
    from maker.case import load_case

    return lambda folder: load_case(SAMPLES / folder, SAMPLES / "maker" / "scenes")


def papers(case, kind: str) -> list[dict[str, Any]]:
    """What every paper of that kind was told to say."""
    return [shot["with"] for shot in case.shots if shot.get("paper") == kind]


@pytest.mark.parametrize("folder", FOLDERS)
def test_certificates_give_the_hours_that_are_claimed(folder, case):
    told = {(h["年度"], h["类别"]): int(h["学时"]) for h in facts(folder)["继续教育"]}
    general = {(str(p["year"]), "公需科目"): p["hours"] for p in papers(case(folder), "general")}
    special = {
        (str(p["year"]), "专业科目"): sum(hours for _, hours, _ in p["courses"])
        for p in papers(case(folder), "special")
    }
    assert told == {**general, **special}


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_record_of_the_diploma_is_valid_until_the_day_that_is_claimed(folder, case):
    day = date.fromisoformat(facts(folder)["学信网有效期至"])
    printed = {paper["until"] for paper in papers(case(folder), "chsi")}
    assert printed == {f"{day.year}年{day.month}月{day.day}日"}


def test_insurance_covers_the_months_that_are_claimed(case):
    firm = next(folder for folder in FOLDERS if folder.parent.name == "水利企业样例")
    (statement,) = papers(case(firm), "insurance")
    told = facts(firm)
    assert (statement["months"][0], statement["months"][-1]) == (told["社保起"], told["社保止"])


@pytest.mark.parametrize("folder", TITLED)
def test_years_in_the_profession_are_those_that_the_unit_certifies(folder, case):
    certified = re.match(r"\d+(?=年)", case(folder).about["年数"])
    assert certified
    assert facts(folder)["从事专业技术工作年限"] == certified[0]


@pytest.mark.parametrize("folder", TITLED)
def test_the_unit_certifies_the_posts_that_are_claimed(folder, case):
    """Each month a post began, as the proof of work gives it, begins a row."""
    began = {row["起"] for row in facts(folder)["工作经历"]}
    certified = re.findall(r"(\d{4})年(\d+)月至今|(\d{4})年(\d+)月起", case(folder).about["经历"])
    later = {f"{a or c}-{int(b or d):02d}" for a, b, c, d in certified}
    assert later <= began


def test_the_summary_counts_the_works_that_are_listed():
    folder = next(folder for folder in FOLDERS if "阿卜杜热西提" in folder.name)
    text = (SAMPLES / "maker/scenes/texts/阿卜杜热西提-总结.txt").read_text("utf-8")
    roles = Counter(row["内容及作用"].split("。")[0] for row in facts(folder)["任现职后业绩"])
    led = roles["主持"] + roles["独立"]
    assert f"主持或独立完成工程项目和技术任务{led}项，参加{roles['参加']}项" in text


@pytest.mark.parametrize("folder", FOLDERS)
def test_nobody_vouches_for_a_paper_before_it_was_filled_in(folder):
    """I4 asks of the filled form, J15 of the copies that lie beside it."""
    filled = facts(folder)["填表日期"]
    answers = yaml.load((SAMPLES / folder / "答复.yaml").read_text("utf-8"), yaml.BaseLoader)
    days = [a["日期"] for a in answers["答复"] if a["规则"] in ("I4", "J15")]
    assert len(days) == 5
    assert min(days) >= filled
