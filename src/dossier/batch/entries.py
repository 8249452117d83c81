"""Outcomes as the unit's papers print them: who is on them, who is not, and why."""

from collections.abc import Callable, Iterable, Mapping

from dossier.batch.outcome import Original, Outcome, Signing, Status
from dossier.drawing import FontBook
from dossier.model.sources import Row
from dossier.model.unitpapers import KEPT, ORIGINALS, SIGNING, TICK, TICK_KEY, Entry, Missing

Shown = Callable[[Mapping[str, str]], dict[str, str]]
"""Makes texts printable."""

NOT_NOW = "—"
"""Stands where there would be a box to tick, if the unit were to do it."""
NO_GLYPH = "〓"
"""Stands for a character that no font has: the mark of Chinese printers."""


def printable(texts: Mapping[str, str], book: FontBook) -> dict[str, str]:
    """The texts, with a mark for every character that no font has."""
    return {
        key: text.translate(dict.fromkeys(map(ord, book.missing(text)), NO_GLYPH))
        for key, text in texts.items()
    }


def entry_of(outcome: Outcome, shown: Shown) -> Entry:
    """An applicant with a dossier."""
    given = (one for one in outcome.originals if not one.stays)
    kept = (one for one in outcome.originals if one.stays)
    return Entry(
        shown(outcome.texts or {}),
        outcome.number,
        outcome.sheets,
        outcome.faces,
        {cell.item: cell.count for cell in outcome.cells if cell.item},
        {
            SIGNING: tuple(shown(_place(one)) for one in outcome.signing),
            ORIGINALS: tuple(shown(_original(one)) for one in given),
            KEPT: tuple(shown(_original(one)) for one in kept),
        },
    )


def _place(one: Signing) -> Row:
    box = NOT_NOW if one.later else TICK
    return {
        "页码": one.pages,
        "项号": str(one.item),
        "材料": one.paper,
        "签章": one.who,
        TICK_KEY: box,
    }


def _original(one: Original) -> Row:
    return {"项号": str(one.item), "材料": one.paper, "份数": str(one.count)}


def missing_of(outcomes: Iterable[Outcome], shown: Shown) -> tuple[Missing, ...]:
    """Whoever has no dossier."""
    rows = (
        {"name": one.name, "folder": one.folder, "reason": _reason(one)}
        for one in outcomes
        if not one.made
    )
    return tuple(Missing(**shown(row)) for row in rows)


def _reason(outcome: Outcome) -> str:
    """Short, for the papers go to others; the summary has the rest."""
    if outcome.status is Status.REFUSED:
        return f"有 {outcome.findings[0]} 处错误，没有生成材料"
    return "没有生成材料，原因见汇总"
