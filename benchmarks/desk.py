"""The desk: scans a second into a full ledger, by eight stations at once, on both databases.

    python benchmarks/desk.py [--dossiers 100000] [--scans 300] [--stations 8] [--database URL]

The ledger holds `--dossiers` arrivals before. Every station scans one dossier after another without
a pause, each tenth also scanned by its neighbour in the same moment. Once the stations are threads
of one program (as the desk's server has them), once each is a program of its own, and once they are
browsers that ask the desk's server over HTTP. After each part the whole chain is verified and the
entries are counted. Prints the table that README.md shows; a plain 4 KB write with fdatasync in the
same folder is what the ratio is to.

A part is a function that gets the ledger's place and yields rows of the table: PARTS lists them.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]

from deskhttp import Browser, served, signed  # noqa: E402
from sqlalchemy import insert  # noqa: E402

from dossier.ledger import (  # noqa: E402
    Ledger,
    audit,
    open_ledger,
    record_arrival,
    search,
    tally,
    totals,
)
from dossier.ledger.canonical import sealed  # noqa: E402
from dossier.ledger.case import row_of  # noqa: E402
from dossier.ledger.schema import entries  # noqa: E402
from dossier.ledger.store import Page  # noqa: E402
from dossier.model.desk import Recorded  # noqa: E402
from dossier.model.ledger import Entry, EntryKind, Standing, State  # noqa: E402
from support.ledgers import NOON, POST, TERMS, bag, new_ledger, told  # noqa: E402
from support.postgres import Server  # noqa: E402

PER_UNIT = 999
WANTED = "p99 < 50 ms"
Row = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Job:
    """What is measured: where, and how much of it."""

    place: str
    dossiers: int
    stations: int
    scans: int


def bag_of(turn: int):  # noqa: ANN201 - tests' helpers have no types
    """The bag of the dossier that is scanned at a turn."""
    unit, serial = divmod(turn, PER_UNIT)
    return bag(serial + 1, f"{unit:06}")


def fill(ledger: Ledger, count: int) -> None:
    """Put so many arrivals into an empty ledger, as scans would, a thousand in one transaction."""
    for start in range(0, count, 1000):
        ledger.write(lambda page, first=start: some(page, range(first, min(first + 1000, count))))


def some(page: Page, turns: range) -> None:
    """Arrivals at the open end of the chain."""
    previous, rows = page.hash, []
    for turn in turns:
        at = NOON + timedelta(milliseconds=turn)
        entry = sealed(
            Entry(
                sequence=turn + 1, kind=EntryKind.RECEIVED, at=at, behind=0, post=POST,
                bag=bag_of(turn), standing=Standing(State.RECEIVED, 1, 1), previous=previous,
            )
        )  # fmt: skip
        previous = entry.hash
        rows.append(row_of(entry))
    page.connection.execute(insert(entries), rows)
    page.sequence, page.hash, page.at = turns[-1] + 1, previous, at


def station(ledger: Ledger, job: Job, number: int, first: int) -> tuple[list[float], int]:
    """Scan; seconds of every scan, and how many were recorded."""
    seconds, recorded = [], 0
    for turn in turns(job, number):
        started = time.perf_counter()
        outcome = record_arrival(ledger, bag_of(first + turn), told(200), TERMS)
        seconds.append(time.perf_counter() - started)
        recorded += isinstance(outcome, Recorded)
    return seconds, recorded


def turns(job: Job, number: int) -> Iterator[int]:
    """What a station scans one after another; each tenth its neighbour scans too."""
    for scan in range(job.scans):
        yield scan * job.stations + (number // 2 * 2 if scan % 10 == 0 else number)


def threads(job: Job) -> Iterator[Row]:
    """The stations as threads of one program."""
    with open_ledger(job.place, NOON) as ledger, ThreadPoolExecutor(job.stations) as pool:
        first = job.dossiers
        began = time.perf_counter()
        done = list(pool.map(lambda n: station(ledger, job, n, first), range(job.stations)))
        elapsed = time.perf_counter() - began
    yield row("one program", job, done, elapsed)


def programs(job: Job) -> Iterator[Row]:
    """Each station a program of its own."""
    first = job.dossiers + job.stations * job.scans + PER_UNIT
    command = [sys.executable, __file__, "--station", job.place, str(job.stations), str(job.scans)]
    began = time.perf_counter()
    running = [
        subprocess.Popen([*command, str(first), str(n)], stdout=subprocess.PIPE, encoding="ascii")
        for n in range(job.stations)
    ]
    done = [read(process) for process in running]
    yield row(f"{job.stations} programs", job, done, time.perf_counter() - began)


def read(process: subprocess.Popen[str]) -> tuple[list[float], int]:
    """What a program of one station measured."""
    text, _ = process.communicate()
    recorded, *seconds = text.split()
    return [float(one) for one in seconds], int(recorded)


def over_http(job: Job) -> Iterator[Row]:
    """Each station a browser: the verdict on a label, then 收件."""
    first = job.dossiers + 2 * job.stations * job.scans + 2 * PER_UNIT
    labels = [divmod(first + turn, PER_UNIT) for turn in range(job.stations * job.scans)]
    names = {f"{unit:06}" for unit, _ in labels}
    with served(job.place, names) as port, ThreadPoolExecutor(job.stations) as pool:
        codes = [signed(f"{unit:06}", serial + 1) for unit, serial in labels]
        browsers = [Browser(port, f"{number}号台") for number in range(1, job.stations + 1)]
        began = time.perf_counter()
        done = list(pool.map(lambda n: browse(browsers[n], codes, job, n), range(job.stations)))
        elapsed = time.perf_counter() - began
    taken = [(browser.received, count) for browser, count in zip(browsers, done, strict=True)]
    yield row("over HTTP, 收件", job, taken, elapsed)
    seen = sorted(one for browser in browsers for one in browser.scanned)
    yield f"{job.stations} stations, over HTTP, verdict", told_of(seen, elapsed), "", WANTED


def browse(browser: Browser, codes: Sequence[str], job: Job, number: int) -> int:
    """Scan as `station` does; how many were recorded."""
    return sum(browser.scan(codes[turn]) for turn in turns(job, number))


def asked(job: Job) -> Iterator[Row]:
    """What the desk asks of a full ledger."""
    with open_ledger(job.place, NOON) as ledger:
        questions: dict[str, Callable[[], object]] = {
            "totals by unit": lambda: totals(ledger),
            "counters, counted anew": lambda: tally(ledger),
            "search by number": lambda: search(ledger, "1BW24000001"),
            "audit of the whole chain": lambda: audit(ledger),
        }
        for name, ask in questions.items():
            started = time.perf_counter()
            ask()
            yield name, f"{(time.perf_counter() - started) * 1000:.0f} ms", "", ""


PARTS = (threads, programs, over_http, asked)


def row(name: str, job: Job, done: list[tuple[list[float], int]], elapsed: float) -> Row:
    """A row of the table; the whole chain is verified before it is believed."""
    recorded = sum(count for _, count in done)
    wanted = job.stations * job.scans - job.stations // 2 * len(range(0, job.scans, 10))
    assert recorded == wanted, f"{recorded} arrivals recorded, {wanted} scanned"
    seconds = sorted(one for times, _ in done for one in times)
    one = f"{percentile(seconds, 0.5) / flush():.1f}"
    return f"{job.stations} stations, {name}", told_of(seconds, elapsed), one, WANTED


def told_of(seconds: Sequence[float], elapsed: float) -> str:
    """What is said of so many scans; `seconds` are sorted."""
    p50, p99 = (percentile(seconds, share) for share in (0.5, 0.99))
    return f"p50 {p50:.1f} ms, p99 {p99:.1f} ms, {len(seconds) / elapsed:.0f} scans/s"


def percentile(seconds: Sequence[float], share: float) -> float:
    """Milliseconds, of sorted seconds."""
    return seconds[int(len(seconds) * share)] * 1000


def flush(times: int = 50) -> float:
    """Milliseconds of a plain write that is on the disk when it returns."""
    with tempfile.NamedTemporaryFile(dir=Path.cwd()) as file:
        started = time.perf_counter()
        for place in range(times):
            os.pwrite(file.fileno(), bytes(4096), place * 4096)
            os.fdatasync(file.fileno())
        return (time.perf_counter() - started) / times * 1000


def measured(place: str, options: argparse.Namespace) -> Iterator[Row]:
    """Every part, on one database."""
    job = Job(place, options.dossiers, options.stations, options.scans)
    with new_ledger(place) as ledger:
        fill(ledger, options.dossiers)
    for part in PARTS:
        yield from part(job)
    with open_ledger(place, NOON) as ledger:
        found = audit(ledger)
        assert found.fault is None, found.fault
        assert found.entries == tally(ledger).counts["received"]


def main() -> None:
    """Measure, and print the table."""
    if sys.argv[1:2] == ["--station"]:
        place, stations, scans, first, number = sys.argv[2:]
        job = Job(place, 0, int(stations), int(scans))
        with open_ledger(place, NOON) as ledger:
            seconds, recorded = station(ledger, job, int(number), int(first))
        print(recorded, *seconds)
        return
    parser = argparse.ArgumentParser()
    parser.add_argument("--dossiers", type=int, default=100_000)
    parser.add_argument("--scans", type=int, default=300)
    parser.add_argument("--stations", type=int, default=8)
    parser.add_argument("--database", default="", help="an empty PostgreSQL database of yours")
    options = parser.parse_args()
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, "
          f"Python {platform.python_version()}, {options.dossiers} dossiers in the ledger, "
          f"a write with fdatasync {flush():.1f} ms\n")  # fmt: skip
    print("| | measured | p50 to one write | wanted |\n|--|--|--|--|")
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        for cells in measured(str(Path(folder) / "ledger.db"), options):
            print(f"| SQLite, {' | '.join(cells)} |", flush=True)
    if options.database:
        for cells in measured(options.database, options):
            print(f"| PostgreSQL, {' | '.join(cells)} |", flush=True)
        return
    with Server() as server:
        for cells in measured(server.emptied(), options):
            print(f"| PostgreSQL, {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
