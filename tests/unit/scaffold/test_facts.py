"""A new 申报人.yaml teaches, and reads without a fault."""

import re
from dataclasses import replace
from datetime import date

import pytest

from dossier.checking import check_submission
from dossier.model.facts import Column, FactKind, FactSpec
from dossier.model.sources import Submission
from dossier.packs import load_pack
from dossier.reading.facts import read_facts
from dossier.scaffold.facts import facts_text

PACKS = ["bazhou-water-2024", "demo-prefecture-2031"]
TODAY = date(2031, 6, 1)


@pytest.fixture(params=PACKS)
def pack(request):
    return load_pack(request.param)


def read(text, folder, pack):
    (folder / "申报人.yaml").write_text(text, encoding="utf-8")
    return read_facts(folder, pack.facts)


def with_facts(pack, *specs):
    return replace(pack, facts=specs)


def test_every_key_is_there_in_the_packs_order(pack, tmp_path):
    facts = read(facts_text(pack, {}), tmp_path, pack)
    assert list(facts.lines) == [spec.key for spec in pack.facts]


def test_it_reads_without_a_note_and_with_the_chosen_values(pack, tmp_path):
    level = next(s for s in pack.facts if s.key == "申报级别").choices[0]
    facts = read(facts_text(pack, {"申报级别": level}), tmp_path, pack)
    assert facts.notes == ()
    assert (facts.text("版式"), facts.text("申报级别")) == (pack.id, level)
    defaults = {s.key: s.default for s in pack.facts if s.default}
    assert {key: facts.text(key) for key in defaults} == defaults


def test_checking_it_finds_blanks_and_nothing_else(pack, tmp_path):
    facts = read(facts_text(pack, {}), tmp_path, pack)
    report = check_submission(Submission(facts, None, ()), pack, today=TODAY)
    told = [f.message for f in report.findings if f.subject in {s.key for s in pack.facts}]
    assert told
    assert [m for m in told if "没有填写" not in m and "一行也没有填" not in m] == []


def test_every_hint_stands_beside_its_key(pack):
    lines = facts_text(pack, {}).splitlines()
    for spec in pack.facts:
        line = next(line for line in lines if line.startswith(f"{spec.key}:"))
        if spec.hint and not spec.columns:
            assert line.split("  # ")[1].startswith(spec.hint)


def test_comments_of_a_section_stand_in_one_column(pack):
    cells = re.compile(r"[\u2e80-\uffef]")
    for block in re.split(r"\n# —— .* ——\n", facts_text(pack, {}))[1:]:
        texts = [m[1] for m in re.finditer(r"^(\w[^#\n]*)  # ", block, re.M)]
        assert len({len(t) + len(cells.findall(t)) for t in texts}) <= 1


def test_the_example_row_of_a_table_is_a_row_once_it_is_uncommented(pack, tmp_path):
    text = re.sub(r"^#( +(?:- )? *\w+: *)(?:#.*)?$", r"\1某", facts_text(pack, {}), flags=re.M)
    facts = read(text, tmp_path, pack)
    tables = [spec for spec in pack.facts if spec.columns]
    assert facts.notes == ()
    for spec in tables:
        assert facts.rows(spec.key) == (dict.fromkeys([c.key for c in spec.columns], "某"),)


def test_a_row_may_be_copied_as_often_as_needed(pack, tmp_path):
    table = next(spec for spec in pack.facts if spec.columns)
    row = "".join(
        f"  {' ' if number else '-'} {column.key}: 某\n"
        for number, column in enumerate(table.columns)
    )
    text = facts_text(pack, {}).replace(f"{table.key}:\n", f"{table.key}:\n{row}{row}")
    assert len(read(text, tmp_path, pack).rows(table.key)) == 2


def test_a_kind_without_a_hint_says_how_it_is_written(pack):
    specs = (
        FactSpec("生日", FactKind.DATE, section="一"),
        FactSpec("类别", FactKind.CHOICE, choices=("甲", "乙"), optional=True, section="一"),
        FactSpec("表", columns=(Column("何时", FactKind.MONTH, optional=True),), section="二"),
    )
    lines = facts_text(with_facts(pack, *specs), {}).splitlines()
    assert "生日:   # 写成 2010-07-01 这样" in lines
    assert "类别:   # 甲、乙；没有写 无" in lines
    assert "#  - 何时:   # 写成 2010-07 这样；可以不填" in lines


def test_a_fact_with_a_condition_says_when_unless_it_is_ruled_out(pack):
    spec = FactSpec("上级", when=({"申报级别": ("中级",)},))
    asking = with_facts(pack, spec)
    assert "上级:   # 申报级别为中级时填" in facts_text(asking, {}).splitlines()
    assert "上级:" in facts_text(asking, {"申报级别": "中级"})
    assert "上级" not in facts_text(asking, {"申报级别": "初级"})


@pytest.mark.parametrize(
    "value", ["A: B", "# x", "1: 2", "“引”", "- a", "'x'", 'a"b\\c', "{a}", "*"]
)
def test_any_value_survives_as_yaml(pack, tmp_path, value):
    asking = with_facts(pack, FactSpec("备注", default=value))
    assert read(facts_text(asking, {}), tmp_path, asking).text("备注") == value


def test_the_same_input_gives_the_same_text(pack):
    assert facts_text(pack, {}) == facts_text(pack, {})
