"""A change of a packet that is killed, refused or raced: all of it lands, or nothing is lost."""

import errno
import os
import threading
from collections import Counter
from pathlib import Path

import pytest

from dossier.errors import DossierError, OutdatedError, OutputError
from dossier.mending import (
    Packet,
    Place,
    add,
    list_taken_back,
    move,
    order_of,
    reorder,
    replace,
    settled,
    take_back,
    uploads,
)
from dossier.mending.moves import ASIDE, HOME
from support.mending import NOW, everything, new, packet_in, picture, put, seen
from support.runs import small_disk

PAPER = Place(11, "毕业证", "本科")
ITEM = "材料/11-学历职称获奖"
STEPS = 24
"""More than any of the changes below takes."""


def reversed_order(packet, folder):
    names = order_of(packet, PAPER)
    reorder(packet, PAPER, names[::-1], basis=names)


def put_before(packet, folder):
    add(packet, PAPER, new(folder, picture(7)), after="")


def replaced(packet, folder):
    name = order_of(packet, PAPER)[1]
    replace(packet, name, new(folder, picture(8, "PNG")), basis=seen(packet, name), now=NOW)


def taken(packet, folder):
    name = order_of(packet, PAPER)[0]
    take_back(packet, name, basis=seen(packet, name), now=NOW, why="多了一页")


def moved(packet, folder):
    name = order_of(packet, PAPER)[2]
    to = Place(11, "学位证")
    move(packet, name, to, basis=seen(packet, name))


CHANGES = [reversed_order, put_before, replaced, taken, moved]


def begun(folder):
    """A packet with a paper of three pages, the first without a number."""
    folder.mkdir(exist_ok=True)
    packet = packet_in(folder)
    for number in range(3):
        add(packet, PAPER, new(folder, picture(number)))
    return packet


def looks(packet):
    """What people find: names with contents, and what 回收/ tells."""
    lines = [(one.origin, one.deed, one.why) for one in list_taken_back(packet.folder)]
    files = everything(packet)
    return {name: data for name, data in files.items() if not name.startswith(".")}, lines


def counting(monkeypatch, act):
    """Every step by which the disk changes calls `act` with its number first."""
    steps = iter(range(1000))
    for name in ("rename", "replace", "unlink", "mkdir"):
        plain = getattr(Path, name)

        def step(self, *args, plain=plain, **keys):
            act(next(steps))
            return plain(self, *args, **keys)

        monkeypatch.setattr(Path, name, step)


@pytest.fixture
def ends(tmp_path):
    """How the packet looks before and after a change, undisturbed."""

    def looked(change):
        packet = begun(tmp_path / "样子")
        before = looks(packet)
        change(packet, tmp_path)
        return before, looks(packet)

    return looked


def killed_at(step, change, packet, folder):
    """Run the change in a process that dies at that step; whether it did."""
    child = os.fork()
    if not child:
        with pytest.MonkeyPatch.context() as patch:
            counting(patch, lambda number: number == step and os._exit(9))
            change(packet, folder)
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@pytest.mark.skipif(not hasattr(os, "fork"), reason="POSIX alone forks")
@pytest.mark.parametrize("change", CHANGES)
def test_a_kill_at_any_step_loses_and_shuffles_nothing(tmp_path, ends, change):
    before, after = ends(change)
    for step in range(STEPS):
        packet = begun(tmp_path / f"第{step}步")
        dead = killed_at(step, change, packet, tmp_path)
        held = Counter(everything(packet).values())
        assert Counter(before[0].values()) <= held
        settled(packet.folder)
        assert looks(packet) in (before, after), step
        assert not (packet.folder / ASIDE).exists() and not (packet.folder / HOME).exists()
        if not dead:
            break
    assert not dead and step > 5, "every step was tried, and one more"
    assert looks(packet) == after


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC])
def test_a_refusal_at_any_step_changes_all_or_nothing(tmp_path, ends, change, number):
    before, after = ends(change)
    for step in range(STEPS):
        packet = begun(tmp_path / f"第{step}步")

        reached = []

        def refuse(at, step=step, reached=reached):
            if at == step:
                reached.append(step)
                raise OSError(number, "no")

        with pytest.MonkeyPatch.context() as patch:
            counting(patch, refuse)
            try:
                change(packet, tmp_path)
            except OutputError as error:
                assert error.remedy
                assert "空间不够" in error.message or "写的权限" in error.message
        settled(packet.folder)
        assert looks(packet) in (before, after), step
        if not reached:
            break
    assert step > 5 and looks(packet) == after


