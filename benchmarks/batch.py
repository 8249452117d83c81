"""`dossier batch`: two processes against one, a second run against the first, checks against reads.

    python benchmarks/batch.py [--dossiers 100] [--pages 100] [--checks 1000]

Whole processes, one run each: they are long. The scans of all applicants are one set of files,
linked; each applicant is analysed anew all the same. Prints the table that README.md shows.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from scans import make

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "build" / "benchmark"
FACTS = ROOT / "samples" / "水利单位样例" / "02-马婧雯"
SCANS = Path("材料") / "13-其他证明材料"
ON = "2024-09-12"


def unit_of(dossiers: int, pages: int) -> Path:
    """A unit whose applicants have the same scans and numbers of their own."""
    unit, store = WORK / f"unit{dossiers}x{pages}", WORK / f"store{pages}"
    if not store.exists():
        make(store, pages)
    unit.mkdir(exist_ok=True)
    shutil.copy(FACTS.parent / "单位.yaml", unit)
    facts = (FACTS / "申报人.yaml").read_text(encoding="utf-8")
    for number in range(1, dossiers + 1):
        folder = unit / f"{number:03}"
        if folder.exists():
            continue
        (folder / SCANS).mkdir(parents=True)
        own = facts.replace("\n序号: 2\n", f"\n序号: {number}\n")
        (folder / "申报人.yaml").write_text(own, encoding="utf-8")
        shutil.copy(FACTS / "照片.jpg", folder)
        for scan in store.iterdir():
            (folder / SCANS / scan.name).hardlink_to(scan)
    return unit


def forget(unit: Path, out: Path) -> None:
    """Drop what earlier runs left."""
    shutil.rmtree(out, ignore_errors=True)
    for kept in unit.glob("*/.dossier"):
        shutil.rmtree(kept)


def batch(unit: Path, out: Path, jobs: int) -> float:
    """Seconds of one whole run; drafts, since most items are not there."""
    module = [sys.executable, "-m", "dossier", "batch", str(unit), "-o", str(out)]
    started = time.perf_counter()
    done = subprocess.run(
        [*module, "--jobs", str(jobs), "--draft", "--on", ON],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"batch ended with {done.returncode}")
    return time.perf_counter() - started


def checks(unit: Path, count: int) -> tuple[float, float]:
    """Milliseconds to check one applicant with the scans analysed, and to read the files."""
    from dossier.checking import check_submission
    from dossier.packs import load_pack
    from dossier.reading import read_submission

    folder = next(path for path in sorted(unit.iterdir()) if path.is_dir())
    pack = load_pack("bazhou-water-2024")
    submission = read_submission(folder, pack, cache=folder / ".dossier" / "analysis")
    started = time.perf_counter()
    for _ in range(count):
        check_submission(submission, pack, today=date.fromisoformat(ON))
    checked = (time.perf_counter() - started) / count
    rounds = max(1, count // 100)
    started = time.perf_counter()
    for _ in range(rounds):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                path.read_bytes()
    return checked * 1000, (time.perf_counter() - started) / rounds * 1000


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--dossiers", type=int, default=100)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--checks", type=int, default=1000)
    options = parser.parse_args()
    unit, out = unit_of(options.dossiers, options.pages), WORK / "batch"
    pages = options.dossiers * options.pages
    seconds = {}
    for jobs in (1, 2):
        forget(unit, out)
        seconds[jobs] = batch(unit, out, jobs)
    again = batch(unit, out, 2)
    check, read = checks(unit, options.checks)
    shutil.rmtree(out)
    rows = [
        ("`--jobs 1`", f"{pages / seconds[1]:.0f} pages/s", "1", ""),
        ("`--jobs 2`", f"{pages / seconds[2]:.0f} pages/s",
         f"{seconds[1] / seconds[2]:.2f}", "≥ 1.8"),
        ("second run, nothing changed", f"{again:.2f} s",
         f"{again / seconds[2] * 100:.1f} % of the first", "< 3 %"),
        ("checking an applicant, scans analysed", f"{check:.1f} ms",
         f"{check / read:.2f} of reading the files ({read:.0f} ms)", "< 20 ms"),
    ]  # fmt: skip
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, "
          f"Python {platform.python_version()}, {options.dossiers} dossiers of "
          f"{options.pages} scans\n")  # fmt: skip
    print("| | measured | ratio | wanted |\n|--|--|--|--|")
    for row in rows:
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main()
