"""The samples built once for a whole test run, however many workers share it."""

import json
import os
import shutil
import time
from functools import cached_property
from hashlib import sha256

import pytest

from support.cli import ROOT, call

SAMPLES = ROOT / "samples/水利单位样例"
DEMO = ROOT / "layouts/demo-prefecture-2031/cases/助理级-齐全"
DAY = ("--on", "2024-09-18")
DEMO_DAY = ("--on", "2031-06-10")
PATIENCE = 200

RUNS = {
    "01": (1, DAY),
    "02": (2, DAY),
    "03": (3, DAY),
    "04": (4, ("--draft", *DAY)),
    "simplex": (3, ("--simplex", *DAY)),
    "2x4": (2, ("--sheet", "2x4", "--start", "3", *DAY)),
    "3x8": (2, ("--sheet", "3x8", "--start", "24", *DAY)),
    "demo": (0, DEMO_DAY),
}
"""What is built: which sample (0 is the applicant of the other pack), with which options."""


class Dossier:
    """What a build left, and the applicant's folder behind it."""

    def __init__(self, folder, pdf):
        self.folder, self.pdf = folder, pdf
        self.label = pdf.with_suffix(".label.pdf")
        self.manifest = pdf.with_suffix(".manifest.json")

    @property
    def files(self):
        return self.pdf, self.label, self.manifest

    @property
    def bytes(self):
        return tuple(path.read_bytes() for path in self.files)

    @cached_property
    def said(self):
        return json.loads(self.manifest.read_text(encoding="utf-8"))

    @property
    def faces(self):
        sides = (side for sheet in self.said["sheets"] for side in (sheet["recto"], sheet["verso"]))
        return [side for side in sides if side]

    def kind(self, *kinds):
        return [face for face in self.faces if face["kind"] in kinds]

    @cached_property
    def sources(self):
        """The files of the folder by their digest, as placements name them."""
        files = (p for p in sorted(self.folder.rglob("*")) if p.is_file())
        return {sha256(p.read_bytes()).hexdigest(): p for p in files}


def applicant(number, place):
    """A copy of a sample's folder (0: of the other pack's case) without its cache."""
    source = next(SAMPLES.glob(f"{number:02}-*")) if number else DEMO
    ignored = shutil.ignore_patterns(".dossier", "expected", "case.yaml")
    return shutil.copytree(source, place / source.name, ignore=ignored)


def build(folder, out, *options):
    """Build in this process."""
    run = call("build", folder, "-o", out, *options)
    assert run.code == 0, run.err + run.out
    return Dossier(folder, out)


def built(factory, name):
    """The dossier of that name in `RUNS`, built by whichever worker asks first."""
    number, options = RUNS[name]
    place = once(
        factory, name, lambda room: build(applicant(number, room), room / "本.pdf", *options)
    )
    return Dossier(next(p for p in place.iterdir() if p.is_dir()), place / "本.pdf")


def once(factory, name, make):
    """The folder `name` that `make(folder)` fills, made once for all workers of a test run."""
    base = factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    done, making, failed = (base / f"{name}{end}" for end in ("", ".making", ".failed"))
    try:
        (base / f"{name}.lock").mkdir()
    except FileExistsError:
        _wait_for(done, failed)
        return done
    making.mkdir()
    try:
        make(making)
    except BaseException:
        making.rename(failed)
        raise
    making.rename(done)
    return done


def _wait_for(done, failed):
    end = time.monotonic() + PATIENCE
    while not done.exists():
        if failed.exists() or time.monotonic() > end:
            pytest.fail(f"{done.name} could not be built; see the test that tried first")
        time.sleep(0.1)
