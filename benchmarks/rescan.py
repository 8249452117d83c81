"""`dossier verify`: speed beside zxing-cpp on the same pages, memory, and how many marks it reads.

    python benchmarks/rescan.py [--runs 5] [--pages 5000] [--dpi 150 200 300] [--augmented 300]
                                [--jobs 2] [--foreign zxing-cpp/test/samples]

Speed is processor time of one thread, from the bytes of a scan to its verdict, medians. Memory is
the peak of whole processes. The truth is a matrix: every kind of damage in tests/support/spoil.py
alone and every pair of kinds, the same number of times, on whole pages of the samples' dossiers.
With `pip install -e '.[bench]'` the scans are also spoilt by augraphy. `--foreign` is a folder of
pictures of other people's codes: each is looked at alone, and in the mark's place on a sheet.
Prints the tables that README.md shows, which kinds cost most, and which tries were lost: the same
try spoils the same page in the same way.
"""

import argparse
import io
import os
import platform
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import zxingcpp
from build import run
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from dossier.model.printed import Printed  # noqa: E402
from dossier.model.reconciliation import Side  # noqa: E402
from dossier.rescan import read_manifest  # noqa: E402
from dossier.rescan.look import look_at_side  # noqa: E402
from dossier.rescan.marks import Sheet, find_mark, sheet_of  # noqa: E402
from dossier.rescan.pictures import DecodedPicture, JpegPicture, Picture  # noqa: E402
from dossier.rescan.sighting import Nothing, Read  # noqa: E402
from support import piles, spoil  # noqa: E402 - from the tests

WORK = ROOT / "build" / "benchmark" / "rescan"
SAMPLES = ROOT / "samples"
FOLDERS = {
    "01": "水利单位样例/01-阿卜杜热西提",
    "02": "水利单位样例/02-马婧雯",
    "03": "水利企业样例/01-宋海堃",
}
NUMBERS = tuple(FOLDERS)
ON = "2024-09-18"
DPI = {150: 1.0, 200: 1.0, 300: 0.2}
"""Resolutions, and what share of the pages is tried at each: fine ones take long to spoil."""
UNLIKE = ({"thickened", "thinned"}, {"bilevel", "quality 30"})
"""Kinds of which a page has one at most."""
WANTED = {150: "≥ 99 %", 200: "≥ 99.9 %", 300: ""}


def dossier(number: str) -> Path:
    """A sample's dossier; built once."""
    pdf = WORK / f"{number}.pdf"
    if not pdf.exists():
        WORK.mkdir(parents=True, exist_ok=True)
        folder = SAMPLES / FOLDERS[number]
        module = [sys.executable, "-m", "dossier", "build", str(folder)]
        run(*module, "-o", str(pdf), "--on", ON)
    return pdf


@cache
def printed(number: str) -> Printed:
    """What its manifest says."""
    return read_manifest(dossier(number).with_suffix(".manifest.json"))


@cache
def sheet(number: str) -> Sheet:
    """What every sheet of it has."""
    return sheet_of(printed(number))


def colour_scan(number: str, page: int) -> bytes:
    """A side as a colour scanner stores it: 200 dpi, paper's grain, a wet seal."""
    side = printed(number).sides[page]
    picture = next(piles.pictures(dossier(number), [page]))
    if side.certified and side.certified.ring:
        picture = piles.sealed(picture, side.certified.ring)
    grain = np.random.default_rng(page).normal(0, 5, (*picture.size[::-1], 3))
    levels = (np.asarray(picture) * 0.94 + 8 + grain).clip(0, 255).astype(np.uint8)
    return piles.jpeg(Image.fromarray(levels), quality=85)


def colour_scans(number: str) -> list[bytes]:
    """Every side of a sample's dossier; made once."""
    store = WORK / f"scans-{number}"
    store.mkdir(parents=True, exist_ok=True)
    for page in printed(number).sides:
        path = store / f"{page:04}.jpg"
        if not path.exists():
            path.write_bytes(colour_scan(number, page))
    return [path.read_bytes() for path in sorted(store.iterdir())]


# --- speed -----------------------------------------------------------------------------------


def ours(scan: bytes) -> bool:
    """A verdict's worth: mark, place, certification."""
    seen = look_at_side(JpegPicture(scan, 200), Side("", 1), printed("01"), sheet("01"))
    return isinstance(seen.reading, Read)


def peer(scan: bytes) -> bool:
    """zxing-cpp on the whole page, as its documentation shows."""
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(scan)))
    return any(len(one.text) == 26 for one in found)


def peer_qr(scan: bytes) -> bool:
    """The same by somebody who knows it: decoded in grey, QR codes alone."""
    image = Image.open(io.BytesIO(scan))
    image.draft("L", image.size)
    pixels = np.asarray(image.convert("L"))
    found = zxingcpp.read_barcodes(pixels, formats=zxingcpp.BarcodeFormat.QRCode)
    return any(len(one.text) == 26 for one in found)


