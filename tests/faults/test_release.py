"""Killed at any moment, on a full disk: every output is whole or absent."""

import os
import signal
import subprocess
import sys
import time

import numpy as np
import pytest
from PIL import Image

from dossier.binding import Released, bind
from dossier.errors import OutputError
from unit.binding.making import draw_ink, one_scan

SIZE = 8_000_000

WRITER = """
import sys
from pathlib import Path
from dossier.binding import Released

folder = Path(sys.argv[1])
targets = [folder / name for name in ("OUT.pdf", "OUT.label.pdf", "OUT.manifest.json")]
print("ready", flush=True)
for turn in range(10_000):
    with Released(targets) as parts:
        for part in parts:
            with part.open("wb") as file:
                for _ in range(8):
                    file.write(bytes([turn % 256]) * 1_000_000)
"""


@pytest.mark.parametrize("delay", [0.0, 0.02, 0.05, 0.09, 0.14])
def test_a_kill_leaves_nothing_half(tmp_path, delay, root):
    """Each file is of one turn and whole; the manifest stands only with files of its own turn."""
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, env=environment
    ) as process:
        process.stdout.readline()
        time.sleep(delay)
        process.kill()
    if os.name == "posix":
        assert process.returncode == -signal.SIGKILL
    turns = {}
    for path in tmp_path.glob("OUT*"):
        data = path.read_bytes()
        assert len(data) == SIZE
        assert len(set(data)) == 1
        turns[path.name] = data[0]
    if "OUT.manifest.json" in turns:
        assert len(turns) == 3
        assert len(set(turns.values())) == 1


def test_the_next_run_cleans_up_after_a_kill(tmp_path, root):
    left = tmp_path / ".OUT.pdf.part-1-0"
    left.write_bytes(b"half")
    os.utime(left, (1, 1))
    with Released([tmp_path / "OUT.pdf"]) as (part,):
        part.write_bytes(b"whole")
    assert [p.name for p in tmp_path.iterdir()] == ["OUT.pdf"]


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 1 MB: needs Linux and root."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("a disk of our own can be mounted by root on Linux only")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"mounting is not allowed here: {mounted.stderr.decode().strip()}")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_leaves_what_stood_there(small_disk):
    target = small_disk / "OUT.pdf"
    target.write_bytes(b"old")
    with pytest.raises(OutputError, match="磁盘空间不够"), Released([target]) as (part,):
        part.write_bytes(bytes(3_000_000))
    assert [p.name for p in small_disk.iterdir()] == ["OUT.pdf"]
    assert target.read_bytes() == b"old"


def a_heavy_dossier(folder, ink):
    """A folder with one JPEG of 2 MB, and a plan of one page with it."""
    noise = np.random.default_rng(5).integers(0, 255, (900, 900, 3), dtype=np.uint8)
    Image.fromarray(noise).save(folder / "a.jpg", quality=98)
    plan = one_scan("a.jpg")
    return plan, draw_ink(plan, ink)


@pytest.mark.parametrize("full", ["output", "scratch"])
def test_binding_onto_a_full_disk(small_disk, tmp_path, full):
    """qpdf's own writer, and the files in between, meet the full disk."""
    folder, room = tmp_path / "folder", tmp_path / "room"
    folder.mkdir()
    room.mkdir()
    plan, ink = a_heavy_dossier(folder, tmp_path / "ink.pdf")
    out, scratch = (
        (small_disk / "OUT.pdf", room) if full == "output" else (tmp_path / "OUT.pdf", small_disk)
    )
    if full == "scratch":
        Image.open(folder / "a.jpg").save(folder / "b.png")
        plan = one_scan("b.png")
    with pytest.raises(OutputError, match="磁盘空间不够"), Released([out]) as (part,):
        bind(plan, ink, folder, part, scratch=scratch)
    assert [p.name for p in out.parent.iterdir() if "OUT" in p.name] == []
