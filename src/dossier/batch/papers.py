"""The unit's own papers: what they are made of, and whether they must be made anew."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from dossier import __version__, pipeline
from dossier.batch import journal
from dossier.batch.entries import entry_of, missing_of, printable
from dossier.batch.outcome import Outcome, Status
from dossier.batch.package import packages
from dossier.batch.signature import signature
from dossier.batch.summary import summary_page
from dossier.batch.survey import Survey
from dossier.batch.tasks import Choices
from dossier.batch.unitfiles import ROSTER, Paper
from dossier.binding.release import Released, writing
from dossier.model.pack import Pack
from dossier.model.roster import SERIAL
from dossier.model.sources import Facts
from dossier.model.unitpapers import Missing
from dossier.packs import files_of_pack
from dossier.roster import people_of, write_roster

SCHEMA = 1
"""Raise it whenever the papers of the same outcomes come out differently."""

SUMMARY, LABELS = "汇总.html", "标签.pdf"
FOR_SUMMARY = "用浏览器打开：每人每项齐不齐、错在哪里；也可以打印"
FOR_LABELS = "印在 A4 不干胶标签纸（{}）上，贴到各人的档案袋"
FOR_LABEL_CARDS = "用标签机打印，贴到各人的档案袋"
FOR_ROSTER = "花名册的电子版，评审委员会要电子版时报送"


@dataclass(frozen=True, slots=True)
class Papers:
    """The unit's papers, those that were withdrawn, and whether they are the last run's."""

    made: tuple[Paper, ...]
    withdrawn: tuple[str, ...] = ()
    kept: bool = False


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the papers are made from."""

    outcomes: tuple[Outcome, ...]
    survey: Survey
    choices: Choices
    sheet: str
    unit: Path

    @property
    def pack(self) -> Pack:
        return self.survey.shop.pack

    @property
    def name(self) -> str:
        return self.survey.unit.text("单位名称") or self.unit.name

    @property
    def present(self) -> tuple[Outcome, ...]:
        """Those with a dossier, in the order of the roll."""
        return tuple(sorted((o for o in self.outcomes if o.made), key=_by_serial))

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Those without."""
        return missing_of(self.outcomes, self.shown)

    @property
    def draft(self) -> bool:
        return any(outcome.status is Status.DRAFT for outcome in self.outcomes)

    def shown(self, texts: Mapping[str, str]) -> dict[str, str]:
        """The texts, as far as there are glyphs for them."""
        return printable(texts, self.survey.shop.book)


def make_papers(
    outcomes: tuple[Outcome, ...],
    survey: Survey,
    unit: Path,
    out: Path,
    choices: Choices,
    *,
    sheet: str = "",
    again: bool = False,
) -> Papers:
    """Write the unit's papers into `out`; those that would come out the same are left alone.

    Args:
        outcomes: what came of everybody.
        survey: the unit's pack and facts, and what is to be told.
        unit: the unit's folder.
        out: where they are written.
        choices: draft, and the day of the check.
        sheet: the sheet that labels are printed on, "" for the pack's first.
        again: write them in any case.

    Raises:
        LabelError: the pack has no such sheet.
        OutputError: a file could not be written.
    """
    sheet = sheet or next(iter(survey.shop.pack.label.sheets), "")
    desk = _Desk(outcomes, survey, choices, sheet, unit)
    sign, last = _signature(desk), journal.load_papers(out)
    if last and not again and last.signature == sign and journal.stand(last, out):
        return Papers(tuple(Paper(*known) for known in last.papers), kept=True)
    made = tuple(_made(desk, out))
    withdrawn = tuple(_withdrawn(last, made, out))
    files = journal.stamps(tuple(out / paper.name for paper in made))
    papers = tuple((paper.name, paper.purpose, paper.pages) for paper in made)
    journal.save_papers(out, journal.Issue(sign, papers, files))
    return Papers(made, withdrawn)


def _signature(desk: _Desk) -> str:
    """Of everything that the papers depend on; how long the work took is not among it."""
    said = [asdict(replace(o, files=(), seconds=0.0, signature="")) for o in desk.outcomes]
    words = (
        __version__,
        str(SCHEMA),
        repr(desk.choices),
        desk.sheet,
        desk.name,
        json.dumps([said, dict(desk.survey.unit.texts), desk.survey.notices], ensure_ascii=False),
    )
    files = (*desk.choices.key_files, *files_of_pack(desk.survey.layout))
    return signature(folders=(), files=files, words=words)


def _made(desk: _Desk, out: Path) -> Iterator[Paper]:
    """Write the papers, one after the other; the summary tells of the others."""
    made = tuple(_for_hands(desk, out))
    page = summary_page(
        desk.outcomes,
        desk.pack,
        desk.name,
        desk.choices.day,
        notices=desk.survey.notices,
        papers=[(paper.name, paper.purpose) for paper in made],
    )
    with Released([out / SUMMARY]) as (part,):
        part.write_text(page, encoding="utf-8", newline="\n")
    yield from made
    yield Paper(SUMMARY, FOR_SUMMARY)


def _for_hands(desk: _Desk, out: Path) -> Iterator[Paper]:
    """What is printed, signed and handed over; nothing where there is no dossier."""
    present = desk.present
    if present:
        yield _labels(present, desk, out)
        yield from _forms(present, desk, out)
        if desk.pack.roster is not None:
            yield _roster(present, desk, out)
        if not desk.draft:
            yield from packages(present, desk.survey, desk.choices, out)


def _labels(present: Sequence[Outcome], desk: _Desk, out: Path) -> Paper:
    shop, choice = desk.survey.shop, pipeline.LabelChoice(sheet=desk.sheet)
    values = [outcome.label for outcome in present if outcome.label]
    cards = pipeline.labels(values, shop.pack, shop.book, choice)
    pages = tuple((card.size, card.ink) for card in cards)
    pipeline.write_pages(pages, out / LABELS, shop, f"{shop.pack.short_title} 标签")
    purpose = FOR_LABELS.format(desk.sheet) if desk.sheet else FOR_LABEL_CARDS
    return Paper(LABELS, purpose, len(pages))


def _forms(present: Sequence[Outcome], desk: _Desk, out: Path) -> Iterator[Paper]:
    from dossier.planning import plan_unit_papers

    shop = desk.survey.shop
    on_them = [entry_of(outcome, desk.shown) for outcome in present]
    facts = Facts(desk.shown(desk.survey.unit.texts), {})
    papers = plan_unit_papers(on_them, desk.missing, facts, shop.pack, shop.book, draft=desk.draft)
    for paper in papers:
        name = f"{paper.name}.pdf"
        pipeline.write_pages(paper.pages, out / name, shop, paper.title, duplex=paper.duplex)
        yield Paper(name, paper.purpose, len(paper.pages))


def _roster(present: Sequence[Outcome], desk: _Desk, out: Path) -> Paper:
    facts = {outcome.folder: Facts(outcome.texts or {}, {}) for outcome in present}
    left = [(m.name, m.folder, m.reason) for m in desk.missing]
    people = people_of(facts, desk.pack)
    write_roster(out / ROSTER, people, desk.pack, desk.survey.unit, left_out=left, draft=desk.draft)
    return Paper(ROSTER, FOR_ROSTER)


def _by_serial(outcome: Outcome) -> tuple[bool, int]:
    text = (outcome.texts or {}).get(SERIAL, "")
    numbered = text.isascii() and text.isdigit()
    return not numbered, int(text) if numbered else 0


def _withdrawn(last: "journal.Issue | None", made: Iterable[Paper], out: Path) -> Iterator[str]:
    """Take away papers of the last run that this one does not make, unless somebody changed them.

    A handover list that lies beside dossiers that are no longer there would be taken for true.
    """
    names = {paper.name for paper in made}
    for stamp in last.files if last else ():
        path = out / stamp[0]
        if path.name not in names and journal.unchanged((stamp,), out):
            with writing(path):
                path.unlink()
            yield path.name
