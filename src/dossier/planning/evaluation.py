"""Papers built from facts: a form's identical copies, each opening on a recto."""

from collections.abc import Iterator

from dossier.model.checklist import Item, Part
from dossier.model.forms import Form
from dossier.model.plan import Face, FormPage
from dossier.planning.compose import compose
from dossier.planning.forms import typeset_form
from dossier.planning.forms.form import on_side, watermark
from dossier.planning.forms.setting import Setting
from dossier.planning.job import Job


def form_documents(job: Job, item: Item, part: Part) -> Iterator[tuple[str, tuple[Face, ...]]]:
    """The bookmark title and sides of each copy of the part's form."""
    form = job.pack.forms[part.form]
    setting = _setting(job, form)
    stencil = watermark(form, setting, job.pack.page.paper, job.pack.page.band)
    sides = typeset_form(form, setting, even=job.duplex)
    for copy in range(1, part.count + 1):
        values = {**job.values, "第几份": str(copy), "共几份": str(part.count)}
        marks = compose(form.copy_mark, values, job.measure)
        faces = tuple(
            FormPage(
                item=item.number,
                part=part.name,
                form=form.id,
                section=side.section,
                side=i,
                copy=copy,
                copies=part.count,
                ink=on_side(side, form, marks, stencil, mirrored=job.duplex and i % 2 == 0),
            )
            for i, side in enumerate(sides, 1)
        )
        yield f"{part.name}（第{copy}份）", faces


def _setting(job: Job, form: Form) -> Setting:
    width = job.pack.page.paper.width - form.style.binding - form.style.outer
    specs = {spec.key: spec for spec in job.pack.facts}
    facts = job.submission.facts
    return Setting(form.style, width, job.values, facts, specs, job.photo, job.measure)
