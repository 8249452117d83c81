"""The fields of an applicant's form, and the questions that a person answers."""

from collections.abc import Iterator
from hashlib import sha256

from dossier.checking.allowed import words_of
from dossier.model.answers import Asked
from dossier.model.conditions import holds
from dossier.model.facts import Column, FactKind, FactSpec
from dossier.model.filling import Field, Input, Question, Section, Seen
from dossier.model.rules import Rule
from dossier.model.sources import Facts, Value
from dossier.model.unit import UNIT_FILE
from dossier.pipeline.run import Checked
from dossier.reading.facts import FACTS_FILE
from dossier.reading.layout import LAYOUT_KEY

_OF_UNIT = f"由单位填写（{UNIT_FILE}），全单位共用"
_LAYOUT = f"版式不在这里换；换版式的，改 {FACTS_FILE} 里的“{LAYOUT_KEY}”以后重新打开"
_ASKED_OF_UNIT = "由单位答复，全单位一次"


def fields(checked: Checked) -> tuple[Section, ...]:
    """Every fact that the pack knows, by section, in the pack's order.

    Facts that are not asked now are there too: what is typed elsewhere may make them asked.
    """
    rules = {rule.id: rule for rule in checked.pack.inventory}
    sections: dict[str, list[Field]] = {}
    for spec in checked.pack.facts:
        sections.setdefault(spec.section, []).append(_field(spec, checked, rules.get(spec.rule)))
    return tuple(Section(title, tuple(found)) for title, found in sections.items())


def seen(checked: Checked) -> Seen:
    """What a form shows now, to be given back with what is changed in it."""
    facts = checked.submission.facts
    values = {spec.key: value_of(spec.key, facts) for spec in checked.pack.facts}
    return Seen(sha256(facts.data).hexdigest(), values)


def questions(checked: Checked) -> tuple[Question, ...]:
    """Every question that is asked of the applicant, answered or not, in the order of the rules."""
    rules = {rule.id: rule for rule in checked.pack.inventory}
    facts = checked.submission.facts
    return tuple(
        Question(asked, rule.title, rule.clause, rule.quote, asked_elsewhere(asked, facts))
        for asked in checked.report.questions
        for rule in [rules[asked.rule]]
    )


def asked_elsewhere(asked: Asked, facts: Facts) -> str:
    """Why a question is not answered in the applicant's folder, "" when it is."""
    return _ASKED_OF_UNIT if asked.unit and facts.unit is not None else ""


def value_of(key: str, facts: Facts) -> Value:
    """What a fact says: its rows, or its text."""
    return tuple({c: t for c, t in row.items() if t} for row in facts.rows(key)) or facts.text(key)


def locked(spec: FactSpec, facts: Facts) -> str:
    """Why a fact cannot be filled in by the applicant, "" when it can.

    What the applicant's own file says already may be changed there, and taken back.
    """
    if spec.key == LAYOUT_KEY:
        return _LAYOUT
    own = spec.key in facts.lines and value_of(spec.key, facts)
    return _OF_UNIT if spec.unit and facts.unit is not None and not own else ""


def _field(spec: FactSpec, checked: Checked, rule: Rule | None) -> Field:
    facts, findings = checked.submission.facts, checked.report.findings
    file, line = _place(spec.key, facts)
    return Field(
        _input(spec),
        tuple(_columns(spec, facts)),
        spec.default,
        spec.rule,
        spec.clause,
        rule.quote if rule else "",
        holds(spec.when, facts),
        locked(spec, facts),
        value_of(spec.key, facts),
        file,
        line,
        _row_lines(spec.key, facts),
        tuple(finding for finding in findings if finding.subject == spec.key),
    )


def _input(field: FactSpec | Column) -> Input:
    return Input(
        field.key,
        field.kind,
        field.long,
        field.choices,
        words_of(field),
        field.optional,
        field.hint,
    )


def _columns(spec: FactSpec, facts: Facts) -> Iterator[Input]:
    yield from map(_input, spec.columns)
    known = {column.key for column in spec.columns}
    for key in dict.fromkeys(key for row in facts.rows(spec.key) for key in row):
        if spec.columns and key not in known:
            yield Input(key, FactKind.TEXT, optional=True, known=False)


def _place(key: str, facts: Facts) -> tuple[str, int]:
    for file, lines in ((FACTS_FILE, facts.lines), (UNIT_FILE, facts.unit and facts.unit.lines)):
        if lines and key in lines:
            return file, lines[key]
    return "", 0


def _row_lines(key: str, facts: Facts) -> tuple[int, ...]:
    """Of the file whose rows they are."""
    lines = facts.lines if key in facts.lines or facts.unit is None else facts.unit.lines
    return tuple(lines.get(f"{key}[{n}]", 0) for n in range(1, len(facts.rows(key)) + 1))
