"""Killed or interrupted at any moment: outputs are whole or absent, and nothing is left over."""

import os
import shutil
import signal
import time
from hashlib import sha256
from io import BytesIO
from json import loads

import pikepdf
import pytest

from support.builds import DAY, applicant
from support.runs import (
    ENDS,
    NOTHING,
    end,
    names,
    require_whole,
    run,
    standing,
    start,
    three,
    timed,
)

MOMENTS = 10
INTERRUPTS = (0.35, 0.55, 0.7, 0.85, 0.95)
"""Shares of a build's time; before the first, Python itself is still starting."""


@pytest.fixture(scope="module")
def wanted(built):
    """The bytes of the three outputs of the second sample."""
    return built("02").bytes


class Room:
    """An applicant, where builds of it go, the time that one takes, an older dossier."""

    def __init__(self, place):
        self.place, self.temporary = place, place / "临时"
        self.temporary.mkdir()
        self.folder = applicant(2, place)
        self.old = self.built("旧", "--simplex")
        self.seconds = timed(self.folder, place / "旧.pdf", **self.options)

    @property
    def options(self):
        return {"day": DAY, "TMPDIR": str(self.temporary)}

    def built(self, name, *options):
        out = self.place / name / "本.pdf"
        assert run(self.folder, out, *options, **self.options) == (0, "")
        assert names(out.parent) == three(out)
        return standing(out)

    def started(self, name, before=NOTHING):
        """A build under way, over what stood there before."""
        out = self.place / name / "本.pdf"
        out.parent.mkdir(exist_ok=True)
        for suffix, data in zip(ENDS, before, strict=True):
            out.with_suffix(suffix).unlink(missing_ok=True)
            if data:
                out.with_suffix(suffix).write_bytes(data)
        return out, start(self.folder, out, **self.options)


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    return Room(tmp_path_factory.mktemp("killed"))


def test_a_kill_at_any_moment_leaves_all_or_nothing(room, wanted):
    """Half of the runs find an older dossier in their place, half of them no cache."""
    for turn in range(MOMENTS):
        if turn % 4 > 1:
            shutil.rmtree(room.folder / ".dossier", ignore_errors=True)
        before = room.old if turn % 2 else NOTHING
        out, process = room.started(f"杀{turn % 2}", before)
        time.sleep(room.seconds * (turn + 0.5) / MOMENTS)
        process.kill()
        end(process)
        require_whole(out, before, wanted)
    for name in ("杀0", "杀1"):  # and no parts are left
        assert room.built(name) == wanted


def test_the_cache_of_killed_runs_is_sound(room):
    """After the kills above no entry is half."""
    for path in (room.folder / ".dossier").rglob("*.json"):
        checksum, body = path.read_bytes().split(b"\n", 1)
        assert sha256(body).hexdigest().encode() == checksum


def test_scratch_stands_beside_the_output_and_nothing_in_the_temporary_folder(room):
    """Scans are personal: a killed run leaves none where nobody clears them."""
    assert names(room.temporary) == []


def test_whole_means_that_the_three_belong_together(wanted):
    """The dossier's identifier is made from the manifest's digest."""
    dossier, _, manifest = wanted
    said = loads(manifest)
    with pikepdf.open(BytesIO(dossier)) as pdf:
        assert bytes(pdf.trailer.ID[0]) == sha256(said["digest"].encode()).digest()[:16]
        assert len(pdf.pages) == said["pages"]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGINT for another process")
@pytest.mark.parametrize("share", INTERRUPTS)
def test_an_interrupt_ends_with_130_and_leaves_nothing(room, wanted, share):
    out, process = room.started(f"断{share}")
    time.sleep(room.seconds * share)
    process.send_signal(signal.SIGINT)
    code, err = end(process)
    assert code in (130, 0, -signal.SIGINT), err  # the last: Python was just starting or leaving
    if code == 130:
        assert err.strip().startswith("已中断，没有留下不完整的文件")
        assert "Traceback" not in err
    assert standing(out) in ((NOTHING, wanted) if code else (wanted,))
    assert names(out.parent) == (three(out) if standing(out) == wanted else [])
    assert names(room.temporary) == []
