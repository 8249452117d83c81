"""The whole run on one screen: read → check → plan → draw → bind → read back → release."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.checking import check_submission
from dossier.codes import DossierNumber, unit_code
from dossier.codes.number import LAST_SERIAL
from dossier.drawing import FontBook
from dossier.errors import InputError
from dossier.model.checklist import Part
from dossier.model.conditions import holds
from dossier.model.findings import Finding
from dossier.model.pack import Pack
from dossier.model.plan import NumberedFace, Plan
from dossier.model.report import Report
from dossier.model.revision import COVER, FIRST, Printing, Reprint, faces_of, item_of, sheets_of
from dossier.model.sources import Facts, Submission, without_ink
from dossier.model.wording import pages
from dossier.packs import load_pack
from dossier.reading import read_layout, read_submission

if TYPE_CHECKING:
    from dossier.model.ink import Ink
    from dossier.model.paper import Size
    from dossier.planning import FormPaper, LabelPage, SigningPlace

CACHE = ".dossier/analysis"
"""Where the analysis of scans is kept, within the applicant's folder."""

Progress = Callable[[str, int, int], None]
"""Called as (stage, done, total); total is 0 where it is not known."""


@dataclass(frozen=True, slots=True)
class LabelChoice:
    """Which label: a card on a roll, or a sheet of cards from a position."""

    card: str = ""
    sheet: str = ""
    start: int = 1


@dataclass(frozen=True, slots=True)
class Shop:
    """What every applicant of a pack needs alike: the pack and the fonts."""

    pack: Pack
    book: FontBook


@dataclass(frozen=True, slots=True)
class Checked:
    """An applicant's folder, read and checked."""

    submission: Submission
    pack: Pack
    report: Report
    book: FontBook


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A plan and its labels, with what else is needed to write them.

    The submission is without its ink maps: they are needed for planning alone, and those of a
    thousand pages take memory that drawing can use.
    """

    plan: Plan
    label: Mapping[str, str]
    cards: "tuple[LabelPage, ...]"
    signing: "tuple[SigningPlace, ...]"
    submission: Submission
    pack: Pack
    report: Report
    book: FontBook
    since: Printing | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left: the files, the plan behind them, and the findings that stand."""

    dossier: Path
    label: Path
    manifest: Path
    plan: Plan
    report: Report
    reprint: "Reprinted | None" = None


@dataclass(frozen=True, slots=True)
class Reprinted:
    """What a reprint left: the file to print, its faces, and what changed."""

    pdf: Path
    faces: tuple[NumberedFace, ...]
    made: Reprint


def _silent(_stage: str, _done: int, _total: int) -> None:
    return None


def open_shop(layout: str) -> Shop:
    """Load a pack, once for many applicants.

    Raises:
        PackError: the pack is wrong.
    """
    return Shop(load_pack(layout), FontBook())


def check(
    folder: Path,
    layout: str,
    today: date,
    progress: Progress = _silent,
    *,
    shop: Shop | None = None,
    threads: int = 0,
) -> Checked:
    """Read a folder and check it against its pack.

    Args:
        folder: the applicant's.
        layout: the pack's name or path; "" for the one that the facts name.
        today: the day of the check.
        progress: called for every file.
        shop: of that pack, where it is open already.
        threads: that read files; 0 for as many as the machine has use for.

    Raises:
        InputError: the folder, or its facts, cannot be read at all.
        PackError: the pack is wrong.
    """
    shop = shop or open_shop(layout or read_layout(folder))
    pack, book = shop.pack, shop.book
    done = 0

    def count(_path: str) -> None:
        nonlocal done
        done += 1
        progress("读取", done, 0)

    submission = read_submission(folder, pack, cache=folder / CACHE, on_file=count, threads=threads)
    report = check_submission(submission, pack, today=today, missing_glyphs=book.missing)
    return Checked(submission, pack, report, book)


def dossier_number(facts: Facts, pack: Pack) -> DossierNumber:
    """The dossier's number, from the unit's code and the applicant's place on its roll.

    A draft may lack either: what is missing counts as the last serial of an unnamed unit.
    """
    unit = facts.text("单位代号") or unit_code(facts.text("统一社会信用代码"))
    serial = facts.text("序号")
    usable = serial.isascii() and serial.isdigit() and 1 <= int(serial) <= LAST_SERIAL
    return DossierNumber(pack.batch, unit, int(serial) if usable else LAST_SERIAL)