def test_a_half_change_is_carried_out_before_the_next(tmp_path):
    """Not `settled` but another change comes next, on what the user sees then."""
    packet = begun(tmp_path / "a")
    names = order_of(packet, PAPER)

    class Killed(BaseException):
        pass

    def kill(step):
        if step == 6:
            raise Killed

    with pytest.MonkeyPatch.context() as patch:
        counting(patch, kill)
        with pytest.raises(Killed):
            reversed_order(packet, tmp_path)
    assert (packet.folder / ASIDE).exists() or (packet.folder / HOME).exists()
    with pytest.raises(OutdatedError):
        take_back(packet, names[0], basis="1-1", now=NOW)
    data = [(packet.folder / name).read_bytes() for name in order_of(packet, PAPER)]
    assert data == [picture(2), picture(1), picture(0)]


def test_an_intention_that_leads_out_moves_nothing(tmp_path):
    """The folder may have been written by somebody else."""
    packet = begun(tmp_path / "a")
    secret = new(tmp_path, b"secret", "秘密.txt")
    put(
        packet,
        HOME,
        b'{"id": "x", "moves": [["../../\xe7\xa7\x98\xe5\xaf\x86.txt", "a.txt"]], "records": []}',
    )
    with pytest.raises(DossierError):
        settled(packet.folder)
    put(packet, HOME, b"{")
    with pytest.raises(DossierError, match="又坏了"):
        settled(packet.folder)
    assert secret.read_bytes() == b"secret"


def test_a_disk_without_room(tmp_path):
    """The new page does not fit: nothing of it is left, and the packet is as it was."""
    with small_disk(tmp_path / "盘", 200) as disk:
        packet = packet_in(disk)
        add(packet, PAPER, new(tmp_path, picture(1)))
        before = everything(packet)
        big = new(tmp_path, picture(2) + bytes(400_000))
        with pytest.raises(OutputError, match="磁盘空间不够"):
            add(packet, PAPER, big, after="")
        assert everything(packet) == before
        with (disk / "占").open("wb", buffering=0) as file, pytest.raises(OSError, match="space"):
            while True:
                file.write(bytes(4096))
        name = order_of(packet, PAPER)[0]
        with pytest.raises(OutputError, match="磁盘空间不够"):
            take_back(packet, name, basis=seen(packet, name), now=NOW)
        (disk / "占").unlink()
        assert everything(packet) == before


def test_an_upload_onto_a_disk_without_room(tmp_path):
    """What arrived stays, the sender may go on once there is room."""
    data = picture() + bytes(400_000)
    with small_disk(tmp_path / "盘", 200) as disk:
        packet = packet_in(disk)
        before = everything(packet)
        ident = uploads.begin(packet.folder, "a.jpg", len(data), now=NOW)
        uploads.append(packet.folder, ident, 0, data[:50_000])
        with pytest.raises(OutputError, match="磁盘空间不够"):
            uploads.append(packet.folder, ident, 50_000, data[50_000:])
        assert uploads.offset(packet.folder, ident) == 50_000
        uploads.discard(packet.folder, ident)
        assert everything(packet) == before


def test_two_at_once_lose_nothing(tmp_path):
    """Eight threads add pages and turn the order round; each page is there once at the end."""
    packet = packet_in(tmp_path)
    refused = []

    def work(number):
        for page in range(4):
            add(packet, PAPER, new(tmp_path, picture(10 * number + page), f"{number}-{page}"))
            names = order_of(packet, PAPER)
            try:
                reorder(packet, PAPER, names[::-1], basis=names)
            except OutdatedError as error:
                refused.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = [(packet.folder / name).read_bytes() for name in order_of(packet, PAPER)]
    pages = [picture(10 * number + page) for number in range(8) for page in range(4)]
    assert sorted(found) == sorted(pages)
    assert len([name for name in everything(packet) if name.startswith(ITEM)]) == len(pages)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="POSIX alone forks")
def test_two_programs_at_once_lose_nothing(tmp_path):
    packet = packet_in(tmp_path)
    children = []
    for number in range(4):
        child = os.fork()
        if not child:
            own = Packet(packet.folder, packet.pack, packet.facts)
            for page in range(6):
                data = new(tmp_path, picture(10 * number + page), f"{number}-{page}")
                add(own, PAPER, data, after="")
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4
    found = [(packet.folder / name).read_bytes() for name in order_of(packet, PAPER)]
    assert sorted(found) == sorted(picture(10 * n + page) for n in range(4) for page in range(6))


def test_who_waits_too_long_is_told(tmp_path, monkeypatch):
    packet = begun(tmp_path / "a")
    monkeypatch.setattr("dossier.disk.turns.PATIENCE", 0.1)
    from dossier.disk import Lock
    from dossier.mending.work import LOCK

    lock = Lock(packet.folder / LOCK)
    try:
        with pytest.raises(OutputError, match="别人正在改"):
            taken(packet, tmp_path)
    finally:
        lock.give_back()
