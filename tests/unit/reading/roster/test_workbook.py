"""Files that are no roster: each is told for what it is."""

import os
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl.packaging.relationship import Relationship
from openpyxl.workbook.external_link import ExternalLink
from openpyxl.workbook.external_link.external import ExternalBook

from dossier.errors import RosterError
from dossier.reading.roster import read_roster
from dossier.reading.roster.workbook import MOST_UNPACKED
from support.packs import bazhou
from support.rosters import changed, saved

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
    """LibreOffice's .ods and Excel's .xlsb are zips too."""
    with ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("content.xml", "x")
    assert refusal(tmp_path / "a.xlsx")[0] == "a.xlsx 不是 .xlsx 表格"


def dragged(path, rows, cells):
    """A roster with formats dragged down: rows of empty cells."""
    whole = saved(path).read_bytes()
    row = b"<row>" + b'<c s="1"/>' * cells + b"</row>"
    with ZipFile(BytesIO(whole)) as source, ZipFile(path, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/"):
                data = data.replace(b"</sheetData>", row * rows + b"</sheetData>")
            target.writestr(name, data)
    return path


@pytest.mark.parametrize(("rows", "cells"), [(100_000, 1), (1_000, 400)])
def test_a_sheet_without_end_is_refused_before_it_is_built(tmp_path, monkeypatch, rows, cells):
    monkeypatch.setattr("openpyxl.load_workbook", lambda *_args: pytest.fail("it was built"))
    message, remedy = refusal(dragged(tmp_path / "a.xlsx", rows, cells))
    assert message == "a.xlsx 里有一张表超过 10000 行或 300000 格，不像花名册"
    assert remedy.startswith("选中最后一个人以下的所有行，右键“删除”")


def test_a_few_hundred_blank_rows_do_not_matter(tmp_path):
    assert len(read_roster(dragged(tmp_path / "a.xlsx", 500, 18), bazhou())) == 3


def test_links_to_other_workbooks_are_not_followed(tmp_path):
    def change(sheet):
        link = ExternalLink(ExternalBook(id="rId1"))
        link.file_link = Relationship(
            type="externalLinkPath", Target="别处.xlsx", TargetMode="External"
        )
        sheet.parent._external_links.append(link)

    assert len(read_roster(changed(tmp_path / "a.xlsx", change), bazhou())) == 3


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