def seconds(look: Callable[[bytes], bool], scans: Sequence[bytes]) -> float:
    """Processor seconds a page; every mark must be read."""
    started = time.process_time()
    read = sum(look(scan) for scan in scans)
    if read != len(scans):
        raise SystemExit(f"{look.__name__} read {read} of {len(scans)} marks")
    return (time.process_time() - started) / len(scans)


def speeds(runs: int) -> tuple[float, float, float, float]:
    """Seconds a page of ours and the two peers, in turn; and megabytes a page."""
    scans = colour_scans("01")
    looks = (ours, peer, peer_qr)
    times: list[list[float]] = [[], [], []]
    for _ in range(runs):
        for place, look in enumerate(looks):
            times[place].append(seconds(look, scans))
    size = sum(map(len, scans)) / len(scans) / 1e6
    first, second, third = (statistics.median(one) for one in times)
    return first, second, third, size


LAUNCH = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(usage.ru_maxrss / 1024)
"""
"""A process that holds nothing starts the one that is measured: a child's peak is never below what
its parent held at the fork."""


def peak(pile: Path) -> float:
    """Peak megabytes of `dossier verify` on a pile."""
    manifest = dossier("01").with_suffix(".manifest.json")
    verify = ("-m", "dossier", "verify", str(pile), "--manifest", str(manifest), "--json")
    command = [sys.executable, "-c", LAUNCH, sys.executable, *verify]
    return float(subprocess.run(command, capture_output=True, check=True).stdout)


def pile_of(times: int) -> Path:
    """A folder of so many bundles of 112 sides, no two of the same bytes; made once."""
    pile = WORK / f"pile{times}"
    pile.mkdir(exist_ok=True)
    for copy in range(times):
        path = pile / f"{copy}.pdf"
        if not path.exists():
            piles.scan_pdf(path, [scan + b"\0" * copy for scan in colour_scans("01")])
    return pile


# --- truth -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Tried:
    """One spoilt page: the damage, and whether its mark was read, misread or not even seen."""

    number: int
    kinds: tuple[str, ...]
    read: bool
    misread: bool
    unseen: bool


def cells() -> list[frozenset[str]]:
    """Every kind alone, and every two that can go together."""
    alone = [frozenset([kind]) for kind in spoil.KINDS]
    pairs = [frozenset(two) for two in combinations(spoil.KINDS, 2) if set(two) not in UNLIKE]
    return alone + pairs


@cache
def document(number: str) -> pdfium.PdfDocument:
    """A sample's dossier, open."""
    return pdfium.PdfDocument(dossier(number))


@cache
def every_page() -> tuple[tuple[str, int], ...]:
    """All pages of all dossiers."""
    return tuple((number, page) for number in NUMBERS for page in printed(number).sides)


_last: dict[tuple[str, int, int], Image.Image] = {}
"""The page rendered last: tries come page by page."""


def rendered(number: str, page: int, dpi: int) -> Image.Image:
    """A page in grey, as printed."""
    key = number, page, dpi
    if key not in _last:
        _last.clear()
        sheet = document(number)[page - 1]
        _last[key] = sheet.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    return _last[key]


def opened(scan: bytes, dpi: int) -> Picture:
    """A stored scan as a picture."""
    if scan.startswith(b"\xff\xd8"):
        return JpegPicture(scan, dpi)
    return DecodedPicture(Image.open(io.BytesIO(scan)), dpi)


def judged(attempted: int, picture: Picture, number: str, page: int, kinds: Sequence[str]) -> Tried:
    """What came of a spoilt page."""
    plan, kinds = printed(number), tuple(kinds)
    found = find_mark(picture, sheet(number))
    if not isinstance(found, Read):
        return Tried(attempted, kinds, read=False, misread=False, unseen=isinstance(found, Nothing))
    said = (found.code.number.text, found.code.page, found.code.digest)
    right = said == (plan.number, page, plan.sides[page].digest)
    return Tried(attempted, kinds, read=right, misread=not right, unseen=False)


