"""The command line, run in this process or in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from dossier.cli.app import run

ROOT = Path(__file__).resolve().parents[2]


class Run:
    """What a run left: exit code, stdout, stderr."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err


def call(*args):
    """Run `dossier` with these arguments, with click's own isolation, ending included."""
    with CliRunner().isolation() as (out, err, _):
        code = run([str(a) for a in args])
        return Run(code, out.getvalue().decode(), err.getvalue().decode())


def shell(*command, cwd=ROOT, **env):
    """Run Python in a process of its own."""
    done = subprocess.run(
        [sys.executable, *map(str, command)],
        cwd=cwd,
        env=environment(**env),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    return Run(done.returncode, done.stdout, done.stderr)


def environment(**env):
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), **env}
