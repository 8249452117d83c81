"""Ctrl-C always ends with the same code, wherever it falls."""

import importlib
import os
import signal
import sys
import threading

import click
import pytest

from dossier.cli import app
from dossier.cli.interrupts import interrupts
from support.cli import call

SAID = "已中断，没有留下不完整的文件"


@pytest.fixture
def command(monkeypatch):
    """Let `dossier layouts` do this."""

    def let(body):
        verb = click.Command("layouts", callback=body)
        monkeypatch.setattr(app.app, "get_command", lambda *_: verb)

    return let


def test_an_interrupt_is_noted_and_raised():
    with interrupts() as noted:
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        assert noted.is_set()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_library_that_turns_it_into_an_error_of_its_own(command):
    """reportlab does."""

    def body():
        try:
            signal.raise_signal(signal.SIGINT)
        except BaseException:
            raise ValueError("a library's own") from None

    command(body)
    run = call("layouts")
    assert (run.code, run.err.strip()) == (130, SAID)


def test_the_systems_request_to_end_is_one_too(command):
    command(lambda: signal.raise_signal(signal.SIGTERM))
    run = call("layouts")
    assert (run.code, run.err.strip()) == (130, SAID)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_an_import_is_let_to_its_end(tmp_path, monkeypatch):
    """A compiled module that is interrupted while it initialises aborts the process."""
    (tmp_path / "slow_module.py").write_text(
        "import signal, time\nsignal.raise_signal(signal.SIGINT)\ntime.sleep(0.2)\ndone = True\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    done = threading.Event()
    with interrupts() as noted, pytest.raises(KeyboardInterrupt):
        assert importlib.import_module("slow_module").done
        assert noted.is_set()
        done.wait(10)
    assert not done.is_set()
    del sys.modules["slow_module"]


def test_a_module_that_must_not_be_left_half_done_is_let_to_its_end():
    """A lock taken just as the interrupt came was left behind."""
    module = {"UNINTERRUPTED": True, "signal": signal, "done": []}
    exec("def work():\n signal.raise_signal(signal.SIGINT)\n done.append(1)\n", module)
    with interrupts(), pytest.raises(KeyboardInterrupt):
        module["work"]()
        assert module["done"] == [1]
        threading.Event().wait(10)


@pytest.mark.parametrize("room", ["lock", "release"])
def test_the_rooms_that_must_not_be_left_half_done_say_so(room):
    assert importlib.import_module(f"dossier.binding.{room}").UNINTERRUPTED is True


@pytest.mark.skipif(os.name != "posix", reason="nohup is a POSIX habit")
def test_a_signal_that_is_ignored_stays_so(monkeypatch):
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with interrupts() as noted:
            signal.raise_signal(signal.SIGINT)
            assert not noted.is_set()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_another_thread_is_left_alone():
    seen = []

    def body():
        with interrupts() as noted:
            seen.append(noted.is_set())

    thread = threading.Thread(target=body)
    thread.start()
    thread.join()
    assert seen == [False]
