"""Several builds at once: over one output, and out of one applicant's folder."""

import subprocess
import sys
import time
from hashlib import sha256

from support.builds import applicant
from support.cli import environment
from support.runs import cache_of, end, names, run, standing, start, three

RACERS = 3
LAG = 0.25
"""Seconds between two starts: the later one meets the earlier one's files."""

RACE = """
import sys
from pathlib import Path
from dossier.binding import Released
from dossier.errors import OutputError

folder, mine = Path(sys.argv[1]), sys.argv[2].encode()
targets = [folder / name for name in ("OUT.pdf", "OUT.label.pdf", "OUT.manifest.json")]
done = 0
for _ in range(200):
    try:
        with Released(targets) as parts:
            for part in parts:
                part.write_bytes(mine * 1000)
        done += 1
    except OutputError:
        pass
print(done)
"""


def test_two_builds_of_one_output(tmp_path, built, whole):
    """Whoever ends last: the three files are of one of them."""
    out = tmp_path / "出" / "本.pdf"
    one = applicant(2, tmp_path)
    other = applicant(2, tmp_path / "另")
    assert run(other, tmp_path / "单" / "本.pdf", "--simplex") == (0, "")
    simplex = standing(tmp_path / "单" / "本.pdf")
    first = start(one, out)
    time.sleep(LAG)
    second = start(other, out, "--simplex")
    ends = [end(first), end(second)]
    assert 0 in [code for code, _ in ends]
    assert {code for code, _ in ends} <= {0, 5}, ends
    assert standing(out) in (whole, simplex)
    assert names(out.parent) == three(out)


def test_releases_that_race_never_mix(tmp_path):
    """The same, at its narrowest: two processes that do nothing but release."""
    words = [sys.executable, "-c", RACE, str(tmp_path)]
    racers = [
        subprocess.Popen([*words, mark], env=environment(), stdout=subprocess.PIPE)
        for mark in ("a", "b")
    ]
    done = [int(racer.communicate(timeout=60)[0]) for racer in racers]
    assert sum(done) > 0
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