def plan(checked: Checked, *, duplex: bool, draft: bool, revision: int = FIRST) -> Plan:
    """Lay out a checked submission."""
    from dossier.planning import plan_dossier

    return plan_dossier(
        checked.submission,
        checked.pack,
        number=dossier_number(checked.submission.facts, checked.pack),
        measure=checked.book,
        duplex=duplex,
        draft=draft,
        revision=revision,
    )


def printing_before(out: Path) -> Printing:
    """What the last printing of that dossier held.

    Raises:
        InputError: it left no manifest, or a damaged one.
    """
    from dossier.binding import read_printing

    return read_printing(out.with_suffix(".manifest.json"))


def lay_out(
    checked: Checked,
    label: LabelChoice,
    *,
    duplex: bool = True,
    draft: bool = False,
    since: Printing | None = None,
) -> LaidOut:
    """Plan the dossier and its labels.

    Args:
        checked: the applicant's folder.
        label: which label.
        duplex: both sides of the paper.
        draft: in spite of errors.
        since: the printing of which only some items are to be printed anew.

    Raises:
        InputError: errors stand and `draft` was not asked for; or pages were added or lost since
            that printing.
    """
    if checked.report.blocked and not draft:
        raise InputError(
            f"有 {len(checked.report.errors)} 处错误，没有生成材料",
            "改好后再运行；只想先看样子，加 --draft",
        )
    from dossier.planning import label_values, signing_places

    laid = plan(checked, duplex=duplex, draft=draft, revision=since.revision if since else FIRST)
    if since is not None and laid.digest != since.digest:
        _require_same_pages(since, laid)
        laid = plan(checked, duplex=duplex, draft=draft, revision=since.revision + 1)
    values = label_values(laid, checked.submission.facts, checked.pack, draft=draft)
    return LaidOut(
        laid,
        values,
        labels([values], checked.pack, checked.book, label),
        signing_places(laid, checked.pack),
        without_ink(checked.submission),
        checked.pack,
        checked.report,
        checked.book,
        since,
    )


def _require_same_pages(since: Printing, laid: Plan) -> None:
    if since.number != laid.number:
        raise InputError(f"上一次的清单是另一本材料的（{since.number}）", "请核对 -o 后面的文件名")
    if since.moved(laid):
        raise InputError(
            "页数或各项的页码变了，不能只印一项：别的页上的页码和页标记也都变了",
            "请不带 --only 整本重新生成、重新打印",
        )


def write(
    folder: Path,
    out: Path,
    laid: LaidOut,
    progress: Progress = _silent,
    *,
    only: Sequence[int] = (),
) -> Built:
    """Write dossier, label and manifest, all or none; and the sheets of the items `only`, if any.

    Raises:
        OutputError: a file could not be written.
        ReadBackError: a code could not be read from the finished file; nothing was released.
    """
    from dossier.binding import (
        Released,
        bind,
        build_manifest,
        read_back,
        read_back_panels,
        take_out,
        write_manifest,
    )
    from dossier.drawing import draw_ink, draw_pages

    plan, cards = laid.plan, laid.cards
    again = _reprinted(out, laid, only)
    paths = (out, out.with_suffix(".label.pdf"), out.with_suffix(".manifest.json"))
    extra = (again.pdf,) if again else ()
    released = Released((*paths[:2], *extra, paths[2]))
    with released as parts:
        ink = released.scratch / "ink.pdf"
        progress("排印", 0, 0)
        draw_ink(plan, folder, ink, laid.book)
        draw_pages([(c.size, c.ink) for c in cards], folder, parts[1], laid.book, plan.title)
        progress("装订", 0, 0)
        bind(plan, ink, folder, parts[0], scratch=released.scratch)
        progress("回读条码", 0, 0)
        read_back(parts[0], plan)
        read_back_panels(parts[1], [page.ink for page in cards])
        if again:
            take_out(parts[0], again.faces, parts[2])
            read_back(parts[2], plan, again.faces)
        reprints = (*(laid.since.reprints if laid.since else ()), *([again.made] if again else ()))
        manifest = build_manifest(plan, laid.submission, laid.pack, reprints)
        write_manifest(manifest, parts[-1])
    return Built(*paths, plan, laid.report, again)


def _reprinted(out: Path, laid: LaidOut, only: Sequence[int]) -> Reprinted | None:
    if laid.since is None:
        return None
    sheets = sheets_of(laid.plan, only)
    if not sheets:
        raise InputError(
            f"这本材料里没有第 {'、'.join(map(str, only))} 项的纸", "0 是目录，1 起是清单的各项"
        )
    changed = laid.since.changed(laid.plan)
    made = Reprint(laid.plan.revision, tuple(only), changed)
    faces = faces_of(sheets)
    _require_all(changed, laid.plan, only)
    name = "、".join("目录" if item == COVER else f"第{item}项" for item in only)
    path = out.with_suffix(f".{name}.pdf")
    return Reprinted(path, faces, made)


