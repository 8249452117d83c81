"""`dossier roster` as HR runs it."""

import pytest

from dossier.model.roster import Person
from dossier.reading.roster import read_roster
from support.cli import call, shell
from support.packs import bazhou
from support.rosters import (
    LONG,
    PEOPLE,
    at,
    changed,
    facts_file,
    opened,
    person,
    saved,
    unit_folder,
)

TWO = PEOPLE[1].folder


@pytest.fixture
def unit(tmp_path):
    return unit_folder(tmp_path / "站")


def bytes_of(top):
    return {p: p.read_bytes() for p in sorted(top.rglob("*")) if p.is_file()}


def edit(path, title, value, row=4):
    book = opened(path)
    book.worksheets[0][at(title, row)].value = value
    book.save(path)


def test_export(unit):
    run = call("roster", "export", unit)
    assert (run.code, run.err) == (0, "")
    assert run.out == f"花名册　{unit / '花名册.xlsx'}（3 人）\n"
    found = read_roster(unit / "花名册.xlsx", bazhou())
    assert [p.folder for p in found] == [p.folder for p in PEOPLE]
    assert found[0].texts == PEOPLE[0].texts


def test_the_same_folder_gives_the_same_bytes(unit, tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        assert call("roster", "export", unit, "-o", tmp_path / name).code == 0
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_out_and_in_changes_nothing(unit):
    call("roster", "export", unit)
    before = bytes_of(unit)
    run = call("roster", "import", unit)
    assert (run.code, run.out) == (0, "共新建 0 人，修改 0 人，没有变化 3 人\n")
    assert bytes_of(unit) == before


def test_import_tells_what_it_does(unit):
    call("roster", "export", unit)
    edit(unit / "花名册.xlsx", "拟晋升专业技术职务", "高级工程师")
    edit(unit / "花名册.xlsx", "联系电话", "19900000009")
    edit(unit / "花名册.xlsx", "姓名", "丁", 7)
    edit(unit / "花名册.xlsx", "序号", 4, 7)
    before = bytes_of(unit)
    told = (
        "新建　04-丁（序号、姓名）\n"
        f"修改　{PEOPLE[0].folder}：拟评审职称 工程师 → 高级工程师；联系电话 改写\n"
        "共新建 1 人，修改 1 人，没有变化 2 人\n"
    )
    run = call("roster", "import", unit, "--dry-run")
    assert (run.code, run.out) == (0, f"{told}这是预演，什么也没有写\n")
    assert bytes_of(unit) == before
    run = call("roster", "import", unit)
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith(f"{told}接下来　在新建的各个文件夹里填 申报人.yaml")
    assert run.out.endswith(f"dossier check {unit / '04-丁'}\n")
    text = (unit / PEOPLE[0].folder / "申报人.yaml").read_text(encoding="utf-8")
    assert "拟评审职称: 高级工程师\n" in text
    assert "  # 请核对\n" in text
    assert (unit / "04-丁/怎样放材料.txt").is_file()
    new = (unit / "04-丁/申报人.yaml").read_text(encoding="utf-8")
    assert "姓名: 丁" in new
    assert "单位名称" not in new


def test_of_many_facts_the_first_are_named(unit):
    saved(unit / "花名册.xlsx", (*PEOPLE, person(4, "丁", folder="")))
    run = call("roster", "import", unit, "--dry-run")
    assert run.out.startswith("新建　04-丁（序号、姓名、性别等 15 项）\n")


OTHER = {"身份证号": "659900198603120007"}


def test_import_of_a_file_elsewhere(unit, tmp_path):
    saved(tmp_path / "别处.xlsx", (person(1, "甲", folder="", **OTHER),))
    run = call("roster", "import", unit, tmp_path / "别处.xlsx", "--dry-run")
    assert run.code == 3  # serial 1 is somebody else's
    assert "第 4 行（甲）的序号已经是" in run.err


def test_a_wrong_roster_changes_nothing_and_names_every_place(unit):
    def change(sheet):
        sheet[at("身份证号码")].value = 6.599e17
        sheet[at("序号", 5)].value = "2"

    changed(unit / "花名册.xlsx", change)
    before = bytes_of(unit)
    run = call("roster", "import", unit)
    assert run.code == 3
    assert run.out == ""
    lines = run.err.splitlines()
    assert lines[0] == "出错了：花名册.xlsx 有 2 处要改，什么也没有导入"
    assert lines[1].startswith(f"  第 4 行{LONG}的“身份证号码”（F4）：存成了数字")
    assert lines[2].startswith("  第 5 行马婧雯的“序号”（A5）：数字存成了文本")
    assert lines[3] == "怎么办：在表格里改好、保存，再导入一次"
    assert bytes_of(unit) == before


def test_a_roster_without_people(unit):
    saved(unit / "花名册.xlsx", ())
    run = call("roster", "import", unit)
    assert run.code == 0
    assert "请您注意　花名册.xlsx 里还没有人；在表头下面一人填一行" in run.out


def test_no_roster(unit):
    run = call("roster", "import", unit)
    assert (run.code, run.err.splitlines()[0]) == (3, "出错了：没有 花名册.xlsx")


def test_export_does_not_overwrite_what_is_not_imported(unit):
    call("roster", "export", unit)
    path = unit / "花名册.xlsx"
    edit(path, "拟晋升专业技术职务", "高级工程师")
    before = path.read_bytes()
    run = call("roster", "export", unit)
    assert run.code == 5
    assert run.err.startswith("出错了：花名册.xlsx 里有还没有导入的改动，没有覆盖\n")
    assert f"dossier roster import {unit}" in run.err
    assert path.read_bytes() == before
    assert call("roster", "export", unit, "--force").code == 0
    assert path.read_bytes() != before


def test_export_does_not_overwrite_what_cannot_be_imported(unit):
    call("roster", "export", unit)
    edit(unit / "花名册.xlsx", "序号", "1")
    run = call("roster", "export", unit)
    assert run.code == 5
    assert "导入不了的内容，没有覆盖" in run.err


def test_export_overwrites_a_sheet_that_nobody_edited(unit):
    """The applicants went on writing; the sheet is only older."""
    call("roster", "export", unit)
    newer = facts_file(person(2, "马婧雯", 联系电话="19900000008"))
    (unit / TWO / "申报人.yaml").write_text(newer, encoding="utf-8")
    assert call("roster", "export", unit).code == 0
    people = read_roster(unit / "花名册.xlsx", bazhou())
    assert people[1].texts["联系电话"] == "19900000008"


def test_export_after_import_overwrites(unit):
    call("roster", "export", unit)
    edit(unit / "花名册.xlsx", "拟晋升专业技术职务", "高级工程师")
    call("roster", "import", unit)
    assert call("roster", "export", unit).code == 0


def test_people_who_are_not_on_the_roster_are_told(unit):
    saved(unit / "花名册.xlsx", PEOPLE[:2])
    run = call("roster", "import", unit)
    assert run.out.endswith(f"请您注意　花名册里没有 {PEOPLE[2].folder}，文件夹保留不动\n")


def test_an_applicant_that_cannot_be_read_is_named(unit):
    (unit / TWO / "申报人.yaml").write_text("姓名：甲\n", encoding="utf-8")
    run = call("roster", "export", unit)
    assert run.code == 3
    assert run.err.startswith(f"出错了：“{TWO}”：申报人.yaml 第 1 行读不懂：冒号是全角的")


def test_problems_of_the_unit_are_told(unit):
    (unit / "忘了" / "材料").mkdir(parents=True)
    run = call("roster", "export", unit)
    assert run.code == 0
    assert run.err == "请您注意　“忘了”里没有 申报人.yaml，没有当作申报人\n"


@pytest.mark.parametrize("verb", ["export", "import"])
def test_no_unit(tmp_path, verb):
    run = call("roster", verb, tmp_path)
    assert run.code == 3
    assert "不是单位的文件夹，里面没有 单位.yaml" in run.err
    assert "--unit" in run.err


def test_the_name_of_the_output(unit):
    run = call("roster", "export", unit, "-o", "a.xls")
    assert run.code == 2
    assert "要以 .xlsx 结尾" in run.err


def test_a_pack_without_a_roster(unit):
    run = call("roster", "export", unit, "--layout", "demo-prefecture-2031")
    assert run.code == 3
    assert "没有花名册" in run.err


def test_newcomers_in_a_new_unit_read_as_they_were_written(tmp_path):
    """From nothing: new unit, filled roster, import, export."""
    unit = tmp_path / "新站"
    made = call("new", unit, "--unit", "--layout", "bazhou-water-2024", "--unit-type", "事业单位")
    assert made.code == 0
    facts = unit / "单位.yaml"
    facts.write_text(
        facts.read_text(encoding="utf-8").replace("单位名称: ", "单位名称: 塔什水管站 "), "utf-8"
    )
    saved(unit / "花名册.xlsx", [Person("", p.texts) for p in PEOPLE])
    assert call("roster", "import", unit).code == 0
    assert call("roster", "export", unit).code == 0
    people = read_roster(unit / "花名册.xlsx", bazhou())
    assert [dict(p.texts) for p in people] == [dict(p.texts) for p in PEOPLE]
    assert [p.folder for p in people] == [
        f"{p.texts['序号'].zfill(2)}-{p.texts['姓名']}" for p in PEOPLE
    ]


def test_checking_loads_no_spreadsheet_library():
    code = (
        "import sys; from dossier import pipeline; from dossier.reading import read_unit;"
        "import dossier.cli.roster, dossier.cli.new;"
        "sys.exit('openpyxl' in sys.modules)"
    )
    assert shell("-c", code).code == 0
