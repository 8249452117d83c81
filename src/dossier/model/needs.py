"""What a rule needs to be judged: facts, papers, the online package, a person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dossier.model.checks import (
    AnyQuestion,
    Check,
    Elsewhere,
    FeeTotal,
    MoneyCheck,
    OnlineCheck,
)
from dossier.model.checks.money import LEVEL, ROUTE
from dossier.model.pack import Pack
from dossier.model.rules import Rule


@dataclass(frozen=True, slots=True)
class Needs:
    """What is looked at before a rule is judged.

    Attributes:
        facts: keys of facts, those of conditions included.
        papers: items by number and parts by name.
        files: files by path, folders among them.
        rules: whose findings count for this one too.
        questions: what a person is asked.
        all_facts, all_files: every fact, every file is looked at.
        online: files of the online package.
        roll: the facts of all applicants of the unit.
    """

    facts: tuple[str, ...] = ()
    papers: tuple[tuple[int, str], ...] = ()
    files: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    all_facts: bool = False
    all_files: bool = False
    online: bool = False
    roll: bool = False


def needs_of(rule: Rule, pack: Pack) -> Needs:
    """What a rule of the pack needs."""
    checks = rule.checks
    keys = [key for check in checks for key in _named(check, "FACTS")]
    keys += [key for check in checks for key in _conditions(check)]
    keys += [key for check in checks if isinstance(check, MoneyCheck) for key in (ROUTE, LEVEL)]
    files = [key for key in keys if _is_file(key)]
    found = [paper for check in checks for paper in _papers(check, rule, pack)]
    others = [check for check in checks if isinstance(check, Elsewhere)]
    open_ = {check.where for check in others if not check.keys}
    return Needs(
        facts=tuple(dict.fromkeys(key for key in keys if not _is_file(key))),
        papers=tuple(sorted(set(found), key=lambda paper: (paper[0], found.index(paper)))),
        files=tuple(dict.fromkeys(files)),
        rules=tuple(dict.fromkeys(r for check in others for r in check.rules)),
        questions=tuple(check.ask for check in checks if isinstance(check, AnyQuestion)),
        all_facts="facts" in open_,
        all_files="files" in open_,
        online=any(isinstance(check, OnlineCheck) for check in checks),
        roll=any(isinstance(check, FeeTotal) for check in checks),
    )


def _named(check: Check, kind: str) -> Iterator[str]:
    """The keys of facts, or the names of parts, that a check's parameters hold."""
    for field in getattr(type(check), kind, ()):
        value = getattr(check, field) or ()
        yield from (value,) if isinstance(value, str) else value
        if isinstance(value, Mapping) and field == "instead":
            yield from value.values()


def _conditions(check: Check) -> Iterator[str]:
    conditions = [*getattr(check, "when", ())]
    conditions += [one for kind in getattr(check, "uploads", ()) for one in kind.when]
    for condition in conditions:
        yield from condition


def _is_file(key: str) -> bool:
    """Whether a key names a file or a folder: facts hold neither sign."""
    return "/" in key or "." in key


def _papers(check: Check, rule: Rule, pack: Pack) -> Iterator[tuple[int, str]]:
    number, part = getattr(check, "item", 0), getattr(check, "part", "")
    if number and part:
        yield number, part
        return
    names = set(_named(check, "PARTS"))
    rules = {rule.id, *check.rules} if isinstance(check, Elsewhere) else set()
    listed = isinstance(check, Elsewhere) and check.where == "checklist"
    for item in pack.checklist:
        for one in item.parts:
            if one.name in names or (listed and one.rule in rules):
                yield item.number, one.name