def attempt(task: tuple[int, int]) -> Tried:
    """A page of the matrix: every tenth try takes the next page, the cells follow each other."""
    dpi, number = task
    matrix, pages = cells(), every_page()
    kinds = matrix[number % len(matrix)]
    name, page = pages[number // 10 % len(pages)]
    random = np.random.default_rng([dpi, number])
    picture = spoil.scanned(rendered(name, page, dpi), dpi, kinds, random)
    spoilt = opened(spoil.stored(picture, dpi, kinds), dpi)
    return judged(number, spoilt, name, page, sorted(kinds))


def augmented(task: tuple[int, int]) -> Tried:
    """A page printed and scanned by augraphy at 200 dpi."""
    import random

    from augment import office

    dpi, number = task
    pages = every_page()
    name, page = pages[number % len(pages)]
    random.seed(number)
    np.random.seed(number)  # augraphy's own sources of chance
    os.chdir(WORK)  # where augraphy leaves its pictures
    spoilt = piles.jpeg(Image.fromarray(office(np.asarray(rendered(name, page, dpi)))))
    return judged(number, opened(spoilt, dpi), name, page, ("augraphy",))


def tries(work: Callable[[tuple[int, int]], Tried], dpi: int, count: int, jobs: int) -> list[Tried]:
    """So many pages."""
    with Pool(jobs) as pool:
        return pool.map(work, [(dpi, number) for number in range(count)], chunksize=40)


def truth_row(name: str, found: Sequence[Tried], wanted: str) -> tuple[str, ...]:
    """A row of the table of marks."""
    read = sum(one.read for one in found)
    unread = len(found) - read
    unseen = sum(one.unseen for one in found)
    misread = sum(one.misread for one in found)
    listed = f"{unread - unseen - misread} unreadable, {unseen} without mark"
    return name, f"{len(found):,}", f"{100 * read / len(found):.2f} %", wanted, str(misread), listed


def worst(found: Sequence[Tried]) -> Iterator[str]:
    """The combinations that cost most, each with the first of its lost tries."""
    lost = Counter(one.kinds for one in found if not one.read)
    of = Counter(one.kinds for one in found)
    for kinds, count in lost.most_common(6):
        tries = [str(one.number) for one in found if one.kinds == kinds and not one.read]
        yield f"{' + '.join(kinds)}: {count} of {of[kinds]}, tries {', '.join(tries[:8])}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table for README.md."""
    print(f"| {' | '.join(head)} |\n|{'--|' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")
    print()


def show_speed(runs: int) -> None:
    """Measure, and print."""
    own, whole, grey, size = speeds(runs)
    small, large = peak(pile_of(1)), peak(pile_of(10))
    rows = [
        ("zxing-cpp, whole page, its defaults", f"{1 / whole:.0f} pages/s", "1", ""),
        ("zxing-cpp, whole page, grey, QR only", f"{1 / grey:.0f} pages/s",
         f"{whole / grey:.1f}", ""),
        ("ours, with place and certification", f"{1 / own:.0f} pages/s", f"{whole / own:.1f}",
         "≥ 30 pages/s, ≥ 3"),
        ("peak memory, 112 sides", f"{small:.0f} MB", "1", ""),
        ("peak memory, 1,120 sides", f"{large:.0f} MB", f"{large / small:.2f}", "flat"),
    ]  # fmt: skip
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, "
          f"Python {platform.python_version()}, 112 A4 colour scans of {size:.2f} MB, "
          f"medians of {runs}\n")  # fmt: skip
    table(("", "measured", "ratio", "wanted"), rows)


def show_truth(pages: int, dpis: Sequence[int], more: int, jobs: int) -> None:
    """Spoil, read, and print."""
    notes: list[str] = []
    head = ("", "pages", "marks read", "wanted", "misread", "of the others, listed as")
    print(f"| {' | '.join(head)} |\n|{'--|' * len(head)}")
    for dpi in dpis:
        found = tries(attempt, dpi, round(pages * DPI[dpi]), jobs)
        print(f"| {' | '.join(truth_row(f'{dpi} dpi', found, WANTED[dpi]))} |", flush=True)
        notes += [f"{dpi} dpi: {line}" for line in worst(found)]
    if more:
        found = tries(augmented, 200, more, jobs)
        print(f"| {' | '.join(truth_row('200 dpi, augraphy', found, ''))} |")
        notes += worst(found)
    print()
    print("\n".join(notes))


SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif")


def show_foreign(folder: Path) -> None:
    """How many pictures of other codes are taken for a mark."""
    theirs = sheet("01")
    paths = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in SUFFIXES]
    taken = 0
    for path in paths:
        alone = Image.open(path).convert("RGB")
        small, side = alone.copy(), piles.blank()
        small.thumbnail((170, 170))
        side.paste(small, (1480, 2180))
        found = (find_mark(DecodedPicture(one, 200), theirs) for one in (alone, side))
        taken += any(isinstance(one, Read) for one in found)
    print(f"{len(paths)} pictures of other codes: {taken} taken for a mark")


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--dpi", type=int, nargs="*", choices=DPI, default=list(DPI))
    parser.add_argument("--augmented", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--foreign", type=Path)
    options = parser.parse_args()
    for number in NUMBERS:
        dossier(number)
    if options.runs:
        show_speed(options.runs)
    if options.pages:
        show_truth(options.pages, options.dpi, options.augmented, options.jobs)
    if options.foreign:
        show_foreign(options.foreign)


if __name__ == "__main__":
    main()
