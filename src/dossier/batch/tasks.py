"""A unit's folder as tasks, one an applicant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dossier import __version__
from dossier.batch.outcome import SCHEMA, Task
from dossier.batch.signature import signature, weight
from dossier.errors import DossierError, InputError
from dossier.packs import files_of_pack
from dossier.reading import read_layout

FACTS_FILE, UNIT_FILE, SHARED, ANSWERS_FILE = "申报人.yaml", "单位.yaml", "共用材料", "答复.yaml"


@dataclass(frozen=True, slots=True)
class Choices:
    """What a run is asked for: the pack ("" for each applicant's own), the day, draft, duplex."""

    layout: str
    day: date
    draft: bool = False
    duplex: bool = True


def unit_tasks(unit: Path, out: Path, choices: Choices) -> tuple[Task, ...]:
    """A task for every applicant's folder of the unit, in order of their names.

    Raises:
        InputError: there is no such folder, or no applicant in it.
    """
    folders = applicants(unit)
    shared = [unit / UNIT_FILE, unit / ANSWERS_FILE]
    return tuple(_task(folder, unit, shared, out, choices) for folder in folders)


def applicants(unit: Path) -> tuple[Path, ...]:
    """The folders of a unit that have an 申报人.yaml.

    Raises:
        InputError: there is no such folder, or none in it.
    """
    if not unit.is_dir():
        raise InputError(f"没有文件夹“{unit}”", "请核对路径；新的用 dossier new 来建")
    folders = sorted(p.parent for p in unit.glob(f"*/{FACTS_FILE}"))
    if not folders:
        raise InputError(
            f"“{unit}”里没有申报人的文件夹", f"每位申报人一个文件夹，里面有 {FACTS_FILE}"
        )
    return tuple(folders)


def _task(folder: Path, unit: Path, shared: Sequence[Path], out: Path, choices: Choices) -> Task:
    words = (__version__, str(SCHEMA), repr(choices))
    return Task(
        folder=str(folder),
        out=str(out / f"{folder.name}.pdf"),
        layout=choices.layout,
        day=choices.day.isoformat(),
        draft=choices.draft,
        duplex=choices.duplex,
        signature=signature(
            folders=(folder, unit / SHARED),
            files=(*shared, *_pack_files(folder, choices.layout)),
            words=words,
        ),
        weight=weight(folder),
    )


def _pack_files(folder: Path, layout: str) -> tuple[Path, ...]:
    """None where the pack cannot be found: the applicant's own work then says so."""
    try:
        return files_of_pack(layout or read_layout(folder))
    except DossierError:
        return ()
