"""回收/ and its records."""

import errno
import json
import os

import pytest

from dossier.mending import list_taken_back, settled, take_back
from dossier.mending.recycle import RECORDS, write_records
from support.mending import NOW, put, seen


def test_records_are_lines_that_people_can_read(packet):
    name = put(packet, "材料/11-学历职称获奖/毕业证.jpg")
    take_back(packet, name, basis=seen(packet, name), now=NOW, why="拍得不清楚")
    (line,) = (packet.folder / RECORDS).read_text("utf-8").splitlines()
    assert "拍得不清楚" in line
    said = json.loads(line)
    assert set(said) == {"id", "时间", "操作", "原因", "原处", "回收处", "sha256"}
    assert (said["时间"], said["操作"], said["原处"]) == ("2024-09-08T12:00:00+08:00", "收回", name)


def test_a_line_cut_short_harms_no_other(packet):
    """A disk ran full, or a synchronising program joined two files."""
    put(packet, "回收/a.jpg")
    put(packet, RECORDS, b'{"id": "1", "\xff\n[1]\nnull\n{"id": "2", "\xe6')
    record = {"id": "3", "回收处": "回收/a.jpg", "原处": "材料/06-x/a.jpg"}
    write_records(packet.folder, [record])
    (taken,) = list_taken_back(packet.folder)
    assert taken.origin == "材料/06-x/a.jpg"
    write_records(packet.folder, [record, {**record, "id": "4"}])
    lines = (packet.folder / RECORDS).read_bytes().splitlines()
    assert len(lines) == 6, "no line is written twice"


def test_what_no_record_tells_of_is_listed_too(packet):
    put(packet, "回收/材料/06-身份证/身份证.jpg")
    put(packet, "回收/.DS_Store")
    (taken,) = list_taken_back(packet.folder)
    assert (taken.origin, taken.when) == ("材料/06-身份证/身份证.jpg", "")


def test_the_last_taken_comes_first(packet):
    for day, part in enumerate(("毕业证", "学位证", "获奖证书"), 1):
        name = put(packet, f"材料/11-学历职称获奖/{part}.jpg")
        take_back(packet, name, basis=seen(packet, name), now=NOW.replace(day=day))
    assert [one.when[8:10] for one in list_taken_back(packet.folder)] == ["03", "02", "01"]


def test_records_that_find_no_room_are_written_the_next_time(packet, monkeypatch):
    """The file has been moved; what the record says waits in the intention."""
    name = put(packet, "材料/06-身份证/身份证.jpg")
    plain = os.fsync

    def full(_handle):
        if (packet.folder / "回收").exists() and not (packet.folder / name).exists():
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    kept = take_back(packet, name, basis=seen(packet, name), now=NOW)
    assert (packet.folder / kept).exists() and (packet.folder / RECORDS).read_bytes() == b""
    monkeypatch.setattr(os, "fsync", plain)
    settled(packet.folder)
    (taken,) = list_taken_back(packet.folder)
    assert (taken.name, taken.deed) == (kept, "收回")


def test_an_empty_folder(packet):
    assert list_taken_back(packet.folder) == ()
    with pytest.raises(FileNotFoundError):
        (packet.folder / RECORDS).read_bytes()
