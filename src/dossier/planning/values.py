"""What `{placeholders}` stand for: facts as they are printed, and computed values."""

import re
from collections.abc import Mapping, Sequence

from dossier.model.facts import Column, FactKind, FactSpec, month_key
from dossier.model.sources import Facts

NOTHING = "无"
"""What an empty field reads: 四(二)."""

UNFILLED = "（未填）"
"""What a field reads that must be filled and is not."""

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


def fact_values(specs: Sequence[FactSpec], facts: Facts) -> dict[str, str]:
    """Every text fact of the pack under its key, as printed.

    A fact that must be filled and is not reads （未填）: only a draft can come to that. Of a date
    called 某日期, the month is there too, as 某年月.
    """
    values: dict[str, str] = {}
    for spec in specs:
        if spec.columns:
            continue
        text = facts.text(spec.key)
        values[spec.key] = printed(text, spec.kind) if text or spec.optional else UNFILLED
        if spec.kind is FactKind.DATE and spec.key.endswith("日期"):
            month = printed(text[:7], FactKind.MONTH) if text else values[spec.key]
            values[month_key(spec.key)] = month
    return values


def row_values(columns: Sequence[Column], row: Mapping[str, str]) -> dict[str, str]:
    """A table row's cells as printed."""
    return {c.key: printed(row.get(c.key, ""), c.kind) for c in columns}


def filled(template: str, values: Values) -> str:
    """`template` with its placeholders replaced.

    Where several stand side by side, those that read 无 are left out unless all do.

    Raises:
        KeyError: for a placeholder that has no value (packs are checked against this on loading).
    """
    names = _PLACEHOLDER.findall(template)
    if not names:
        return template
    pieces = [values[name] for name in names]
    if len(names) > 1 and _PLACEHOLDER.sub("", template).strip() == "":
        kept = [p for p in pieces if p != NOTHING]
        return "　".join(kept) if kept else NOTHING
    return _PLACEHOLDER.sub(lambda m: values[m[1]], template)
