"""A unit's applicants looked at together, before anything is built: who contradicts whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dossier import pipeline
from dossier.errors import DossierError, InputError
from dossier.model.facts import FactKind
from dossier.model.pack import Pack
from dossier.model.sources import Facts
from dossier.model.unit import UNIT_FILE
from dossier.reading import (
    list_applicants,
    read_applicant,
    read_layout,
    read_unit,
    read_unit_layout,
)

FACTS_FILE = "申报人.yaml"
LABELS = "标签"
SERIAL, UNIT_NAME, UNIT_CODE = "序号", "单位名称", "统一社会信用代码"


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of a unit before its dossiers are built.

    Attributes:
        folders: the applicants', in natural order.
        layout: name or path of the pack under which the unit hands in.
        shop: that pack and the fonts.
        unit: the facts that all share: those of 单位.yaml, else what most applicants say.
        clashes: by name of folder, what contradicts other applicants.
        refused: by name of folder, why nothing can be done with it, and the remedy.
        notices: all that, and what is only to be looked at, in the order of the folders.
    """

    folders: tuple[Path, ...]
    layout: str
    shop: pipeline.Shop
    unit: Facts
    clashes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    refused: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    notices: tuple[str, ...] = ()


def look_over(unit: Path, layout: str) -> Survey:
    """Read the facts of all applicants, and compare them.

    Facts that cannot be read are passed over: the applicant's own work then says so.

    Args:
        unit: the unit's folder.
        layout: the pack's name or path; "" for the one that the unit, or most applicants, name.

    Raises:
        InputError: there is no such unit, nobody in it, or no facts of it can be read.
        PackError: the unit's pack is wrong.
    """
    folders, lookalikes = find_applicants(unit)
    layouts = {} if layout else _layouts(folders)
    layout = layout or _common_layout(unit, folders, layouts)
    shop = pipeline.open_shop(layout)
    own, problems = _unit_facts(unit, shop.pack)
    refused = dict([*_others(layouts, layout, shop.pack), *_namesakes(folders, shop.pack)])
    facts = _facts(folders, refused, shop.pack)
    found = tuple(_clashes(facts, shop.pack))
    common = _common(own, facts, shop.pack)
    told = (*_told(refused), *(text for text, _ in found), *_strangers(facts, common))
    notices = (*(problems or lookalikes), *told)
    clashes: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for text, names in found:
        for name in names:
            clashes[name] += (text,)
    return Survey(folders, layout, shop, common, dict(clashes), refused, notices)


def paper_names(pack: Pack) -> Iterator[str]:
    """The names of the unit's papers, without .pdf."""
    from dossier.planning import roll_form

    roll = roll_form(pack)
    yield LABELS
    yield from (form.names[0] for form in (*([roll] if roll else ()), *pack.unit.values()))


def find_applicants(unit: Path) -> tuple[tuple[Path, ...], list[str]]:
    """The folders that have an 申报人.yaml, and what is told of those that only look like one.

    Raises:
        InputError: there is no such folder, or none in it.
    """
    if not unit.is_dir():
        raise InputError(f"没有文件夹“{unit}”", "请核对路径；新的用 dossier new 来建")
    names, problems = list_applicants(unit)
    if not names:
        raise InputError(
            f"“{unit}”里没有申报人的文件夹", f"每位申报人一个文件夹，里面有 {FACTS_FILE}"
        )
    return tuple(unit / name for name in names), problems


def _layouts(folders: Sequence[Path]) -> dict[str, str]:
    """The pack that each applicant names, by folder; those whose facts cannot be read name none."""
    found = {}
    for folder in folders:
        try:
            found[folder.name] = read_layout(folder)
        except DossierError:
            continue
    return found


def _common_layout(unit: Path, folders: Sequence[Path], layouts: Mapping[str, str]) -> str:
    """That of 单位.yaml, else the one that most applicants name."""
    try:
        return read_unit_layout(unit)
    except DossierError:
        if not layouts:
            return read_layout(folders[0])  # tells what is wrong with it
        return Counter(layouts.values()).most_common(1)[0][0]


