"""Whose folder each row of a roster means: by the folder's name, the ID number, the name."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from dossier.model.facts import FactKind
from dossier.model.pack import Pack
from dossier.model.roster import NAME, SERIAL, Person
from dossier.model.sources import Facts
from dossier.model.unit import SHARED

MOST_NAME = 60
"""Characters of a folder's name: 180 bytes of the 255 that file systems allow."""

_FORBIDDEN = frozenset('/\\:*?"<>|')
_PORTS = (f"{device}{number}" for device in ("COM", "LPT") for number in range(1, 10))
_DEVICES = frozenset(("CON", "PRN", "AUX", "NUL", *_PORTS))
"""Names that Windows keeps for itself."""


@dataclass(frozen=True, slots=True)
class Match:
    """A row and the folder that it means, there already or to be made."""

    person: Person
    folder: str


def match_people(
    people: tuple[Person, ...], applicants: Mapping[str, Facts], pack: Pack, taken: tuple[str, ...]
) -> tuple[list[Match], list[str]]:
    """The rows with their folders, and what contradicts the folders, in Chinese.

    Args:
        people: the rows.
        applicants: facts by name of folder.
        pack: says which fact is the ID number.
        taken: names of whatever lies in the unit's folder; no new folder may have one.
    """
    key = next((s.key for s in pack.facts if s.kind is FactKind.ID_NUMBER), "")
    desk = _Desk(applicants, key, frozenset(name.casefold() for name in taken))
    matches: list[Match] = []
    faults: list[str] = []
    for person in people:
        folder, wrong = desk.folder_of(person)
        if wrong:
            faults.append(f"{person.where}：{wrong}")
        else:
            matches.append(Match(person, folder))
    counts = Counter(match.folder.casefold() for match in matches)
    for match in matches:
        if counts[match.folder.casefold()] > 1:
            faults.append(
                f"{match.person.where}：和别的行都指向文件夹“{match.folder}”；"
                "在文件夹一栏写明各是哪一个"
            )
    return matches, faults


class _Desk:
    """Knows the applicants that are there."""

    def __init__(self, applicants: Mapping[str, Facts], id_key: str, taken: frozenset[str]) -> None:
        self._applicants = applicants
        self._id_key = id_key
        self._taken = taken
        self._by_id = {n: f for f, facts in applicants.items() if (n := facts.text(id_key))}
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for folder, facts in applicants.items():
            self._by_name[facts.text(NAME)].append(folder)

    def folder_of(self, person: Person) -> tuple[str, str]:
        """The folder, or what is wrong and what to do about it."""
        known = self._by_id.get(person.texts.get(self._id_key, ""), "")
        if not person.folder:
            return (known, "") if known else self._by_the_name(person)
        if known and known != person.folder:
            return "", f"这个身份证号码是文件夹“{known}”里的人的；请把文件夹一栏改成它，或改正号码"
        if person.folder in self._applicants:
            return person.folder, self._somebody_else(person)
        return person.folder, self._new(person.folder)

    def _by_the_name(self, person: Person) -> tuple[str, str]:
        """The only folder of that name, unless both ID numbers are known; else a new folder."""
        there = self._by_name.get(person.texts.get(NAME, ""), [])
        open_ = [f for f in there if not self._both_known(person, f)]
        if len(open_) == 1:
            return open_[0], ""
        if open_:
            names = "、".join(f"“{folder}”" for folder in open_)
            return "", f"{names} 都是这个姓名；补上身份证号码，或在文件夹一栏写明是哪一个"
        serial, name = person.texts.get(SERIAL, ""), person.texts.get(NAME, "")
        folder = f"{serial.zfill(2)}-{name}" if serial else name
        return folder, self._new(folder)

    def _both_known(self, person: Person, folder: str) -> bool:
        return bool(self._applicants[folder].text(self._id_key)) and self._id_key in person.texts

    def _somebody_else(self, person: Person) -> str:
        """Name and ID number both differ: the row, or the folder's cell, has slipped."""
        facts = self._applicants[person.folder]
        told = ((facts.text(key), person.texts.get(key, "")) for key in (NAME, self._id_key))
        if all(old and new and old != new for old, new in told):
            return (
                f"文件夹“{person.folder}”里是另一个人，姓名和身份证号码都不同；请核对各栏有没有错行"
            )
        return ""

    def _new(self, folder: str) -> str:
        """Why no folder of that name can be made, "" when it can."""
        plain = folder.strip(". ") == folder and not set(folder) & _FORBIDDEN
        device = folder.partition(".")[0].upper() in _DEVICES
        if not plain or device or not folder.isprintable() or len(folder) > MOST_NAME:
            return (
                f'“{folder[:20]}”不能作文件夹名；不要用 / \\ : * ? " < > |，不超过 {MOST_NAME} 个字'
            )
        if folder == SHARED or folder.casefold() in self._taken:
            return f"单位文件夹里已经有“{folder}”，不是申报人的文件夹；在文件夹一栏换一个名字"
        return ""
