"""Papers built from facts: a form's identical copies, each opening on a recto."""

from collections.abc import Iterator

from dossier.model.checklist import Item, Part
from dossier.model.forms import Form
from dossier.model.ink import Ink
from dossier.model.plan import Face, FormPage
from dossier.planning.compose import compose
from dossier.planning.forms import typeset_form
from dossier.planning.forms.form import FormSide, on_side, watermark
from dossier.planning.forms.setting import Setting
from dossier.planning.job import Job


def form_documents(job: Job, item: Item, part: Part) -> Iterator[tuple[str, tuple[Face, ...]]]:
    """The bookmark title and sides of each copy of the part's form."""
    form = job.pack.forms[part.form]
    setting = _setting(job, form)
    sides = typeset_form(form, setting, even=job.duplex)
    for copy in range(1, part.count + 1):
        faces = tuple(
            FormPage(
                item.number, part.name, form.id, side.section, i, copy, part.count,
                _ink(job, form, setting, side, i, copy, part.count),
            )
            for i, side in enumerate(sides, 1)
        )  # fmt: skip
        yield f"{part.name}（第{copy}份）", faces


def _setting(job: Job, form: Form) -> Setting:
    width = job.pack.page.paper.width - form.style.binding - form.style.outer
    specs = {spec.key: spec for spec in job.pack.facts}
    facts = job.submission.facts
    return Setting(form.style, width, job.values, facts, specs, job.photo, job.measure)


def _ink(
    job: Job, form: Form, setting: Setting, side: FormSide, number: int, copy: int, copies: int
) -> tuple[Ink, ...]:
    values = {**job.values, "第几份": str(copy), "共几份": str(copies)}
    marks = compose(form.copy_mark, values, job.measure)
    stencil = watermark(form, setting, job.pack.page.paper, job.pack.page.band)
    mirrored = job.duplex and number % 2 == 0
    return on_side(side, form, marks, stencil, mirrored=mirrored)
