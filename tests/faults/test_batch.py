"""A unit's run that is interrupted: whole outputs only, and the next run goes on from there."""

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from support.builds import applicant
from support.cli import ROOT

PATIENCE = 120
OWN, ANOTHER = "652801199811060001", "659900199811060007"
"""The second applicant's ID number, and one that nobody has (sequence 000)."""
KINDS = (".pdf", ".label.pdf", ".manifest.json")


@pytest.fixture
def unit(tmp_path):
    unit = tmp_path / "单位"
    applicant(1, unit)
    shutil.copytree(applicant(2, unit), unit / "03-又一位")
    facts = unit / "03-又一位" / "申报人.yaml"
    text = facts.read_text("utf-8").replace("序号: 2", "序号: 3")
    assert OWN in text
    facts.write_text(text.replace(OWN, ANOTHER), encoding="utf-8")
    return unit


def start(unit, out):
    command = [sys.executable, "-m", "dossier", "batch", str(unit), "-o", str(out), "--jobs", "1"]
    return subprocess.Popen(
        [*command, "--on", "2024-09-12"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )


def names(out):
    return sorted(p.name for p in out.iterdir() if p.name != ".dossier")


@pytest.mark.skipif(os.name != "posix", reason="signals to other processes are POSIX")
def test_an_interrupt_leaves_whole_outputs_and_the_next_run_goes_on(unit, tmp_path):
    out = tmp_path / "out"
    process = start(unit, out)
    lines = iter(process.stderr.readline, "")
    first = next(line for line in lines if not line.startswith("请您注意"))
    assert "已生成" in first  # the first applicant is done
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert "没有留下不完整的文件" in err
    folders = [p.parent.name for p in sorted(unit.glob("*/申报人.yaml"))]
    done = [f for f in folders if (out / f"{f}.pdf").exists()]
    assert 1 <= len(done) < len(folders)
    assert names(out) == sorted(f + kind for f in done for kind in KINDS)
    again = start(unit, out)
    _, err = again.communicate(timeout=PATIENCE)
    assert again.returncode == 0
    assert err.count("没有改动，跳过") >= 1
    assert all((out / f"{f}{kind}").exists() for f in folders for kind in KINDS)


def test_a_worker_that_is_killed_is_told(unit, tmp_path):
    """The process that does the work dies (memory, antivirus): the parent does not hang."""
    psutil = pytest.importorskip("psutil")
    out = tmp_path / "out"
    process = start(unit, out)
    end = time.monotonic() + PATIENCE
    worker = None
    while worker is None and time.monotonic() < end:
        children = psutil.Process(process.pid).children()
        worker = next((c for c in children if "spawn_main" in " ".join(c.cmdline())), None)
    worker.kill()
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, err
    assert err.count("已生成") == 3
