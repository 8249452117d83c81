"""What typed changes come to, as the command line would say once they are written."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from dossier.checking import check_submission
from dossier.editing import with_facts
from dossier.errors import InputError
from dossier.model.conditions import holds
from dossier.model.facts import FactSpec
from dossier.model.filling import Judged
from dossier.model.findings import Finding
from dossier.model.report import Report
from dossier.model.sources import Facts, Row, Value
from dossier.pipeline.filling.fields import locked, value_of
from dossier.pipeline.run import Checked
from dossier.reading import as_read, parse_facts, with_facts_read, with_unit
from dossier.reading.facts import FACTS_FILE

_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_LINE = re.compile(rf"（{re.escape(FACTS_FILE)} 第 \d+ 行）")
_MOST_TEXT = 20_000
_MOST_ROWS = 500


def judge(checked: Checked, changes: Mapping[str, Value]) -> Judged:
    """What changes come to, by the rules of a check. Reads and writes no file.

    Args:
        checked: the applicant's folder, as it was when the form went out.
        changes: what was typed, by key: texts, or rows as texts by column.

    Raises:
        InputError: a change that cannot be written: of no fact, of one that is not filled in here,
            too long, with control characters; or the file cannot be edited.
    """
    values = taken(checked, changes)
    before = checked.submission.facts
    after = with_written(checked, written(before, values, checked), before.unit)
    facts = after.submission.facts
    asked = frozenset(spec.key for spec in checked.pack.facts if holds(spec.when, facts))
    gone, come = _differing(checked.report, after.report)
    return Judged(after.report, values, asked, gone, come)


def taken(checked: Checked, changes: Mapping[str, Value]) -> dict[str, Value]:
    """The changes as reading will take them; rows without any text are none.

    Raises:
        InputError: as `judge`.
    """
    specs = {spec.key: spec for spec in checked.pack.facts}
    values: dict[str, Value] = {}
    for key, value in changes.items():
        if key not in specs:
            raise InputError(f"“{key}”不是本版式认识的栏目", "重新打开页面再填")
        if why := locked(specs[key], checked.submission.facts):
            raise InputError(f"“{key}”不能在这里填写", why)
        there = {column for row in checked.submission.facts.rows(key) for column in row}
        values[key] = _taken(specs[key], value, there)
    return values


def _taken(spec: FactSpec, value: Value, there: Collection[str]) -> Value:
    """A value as reading will take it; its columns are the pack's, or in the file already."""
    reads = as_read((spec,))
    if isinstance(value, str):
        return reads(spec.key, "", _plain(spec.key, value))
    if not spec.columns or len(value) > _MOST_ROWS:
        raise InputError(f"“{spec.key}”不能写成这么多行", "重新打开页面再填")
    order = {column.key: place for place, column in enumerate(spec.columns)}
    if strange := {column for row in value for column in row} - order.keys() - set(there):
        raise InputError(f"“{spec.key}”没有“{min(strange)}”这一栏", "重新打开页面再填")
    rows = (
        {column: reads(spec.key, column, _plain(spec.key, row[column])) for column in columns}
        for row in value
        for columns in [sorted(row, key=lambda column: order.get(column, len(order)))]
    )
    return tuple(row for row in map(_filled, rows) if row) or ""


def _filled(row: Row) -> Row:
    return {column: text for column, text in row.items() if text}


def _plain(key: str, text: object) -> str:
    """A text, trimmed, its lines ended alike."""
    if not isinstance(text, str):
        raise InputError(f"“{key}”不是文字", "重新打开页面再填")
    text = _BREAKS.sub("\n", text).replace("\t", " ").strip()
    if len(text) > _MOST_TEXT:
        raise InputError(f"“{key}”太长，超过 {_MOST_TEXT} 个字", "请写得简短些")
    if not text.replace("\n", "").isprintable() and any(map(_silent, text)):
        raise InputError(f"“{key}”里有看不见的控制字符", "重新输入，不要从别处粘贴")
    return text


def _silent(char: str) -> bool:
    """What no YAML holds: control characters, halves of characters, and what is no character."""
    code = ord(char)
    is_control = code < 0x20 or 0x7F <= code < 0xA0
    return char != "\n" and (is_control or 0xD800 <= code < 0xE000 or code in _NO_CHARACTERS)


_NO_CHARACTERS = (0xFEFF, 0xFFFE, 0xFFFF)


def written(facts: Facts, values: Mapping[str, Value], checked: Checked) -> bytes:
    """The facts file with these values; the others in it stay as they are.

    Raises:
        InputError: the file is written in a way that cannot be changed safely.
    """
    changed = {key: value for key, value in values.items() if value_of(key, facts) != value}
    reads = as_read(checked.pack.facts)
    return with_facts(facts.data, changed, FACTS_FILE, reads=reads) if changed else facts.data


def with_written(checked: Checked, data: bytes, unit: Facts | None) -> Checked:
    """The folder checked anew with this for its facts file; no file is opened.

    Raises:
        InputError: the bytes are no facts file.
    """
    own = parse_facts(data, checked.pack.facts)
    return with_facts_of(checked, own if unit is None else with_unit(own, unit))


def with_facts_of(checked: Checked, facts: Facts) -> Checked:
    """The folder checked anew under other facts; no file is opened."""
    pack, glyphs = checked.pack, checked.book.missing
    submission = with_facts_read(checked.submission, facts, pack)
    report = check_submission(submission, pack, today=checked.today, missing_glyphs=glyphs)
    return replace(checked, submission=submission, report=report)


def _differing(old: Report, new: Report) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """What one report has more than the other: a line that only moved makes no difference."""
    before, after = ({_bare(f): f for f in report.findings} for report in (old, new))
    gone = tuple(finding for bare, finding in before.items() if bare not in after)
    return gone, tuple(finding for bare, finding in after.items() if bare not in before)


def _bare(finding: Finding) -> Finding:
    return replace(finding, message=_LINE.sub("", finding.message))
