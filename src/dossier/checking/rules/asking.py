"""Which questions are asked of this applicant, and what was answered."""

from collections.abc import Iterator

from dossier.checking.case import Case
from dossier.checking.rules.parts import opening
from dossier.checking.rules.scope import beyond
from dossier.checking.steps import Because, Inapplicable, Unchecked
from dossier.model.answers import Asked
from dossier.model.checks import AnyQuestion, Question
from dossier.model.rules import Rule
from dossier.model.sources import Online, Upload

ONLINE = "网上材料"


def asked(case: Case) -> Iterator[Asked]:
    """Every question that is asked, in the order of the rules."""
    for rule in case.pack.inventory:
        yield from asked_by(rule, case)


def asked_by(rule: Rule, case: Case) -> Iterator[Asked]:
    """The questions of one rule that are asked."""
    questions = (check for check in rule.checks if isinstance(check, AnyQuestion))
    for number, check in enumerate(questions, start=1):
        if unasked(check, case) is None:
            item = check.item if isinstance(check, Question) else 0
            answers = case.answers(rule.id, check.ask)
            yield Asked(rule.id, number, check.ask, check.remedy, item, rule.unit, answers)


def unasked(check: AnyQuestion, case: Case) -> Because | Inapplicable | Unchecked | None:
    """Why the question is not asked of this applicant; None when it is."""
    if isinstance(check, Question):
        return beyond(check.when, case)
    online = case.submission.online
    if online is None:
        return Unchecked(f"没有“{ONLINE}”文件夹")
    if not online.uploads:
        return Unchecked(f"“{ONLINE}”文件夹里没有文件")
    if not any(one.file.pages for one in uploads_of(online, check.files)):
        return Because("没有要由人来看的图片")
    return None


def uploads_of(
    online: Online, files: tuple[str, ...], besides: tuple[str, ...] = ()
) -> tuple[Upload, ...]:
    """The package's files whose names open with one of `files` (all of them: none given)."""
    return tuple(
        one
        for one in online.uploads
        if (not files or opening(one.file.path, files)) and not opening(one.file.path, besides)
    )
