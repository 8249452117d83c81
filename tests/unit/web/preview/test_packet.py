"""A packet follows its folder."""

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from dossier.errors import InputError, PackError
from dossier.model.unit import SHARED, UNIT_FILE
from dossier.web.preview.packet import Packet, Pictures, stamp_of


@pytest.fixture
def work():
    with ThreadPoolExecutor(2) as pool:
        yield pool


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "单位" / "张三"
    (made / "材料").mkdir(parents=True)
    (made / "申报人.yaml").write_text("姓名: 张三\n", encoding="utf-8")
    return made


class Reader:
    """Reads nothing, but counts; waits when told to, and raises what it is told to."""

    def __init__(self):
        self.times, self.error = 0, None
        self.go = threading.Event()
        self.go.set()

    def __call__(self, _folder, progress):
        progress("读取", 3, 0)
        assert self.go.wait(10)
        self.times += 1
        if self.error:
            raise self.error
        return f"第{self.times}次"


@pytest.fixture
def reader():
    return Reader()


@pytest.fixture
def packet(folder, reader, work):
    return Packet(folder, reader, lambda _folder: (), work, Pictures())


def test_it_is_read_when_first_looked_at(packet):
    state = packet.settled(10)
    assert (state.version, state.shown, state.reading) == (1, "第1次", False)


def test_it_is_read_anew_only_when_its_folder_changes(packet, folder, reader):
    packet.settled(10)
    assert packet.settled(10).version == 1
    (folder / "材料" / "新.jpg").write_bytes(b"x")
    assert packet.settled(10).shown == "第2次"
    assert reader.times == 2


def test_a_change_shows_within_two_seconds(packet, folder):
    packet.settled(10)
    (folder / "申报人.yaml").write_text("姓名: 李四\n", encoding="utf-8")
    until = time.monotonic() + 2
    while packet.state().version < 2 and time.monotonic() < until:
        time.sleep(0.05)
    assert packet.state().version == 2


def test_while_it_is_read_the_last_reading_stays(packet, folder, reader):
    packet.settled(10)
    reader.go.clear()
    (folder / "材料" / "新.jpg").write_bytes(b"x")
    state = packet.settled(0.05)
    assert (state.version, state.shown, state.reading) == (1, "第1次", True)
    until = time.monotonic() + 5
    while packet.state().done != 3 and time.monotonic() < until:
        time.sleep(0.01)
    assert packet.state().done == 3
    reader.go.set()
    assert packet.settled(10).version == 2


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (InputError("申报人.yaml 读不了", "改好"), "申报人.yaml 读不了"),
        (PackError("版式有错", ("page.yaml:3",), "改版式"), "版式有错；page.yaml:3"),
        (ZeroDivisionError("secret"), "程序内部出错（ZeroDivisionError）"),
    ],
)
def test_what_cannot_be_read_is_told_and_tried_again_after_a_change(
    packet, folder, reader, error, message
):
    reader.error = error
    state = packet.settled(10)
    assert (state.shown, state.message, state.version) == (None, message, 1)
    assert state.remedy
    assert "secret" not in state.message + state.remedy
    reader.error = None
    (folder / "材料" / "新.jpg").write_bytes(b"x")
    assert packet.settled(10).shown == "第2次"


@pytest.mark.parametrize("name", [".dossier/analysis", "回收/旧.jpg", "成品/材料.pdf", "~$x.docx"])
def test_what_is_no_material_is_no_change(folder, name):
    before = stamp_of(folder)
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"x")
    assert stamp_of(folder) == before


@pytest.mark.parametrize("name", [UNIT_FILE, f"{SHARED}/01-x/批文.jpg"])
def test_the_units_papers_are_its_own_too(folder, name):
    before = stamp_of(folder)
    path = folder.parent / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    assert stamp_of(folder) != before


def test_a_file_replaced_by_one_of_the_same_length(folder):
    path = folder / "材料" / "a.jpg"
    path.write_bytes(b"abc")
    before = stamp_of(folder)
    path.write_bytes(b"abd")
    os.utime(path, ns=(1, 1))
    assert stamp_of(folder) != before


def test_pictures_are_drawn_once_and_the_longest_unused_go_first():
    pictures, drawn = Pictures(most=25), []

    def draw(name):
        return lambda: drawn.append(name) or name.encode() * 10

    for name in ("a", "b", "a", "c", "a", "b"):
        assert pictures.get(name, draw(name)) == name.encode() * 10
    assert drawn == ["a", "b", "c", "b"]
