"""Loose pages, each a file of its own: labels, forms, a unit's papers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.drawing import FontBook
from dossier.model.pack import Pack
from dossier.pipeline.shop import Shop

if TYPE_CHECKING:
    from dossier.model.ink import Ink
    from dossier.model.paper import Size
    from dossier.planning import LabelPage


@dataclass(frozen=True, slots=True)
class LabelChoice:
    """Which label: a card on a roll, or a sheet of cards from a position."""

    card: str = ""
    sheet: str = ""
    start: int = 1


def write_pages(
    pages: "Sequence[tuple[Size, tuple[Ink, ...]]]",
    out: Path,
    shop: Shop,
    title: str,
    *,
    folder: Path | None = None,
    duplex: bool = False,
) -> None:
    """Write loose pages (labels, a unit's papers) as a PDF, whole or not at all.

    `folder` is where their photos are; `duplex` asks the print dialog for both sides.

    Raises:
        OutputError: the file could not be written.
        ReadBackError: a code could not be read from the finished file; nothing was released.
    """
    from dossier.binding import Released, read_back_panels
    from dossier.drawing import draw_pages

    with Released([out]) as (part,):
        draw_pages(pages, folder or out.parent, part, shop.book, title, duplex=duplex)
        read_back_panels(part, [ink for _, ink in pages])


def labels(
    values: Sequence[Mapping[str, str]], pack: Pack, book: FontBook, choice: LabelChoice
) -> "tuple[LabelPage, ...]":
    """Labels for several dossiers, from what each prints."""
    from dossier.planning import label_cards, label_sheets

    if choice.sheet:
        paper = pack.page.paper
        return label_sheets(pack.label, choice.sheet, choice.start, values, paper, book)
    return label_cards(pack.label, choice.card, values, book)
