"""`dossier build` against the peer chain on the same pages, in the same run.

    python benchmarks/build.py [--runs 5] [--pages 120] [--many 1200]

Whole processes, medians. Peak memory is that of the process and its children, from the kernel.
Both sides run as an installed program does, their own modules compiled once and kept.
Prints the table that README.md shows.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "build" / "benchmark"
FACTS = ROOT / "samples" / "水利单位样例" / "02-马婧雯"
ON = "2024-09-18"
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True)
class Run:
    """One whole process: seconds and peak megabytes."""

    seconds: float
    peak: float


def run(*command: str) -> Run:
    """Run a process to its end and measure it; its failure ends the benchmark."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command} ended with {os.waitstatus_to_exitcode(status)}")
    return Run(time.perf_counter() - started, usage.ru_maxrss / 1024)


def median(runs: list[Run]) -> Run:
    """Median of times and of peaks."""
    return Run(statistics.median(r.seconds for r in runs), statistics.median(r.peak for r in runs))


def applicant(name: str, pages: int) -> Path:
    """A folder with facts, a photo and `pages` scans to be certified."""
    folder = WORK / name
    if not folder.exists():
        folder.mkdir(parents=True)
        shutil.copy(FACTS.parent / "单位.yaml", WORK)
        for file in ("申报人.yaml", "照片.jpg"):
            shutil.copy(FACTS / file, folder / file)
        # In a process of its own: a child's peak is never below what its parent held at the fork.
        script = str(Path(__file__).with_name("scans.py"))
        run(sys.executable, script, str(folder / "材料" / "13-其他证明材料"), str(pages))
    return folder


def forget(folder: Path) -> None:
    """Drop what an earlier build left in the folder."""
    shutil.rmtree(folder / ".dossier", ignore_errors=True)


def build(folder: Path) -> Run:
    """One `dossier build` of a folder (a draft: the other items are not there)."""
    out = str(WORK / "out.pdf")
    module = [sys.executable, "-m", "dossier", "build", str(folder)]
    return run(*module, "-o", out, "--draft", "--on", ON)


def change(folder: Path, turn: int) -> None:
    """Change one scan by a byte behind its end."""
    path = sorted((folder / "材料" / "13-其他证明材料").glob("*.jpg"))[turn]
    with path.open("ab") as stream:
        stream.write(b"\0")


def peer(folder: Path) -> Run:
    """The peer chain on the same scans."""
    scans = folder / "材料" / "13-其他证明材料"
    script = str(Path(__file__).with_name("peer.py"))
    return run(sys.executable, script, str(scans), str(WORK / "peer.pdf"))


def first_builds(folder: Path, runs: int) -> tuple[Run, Run, Run]:
    """Peer, first build and rebuild, taken in turn so that all share the machine's moods."""
    peers, firsts, again = [], [], []
    for turn in range(runs):
        peers.append(peer(folder))
        forget(folder)
        firsts.append(build(folder))
        change(folder, turn)
        again.append(build(folder))
    return median(peers), median(firsts), median(again)


def starts(runs: int) -> tuple[Run, Run]:
    """`import click` alone, and `dossier --version`."""
    click = [run(sys.executable, "-c", "import click") for _ in range(runs * 4)]
    version = [run(sys.executable, "-m", "dossier", "--version") for _ in range(runs * 4)]
    return median(click), median(version)


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--pages", type=int, default=120)
    parser.add_argument("--many", type=int, default=1200)
    options = parser.parse_args()
    folder = applicant(f"p{options.pages}", options.pages)
    chain, first, again = first_builds(folder, options.runs)
    click, version = starts(options.runs)
    many = applicant(f"p{options.many}", options.many)
    forget(many)
    large = build(many)
    rows = [
        ("peer chain", f"{chain.seconds:.2f} s", "1", ""),
        ("first build", f"{first.seconds:.2f} s", f"{first.seconds / chain.seconds:.2f}", "≤ 1.5"),
        ("rebuild after one change", f"{again.seconds:.2f} s",
         f"{again.seconds / first.seconds:.2f} of the first", "≤ 0.5"),
        (f"peak memory, {options.pages} pages", f"{first.peak:.0f} MB", "1", "< 250 MB"),
        (f"peak memory, {options.many} pages", f"{large.peak:.0f} MB",
         f"{large.peak / first.peak:.2f}", "≤ 1.2, < 250 MB"),
        ("`dossier --version` against `import click`", f"{version.seconds * 1000:.0f} ms",
         f"{version.seconds / click.seconds:.2f}", "≤ 2.5"),
    ]  # fmt: skip
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, "
          f"Python {platform.python_version()}, {options.pages} A4 scans, "
          f"medians of {options.runs}\n")  # fmt: skip
    print("| | measured | ratio | wanted |\n|--|--|--|--|")
    for row in rows:
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main()
