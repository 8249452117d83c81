"""Stations in a process of their own, to be killed: they say what they ask and what is answered."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from dossier.errors import LedgerError
from dossier.ledger import open_ledger, record_arrival
from dossier.model.desk import Recorded
from support.cli import ROOT, environment
from support.ledgers import NOON, TERMS, bag, number, told

STATIONS = 4
PER_UNIT = 999


def number_of(turn):
    """The dossier that is scanned at a turn; there are as many as are wanted."""
    unit, serial = divmod(turn, PER_UNIT)
    return number(serial + 1, f"{unit:06}")


def bag_of(turn):
    unit, serial = divmod(turn, PER_UNIT)
    return bag(serial + 1, f"{unit:06}")


def say(*words):
    """A line in one piece, whatever other threads say."""
    os.write(sys.stdout.fileno(), (" ".join(map(str, words)) + "\n").encode())


def scan(place, first, last):
    """Scan the turns from `first` on at several stations at once."""
    with open_ledger(place, NOON, patience=5) as ledger, ThreadPoolExecutor(STATIONS) as stations:

        def one(turn):
            say("ask", turn)
            try:
                outcome = record_arrival(ledger, bag_of(turn), told(), TERMS)
            except LedgerError as error:
                say("error", turn, error.message)
            else:
                assert isinstance(outcome, Recorded)
                say("ack", turn)

        list(stations.map(one, range(first, last)))


class Stations:
    """The process, and what it said."""

    def __init__(self, place, first, last):
        path = os.pathsep.join(str(ROOT / part) for part in ("src", "tests"))
        words = [sys.executable, "-m", "support.scanning", place, str(first), str(last)]
        self._process = subprocess.Popen(
            words,
            cwd=ROOT / "tests",
            env=environment(PYTHONPATH=path),
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        self.said = {"ask": set(), "ack": set(), "error": set()}
        self.messages = set()

    def listen(self, acks=None):
        """Take in what it says: until so many were acknowledged, or to its end."""
        for line in self._process.stdout:
            if not line.endswith("\n"):
                break
            word, turn, *rest = line.split(maxsplit=2)
            self.said[word].add(int(turn))
            self.messages |= {text.strip() for text in rest}
            if len(self.said["ack"]) == acks:
                return

    def kill(self):
        self._process.kill()
        self.listen()
        self._process.wait(30)

    def end(self):
        self.listen()
        return self._process.wait(60)


if __name__ == "__main__":
    scan(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
