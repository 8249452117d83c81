"""Builds in processes of their own, to be killed, starved and raced."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from support.builds import DEMO_DAY
from support.cli import environment

PATIENCE = 60
ENDS = (".pdf", ".label.pdf", ".manifest.json")
NOTHING = (None, None, None)


def start(folder, out, *options, day=DEMO_DAY, limit=None, **env):
    """A build under way. `limit` is the size in bytes that no file may exceed (POSIX)."""
    words = ["-m", "dossier", "build", folder, "-o", out, *options, *day]
    return subprocess.Popen(
        [sys.executable, *map(str, words)],
        env=environment(PYTHONIOENCODING="utf-8", **env),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=_limited(limit) if limit else None,  # noqa: PLW1509 - no threads here
    )


def _limited(limit):
    def limited():
        import resource  # POSIX alone has it

        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return limited


def end(process):
    """Its exit code, and what it said on stderr."""
    _, err = process.communicate(timeout=PATIENCE)
    return process.returncode, err.decode("utf-8")


def run(*args, **options):
    """A build to its end: exit code, stderr."""
    return end(start(*args, **options))


def timed(*args, **options):
    """A build that succeeds: how many seconds it took."""
    began = time.monotonic()
    code, err = run(*args, **options)
    assert code == 0, err
    return time.monotonic() - began


def standing(out):
    """The bytes of dossier, label and manifest, None for what is not there."""
    paths = [out.with_suffix(suffix) for suffix in ENDS]
    return tuple(path.read_bytes() if path.exists() else None for path in paths)


def require_whole(out, *sets):
    """What stands is one of these sets; without a manifest, each file is whole all the same.

    `Released` takes the manifest away before it replaces anything: a kill between two renames
    leaves no manifest, never one that belongs to other files.
    """
    found = standing(out)
    if found[-1] is not None:
        assert found in sets
    for data, wanted in zip(found, zip(*sets, strict=True), strict=True):
        assert data is None or data in wanted


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def three(out):
    """The names of the three outputs, as `names` gives them."""
    return sorted(out.with_suffix(suffix).name for suffix in ENDS)


@contextmanager
def mounted(place, *options):
    """A file system of our own at `place`; skips where it cannot be mounted."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a file system here")
    place.mkdir(exist_ok=True)
    command = ["mount", *map(str, options), str(place)]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"mounting is not allowed here: {done.stderr.decode().strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def small_disk(place, kilobytes):
    return mounted(place, "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs")


@contextmanager
def read_only(folder):
    """Nothing can be written below the folder, by root neither."""
    if os.name == "posix" and os.geteuid() != 0:
        places = [folder, *(p for p in folder.rglob("*") if p.is_dir())]
        for place in places:
            place.chmod(0o555)
        try:
            yield folder
        finally:
            for place in places:
                place.chmod(0o755)
        return
    with mounted(folder, "--bind", folder):
        remount = ["mount", "-o", "remount,ro,bind", str(folder)]
        subprocess.run(remount, check=True)
        yield folder


def cache_of(folder):
    """The entries of the folder's cache."""
    return sorted(Path(folder, ".dossier").rglob("*.json"))