def _others(
    layouts: Mapping[str, str], layout: str, pack: Pack
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Whoever is of another notice: one unit's papers are those of one notice."""
    for name, other in layouts.items():
        if other != layout:
            yield (
                name,
                (
                    f"版式是 {other}，全单位用的是 {layout}（{pack.notice.number}）",
                    f"一个单位文件夹只做一份通知的材料：改 {FACTS_FILE} 的“版式”，"
                    "或移到另一个单位文件夹",
                ),
            )


def _namesakes(folders: Sequence[Path], pack: Pack) -> Iterator[tuple[str, tuple[str, str]]]:
    """Whoever's dossier would overwrite a paper of the unit, or the other way round."""
    taken = {name.casefold() for name in paper_names(pack)}
    for folder in folders:
        if folder.name.casefold() in taken:
            message = f"文件夹名与全单位的“{folder.name}.pdf”重名"
            yield folder.name, (message, "给文件夹换一个名字，如 序号加姓名")


def _told(refused: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    for name, (message, remedy) in refused.items():
        yield f"{name}：{message}，没有做成。{remedy}"


def _unit_facts(unit: Path, pack: Pack) -> tuple[Facts, tuple[str, ...]]:
    if not (unit / UNIT_FILE).is_file():
        return Facts({}, {}), ()
    read = read_unit(unit, pack.facts)
    return read.facts, read.problems


def _facts(folders: Sequence[Path], refused: Mapping[str, object], pack: Pack) -> dict[str, Facts]:
    found = {}
    for folder in folders:
        if folder.name not in refused:
            try:
                found[folder.name] = read_applicant(folder, pack.facts)
            except DossierError:
                continue
    return found


def _common(own: Facts, facts: Mapping[str, Facts], pack: Pack) -> Facts:
    """What the unit says; of what it does not say, what most applicants say."""
    texts = {}
    for spec in pack.facts:
        if spec.unit and not spec.columns:
            said = Counter(text for f in facts.values() if (text := f.text(spec.key)))
            text = own.text(spec.key) or next((t for t, _ in said.most_common(1)), "")
            texts[spec.key] = text
    return Facts(texts, {})


def _clashes(facts: Mapping[str, Facts], pack: Pack) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Numbers that only one applicant may have: the sentence, and the folders it is about."""
    serials = {n: number for n, f in facts.items() if (number := _number(f, pack))}
    for number, names in _shared(serials):
        where = _places(names, SERIAL, facts)
        told = f"序号重复，材料编号都是 {number}：{where}。改好以前都不能报送；"
        yield f"{told}花名册上一人一个序号，请改 {FACTS_FILE} 的“{SERIAL}”", names
    key = next((spec.key for spec in pack.facts if spec.kind is FactKind.ID_NUMBER), "")
    ids = {n: text for n, f in facts.items() if (text := f.text(key))}
    for _, names in _shared(ids):
        told = f"{key}相同：{_places(names, key, facts)}。改好以前都不能报送；"
        yield f"{told}请对照身份证改正写错的，同一个人只留一个文件夹", names


def _number(facts: Facts, pack: Pack) -> str:
    """The dossier number, "" without a usable serial: that is an error of its own."""
    serial = facts.text(SERIAL)
    usable = serial.isascii() and serial.isdigit() and int(serial) > 0
    return pipeline.dossier_number(facts, pack).text if usable else ""


def _shared(values: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The values that several have, with those who have them."""
    by_value: dict[str, list[str]] = defaultdict(list)
    for name, value in values.items():
        by_value[value].append(name)
    yield from ((value, tuple(names)) for value, names in by_value.items() if len(names) > 1)


def _places(names: Iterable[str], key: str, facts: Mapping[str, Facts]) -> str:
    """01-甲（申报人.yaml 第 20 行）、03-乙（第 19 行）."""
    return "、".join(
        f"{name}（第 {line} 行）" if (line := facts[name].lines.get(key)) else name
        for name in names
    )


def _strangers(facts: Mapping[str, Facts], common: Facts) -> Iterator[str]:
    """Whoever is of another unit: told, for one office may hand in for several units."""
    for name, own in facts.items():
        for key in (UNIT_NAME, UNIT_CODE):
            said, wanted = own.text(key), common.text(key)
            if said and wanted and said != wanted:
                yield (
                    f"{name}：“{key}”是 {said}，全单位的是 {wanted}。"
                    "代别的单位报送的不用改；写错了的请改正"
                )
                break
