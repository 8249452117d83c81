"""What a person is asked of an applicant or a unit, and the answers on record."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dossier.checking import check_submission, check_unit
from dossier.checking.case import Glyphs
from dossier.errors import InputError
from dossier.model.answers import Answer, Asked
from dossier.model.pack import Pack
from dossier.model.report import Report
from dossier.model.rules import Verdict
from dossier.model.sources import Facts, Submission
from dossier.model.unit import UNIT_FILE
from dossier.packs import load_pack
from dossier.pipeline.run import Progress, check
from dossier.reading import parse_answers, read_applicant, read_unit, read_unit_layout
from dossier.reading.facts import FACTS_FILE


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A folder whose questions are looked at.

    Attributes:
        folder: an applicant's, or a unit's: its 答复.yaml takes the answers.
        submission: what the folder holds; of a unit, its facts and answers alone.
        pack: whose rules ask.
        report: what they come to by the answers on record.
        today: the day of the check.
        missing_glyphs: the characters of a text that no font has.
        of_unit: whether the folder is a unit's.
        applicants: names of the unit's applicants' folders.
    """

    folder: Path
    submission: Submission
    pack: Pack
    report: Report
    today: date
    missing_glyphs: Glyphs = lambda _text: ()
    of_unit: bool = False
    applicants: tuple[str, ...] = ()

    @property
    def questions(self) -> tuple[Asked, ...]:
        """What is asked, answered or not."""
        return self.report.questions

    def elsewhere(self, asked: Asked) -> bool:
        """Whether the answer belongs into the folder of the applicant's unit."""
        return asked.unit and self.submission.facts.unit is not None

    def verdict(self, rule: str) -> Verdict:
        """What the rule of that id comes to."""
        return next(v for v in self.report.verdicts if v.rule == rule)


def is_unit(folder: Path) -> bool:
    """Whether the folder is a unit's rather than an applicant's."""
    return (folder / UNIT_FILE).is_file() and not (folder / FACTS_FILE).is_file()


def inquire(folder: Path, layout: str, today: date, progress: Progress) -> Inquiry:
    """Read a folder and see what is asked of it.

    Args:
        folder: an applicant's, or a unit's.
        layout: the pack's name or path; "" for the one that the facts name.
        today: the day of the check.
        progress: called for every file.

    Raises:
        InputError: the folder, its facts or its answers cannot be read.
        PackError: the pack is wrong.
    """
    if is_unit(folder):
        return _unit(folder, layout, today)
    made = check(folder, layout, today, progress)
    return Inquiry(folder, made.submission, made.pack, made.report, today, made.book.missing)


def judge_unit(folder: Path, layout: str, today: date) -> Inquiry:
    """Check a unit as a whole, over the facts of all its applicants.

    Raises:
        InputError: no unit, or its facts, its answers or an applicant's facts cannot be read.
        PackError: the pack is wrong.
    """
    unit = _unit(folder, layout, today)
    roll = tuple(_facts(folder / name, unit.pack) for name in unit.applicants)
    return replace(unit, report=check_unit(unit.submission, roll, unit.pack, today=today))


def _unit(folder: Path, layout: str, today: date) -> Inquiry:
    pack = load_pack(layout or read_unit_layout(folder))
    unit = read_unit(folder, pack.facts)
    submission = Submission(unit.facts, None, (), answers=unit.answers)
    report = check_unit(submission, (), pack, today=today)
    return Inquiry(
        folder, submission, pack, report, today, of_unit=True, applicants=unit.applicants
    )


def _facts(folder: Path, pack: Pack) -> Facts:
    try:
        return read_applicant(folder, pack.facts)
    except InputError as error:
        raise InputError(f"“{folder.name}”：{error.message}", error.remedy) from error


def record(inquiry: Inquiry, answer: Answer) -> Inquiry:
    """Put an answer on record; what it comes to now.

    Raises:
        InputError: 答复.yaml cannot be added to.
        OutputError: it cannot be written; nothing was changed.
    """
    from dossier.scaffold.answers import record_answer

    record_answer(inquiry.folder, answer, parse_answers)
    answers = (*inquiry.submission.answers, answer)
    submission = replace(inquiry.submission, answers=answers)
    pack, today = inquiry.pack, inquiry.today
    if inquiry.of_unit:
        report = check_unit(submission, (), pack, today=today)
    else:
        glyphs = inquiry.missing_glyphs
        report = check_submission(submission, pack, today=today, missing_glyphs=glyphs)
    return replace(inquiry, submission=submission, report=report)
