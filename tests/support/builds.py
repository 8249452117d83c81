"""The samples built once for a whole test run, however many workers share it."""

import json
import os
import shutil
import time
from functools import cached_property
from hashlib import sha256

import pytest

from support.cli import ROOT, call

SAMPLES = ROOT / "samples"
FOLDERS = (
    ROOT / "layouts/demo-prefecture-2031/cases/助理级-齐全",
    SAMPLES / "水利单位样例/01-阿卜杜热西提",
    SAMPLES / "水利单位样例/02-马婧雯",
    SAMPLES / "水利单位样例/03-古丽努尔",
    SAMPLES / "水利企业样例/01-宋海堃",
)
"""Applicants by number: of the other pack; the sample unit's three, the last faulty; the firm's."""
OF_ALL = ("单位.yaml", "答复.yaml", "共用材料")
"""What a unit's applicants share."""
DAY = ("--on", "2024-09-18")
DEMO_DAY = ("--on", "2031-06-10")
PATIENCE = 200

RUNS = {
    "01": (1, DAY),
    "02": (2, DAY),
    "03": (3, ("--draft", *DAY)),
    "04": (4, DAY),
    "simplex": (4, ("--simplex", *DAY)),
    "2x4": (2, ("--sheet", "2x4", "--start", "3", *DAY)),
    "3x8": (2, ("--sheet", "3x8", "--start", "24", *DAY)),
    "demo": (0, DEMO_DAY),
}
"""What is built: which of `FOLDERS`, with which options."""


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

    @property
    def inputs(self):
        """The files of the folder, and those that its unit shares."""
        places = (self.folder, self.folder.parent / "共用材料")
        return [p for place in places for p in sorted(place.rglob("*")) if p.is_file()]

    @cached_property
    def sources(self):
        """The inputs by their digest, as placements name them."""
        return {sha256(p.read_bytes()).hexdigest(): p for p in self.inputs}


def applicant(number, place):
    """A copy of an applicant's folder without its cache; `place` becomes the unit's folder."""
    source = FOLDERS[number]
    share(source.parent, place)
    ignored = shutil.ignore_patterns(".dossier", "expected", "case.yaml")
    return shutil.copytree(source, place / source.name, ignore=ignored)


def found(place):
    """The folder of the one applicant in a unit's folder."""
    (facts,) = place.glob("*/申报人.yaml")
    return facts.parent


def share(unit, place):
    """Copy what the unit's applicants share."""
    place.mkdir(parents=True, exist_ok=True)
    one, other = (folder / OF_ALL[0] for folder in (unit, place))
    if one.is_file() and other.is_file():
        assert one.read_bytes() == other.read_bytes(), "applicants of two units in one folder"
    for shared in (unit / name for name in OF_ALL):
        if shared.is_dir():
            shutil.copytree(shared, place / shared.name, dirs_exist_ok=True)
        elif shared.is_file():
            shutil.copy(shared, place)


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
    return Dossier(found(place), place / "本.pdf")


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
