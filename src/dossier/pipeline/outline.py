"""What a folder holds by its names alone: told while its files are still being read."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from dossier.disk.folder import list_folder, list_shared
from dossier.model.pack import Pack
from dossier.model.unit import UNIT_FILE


@dataclass(frozen=True, slots=True)
class Outlined:
    """An item of the checklist, and how many files lie in its folder or are shared by the unit."""

    number: int
    title: str
    files: int


def outline(folder: Path, pack: Pack) -> tuple[Outlined, ...]:
    """Every item in its order, with its files counted; none of them is opened.

    Raises:
        InputError: the folder cannot be listed.
    """
    shared = list_shared(folder.parent) if (folder.parent / UNIT_FILE).is_file() else ()
    counts = Counter(one.item for one in (*list_folder(folder).files, *shared))
    return tuple(Outlined(item.number, item.title, counts[item.number]) for item in pack.checklist)
