"""The files of a part that a check names, and how a file's name opens."""

import re
import unicodedata
from collections.abc import Iterable

from dossier.checking.case import Case
from dossier.model.checklist import Part
from dossier.model.sources import Material, SourceFile


def materials_of(case: Case, number: int, part: str) -> tuple[Material, ...]:
    """The files of the item's part of that name."""
    return tuple(m for m in case.submission.materials if (m.item, m.part) == (number, part))


def files_of(case: Case, number: int, part: str) -> tuple[SourceFile, ...]:
    """The same, without what their names say."""
    return tuple(m.file for m in materials_of(case, number, part))


def wanted_part(case: Case, number: int, name: str) -> Part | None:
    """The part, where it is asked of this applicant."""
    item = case.pack.item(number)
    parts = case.wanted(item) if item else ()
    return next((part for part in parts if part.name == name), None)


def opening(path: str, names: Iterable[str]) -> str:
    """The longest of the names that opens the file's name; "" when none does.

    A name ends where no letter follows, or 正 or 反: 公示 does not open 公示结果.
    """
    stem = unicodedata.normalize("NFKC", path.rpartition("/")[2].rpartition(".")[0]).strip()
    found = [name for name in names if re.match(rf"{re.escape(name)}(?:[\W\d_正反]|$)", stem)]
    return max(found, key=len, default="")
