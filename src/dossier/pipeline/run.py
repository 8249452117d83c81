"""The whole run on one screen: read → check → plan → draw → bind → read back → release."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.checking import check_submission
from dossier.codes import Signer
from dossier.drawing import FontBook
from dossier.errors import InputError
from dossier.model.conditions import holds
from dossier.model.pack import Pack
from dossier.model.plan import Plan
from dossier.model.report import Report
from dossier.model.revision import FIRST, Printing, Reprint
from dossier.model.sources import Submission, without_ink
from dossier.pipeline.pages import LabelChoice, labels
from dossier.pipeline.reprints import Reprinted, reprinted, require_same_pages
from dossier.pipeline.shop import CACHE, Shop, dossier_number, open_shop
from dossier.pipeline.signing import signer_for
from dossier.reading import read_ahead, read_layout, reading_ahead

if TYPE_CHECKING:
    from dossier.planning import LabelPage, SigningPlace

Progress = Callable[[str, int, int], None]
"""Called as (stage, done, total); total is 0 where it is not known."""


@dataclass(frozen=True, slots=True)
class Checked:
    """An applicant's folder, read and checked on a day."""

    submission: Submission
    pack: Pack
    report: Report
    book: FontBook
    today: date


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
    history: tuple[Reprint, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left: the files, the plan behind them, and the findings that stand."""

    dossier: Path
    label: Path
    manifest: Path
    plan: Plan
    report: Report
    reprint: Reprinted | None = None


def _silent(_stage: str, _done: int, _total: int) -> None:
    return None


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
    done = 0

    def count(_path: str) -> None:
        nonlocal done
        done += 1
        progress("读取", done, 0)

    with reading_ahead(folder, cache=folder / CACHE, threads=threads) as ahead:
        shop = shop or open_shop(layout or read_layout(folder))
        submission = read_ahead(ahead, shop.pack, count)
    pack, book = shop.pack, shop.book
    report = check_submission(submission, pack, today=today, missing_glyphs=book.missing)
    return Checked(submission, pack, report, book, today)


def plan(
    checked: Checked,
    *,
    duplex: bool,
    draft: bool,
    revision: int = FIRST,
    signer: Signer | None = None,
) -> Plan:
    """Lay out a checked submission."""
    from dossier.checking.posting import posted_days
    from dossier.planning import Issue, plan_dossier

    return plan_dossier(
        checked.submission,
        checked.pack,
        posting_days=posted_days(checked.submission.facts, checked.pack),
        number=dossier_number(checked.submission.facts, checked.pack),
        measure=checked.book,
        duplex=duplex,
        draft=draft,
        issue=Issue(revision, signer),
    )


def lay_out(
    checked: Checked,
    label: LabelChoice,
    *,
    duplex: bool = True,
    draft: bool = False,
    since: Printing | None = None,
    standing: Printing | None = None,
    keys: Path | None = None,
) -> LaidOut:
    """Plan the dossier and its labels.

    Args:
        checked: the applicant's folder.
        label: which label.
        duplex: both sides of the paper.
        draft: in spite of errors.
        since: the printing of which only some items are to be printed anew.
        standing: the printing that is to be printed anew as a whole, if it was ever reprinted.
        keys: the unit's key file, or a folder of key files; None leaves the label unsigned.

    Raises:
        InputError: errors stand and `draft` was not asked for; or pages were added or lost since
            that printing; or the key cannot be used.
    """
    if checked.report.blocked and not draft:
        raise InputError(
            f"有 {len(checked.report.errors)} 处错误，没有生成材料",
            "改好后再运行；只想先看样子，加 --draft",
        )
    from dossier.planning import label_values, signing_places

    signer = signer_for(dossier_number(checked.submission.facts, checked.pack), keys)
    last = since or standing
    before = last.revision if last else FIRST
    laid = plan(checked, duplex=duplex, draft=draft, revision=before, signer=signer)
    if last is not None and laid.digest != last.digest:
        if since is not None:
            require_same_pages(since, laid)
        laid = plan(checked, duplex=duplex, draft=draft, revision=before + 1, signer=signer)
    values = label_values(laid, checked.submission.facts, checked.pack, draft=draft)
    return LaidOut(
        laid,
        values,
        labels([values], checked.pack, checked.book, label),
        signing_places(laid, checked.pack, checked.submission.facts),
        without_ink(checked.submission),
        checked.pack,
        checked.report,
        checked.book,
        since,
        last.reprints if last else (),
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
    again = reprinted(out, laid.plan, laid.since, only)
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
        reprints = (*laid.history, *([again.made] if again else ()))
        manifest = build_manifest(plan, laid.submission, laid.pack, reprints)
        write_manifest(manifest, parts[-1])
    return Built(*paths, plan, laid.report, again)


def items_due(checked: Checked) -> frozenset[int]:
    """The checklist's items that are asked of this applicant."""
    facts = checked.submission.facts
    return frozenset(
        item.number
        for item in checked.pack.checklist
        if holds(item.when, facts)
        and any(holds(part.when, facts) and not part.optional for part in item.parts)
    )
