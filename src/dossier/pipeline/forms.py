"""One form of an applicant, printed alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.checking import check_submission
from dossier.checking.posting import posted_days
from dossier.model.checklist import Part
from dossier.model.findings import Finding
from dossier.model.pack import Pack
from dossier.model.sources import Facts
from dossier.pipeline.pages import write_pages
from dossier.pipeline.shop import CACHE, Shop, dossier_number, open_shop
from dossier.reading import read_layout, read_submission

if TYPE_CHECKING:
    from dossier.planning import FormPaper


@dataclass(frozen=True, slots=True)
class Formed:
    """A form laid out on its own, the errors of the facts that it prints, and what it is for.

    `part` is the checklist's paper that it becomes, None where no item asks for it; `signers` are
    those who sign and seal that, "" for nobody.
    """

    paper: "FormPaper"
    part: Part | None
    findings: tuple[Finding, ...]
    shop: Shop
    signers: str


PostingDays = Callable[[Facts, Pack], int | None]
"""How many working days a posting takes by an applicant's facts, None where that is not known."""


def form(
    folder: Path, layout: str, name: str, today: date, posting_days: PostingDays = posted_days
) -> Formed:
    """Lay out one form of an applicant; the materials are not read.

    Args:
        folder: the applicant's.
        layout: the pack's name or path; "" for the one that the facts name.
        name: the form's title, alias or id.
        today: the day of the check of its facts.
        posting_days: counts them; what it does not know is left to be written by hand.

    Raises:
        FormError: the pack has no such form.
        InputError: the facts cannot be read, or forbid this form.
        PackError: the pack is wrong.
    """
    from dossier.planning import find_form, part_of_form, plan_form, signed_by

    shop = open_shop(layout or read_layout(folder))
    pack, book = shop.pack, shop.book
    chosen = find_form(pack, name)
    cache = folder / CACHE
    submission = read_submission(folder, pack, cache=cache, materials=False)
    facts = submission.facts
    days = posting_days(facts, pack)
    number = dossier_number(facts, pack).text
    paper = plan_form(chosen, submission, pack, book, number=number, posting_days=days)
    report = check_submission(submission, pack, today=today, missing_glyphs=book.missing)
    wrong = (f for f in report.errors if f.subject in paper.named and f.subject not in paper.blanks)
    part = part_of_form(pack, chosen)
    signers = signed_by(part, pack, facts) if part else ""
    return Formed(paper, part, tuple(wrong), shop, signers)


def write_form(folder: Path, out: Path, formed: Formed) -> None:
    """Write a form as a PDF, whole or not at all.

    Raises:
        InputError: no font has a character, or the photo cannot be read.
        OutputError: the file could not be written.
    """
    paper = formed.paper
    write_pages(paper.pages, out, formed.shop, paper.title, folder=folder, duplex=paper.duplex)
