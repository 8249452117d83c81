"""The kinds of paper, by the names that scenes use."""

from collections.abc import Callable, Mapping
from typing import Any

from maker.case import Case
from maker.papers import cards, certificates, forms, journal, letters, registers, report, works
from maker.sheet import Book

Paper = Callable[[Book, Case, Mapping[str, Any]], None]

PAPERS: dict[str, Paper] = {
    **cards.PAPERS,
    **certificates.PAPERS,
    **forms.PAPERS,
    **journal.PAPERS,
    **letters.PAPERS,
    **registers.PAPERS,
    **report.PAPERS,
    **works.PAPERS,
}
