"""A pack's tree as typed values, as far as its types are right."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, get_type_hints

from pydantic_core import ValidationError

from dossier.model.checklist import Item
from dossier.model.facts import FactSpec
from dossier.model.forms import Form
from dossier.model.layout import Labels, PageStyle, Panel, Stamp
from dossier.model.pack import Pack
from dossier.model.rules import RuleSet
from dossier.model.slips import DeskTexts
from dossier.model.writing import WritingStyle
from dossier.packs.extend import EITHER, FIELDS, FOLDERS, HOMES
from dossier.packs.messages import explain
from dossier.packs.schema import field_names, validator
from dossier.packs.tree import Broken, Fault, KeyPath, Map, Mark, Remark, Seq, faults_of


@dataclass(frozen=True, slots=True)
class Draft:
    """What of a pack is well typed, so that the rules can judge that much.

    Attributes:
        tree: the plain data, for names that exist whether or not their record is right.
        folder: name of the pack's folder.
        head: the well-typed values of pack.yaml.
        facts, checklist: by 0-based place.
        forms, rules, unit: by file name.
        fact_keys: keys of all facts, well typed or not; None when the file could not be read.
        fact_specs: the well-typed facts by key.
        page, cover, insert, label, stamp, writing, desk: None when ill typed or absent.
    """

    tree: Map
    folder: str
    head: Mapping[str, Any]
    facts: Mapping[int, FactSpec]
    checklist: Mapping[int, Item]
    forms: Mapping[str, Form]
    rules: Mapping[str, RuleSet]
    unit: Mapping[str, Form]
    fact_keys: frozenset[str] | None
    fact_specs: Mapping[str, FactSpec]
    page: PageStyle | None = None
    cover: Panel | None = None
    insert: Panel | None = None
    label: Labels | None = None
    stamp: Stamp | None = None
    writing: WritingStyle | None = None
    desk: DeskTexts | None = None

    def pack(self) -> Pack:
        """The whole pack.

        Raises:
            TypeError: when a part of it is absent, which its faults have told.
        """
        sections = {name: getattr(self, name) for name in _SECTIONS}
        return Pack(
            **self.head,
            **sections,
            facts=tuple(self.facts.values()),
            checklist=tuple(self.checklist.values()),
            forms=dict(self.forms),
            rules=dict(self.rules),
            unit=dict(self.unit),
        )


_SECTIONS = ("page", "cover", "insert", "label", "stamp", "writing", "desk")
_ENTRIES: dict[str, Any] = {
    "facts": FactSpec,
    "checklist": Item,
    "forms": Form,
    "rules": RuleSet,
    "unit": Form,
}


def draft(tree: Map, folder: str) -> tuple[Draft, list[Fault]]:
    """`tree` as a draft, and the faults of its types and keys."""
    remarks: list[Remark] = []
    values: dict[str, Any] = {}
    hints = get_type_hints(Pack)
    for key in FIELDS:
        raw = tree.get(key, Broken())
        if key in _ENTRIES:
            values[key] = _entries(key, raw, remarks)
        elif not isinstance(raw, Broken):
            values.update((key, value) for value in _value(hints[key], raw, (key,), remarks))
    for key in tree.keys() - set(FIELDS):
        remarks.append(((key,), _unknown(key)))
    own = {key: values.pop(key) for key in (*_ENTRIES, *_SECTIONS) if key in values}
    specs = {spec.key: spec for spec in own["facts"].values()}
    made = Draft(tree, folder, values, fact_keys=_fact_keys(tree), fact_specs=specs, **own)
    return made, [*faults_of(tree, remarks), *_missing(tree, folder)]


def _fact_keys(tree: Map) -> frozenset[str] | None:
    raw = tree.get("facts")
    if not isinstance(raw, Seq):
        return None
    return frozenset(str(f["key"]) for f in raw if isinstance(f, Map) and "key" in f)


def _unknown(key: str) -> str:
    return explain({"type": "unexpected_keyword_argument", "loc": (key,), "input": ""}, _known())


def _known() -> frozenset[str]:
    return field_names(Pack)


def _entries(key: str, raw: object, remarks: list[Remark]) -> dict[Any, Any]:
    """The well-typed entries of a list or of the forms, one by one, by their place or name."""
    match raw:
        case Broken():
            return {}
        case Map() if key in FOLDERS:
            places: list[tuple[Any, Any]] = list(raw.items())
        case Seq() if key not in FOLDERS:
            places = list(enumerate(raw))
        case _:
            remarks.append(((key,), "应为列表（每行以 - 开头）"))
            return {}
    return {
        place: value
        for place, entry in places
        if not isinstance(entry, Broken)
        for value in _value(_ENTRIES[key], entry, (key, place), remarks)
    }


def _value(hint: Any, raw: object, path: KeyPath, remarks: list[Remark]) -> tuple[Any, ...]:  # noqa: ANN401
    """The typed value, or nothing; its errors go to `remarks`."""
    try:
        return (validator(hint).validate_python(raw),)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            steps = tuple(s for s in detail["loc"] if not str(s).startswith("<"))
            remarks.append(((*path, *steps), explain(detail, _known())))
        return ()


def _missing(tree: Map, folder: str) -> list[Fault]:
    needed = [f.name for f in fields(Pack) if f.default is MISSING and f.name not in FOLDERS]
    return [
        Fault(Mark(f"{folder}/{HOMES[key]}", 1), "", "缺少这个文件，底版里也没有")
        if key in HOMES and key not in EITHER
        else Fault(tree.mark, key, "缺少这个键")
        for key in needed
        if key not in tree
    ]
