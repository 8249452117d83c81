"""`dossier preview`: from the command to the first page, of a packet with 120 scans.

    python benchmarks/preview.py [--runs 5] [--pages 120]

Whole processes. A run begins with the command. The first view is the first page that has the
items: of a folder that is still being read, what its names tell; the whole view is the items with
their findings. A picture is the first thumbnail after it; all are asked for one after another, as
a browser does with one connection. Cold: the folder was never read. Warm: it was. The ratio is to
`dossier check` of the same folder, a whole process too. Prints the table that README.md shows.
"""

import argparse
import os
import platform
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from urllib.error import HTTPError

from build import ENVIRONMENT, ON, applicant, change, forget

THUMBNAIL = re.compile(r'src="(/[^"]+/side/[^"]+)"')
_LINK = re.compile(r"http://127\.0\.0\.1:\d+/\S+")


@dataclass(frozen=True)
class Seen:
    """Seconds from the command to what was seen."""

    first: float
    page: float
    picture: float
    pictures: float
    count: int


def free_port() -> int:
    """A port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def look(folder: str) -> Seen:
    """Start a preview and look at it."""
    began = time.perf_counter()
    port = free_port()
    module = [sys.executable, "-u", "-m", "dossier", "preview", folder]
    command = [*module, "--no-browser", "--port", str(port), "--on", ON]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, encoding="utf-8", env=ENVIRONMENT
    ) as server:
        assert server.stdout is not None
        said = ""
        while not (found := _LINK.search(said)):
            said = server.stdout.readline()
        try:
            first_page(found[0])
            at_first = time.perf_counter() - began
            page = first_page(found[0], whole=True)
            at_page = time.perf_counter() - began
            wanted = [f"http://127.0.0.1:{port}{one}" for one in THUMBNAIL.findall(page)]
            fetched(wanted[0].replace("&amp;", "&"))
            at_picture = time.perf_counter() - began
            for one in wanted[1:]:
                fetched(one.replace("&amp;", "&"))
            return Seen(at_first, at_page, at_picture, time.perf_counter() - began, len(wanted))
        finally:
            server.kill()


def first_page(link: str, *, whole: bool = False) -> str:
    """The first page that has the items, or has them whole."""
    while True:
        try:
            said = fetched(link).decode()
        except HTTPError:
            raise
        except OSError:  # it does not listen yet
            time.sleep(0.01)
            continue
        if 'id="unread"' not in said or (not whole and "<table" in said):
            return said
        time.sleep(0.05)


def fetched(address: str) -> bytes:
    """What is at an address."""
    with urllib.request.urlopen(address, timeout=60) as answer:
        return bytes(answer.read())


def checked(folder: str) -> float:
    """Seconds of `dossier check`."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "dossier", "check", folder, "--on", ON]
    subprocess.run(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT, check=False)
    return time.perf_counter() - began


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--pages", type=int, default=120)
    options = parser.parse_args()
    folder = applicant(f"scans-{options.pages}", options.pages)
    cold, warm, checks, mended = [], [], [], []
    for turn in range(options.runs):
        forget(folder)
        cold.append(look(str(folder)))
        warm.append(look(str(folder)))
        change(folder, turn)
        mended.append(look(str(folder)))
        checks.append(checked(str(folder)))
    check = statistics.median(checks)
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
          f"{options.pages} scans; dossier check, warm: {check:.2f} s\n")  # fmt: skip
    print("| | first view | whole view | to `dossier check` | first picture | all pictures |")
    print("|--|--|--|--|--|--|")
    for name, runs in (("never read", cold), ("read before", warm), ("one scan changed", mended)):
        first, page, picture, all_ = (
            statistics.median(getattr(run, key) for run in runs)
            for key in ("first", "page", "picture", "pictures")
        )
        print(f"| {name} | {first:.2f} s | {page:.2f} s | {page / check:.2f} | {picture:.2f} s "
              f"| {all_:.2f} s ({runs[0].count}) |")  # fmt: skip


if __name__ == "__main__":
    main()
