"""The papers of a whole unit: its roll, and whatever else the pack lists under unit/."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dossier.model.conditions import holds
from dossier.model.facts import ROSTER, Column, FactSpec
from dossier.model.forms import Block, Form, ListBlock, ListColumn, Section
from dossier.model.ink import Ink, Text
from dossier.model.measure import Measure
from dossier.model.pack import Pack
from dossier.model.paper import Size
from dossier.model.sources import Facts, Row
from dossier.model.unitpapers import (
    COLUMNS,
    ITEMS_KEY,
    LEFT_OUT,
    OF_APPLICANT,
    TICK,
    TICK_KEY,
    UNPRICED,
    Entry,
    Missing,
    item_key,
)
from dossier.model.units import Mm
from dossier.planning.compose import compose
from dossier.planning.evaluation import form_copies, form_setting, form_values
from dossier.planning.forms.form import sheet_of
from dossier.planning.job import form_extras, pack_values
from dossier.planning.standalone import roll_form
from dossier.planning.unitrows import entry_row, entry_values, unit_values

Page = tuple[Size, tuple[Ink, ...]]


@dataclass(frozen=True, slots=True)
class UnitPaper:
    """A paper of the unit: its name, what to do with it, and its pages."""

    name: str
    title: str
    purpose: str
    pages: tuple[Page, ...]
    duplex: bool


@dataclass(frozen=True, slots=True)
class _Desk:
    """What all papers of one unit are made from."""

    entries: Sequence[Entry]
    unit: Facts
    pack: Pack
    measure: Measure
    values: Mapping[str, str]
    draft: bool


def plan_unit_papers(
    entries: Sequence[Entry],
    missing: Sequence[Missing],
    unit: Facts,
    pack: Pack,
    measure: Measure,
    *,
    draft: bool = False,
) -> tuple[UnitPaper, ...]:
    """Lay out every paper of a unit: its roll, if the pack has one, then those under unit/.

    Args:
        entries: the applicants on the papers, in the order of the roll.
        missing: who has a folder and is not among them.
        unit: the facts that all share.
        pack: the layout pack.
        measure: font metrics.
        draft: print the pack's warning across every page.
    """
    rows = tuple(entry_row(entry, pack) for entry in entries)
    left = tuple({"姓名": m.name, "文件夹": m.folder, "原因": m.reason} for m in missing)
    unpriced = tuple(row for row in rows if not row["依据"])
    tables = {ROSTER: rows, UNPRICED: unpriced, LEFT_OUT: left}
    values = {**pack_values(pack, ""), **form_extras(), **unit_values(rows, left)}
    desk = _Desk(entries, Facts(unit.texts, tables), pack, measure, values, draft)
    roll = roll_form(pack)
    forms = [*([roll] if roll else []), *(form for _, form in sorted(pack.unit.items()))]
    return tuple(_paper(form, desk) for form in forms if holds(form.when, desk.unit))


def _paper(form: Form, desk: _Desk) -> UnitPaper:
    pages = tuple(_over_draft(page, desk) for page in _pages(form, desk))
    return UnitPaper(form.names[0], form.title, form.purpose, pages, form.duplex)


def _pages(form: Form, desk: _Desk) -> Iterator[Page]:
    """What is for the unit, then what each applicant has; each is numbered for itself."""
    whole = tuple(section for section in form.sections if not section.each)
    each = tuple(section for section in form.sections if section.each)
    if whole:
        yield from _document(replace(form, sections=whole), desk.unit, desk.values, desk)
    for entry in desk.entries if each else ():
        tables = {name: _ticked(entry.tables.get(name, ())) for name in OF_APPLICANT}
        values = {**desk.values, **entry_values(entry)}
        own = Facts({**desk.unit.texts, **entry.texts}, tables)
        yield from _document(replace(form, sections=each), own, values, desk)


def _ticked(rows: Sequence[Row]) -> tuple[Row, ...]:
    return tuple({TICK_KEY: TICK, **row} for row in rows)


def _document(form: Form, facts: Facts, computed: Mapping[str, str], desk: _Desk) -> Iterator[Page]:
    pack = desk.pack
    form = replace(form, sections=tuple(_listing(s, pack) for s in form.sections))
    values = form_values(form, pack, facts, computed)
    setting = form_setting(form, pack, facts, values, desk.measure)
    setting = replace(setting, facts=facts, specs=_specs(pack))
    copies = form_copies(form, setting, pack, count=form.copies, duplex=form.duplex)
    size = sheet_of(form, pack.page.paper)
    yield from ((size, ink) for copy in copies for _, ink in copy)


def _specs(pack: Pack) -> dict[str, FactSpec]:
    """The pack's facts, and the unit's tables; applicants' rows have every text fact as well."""
    texts = tuple(Column(spec.key, spec.kind) for spec in pack.facts if not spec.columns)
    items = tuple(Column(item_key(item.number)) for item in pack.checklist)
    specs = {spec.key: spec for spec in pack.facts}
    for name, keys in COLUMNS.items():
        own = tuple(Column(key) for key in keys)
        facts = (*texts, *items) if name in (ROSTER, UNPRICED) else ()
        specs[name] = FactSpec(name, columns=(*facts, *own))
    return specs


def _listing(section: Section, pack: Pack) -> Section:
    """The section, its lists with one column an item where they ask for 各项."""
    return replace(section, blocks=tuple(_with_items(block, pack) for block in section.blocks))


def _with_items(block: Block, pack: Pack) -> Block:
    if not isinstance(block, ListBlock):
        return block
    columns = (one for column in block.columns for one in _columns(column, pack))
    return replace(block, columns=tuple(columns))


def _columns(column: ListColumn, pack: Pack) -> Iterator[ListColumn]:
    if column.key != ITEMS_KEY:
        yield column
        return
    for item in pack.checklist:
        title = f"{item.number}\n{item.folder}"
        yield replace(column, title=title, key=item_key(item.number))


def _over_draft(page: Page, desk: _Desk) -> Page:
    """A draft's page with the pack's warning, spread over a sheet of another shape."""
    if not desk.draft:
        return page
    (size, ink), paper = page, desk.pack.page.paper
    across, down = size.width / paper.width, size.height / paper.height
    warning = compose(desk.pack.page.draft, {**desk.values, **_NO_MARK}, desk.measure)
    spread = (
        replace(one, x=Mm(one.x * across), baseline=Mm(one.baseline * down))
        for one in warning
        if isinstance(one, Text)
    )
    return size, (*spread, *ink)


_NO_MARK = dict.fromkeys(("标记", "页码", "总页数", "栏目", "附注"), "")
"""What a draft's warning may name; a unit's page has no mark."""
