"""Papers built from facts: a form's identical copies, each opening on a recto."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dossier.model.checklist import Item, Part
from dossier.model.facts import REMARK, REMARK_FACT, ROSTER, Column, FactSpec
from dossier.model.forms import Form
from dossier.model.ink import Ink
from dossier.model.measure import Measure
from dossier.model.pack import Pack
from dossier.model.plan import Face, FormPage
from dossier.model.sources import Facts
from dossier.planning.compose import compose
from dossier.planning.forms import typeset_form
from dossier.planning.forms.form import on_side, sheet_of, watermark
from dossier.planning.forms.setting import Setting
from dossier.planning.job import Job
from dossier.planning.shift import turned
from dossier.planning.values import GAP, NOTHING, Values, fact_values, overlaid

Copy = tuple[tuple[str, tuple[Ink, ...]], ...]
"""One copy of a form: the section and the ink of each side, on its own sheet."""


def form_documents(job: Job, item: Item, part: Part) -> Iterator[tuple[str, tuple[Face, ...]]]:
    """The bookmark title and sides of each copy of the part's form."""
    form = job.pack.forms[part.form]
    values = form_values(form, job.pack, job.submission.facts, job.computed)
    setting = form_setting(
        form, job.pack, job.submission.facts, values, job.measure, photo=job.photo
    )
    copies = form_copies(form, setting, job.pack, count=part.count, duplex=job.duplex)
    for copy, sides in enumerate(copies, 1):
        faces = tuple(
            FormPage(
                item=item.number,
                part=part.name,
                form=form.id,
                section=section,
                side=i,
                copy=copy,
                copies=part.count,
                ink=turned(ink, job.pack.page.paper.height) if form.style.landscape else ink,
            )
            for i, (section, ink) in enumerate(sides, 1)
        )
        yield f"{part.name}（第{copy}份）", faces


def form_values(
    form: Form, pack: Pack, facts: Facts, computed: Mapping[str, str]
) -> dict[str, str]:
    """What a form prints: the facts, and `computed` values, of which an unknown one is ""."""
    unknown = {key: (form.blanks or {}).get(key, GAP * 3) for key in computed}
    nothing = unknown if form.blanks is not None else dict.fromkeys(computed, NOTHING)
    known = {key: text or nothing[key] for key, text in computed.items()}
    return {**fact_values(pack.facts, facts, form.blanks), **known}


def form_setting(
    form: Form, pack: Pack, facts: Facts, values: Values, measure: Measure, *, photo: str = ""
) -> Setting:
    """The surroundings in which a form is typeset; without a roll, the applicant is alone on it."""
    style = form.style
    width = sheet_of(form, pack.page.paper).width - style.binding - style.outer
    specs = {spec.key: spec for spec in pack.facts} | {ROSTER: _roster(pack)}
    rows = tuple(
        {REMARK: row.get(REMARK_FACT, ""), **row} for row in facts.rows(ROSTER) or (facts.texts,)
    )
    listed = replace(facts, tables={**facts.tables, ROSTER: rows})
    by_hand = form.blanks is not None
    return Setting(style, width, values, listed, specs, photo, measure, by_hand)


def _roster(pack: Pack) -> FactSpec:
    """The roll as a table: every text fact is a column of it."""
    columns = tuple(Column(spec.key, spec.kind) for spec in pack.facts if not spec.columns)
    return FactSpec(ROSTER, columns=(*columns, Column(REMARK)))


def form_copies(
    form: Form, setting: Setting, pack: Pack, *, count: int, duplex: bool
) -> Iterator[Copy]:
    """`count` copies; `duplex` pads each to whole sheets and mirrors the margins of versos."""
    page = pack.page
    sheet = sheet_of(form, page.paper)
    bottom = sheet.height if form.style.landscape else page.band.y
    behind = watermark(form, setting, sheet, bottom)
    sides = typeset_form(form, setting, even=duplex)
    for copy in range(1, count + 1):
        told = {"第几份": str(copy), "共几份": str(count), "共几面": str(len(sides))}
        placed = []
        for i, side in enumerate(sides, 1):
            values = overlaid({**told, "第几面": str(i)}, setting.values)
            marks = compose(form.copy_mark, values, setting.measure)
            mirrored = duplex and i % 2 == 0
            placed.append((side.section, on_side(side, form, marks, behind, mirrored=mirrored)))
        yield tuple(placed)
