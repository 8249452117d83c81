"""What came of every applicant, kept beside the outputs; it never leaves the unit's computer."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic_core import ValidationError

from dossier.batch.outcome import SCHEMA, Outcome
from dossier.binding.release import Released
from dossier.packs.schema import validator

HOME = ".dossier"
FILE = "journal.json"
PAPERS = "papers.json"

Stamp = tuple[str, int, int]
"""Name, size and time of change of a file."""


@dataclass(frozen=True, slots=True)
class Issue:
    """The unit's papers as they were last written.

    Attributes:
        signature: of everything that they depend on.
        papers: name, purpose and pages of each.
        files: their stamps.
    """

    signature: str
    papers: tuple[tuple[str, str, int], ...]
    files: tuple[Stamp, ...]


def load(out: Path) -> dict[str, Outcome]:
    """The outcomes of the last run into `out`, by folder; none where they cannot be trusted."""
    try:
        kept = json.loads((out / HOME / FILE).read_bytes())
        if kept["schema"] != SCHEMA:
            return {}
        check = validator(Outcome)
        outcomes = [check.validate_json(json.dumps(one)) for one in kept["outcomes"]]
        return {one.folder: one for one in outcomes}
    except (OSError, ValueError, KeyError, TypeError, ValidationError):
        return {}


def save(out: Path, outcomes: Mapping[str, Outcome]) -> None:
    """Keep the outcomes; the file appears whole or not at all.

    Raises:
        OutputError: it cannot be written.
    """
    data = {"schema": SCHEMA, "outcomes": [asdict(one) for one in outcomes.values()]}
    with Released([out / HOME / FILE]) as (part,):
        part.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def load_papers(out: Path) -> Issue | None:
    """The unit's papers as the last run wrote them; None where that cannot be trusted."""
    try:
        made: Issue = validator(Issue).validate_json((out / HOME / PAPERS).read_bytes())
        return made
    except (OSError, ValueError, ValidationError):
        return None


def save_papers(out: Path, issue: Issue) -> None:
    """Keep what was written; the file appears whole or not at all.

    Raises:
        OutputError: it cannot be written.
    """
    with Released([out / HOME / PAPERS]) as (part,):
        part.write_text(json.dumps(asdict(issue), ensure_ascii=False), encoding="utf-8")


def stand(issue: Issue, out: Path) -> bool:
    """Whether all the papers are still as they were written."""
    return unchanged(issue.files, out)


def stamps(paths: tuple[Path, ...]) -> tuple[Stamp, ...]:
    """Name, size and time of change of each file that was written."""
    return tuple((p.name, s.st_size, s.st_mtime_ns) for p in paths for s in (p.stat(),))


def stands(outcome: Outcome, out: Path) -> bool:
    """Whether the files of an outcome are still as they were written."""
    return unchanged(outcome.files, out)


def unchanged(files: tuple[Stamp, ...], out: Path) -> bool:
    """Whether these files are there, as their stamps say."""
    try:
        return stamps(tuple(out / name for name, _, _ in files)) == files
    except OSError:
        return False
