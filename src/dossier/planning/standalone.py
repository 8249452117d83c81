"""A form on its own, as loose pages: what is signed, sealed or posted before a dossier is made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossier.errors import DossierError, ExitCode, InputError
from dossier.model.checklist import Part
from dossier.model.conditions import holds
from dossier.model.facts import ROSTER, FactSpec, masked_key, month_key
from dossier.model.forms import Form, ListBlock
from dossier.model.ink import Ink
from dossier.model.measure import Measure
from dossier.model.pack import Pack
from dossier.model.paper import Size
from dossier.model.sources import Facts, Submission
from dossier.planning.evaluation import form_copies, form_setting, form_values
from dossier.planning.forms.form import sheet_of
from dossier.planning.job import form_extras, pack_values


class FormError(DossierError):
    """A form that the pack does not have."""

    exit_code = ExitCode.USAGE


@dataclass(frozen=True, slots=True)
class FormPaper:
    """A form on its own.

    Attributes:
        title: its title.
        pages: size (mm) and ink of each page.
        duplex: printed on both sides.
        named: keys of the facts that it prints, in the pack's order.
        blanks: of these, and of the computed values, those that are left to be written by hand.
    """

    title: str
    pages: tuple[tuple[Size, tuple[Ink, ...]], ...]
    duplex: bool
    named: tuple[str, ...]
    blanks: tuple[str, ...]


class _Asked(dict[str, str]):
    """Values, and which of them were asked for."""

    def __init__(self, values: Mapping[str, str]) -> None:
        super().__init__(values)
        self.names: set[str] = set()

    def __getitem__(self, key: str) -> str:
        self.names.add(key)
        return super().__getitem__(key)


def find_form(pack: Pack, name: str) -> Form:
    """The form of that title, alias or id.

    Raises:
        FormError: the pack has none; the remedy names those that it has.
    """
    forms = [form for _, form in sorted(pack.forms.items())]
    found = next((form for form in forms if name in form.names), None)
    if found is None:
        known = "、".join(form.names[0] for form in forms)
        raise FormError(f"没有“{name}”这张表", f"可以排印的：{known}")
    return found


def part_of_form(pack: Pack, form: Form) -> Part | None:
    """The checklist's part that the form is: built from it, or of one of its names."""
    parts = (part for item in pack.checklist for part in item.parts)
    names = {*form.names}
    return next((p for p in parts if p.form == form.id or names & {p.name, *p.aliases}), None)


def plan_form(
    form: Form,
    submission: Submission,
    pack: Pack,
    measure: Measure,
    *,
    number: str = "",
    posting_days: int | None = None,
) -> FormPaper:
    """Lay out one applicant's form.

    Args:
        form: one of the pack's.
        submission: facts and photo are used, materials are not.
        pack: the layout pack.
        measure: font metrics.
        number: dossier number, for watermarks.
        posting_days: working days of the posting, None where they are not known.

    Raises:
        InputError: the facts forbid this paper (公示结果 while there are objections).
    """
    facts, photo = submission.facts, submission.photo
    if not holds(form.when, facts):
        raise InputError(f"《{form.title}》不能排印：{form.otherwise}", "改好 申报人.yaml 再运行")
    people = len(facts.rows(ROSTER)) if ROSTER in facts.tables else 1
    extras = form_extras(people=people, days=posting_days)
    computed = {**pack_values(pack, number), **extras}
    values = _Asked(form_values(form, pack, facts, computed))
    path = photo.path if photo is not None and photo.pages else ""
    setting = form_setting(form, pack, facts, values, measure, photo=path)
    copies = form_copies(form, setting, pack, count=form.copies, duplex=form.duplex)
    size = sheet_of(form, pack.page.paper)
    pages = tuple((size, ink) for copy in copies for _, ink in copy)
    asked = values.names | set(_roster_columns(form))
    named = tuple(spec.key for spec in pack.facts if asked & _printed_as(spec))
    unknown = tuple(key for key in sorted(asked & extras.keys()) if not extras[key])
    left = tuple(_left(form, named, setting.facts, pack))
    return FormPaper(form.title, pages, form.duplex, named, left + unknown)


def roll_form(pack: Pack) -> Form | None:
    """The form that lists the unit's applicants, None where the pack has none."""
    return next((form for _, form in sorted(pack.forms.items()) if _roster_columns(form)), None)


def _roster_columns(form: Form) -> tuple[str, ...]:
    blocks = (block for section in form.sections for block in section.blocks)
    lists = (b for b in blocks if isinstance(b, ListBlock) and b.fact == ROSTER)
    return tuple(column.key for block in lists for column in block.columns if column.key)


def _printed_as(spec: FactSpec) -> set[str]:
    return {spec.key, month_key(spec.key), masked_key(spec.key)}


def _left(form: Form, named: Sequence[str], facts: Facts, pack: Pack) -> Iterator[str]:
    """The facts that print nothing, or （未填）; a roll's, where any of its rows lacks them."""
    columns = _roster_columns(form)
    optional = {spec.key for spec in pack.facts if spec.optional}
    for key in named:
        rows = facts.rows(ROSTER) if key in columns else (facts.texts,)
        if not all(row.get(key, "") for row in rows) and (
            form.blanks is not None or key not in optional
        ):
            yield key
