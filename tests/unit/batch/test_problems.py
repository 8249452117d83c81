"""What of the roster a run leaves aside is told."""

import pytest

from dossier.batch.problems import roster_problems
from support.cli import call
from support.rosters import at, opened, unit_folder


@pytest.fixture
def unit(tmp_path):
    unit = unit_folder(tmp_path / "站")
    assert call("roster", "export", unit).code == 0
    return unit


def edit(unit, title, value, row=4):
    book = opened(unit / "花名册.xlsx")
    book.worksheets[0][at(title, row)].value = value
    book.save(unit / "花名册.xlsx")


def test_nothing_to_tell(unit):
    assert roster_problems(unit, "") == ()


def test_a_folder_without_a_unit(tmp_path):
    assert roster_problems(tmp_path, "") == ()


def test_a_unit_without_applicants_is_sent_to_its_roster(tmp_path):
    unit = unit_folder(tmp_path / "站", ())
    assert call("roster", "export", unit).code == 0
    (problem,) = roster_problems(unit, "")
    assert problem == "先在 花名册.xlsx 里一人填一行，再用 dossier roster import 建各人的文件夹"
    run = call("batch", unit, "-o", tmp_path / "出")
    assert run.code == 3
    assert run.err.startswith(f"请您注意　{problem}\n出错了：")


def test_a_roster_that_was_not_imported(unit):
    edit(unit, "拟晋升专业技术职务", "高级工程师")
    edit(unit, "姓名", "丁", 7)
    (problem,) = roster_problems(unit, "")
    assert problem == (
        "花名册.xlsx 里有还没有导入的内容（新增 1 人，修改 1 人），这一次没有用；"
        "先运行 dossier roster import，再做一次"
    )
    assert call("roster", "import", unit).code == 0
    assert roster_problems(unit, "") == ()


def test_a_roster_that_cannot_be_imported(unit):
    edit(unit, "序号", "一")
    (problem,) = roster_problems(unit, "")
    assert problem.startswith("花名册.xlsx 里有导入不了的内容；运行 dossier roster import")


def test_a_roster_that_is_older_than_the_folders_is_no_problem(unit):
    """Nobody typed into it."""
    path = next(unit.glob("01-*/申报人.yaml"))
    path.write_text(path.read_text("utf-8").replace("工程师", "高工"), encoding="utf-8")
    assert roster_problems(unit, "") == ()


def test_facts_that_cannot_be_read_are_left_to_the_applicants_own_work(unit):
    edit(unit, "拟晋升专业技术职务", "高级工程师")
    next(unit.glob("01-*/申报人.yaml")).write_text("姓名：甲\n", encoding="utf-8")
    assert roster_problems(unit, "") == ()
    (unit / "单位.yaml").write_text("版式: 没有\n", encoding="utf-8")
    assert roster_problems(unit, "") == ()
