"""Files that are no roster: each is told for what it is."""

import os
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from dossier.errors import RosterError
from dossier.reading.roster import read_roster
from dossier.reading.roster.workbook import MOST_UNPACKED
from support.packs import bazhou
from support.rosters import saved

COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


def refusal(path):
    with pytest.raises(RosterError) as caught:
        read_roster(path, bazhou())
    assert caught.value.exit_code == 3
    assert caught.value.faults == ()
    return caught.value.message, caught.value.remedy


def written(tmp_path, data, name="花名册.xlsx"):
    (tmp_path / name).write_bytes(data)
    return tmp_path / name


def test_the_old_format(tmp_path):
    message, remedy = refusal(written(tmp_path, COMPOUND, "花名册.xls"))
    assert message == "花名册.xls 是旧格式（.xls、.et），不是 .xlsx"
    assert "“另存为”选 .xlsx" in remedy


def test_a_password(tmp_path):
    locked = COMPOUND + "EncryptedPackage".encode("utf-16-le")
    assert refusal(written(tmp_path, locked))[0] == "花名册.xlsx 设了打开密码，读不了"


@pytest.mark.parametrize("data", [b"", "序号,姓名\n1,甲\n".encode(), b"%PDF-1.7"])
def test_something_else(tmp_path, data):
    assert refusal(written(tmp_path, data))[0] == "花名册.xlsx 不是 .xlsx 表格"


@pytest.mark.parametrize("share", [0.02, 0.5, 0.99])
def test_a_part_of_a_file(tmp_path, share):
    data = saved(tmp_path / "a.xlsx").read_bytes()
    cut = written(tmp_path, data[: int(len(data) * share)])
    assert refusal(cut)[0] == "花名册.xlsx 已损坏，打不开"


def test_a_zip_that_is_no_workbook(tmp_path):
    with ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("a.txt", "x")
    assert refusal(tmp_path / "a.xlsx")[0] == "a.xlsx 已损坏，打不开"


def test_a_bomb(tmp_path):
    with ZipFile(tmp_path / "a.xlsx", "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(MOST_UNPACKED + 1))
    assert refusal(tmp_path / "a.xlsx")[0] == "a.xlsx 太大，不像花名册"


def test_a_very_large_file(tmp_path):
    with (tmp_path / "a.xlsx").open("wb") as file:
        file.truncate(20_000_000)
    assert refusal(tmp_path / "a.xlsx")[0] == "a.xlsx 太大，不像花名册"


def test_no_file(tmp_path):
    assert refusal(tmp_path / "a.xlsx") == (
        "没有 a.xlsx",
        "用 dossier roster export 生成一份，填好再导入",
    )


def test_no_file_but_one_of_the_old_format_beside_it(tmp_path):
    written(tmp_path, COMPOUND, "a.xls")
    assert refusal(tmp_path / "a.xlsx")[1].startswith("有一份 a.xls：")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read(tmp_path):
    path = saved(tmp_path / "a.xlsx")
    path.chmod(0)
    assert "读不出来" in refusal(path)[0]


def test_a_folder(tmp_path):
    (tmp_path / "a.xlsx").mkdir()
    assert "读不出来" in refusal(tmp_path / "a.xlsx")[0]
