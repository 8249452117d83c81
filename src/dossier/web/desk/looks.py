"""How things are shown: moments, signs, words of states."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from flask import Flask

from dossier.codes import parse_token
from dossier.desk import Looked
from dossier.ledger import KINDS, STATES, deadline_said, grouped, items_said, moment
from dossier.markup import whole
from dossier.model.intake import Colour, Kind
from dossier.model.ledger import Entry
from dossier.model.pack import Pack
from dossier.model.slips import SlipPaper

SIGNS = {Colour.GREEN: "✓", Colour.AMBER: "！", Colour.RED: "✕"}
WORDS = {Colour.GREEN: "清点件数后收件", Colour.AMBER: "看清楚再办", Colour.RED: "停：不能收"}
KEYS = ("F8", "F9")
"""Keys that print the slip, on the pack's first paper and its second."""


@dataclass(frozen=True, slots=True)
class Row:
    """An item on the grid: its number, its title, 份 that should be there; None if not known."""

    item: int
    title: str
    wanted: int


def rows_of(looked: Looked, pack: Pack) -> tuple[Row, ...]:
    """The grid of a bag: from its package, or else from its token."""
    counts = _wanted(looked)
    titles = {item.number: item.title for item in pack.checklist}
    return tuple(Row(item, titles.get(item, f"第 {item} 项"), counts[item]) for item in counts)


def _wanted(looked: Looked) -> dict[int, int]:
    if looked.expected is not None:
        return dict(sorted(looked.expected.items.items()))
    if looked.scan.kind is not Kind.TOKEN:
        return {}
    counts = parse_token(looked.scan.text).token.counts
    return {item: sum(count) for item, count in enumerate(counts, 1)}


def keyed(papers: Sequence[SlipPaper]) -> list[tuple[SlipPaper, str]]:
    """Each paper with its key, "" where it has none."""
    return list(zip(papers, chain(KEYS, repeat("")), strict=False))


def filters(app: Flask) -> None:
    """Give the templates these words."""
    app.jinja_env.filters.update(
        moment=moment,
        grouped=grouped,
        sign=SIGNS.__getitem__,
        weight=WORDS.__getitem__,
        state=STATES.__getitem__,
        did=_did,
        counted=items_said,
        deadline=deadline_said,
        whole=whole,
    )


def _did(entry: Entry) -> str:
    """What an entry records: a correction says of which."""
    if entry.correction is None:
        return KINDS[entry.kind]
    done = "撤销" if entry.correction.annuls else "更正"
    return f"{done}第 {entry.correction.sequence} 号"
