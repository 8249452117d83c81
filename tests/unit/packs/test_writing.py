"""writing.yaml, and the parts that it is for."""

from pathlib import Path

import pytest

STYLE = Path(__file__).parents[3] / "layouts/base-a4/writing.yaml"
FILE, LIST = "mini-base/writing.yaml", "mini/checklist.yaml"
PART = "{name: 批文, supply: copy,"


@pytest.fixture
def wanted(shelf):
    """The small pack with a text, and everything it takes."""
    style = STYLE.read_text(encoding="utf-8").replace("{单位名称}　", "")
    shelf.write(FILE, style)
    shelf.edit(LIST, PART, "{name: 批文, supply: print, typeset: true,")
    return shelf


def test_a_part_may_be_typeset(wanted):
    pack = wanted.load()
    assert [p.name for item in pack.checklist for p in item.parts if p.typeset] == ["批文"]
    assert pack.writing.pitch == pytest.approx(225 / 22)
    assert pack.writing.heading(9) == pack.writing.headings[-1]


def test_a_pack_takes_single_keys_over_its_bases(wanted):
    wanted.write("mini/writing.yaml", "indent: 0\n")
    assert (wanted.load().writing.indent, wanted.load().writing.lines) == (0, 22)


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        ("top: 37", "top: 300", "writing.lines", "bottom 要大于 top"),
        ("lines: 22", "lines: 60", "writing.lines", "一行放不下最大的字"),
        ("bottom: 262", "bottom: 290", "writing.bottom", "标记带"),
        ("outer: 24.9", "outer: 150", "writing.outer", "放不下十个字"),
        ("indent: 2", "indent: -1", "writing.indent", "不能为负"),
        ("body: {style: song", "body: {style: fang", "writing.body.style", "没有“fang”"),
        ("table_head: hei", "table_head: bold", "writing.table_head", "没有“bold”"),
        ("table_least: 9", "table_least: 13", "writing.table_least", "不大于 table"),
        ("number: — {面} —", "number: — {页} —", "writing.number", "{页} 不是"),
        ("{姓名}", "{名字}", "writing.author", "{名字} 不是"),
        ("lines: 22", "line: 22", "line", "lines"),
    ],
)
def test_faults(wanted, old, new, key, message):
    wanted.edit(FILE, old, new)
    faults = wanted.faults()
    assert any(key in fault and message in fault for fault in faults), faults


def test_a_text_needs_a_style(shelf):
    shelf.edit(LIST, PART, "{name: 批文, supply: print, typeset: true,")
    (fault,) = shelf.faults()
    assert "typeset" in fault and "writing.yaml" in fault


def test_only_what_is_printed_can_be_typeset(wanted):
    wanted.edit(LIST, "supply: print, typeset", "supply: copy, typeset")
    (fault,) = wanted.faults()
    assert "supply: print" in fault
