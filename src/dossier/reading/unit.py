"""The unit's folder, and what an applicant's facts take over from it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from dossier.disk.folder import MATERIALS, list_shared
from dossier.errors import InputError
from dossier.model.facts import FactSpec
from dossier.model.names import natural
from dossier.model.sources import Facts, Trouble
from dossier.model.unit import ROSTER_FILE, SHARED, UNIT_FILE, UP, Unit
from dossier.reading.answers import read_answers
from dossier.reading.facts import FACTS_FILE, read_facts


def unit_folder(folder: Path) -> Path | None:
    """The unit's folder that an applicant's folder lies in; None where no 单位.yaml is there."""
    above = folder.resolve().parent
    return above if (above / UNIT_FILE).is_file() else None


def require_unit(folder: Path) -> None:
    """Refuse what is no unit's folder.

    Raises:
        InputError: there is no 单位.yaml in it.
    """
    if not (folder / UNIT_FILE).is_file():
        raise InputError(
            f"“{folder}”不是单位的文件夹，里面没有 {UNIT_FILE}",
            "请核对路径；新的用 dossier new 加 --unit 来建",
        )


def read_unit(folder: Path, specs: Iterable[FactSpec]) -> Unit:
    """Read a unit's folder: its facts, and who and what lies in it. Opens no applicant's folder.

    Args:
        folder: holds 单位.yaml; 花名册.xlsx, 共用材料/ and 答复.yaml, if any; applicants' folders.
        specs: the pack's facts; those with `unit` may stand in 单位.yaml.

    Raises:
        InputError: no such folder, no usable 单位.yaml, or a damaged 答复.yaml.
    """
    require_unit(folder)
    facts = read_unit_facts(folder, specs)
    people, problems = list_applicants(folder)
    shared = list_shared(folder)
    troubles = [_told(found.name, found.trouble) for found in shared if found.trouble]
    return Unit(
        facts,
        tuple(people),
        tuple(found.name.removeprefix(UP) for found in shared),
        ROSTER_FILE if (folder / ROSTER_FILE).is_file() else "",
        read_answers(folder),
        (*facts.notes, *problems, *troubles),
    )


def read_unit_facts(unit: Path, specs: Iterable[FactSpec]) -> Facts:
    """The facts of 单位.yaml; a fact that each applicant must write is noted, and not taken.

    Raises:
        InputError: the file cannot be read at all.
    """
    specs = tuple(specs)
    own = {spec.key for spec in specs if not spec.unit}
    facts = read_facts(unit, specs, UNIT_FILE)
    refused = tuple(
        f"“{key}”（{UNIT_FILE} 第 {facts.lines[key]} 行）要写在各人的 {FACTS_FILE} 里，没有采用"
        for key in (*facts.texts, *facts.tables)
        if key in own
    )
    notes = tuple(note if UNIT_FILE in note else f"{UNIT_FILE}：{note}" for note in facts.notes)
    return replace(
        facts,
        texts={key: text for key, text in facts.texts.items() if key not in own},
        tables={key: rows for key, rows in facts.tables.items() if key not in own},
        notes=(*notes, *refused),
    )


def read_applicant(folder: Path, specs: Iterable[FactSpec]) -> Facts:
    """An applicant's facts, with those of the unit that the applicant does not write.

    Raises:
        InputError: 申报人.yaml or the unit's 单位.yaml cannot be read at all.
    """
    specs = tuple(specs)
    own, unit = read_facts(folder, specs), unit_folder(folder)
    return own if unit is None else with_unit(own, read_unit_facts(unit, specs))


def with_unit(own: Facts, unit: Facts) -> Facts:
    """The applicant's facts, and the unit's where the applicant's say nothing."""
    texts = {key: text for key, text in unit.texts.items() if not _filled(own, key)}
    tables = {key: rows for key, rows in unit.tables.items() if not _filled(own, key)}
    taken = {*(key for key, text in texts.items() if text), *tables}
    return Facts(
        {**own.texts, **texts},
        {**own.tables, **tables},
        {place: line for place, line in own.lines.items() if place.partition("[")[0] not in taken},
        (*unit.notes, *own.notes),
        unit,
        own.data,
    )


def _filled(facts: Facts, key: str) -> bool:
    return bool(facts.text(key) or facts.rows(key))


def list_applicants(folder: Path) -> tuple[list[str], list[str]]:
    """Names of the folders with 申报人.yaml, and what is told of folders that look like one.

    Raises:
        InputError: the folder cannot be opened.
    """
    people, problems = [], []
    for place in _folders(folder):
        if not place.resolve().is_relative_to(folder.resolve()):
            problems.append(f"“{place.name}”是指向单位文件夹以外的链接，没有当作申报人")
        elif (place / FACTS_FILE).is_file():
            people.append(place.name)
        elif (place / MATERIALS).is_dir():
            problems.append(f"“{place.name}”里没有 {FACTS_FILE}，没有当作申报人")
    return people, problems


def _folders(folder: Path) -> Iterator[Path]:
    try:
        places = [p for p in folder.iterdir() if p.is_dir() and not p.name.startswith(".")]
    except OSError as error:
        raise InputError(
            f"{folder} 打不开：{error.strerror or error}", "请检查文件夹的读取权限"
        ) from error
    for place in sorted(places, key=lambda p: natural(p.name)):
        if place.name != SHARED:
            yield place


def _told(name: str, trouble: Trouble) -> str:
    why = "是指向别处的链接" if trouble is Trouble.OUTSIDE else "读不出来"
    return f"“{name.removeprefix(UP)}”{why}，没有采用"
