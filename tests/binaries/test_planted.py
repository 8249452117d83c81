"""The faults planted in the samples are found by the command as a user runs it."""

import json
from pathlib import PurePosixPath

import pytest
import yaml

from support.builds import DAY, SAMPLES
from support.cli import call

PLANTED = yaml.safe_load((SAMPLES / "planted.yaml").read_text(encoding="utf-8"))
NAMES = ["01", "02", "03", "04"]


def told(folder, *options):
    run = call("check", folder, "--json", *options)
    return run.code, json.loads(run.out)


def planted(folder, kind="planted"):
    return [p for p in PLANTED[kind] if PurePosixPath(p["applicant"]).name == folder.name]


@pytest.mark.parametrize("name", NAMES)
def test_every_planted_fault_is_found_and_nothing_else(built, name):
    """peers 7, 14: with rule, severity, item and subject."""
    folder = built(name).folder
    code, report = told(folder, *DAY)
    keys = ("item", "subject", "rule", "severity")
    found = sorted(tuple(f[key] for key in keys) for f in report["findings"])
    assert found == sorted(tuple(p[key] for key in keys) for p in planted(folder))
    errors = any(p["severity"] == "E" for p in planted(folder))
    assert (code, report["blocked"]) == ((1, True) if errors else (0, False))


@pytest.mark.parametrize("name", ["02", "03"])
def test_the_applicants_own_paper_takes_the_shared_ones_place(built, name):
    dossier = built(name)
    (entry,) = planted(dossier.folder, "replaced")
    reasons = {u["source"]: u["reason"] for u in dossier.said["unprinted"]}
    assert reasons[entry["subject"].removeprefix("../")] == "用的是申报人自己的，不用单位共用的"
    assert entry["by"] in {source["name"] for source in dossier.said["sources"]}
    assert reasons.get(entry["by"]) != reasons[entry["subject"].removeprefix("../")]


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_says_what_and_what_to_do(built, name):
    for finding in told(built(name).folder, *DAY)[1]["findings"]:
        assert finding["message"]
        assert finding["remedy"]
        assert finding["clause"]


def test_the_faulty_applicants_files_are_all_accounted_for(built):
    """peers 14: what cannot be read is in the manifest with the reason; the rest is printed."""
    dossier = built("03")
    typeset = {face["source"] for face in dossier.kind("written")}
    empty = {source["name"] for source in dossier.said["sources"] if source["pages"] == 0}
    unreadable = empty - typeset
    reasons = {entry["source"]: entry["reason"] for entry in dossier.said["unprinted"]}
    assert len(unreadable) >= 6
    assert unreadable <= set(reasons)
