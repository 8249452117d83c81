"""Facts as a whole: known keys, right shapes, nothing blank. D2."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches

from dossier.checking.basis import Basis
from dossier.checking.case import Case
from dossier.checking.entries import NOTHING
from dossier.checking.wording import FACTS_FILE, at, listed
from dossier.model.conditions import holds
from dossier.model.facts import FactKind, FactSpec
from dossier.model.findings import Finding
from dossier.model.sources import Facts, Row
from dossier.model.unit import UNIT_FILE

_NOTED = re.compile(r"“(?P<key>[^”\[]+)(?:\[(?P<row>\d+)\](?:\.(?P<column>[^”]+))?)?”")
"""How a note of reading opens that is about a fact."""


def unknown_keys(case: Case) -> Iterator[Finding]:
    """A key that the pack does not ask for, with the nearest one that it does."""
    known = [spec.key for spec in case.pack.facts]
    for key in (*case.facts.texts, *case.facts.tables):
        if key not in known:
            yield _unknown(case, key, f"“{key}”{at(case.facts, key)}", known)


def unknown_columns(case: Case) -> Iterator[Finding]:
    """A column that a table does not have. The column "" is a row without any; reading notes it."""
    for spec in case.pack.facts:
        known = [column.key for column in spec.columns]
        found = dict.fromkeys(key for row in case.facts.rows(spec.key) for key in row)
        for key in found if known else ():
            if key and key not in known:
                title = f"“{spec.key}”里的“{key}”{at(case.facts, spec.key)}"
                yield _unknown(case, spec.key, title, known, key)


def _unknown(case: Case, subject: str, title: str, known: Iterable[str], key: str = "") -> Finding:
    near = get_close_matches(key or subject, tuple(known), n=1, cutoff=0.5)
    remedy = f"是不是“{near[0]}”？请改正" if near else "请核对写法；用不到的请删去"
    return case.basis("D2").warning(f"{title}不是本版式认识的栏目，不会打印", remedy, subject)


def wrong_shapes(case: Case) -> Iterator[Finding]:
    """A text where a table is asked for, or a table where a text is."""
    for spec in case.pack.facts:
        title = f"“{spec.key}”{at(case.facts, spec.key)}"
        if spec.columns and case.facts.text(spec.key) not in ("", NOTHING):
            first = spec.columns[0].key
            yield Basis(spec.rule, spec.clause).error(
                f"{title}应当是一张表", f"每行以“- {first}: …”开头，一条一行", spec.key
            )
        if not spec.columns and case.facts.rows(spec.key):
            yield Basis(spec.rule, spec.clause).error(
                f"{title}只能写一行文字", f"写成“{spec.key}: …”", spec.key
            )


def blanks(case: Case) -> Iterator[Finding]:
    """A fact that is asked for and not given."""
    for spec in case.pack.facts:
        if spec.optional or not holds(spec.when, case.facts) or case.facts.rows(spec.key):
            continue
        text = case.facts.text(spec.key)
        title = f"“{spec.key}”{at(case.facts, spec.key)}"
        if spec.columns and text in ("", NOTHING):
            yield Basis(spec.rule, spec.clause).error(
                f"{title}一行也没有填", _fill(case, spec), spec.key
            )
        if not spec.columns and not text:
            yield case.basis("D2").error(f"{title}没有填写", _fill(case, spec), spec.key)


def _fill(case: Case, spec: FactSpec) -> str:
    hint = f"（{spec.hint}）" if spec.hint else ""
    asks = spec.kind is FactKind.TEXT and not spec.columns and NOTHING not in spec.hint
    nothing = f"；没有内容的写 {NOTHING}" if asks else ""
    return f"在 {case.home(spec.key)} 里填写“{spec.key}”{hint}{nothing}"


def blank_cells(case: Case) -> Iterator[Finding]:
    """A table row with empty cells: one finding a row."""
    for spec in case.pack.facts:
        for number, row in enumerate(case.facts.rows(spec.key), start=1):
            if missing := _empty_columns(spec, row):
                title = f"“{spec.key}”第 {number} 行{at(case.facts, spec.key, number)}"
                column = missing[0] if len(missing) == 1 else ""
                yield replace(case.basis("D2"), row=number, column=column).error(
                    f"{title}没有填写 {listed(missing)}",
                    "请补上；没有内容的写 无",
                    spec.key,
                )


def _empty_columns(spec: FactSpec, row: Row) -> list[str]:
    return [c.key for c in spec.columns if not c.optional and not row.get(c.key, "")]


def notes(case: Case) -> Iterator[Finding]:
    """What reading changed in the facts (normalised dots)."""
    for note in case.facts.notes:
        file = UNIT_FILE if note.startswith(UNIT_FILE) else FACTS_FILE
        key, basis = _noted(note, case)
        yield basis.warning(note, f"请核对；与证件一致即可，也可改正 {file}", key)


def _noted(note: str, case: Case) -> tuple[str, Basis]:
    """The fact that a note is about, and where in it; "" when it is about none."""
    found, basis = _NOTED.match(note.removeprefix(f"{UNIT_FILE}：")), case.basis("D2")
    if found is None or found["key"] not in {spec.key for spec in case.pack.facts}:
        return "", basis
    row, column = int(found["row"] or 0), found["column"] or ""
    return found["key"], replace(basis, row=row, column=column)


def overridden(case: Case) -> Iterator[Finding]:
    """A fact of the unit's that the applicant's folder says otherwise: a slip, or meant so."""
    own, unit = case.facts, case.facts.unit or Facts()
    for key in (*unit.texts, *unit.tables):
        theirs = unit.text(key), unit.rows(key)
        if any(theirs) and (own.text(key), own.rows(key)) != theirs:
            yield case.basis("D2").warning(
                f"“{key}”{at(own, key)}与 {UNIT_FILE} 第 {unit.lines.get(key, 0)} 行写的不同，"
                f"用的是 {FACTS_FILE} 里的",
                f"本人确实不同的不用改；写错了的，删去 {FACTS_FILE} 里的这一行",
                key,
            )
