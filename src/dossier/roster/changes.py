"""What an imported roster changes in the unit's folder, worked out before anything is done."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dossier.errors import RosterError
from dossier.model.facts import FactKind, FactSpec
from dossier.model.pack import Pack
from dossier.model.roster import SERIAL, Person
from dossier.model.sources import Facts
from dossier.roster.matching import Match, match_people
from dossier.roster.shapes import misshapen


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that is written anew. `private`: its texts are not for the screen."""

    key: str
    old: str
    new: str
    private: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """What changes in the 申报人.yaml of an applicant's folder."""

    folder: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An applicant's folder to be made, and the facts known of its owner."""

    folder: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Import:
    """All that an import does.

    Attributes:
        newcomers: folders to be made.
        edits: facts files to be changed.
        same: folders of people of whom the roster says nothing new.
        unlisted: folders that the roster does not name; they stay as they are.
    """

    newcomers: tuple[Newcomer, ...] = ()
    edits: tuple[Edit, ...] = ()
    same: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()


def plan_import(
    people: Iterable[Person],
    applicants: Mapping[str, Facts],
    pack: Pack,
    *,
    unit: Facts,
    taken: Iterable[str] = (),
    file: str = "",
) -> Import:
    """What the roster's people change. An empty cell changes nothing; nobody is ever removed.

    Args:
        people: as `read_roster` gives them.
        applicants: facts by name of folder, those of the unit included.
        pack: knows the facts.
        unit: the unit's facts, which newcomers take over.
        taken: names of whatever else lies in the unit's folder.
        file: the roster's name, for messages.

    Raises:
        RosterError: with every row that contradicts the folders, and every value that its fact
            cannot have.
    """
    matches, faults = match_people(tuple(people), applicants, pack, tuple(taken))
    specs = {spec.key: spec for spec in pack.facts}
    changes = [_changes(match, applicants.get(match.folder, unit), specs) for match in matches]
    for match, changed in zip(matches, changes, strict=True):
        faults += _misshapen(match, changed, specs)
    faults += _serials(matches, applicants)
    if faults:
        raise RosterError(
            f"{file} 有 {len(faults)} 处要改，什么也没有导入",
            tuple(faults),
            "在表格里改好、保存，再导入一次",
        )
    old = [(m, c) for m, c in zip(matches, changes, strict=True) if m.folder in applicants]
    listed = {match.folder for match in matches}
    return Import(
        tuple(
            Newcomer(m.folder, {c.key: c.new for c in changed})
            for m, changed in zip(matches, changes, strict=True)
            if m.folder not in applicants
        ),
        tuple(Edit(m.folder, changed) for m, changed in old if changed),
        tuple(m.folder for m, changed in old if not changed),
        tuple(folder for folder in applicants if folder not in listed),
    )


def _changes(match: Match, facts: Facts, specs: Mapping[str, FactSpec]) -> tuple[Change, ...]:
    return tuple(
        Change(key, facts.text(key), new, specs[key].kind in _PRIVATE)
        for key, new in match.person.texts.items()
        if not _same(specs[key].kind, facts.text(key), new)
    )


_PRIVATE = (FactKind.ID_NUMBER, FactKind.PHONE)


def _same(kind: FactKind, old: str, new: str) -> bool:
    """Whether two texts say the same; 07 and 7 do."""
    numbers = kind is FactKind.NUMBER and old.isascii() and old.isdigit() and new.isdigit()
    return int(old) == int(new) if numbers else old == new


def _misshapen(
    match: Match, changed: tuple[Change, ...], specs: Mapping[str, FactSpec]
) -> Iterator[str]:
    for change in changed:
        if wrong := misshapen(specs[change.key], change.new):
            yield f"{match.person.places.get(change.key, change.key)}：{wrong}"


def _serials(matches: Iterable[Match], applicants: Mapping[str, Facts]) -> Iterator[str]:
    """Serials that the import would give to two people."""
    given = {m.folder: m.person for m in matches if SERIAL in m.person.texts}
    serials = {folder: _plain(facts.text(SERIAL)) for folder, facts in applicants.items()}
    serials |= {folder: _plain(person.texts[SERIAL]) for folder, person in given.items()}
    counts = Counter(serials.values())
    for folder, person in given.items():
        if counts[serials[folder]] > 1:
            others = [f"“{f}”" for f, s in serials.items() if s == serials[folder] and f != folder]
            yield f"{person.where}的序号已经是{'、'.join(others)}的；请改成各不相同"


def _plain(serial: str) -> str:
    return serial.lstrip("0") or serial
