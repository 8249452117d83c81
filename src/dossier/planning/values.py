"""What `{placeholders}` stand for: facts as they are printed, and computed values."""

import re
from collections import ChainMap
from collections.abc import Mapping, Sequence

from dossier.model.facts import Column, FactKind, FactSpec, masked, masked_key, month_key
from dossier.model.sources import Facts

NOTHING = "无"
"""What an empty field reads: 四(二)."""

UNFILLED = "（未填）"
"""What a field reads that must be filled and is not."""

GAP = "＿"
"""A character's width of a line to write on."""

LINE = GAP * 8
LINES = {
    FactKind.DATE: f"{GAP * 3}年{GAP * 2}月{GAP * 2}日",
    FactKind.DAY: f"{GAP * 3}年{GAP * 2}月{GAP * 2}日",
    FactKind.MONTH: f"{GAP * 3}年{GAP * 2}月",
    FactKind.NUMBER: GAP * 3,
}
"""What is to be filled by hand, by kind; anything else is `LINE`."""

Values = Mapping[str, str]

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


def printed(text: str, kind: FactKind) -> str:
    """A fact as a form prints it: dates as 2024年9月8日, nothing as 无."""
    if not text:
        return NOTHING
    if kind not in (FactKind.DATE, FactKind.MONTH, FactKind.DAY):
        return text
    if day := _DAY.fullmatch(text):
        return f"{day[1]}年{int(day[2])}月{int(day[3])}日"
    if month := _MONTH.fullmatch(text):
        return f"{month[1]}年{int(month[2])}月"
    return text


def fact_values(
    specs: Sequence[FactSpec], facts: Facts, blanks: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Every text fact of the pack under its key, as printed.

    Of a date called 某日期, the month is there too, as 某年月; of an ID number 某号, the
    number without its middle, as 遮盖某号.

    Args:
        specs: the pack's facts; its tables are passed over.
        facts: the applicant's.
        blanks: what a fact without content prints, by key; those that it does not name get a line
            to write on. Without it they read 无, and （未填） where they must be filled: only a
            draft can come to that.
    """
    values: dict[str, str] = {}
    for spec in specs:
        if spec.columns:
            continue
        text = facts.text(spec.key)
        shown = values[spec.key] = printed(text, spec.kind) if text else _blank(spec, blanks)
        if spec.kind is FactKind.DATE and spec.key.endswith("日期"):
            key = month_key(spec.key)
            line = shown if blanks is None else blanks.get(key, LINES[FactKind.MONTH])
            values[key] = printed(text[:7], FactKind.MONTH) if text else line
        if spec.kind is FactKind.ID_NUMBER:
            values[masked_key(spec.key)] = masked(text, spec.kind) if text else shown
    return values


def _blank(spec: FactSpec, blanks: Mapping[str, str] | None) -> str:
    if blanks is None:
        return NOTHING if spec.optional else UNFILLED
    return blanks.get(spec.key, LINES.get(spec.kind, LINE))


def overlaid(own: Mapping[str, str], values: Values) -> Values:
    """`own` before `values`, neither of them copied."""
    return ChainMap(own, values)  # type: ignore[arg-type]  # never written to


def row_values(
    columns: Sequence[Column], row: Mapping[str, str], nothing: str = NOTHING
) -> dict[str, str]:
    """A table row's cells as printed; an empty one reads `nothing`."""
    texts = {c.key: row.get(c.key, "") for c in columns}
    return {c.key: printed(texts[c.key], c.kind) if texts[c.key] else nothing for c in columns}


def filled(template: str, values: Values) -> str:
    """`template` with its placeholders replaced.

    Where several stand side by side, those without content are left out unless all are.

    Raises:
        KeyError: for a placeholder that has no value (packs are checked against this on loading).
    """
    names = _PLACEHOLDER.findall(template)
    if not names:
        return template
    pieces = [values[name] for name in names]
    if len(names) > 1 and _PLACEHOLDER.sub("", template).strip() == "":
        kept = [p for p in pieces if p != NOTHING and p.strip(GAP)]
        return "　".join(kept) if kept else pieces[0]
    return _PLACEHOLDER.sub(lambda m: values[m[1]], template)