def _require_all(changed: Sequence[int], plan: Plan, only: Sequence[int]) -> None:
    """Whatever changed is printed anew: the next reprint is compared with this one."""
    items = {face.number: item_of(face) for face in plan.faces()}
    missed = [number for number in changed if items[number] not in only]
    if missed:
        wanted = sorted({*only, *(items[number] for number in missed)})
        raise InputError(
            f"第 {pages(missed)} 页也改了，不在要重印的项里",
            f"请一起重印：--only {','.join(map(str, wanted))}",
        )


@dataclass(frozen=True, slots=True)
class Formed:
    """A form laid out on its own, the errors of the facts that it prints, and what it is for.

    `part` is the checklist's paper that it becomes, None where no item asks for it.
    """

    paper: "FormPaper"
    part: Part | None
    findings: tuple[Finding, ...]
    shop: Shop


PostingDays = Callable[[Facts, Pack], int | None]
"""How many working days a posting takes by an applicant's facts, None where that is not known."""


def form(
    folder: Path, layout: str, name: str, today: date, posting_days: PostingDays | None = None
) -> Formed:
    """Lay out one form of an applicant; the materials are not read.

    Args:
        folder: the applicant's.
        layout: the pack's name or path; "" for the one that the facts name.
        name: the form's title, alias or id.
        today: the day of the check of its facts.
        posting_days: counts them; without it their place is left to be written by hand.

    Raises:
        FormError: the pack has no such form.
        InputError: the facts cannot be read, or forbid this form.
        PackError: the pack is wrong.
    """
    from dossier.planning import find_form, part_of_form, plan_form

    shop = open_shop(layout or read_layout(folder))
    pack, book = shop.pack, shop.book
    chosen = find_form(pack, name)
    cache = folder / CACHE
    submission = read_submission(folder, pack, cache=cache, materials=False)
    facts = submission.facts
    days = posting_days(facts, pack) if posting_days else None
    number = dossier_number(facts, pack).text
    paper = plan_form(chosen, submission, pack, book, number=number, posting_days=days)
    report = check_submission(submission, pack, today=today, missing_glyphs=book.missing)
    wrong = (f for f in report.errors if f.subject in paper.named and f.subject not in paper.blanks)
    return Formed(paper, part_of_form(pack, chosen), tuple(wrong), shop)


def write_form(folder: Path, out: Path, formed: Formed) -> None:
    """Write a form as a PDF, whole or not at all.

    Raises:
        InputError: no font has a character, or the photo cannot be read.
        OutputError: the file could not be written.
    """
    paper = formed.paper
    write_pages(paper.pages, out, formed.shop, paper.title, folder=folder, duplex=paper.duplex)


def write_pages(
    pages: "Sequence[tuple[Size, tuple[Ink, ...]]]",
    out: Path,
    shop: Shop,
    title: str,
    *,
    folder: Path | None = None,
    duplex: bool = False,
) -> None:
    """Write loose pages (labels, a unit's papers) as a PDF, whole or not at all.

    `folder` is where their photos are; `duplex` asks the print dialog for both sides.

    Raises:
        OutputError: the file could not be written.
        ReadBackError: a code could not be read from the finished file; nothing was released.
    """
    from dossier.binding import Released, read_back_panels
    from dossier.drawing import draw_pages

    with Released([out]) as (part,):
        draw_pages(pages, folder or out.parent, part, shop.book, title, duplex=duplex)
        read_back_panels(part, [ink for _, ink in pages])


def labels(
    values: Sequence[Mapping[str, str]], pack: Pack, book: FontBook, choice: LabelChoice
) -> "tuple[LabelPage, ...]":
    """Labels for several dossiers, from what each prints."""
    from dossier.planning import label_cards, label_sheets

    if choice.sheet:
        paper = pack.page.paper
        return label_sheets(pack.label, choice.sheet, choice.start, values, paper, book)
    return label_cards(pack.label, choice.card, values, book)


def items_due(checked: Checked) -> frozenset[int]:
    """The checklist's items that are asked of this applicant."""
    facts = checked.submission.facts
    return frozenset(
        item.number
        for item in checked.pack.checklist
        if holds(item.when, facts)
        and any(holds(part.when, facts) and not part.optional for part in item.parts)
    )
