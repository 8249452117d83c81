"""Several builds at once: over one output, and out of one applicant's folder."""

import subprocess
import sys
import time
from hashlib import sha256

import pytest

from dossier.binding import Released
from dossier.errors import OutputError
from support.builds import applicant
from support.cli import environment
from support.runs import cache_of, end, names, run, standing, start, three

RACERS = 3
LAG = 0.2
"""Seconds between two starts: the later one meets the earlier one at work."""

RACE = """
import sys
from pathlib import Path
from dossier.binding import Released
from dossier.errors import OutputError

folder, mine = Path(sys.argv[1]), sys.argv[2].encode()
targets = [folder / name for name in ("OUT.pdf", "OUT.label.pdf", "OUT.manifest.json")]
print("ready", flush=True)
sys.stdin.readline()
for _ in range(3):
    try:
        with Released(targets) as parts:
            for part in parts:
                part.write_bytes(mine * 1000)
    except OutputError as error:
        assert "另一次生成正在写" in error.message, error.message
"""


@pytest.fixture
def targets(tmp_path):
    return [tmp_path / name for name in ("OUT.pdf", "OUT.label.pdf", "OUT.manifest.json")]


def write(parts, data):
    for part in parts:
        part.write_bytes(data)


def test_two_builds_of_one_output(folder, tmp_path, whole):
    """The three files are of one of them; who is refused is told why."""
    other = applicant(0, tmp_path / "另")
    single = tmp_path / "单" / "本.pdf"
    assert run(other, single, "--simplex") == (0, "")
    out = tmp_path / "出" / "本.pdf"
    first = start(folder, out)
    time.sleep(LAG)
    second = start(other, out, "--simplex")
    ends = dict([end(first), end(second)])
    assert 0 in ends
    assert set(ends) <= {0, 5}
    assert "另一次生成正在写 本.pdf" in ends.get(5, "另一次生成正在写 本.pdf")
    assert standing(out) in (whole, standing(single))
    assert names(out.parent) == three(out)


def test_a_second_release_is_refused_while_the_first_goes_on(targets, tmp_path):
    with Released(targets) as parts:
        write(parts, b"first")
        with pytest.raises(OutputError, match="另一次生成正在写 OUT"), Released(targets):
            pass
        write(parts[1:], b"first")
    with Released(targets) as parts:
        write(parts, b"second")
    assert {path.read_bytes() for path in targets} == {b"second"}
    assert names(tmp_path) == sorted(path.name for path in targets)


def test_a_lock_that_a_killed_run_left_is_free(targets, tmp_path):
    (tmp_path / ".OUT.pdf.part-lock").touch()
    with Released(targets) as parts:
        write(parts, b"new")
    assert names(tmp_path) == sorted(path.name for path in targets)


def test_long_names_that_begin_alike_are_not_in_each_others_way(tmp_path):
    one, other = ([tmp_path / f"{'长' * 45}{n}.pdf"] for n in "12")
    with Released(one) as (first,), Released(other) as (second,):
        first.write_bytes(b"1")
        second.write_bytes(b"2")
    assert (one[0].read_bytes(), other[0].read_bytes()) == (b"1", b"2")


@pytest.mark.parametrize("turn", range(5))
def test_releases_that_race_never_mix(tmp_path, turn):
    """The same at its narrowest: processes that do nothing but release."""
    words = [sys.executable, "-c", RACE, str(tmp_path)]
    racers = [
        subprocess.Popen(
            [*words, mark], env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        for mark in "ab"
    ]
    for racer in racers:
        assert racer.stdout.readline() == b"ready\n"
    for racer in racers:
        racer.stdin.write(b"\n")
        racer.stdin.flush()
    for racer in racers:
        racer.communicate(timeout=60)
        assert racer.returncode == 0
    left = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert sorted(left) == ["OUT.label.pdf", "OUT.manifest.json", "OUT.pdf"]
    assert len(set(left.values())) == 1


def test_builds_of_one_folder_share_its_cache(folder, tmp_path, whole):
    """All read, analyse and store the same files at the same time."""
    outs = [tmp_path / f"出{n}" / "本.pdf" for n in range(RACERS)]
    runs = [start(folder, out) for out in outs]
    assert [end(process) for process in runs] == [(0, "")] * RACERS
    assert [standing(out) for out in outs] == [whole] * RACERS
    for path in (folder / ".dossier").rglob("*"):
        assert path.is_dir() or path.suffix == ".json"
    for entry in cache_of(folder):
        checksum, body = entry.read_bytes().split(b"\n", 1)
        assert sha256(body).hexdigest().encode() == checksum
