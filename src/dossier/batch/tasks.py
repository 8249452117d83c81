"""A unit's folder as tasks, one an applicant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dossier import __version__
from dossier.batch.outcome import SCHEMA, Task
from dossier.batch.signature import signature, weight
from dossier.batch.survey import Survey
from dossier.errors import DossierError
from dossier.model.unit import SHARED, UNIT_FILE
from dossier.packs import files_of_pack
from dossier.reading import read_layout

ANSWERS_FILE = "答复.yaml"


@dataclass(frozen=True, slots=True)
class Choices:
    """What a run is asked for.

    Attributes:
        layout: the pack, "" for each applicant's own.
        day: of the check.
        draft: build in spite of errors.
        duplex: both sides of the paper.
        keys: the unit's key file, or a folder of key files; "" leaves labels unsigned.
    """

    layout: str
    day: date
    draft: bool = False
    duplex: bool = True
    keys: str = ""

    @property
    def key_files(self) -> tuple[Path, ...]:
        """The keys that labels may be signed with."""
        place = Path(self.keys)
        if not self.keys:
            return ()
        return tuple(sorted(place.glob("*.pem"))) if place.is_dir() else (place,)


def unit_tasks(unit: Path, out: Path, choices: Choices, survey: Survey) -> tuple[Task, ...]:
    """A task for every applicant's folder of the unit, in natural order of their names."""
    shared = [unit / UNIT_FILE, unit / ANSWERS_FILE]
    return tuple(_task(folder, shared, out, choices, survey) for folder in survey.folders)


def _task(
    folder: Path, shared: Sequence[Path], out: Path, choices: Choices, survey: Survey
) -> Task:
    clashes = survey.clashes.get(folder.name, ())
    refused = survey.refused.get(folder.name, ())
    words = (__version__, str(SCHEMA), repr(choices), *clashes, *refused)
    return Task(
        folder=str(folder),
        out=str(out / f"{folder.name}.pdf"),
        layout=choices.layout,
        day=choices.day.isoformat(),
        draft=choices.draft,
        duplex=choices.duplex,
        signature=signature(
            folders=(folder, folder.parent / SHARED),
            files=(*shared, *choices.key_files, *_pack_files(folder, choices.layout)),
            words=words,
        ),
        weight=weight(folder),
        clashes=clashes,
        refused=refused,
        keys=choices.keys,
    )


def _pack_files(folder: Path, layout: str) -> tuple[Path, ...]:
    """None where the pack cannot be found: the applicant's own work then says so."""
    try:
        return files_of_pack(layout or read_layout(folder))
    except DossierError:
        return ()
