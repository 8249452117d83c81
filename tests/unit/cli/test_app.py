"""How a run ends: a documented exit code, plain Chinese, never a traceback."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from dossier import pipeline
from dossier.errors import ExitCode, InputError, OutputError, PackError, ReadBackError
from support.cli import call, environment, shell

SECRET = "659900198603120031"


@pytest.fixture
def failing(monkeypatch):
    """Make `dossier check` end with an error."""

    def fail(error):
        def check(*_args):
            raise error

        monkeypatch.setattr(pipeline, "check", check)
        return call("check", ".")

    return fail


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InputError("没有 申报人.yaml", "用 dossier new 建一个"), ExitCode.BAD_INPUT),
        (PackError("版式有错", ("pack.yaml:3: id: 缺少",), "改好"), ExitCode.BAD_PACK),
        (OutputError("写不出去", "换一个地方"), ExitCode.OUTPUT_FAILED),
        (ReadBackError("第 3 页的条码读不出来", "换一台机器"), ExitCode.CODE_UNREADABLE),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_error_says_what_is_wrong_and_what_to_do(failing, error, code):
    run = failing(error)
    lines = [f"出错了：{error.message}", *(f"  {f}" for f in getattr(error, "faults", ()))]
    assert run.code == code
    assert run.err.splitlines() == [*lines, f"怎么办：{error.remedy}"]
    assert run.out == ""


@pytest.mark.parametrize(
    "error",
    [
        ValueError(f"bad ID number {SECRET}"),
        KeyError("阿卜杜热西提"),
        RecursionError("阿卜杜热西提"),
        MemoryError(),
        OSError(errno.EIO, SECRET),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_internal_error_shows_where_but_nothing_personal(failing, error):
    run = failing(error)
    assert run.code == ExitCode.INTERNAL
    assert "Traceback" not in run.err
    assert SECRET not in run.err
    assert "阿卜杜热西提" not in run.err
    assert f"程序内部出错（{type(error).__name__}，test_app.py:" in run.err


def test_a_developer_may_ask_for_the_traceback(failing, monkeypatch):
    monkeypatch.setenv("DOSSIER_DEBUG", "1")
    assert "Traceback" in failing(ValueError("x")).err


def test_a_full_disk_is_no_internal_error(failing):
    run = failing(OSError(errno.ENOSPC, "No space left on device"))
    assert (run.code, run.err.splitlines()[0]) == (5, "出错了：磁盘空间不够，没有写完")


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()], ids=["ctrl-c", "abort"])
def test_an_interrupt_is_told_in_one_line(failing, error):
    run = failing(error)
    assert run.code == ExitCode.INTERRUPTED
    assert run.err.strip() == "已中断，没有留下不完整的文件"


WAITING = """
import sys, time
from dossier import pipeline
from dossier.cli.app import run

def wait(*_args):
    print("ready", flush=True)
    time.sleep(60)

pipeline.check = wait
sys.exit(run(["check", "."]))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
def test_ctrl_c_ends_a_real_run_with_130():
    process = subprocess.Popen(
        [sys.executable, "-c", WAITING],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err.strip()) == (130, "已中断，没有留下不完整的文件")


FAILING = """
import sys
from pathlib import Path
from dossier import pipeline
from dossier.cli.app import run

def fail(*_args):
    raise ValueError("阿卜杜热西提 659900198603120031")

pipeline.check = fail
sys.exit(run(["check", ".", "--json"]))
"""


def test_a_real_run_shows_no_traceback_and_nothing_personal():
    run = shell("-c", FAILING)
    assert run.code == 70
    assert run.out == ""
    assert "程序内部出错（ValueError，<string>:" in run.err
    assert "Traceback" not in run.err
    assert "6599" not in run.err
    assert "阿卜杜热西提" not in run.err


HEAVY = {
    "reportlab",
    "pikepdf",
    "pypdf",
    "numpy",
    "PIL",
    "pydantic",
    "pydantic_core",
    "rich",
    "yaml",
    "pypdfium2",
}


@pytest.mark.parametrize("args", [["--version"], ["--help"]], ids=" ".join)
def test_nothing_heavy_is_imported_before_it_is_needed(args):
    run = shell("-X", "importtime", "-m", "dossier", *args)
    imported = {line.split("|")[-1].strip() for line in run.err.splitlines()}
    needed = {"rich"} if args == ["--help"] else set()  # measures cells
    assert run.code == 0
    assert "dossier.cli.app" in imported
    assert {name.split(".")[0] for name in imported} & HEAVY <= needed
    assert "dossier.pipeline" not in imported


def test_version_and_help_go_to_stdout():
    assert shell("-m", "dossier", "--version").out == "dossier 0.1.0\n"
    assert call("--help").err == ""


def test_no_arguments_show_the_help_and_are_wrong_usage():
    run = call()
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("用法：dossier")


def test_a_console_of_another_code_page_is_written_in_utf_8():
    run = shell("-m", "dossier", "check", "没有人", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (run.code, run.err.splitlines()[0]) == (3, "出错了：没有文件夹“没有人”")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_behind_stdout_leaves_no_traceback():
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "dossier", "layouts", "list"],
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 5
    assert "Traceback" not in done.stderr


def test_a_reader_that_goes_away_leaves_no_traceback():
    command = [sys.executable, "-m", "dossier", "layouts", "show", "bazhou-water-2024"]
    process = subprocess.Popen(
        command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
    process.stdout.close()
    assert "Traceback" not in process.stderr.read()
    process.stderr.close()
    assert process.wait() in (0, 1)
