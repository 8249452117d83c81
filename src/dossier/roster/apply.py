"""Carrying an import out: facts files edited, folders made, each whole or not at all."""

import shutil
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path

from dossier.disk import PART, in_turn, part_of, replace_files, writing
from dossier.editing import with_facts
from dossier.errors import InputError
from dossier.roster.changes import Import, Newcomer

FACTS_FILE = "申报人.yaml"

Make = Callable[[Path, Mapping[str, str]], object]
"""Makes an applicant's folder with these facts; the folder is not there yet."""


def check_edits(unit: Path, plan: Import) -> dict[Path, bytes]:
    """The facts files that the import changes, as they will be. Nothing is written.

    Raises:
        InputError: a file cannot be read, or is written in a way that cannot be changed safely.
    """
    files = {}
    for edit in plan.edits:
        path = unit / edit.folder / FACTS_FILE
        try:
            data = path.read_bytes()
        except OSError as error:
            raise InputError(
                f"{edit.folder}/{FACTS_FILE} 读不出来：{error.strerror or error}",
                "请检查文件有没有读取权限",
            ) from error
        changes = {change.key: change.new for change in edit.changes}
        files[path] = with_facts(data, changes, f"{edit.folder}/{FACTS_FILE}")
    return files


def apply_import(unit: Path, plan: Import, make: Make) -> None:
    """Edit the facts files and make the new folders.

    Everything is prepared beside its place first, under hidden names. A run that is killed leaves
    every facts file whole, old or new, and no half folder; the same import, run again, finishes.
    Whoever fills in one of the files meanwhile waits, and is waited for.

    Raises:
        InputError: as `check_edits`; nothing was changed.
        OutputError: something could not be written.
    """
    _clear(unit)
    folders = {part_of(unit / new.folder): new for new in plan.newcomers}
    with ExitStack() as turns:
        for edit in sorted(plan.edits, key=lambda edit: edit.folder):
            turns.enter_context(in_turn(unit / edit.folder / FACTS_FILE))
        _carry_out(unit, check_edits(unit, plan), folders, make)


def _carry_out(
    unit: Path, files: Mapping[Path, bytes], folders: Mapping[Path, Newcomer], make: Make
) -> None:
    try:
        for part, new in folders.items():
            make(part, new.texts)
        replace_files(files)
        for part, new in folders.items():
            with writing(unit / new.folder):
                part.rename(unit / new.folder)
    finally:
        for part in folders:
            shutil.rmtree(part, ignore_errors=True)


def _clear(unit: Path) -> None:
    """Take away the half folders of an import that was killed."""
    for left in unit.glob(f".*{PART}*"):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
