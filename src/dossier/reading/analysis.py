"""What the bytes of one file give: its pages, or why there are none."""

from dataclasses import dataclass

from dossier.model.sources import Problem, SourcePage, Trouble

MAX_PAGES = 2000
"""Pages of one file; a dossier has a few hundred."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Pages in order, and problems; depends on the bytes alone, so it can be kept by digest.

    `codes` is the number of QR codes, None while they were not looked for.
    """

    pages: tuple[SourcePage, ...] = ()
    problems: tuple[Problem, ...] = ()
    codes: int | None = None


def unusable(trouble: Trouble, detail: str = "") -> Analysis:
    """No pages, and why. A file is taken whole or not at all, so that no page drops silently."""
    return Analysis((), (Problem(trouble, detail),))


class UnusableError(Exception):
    """Ends the analysis of one file from within; becomes a `Problem`."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(trouble, detail)
        self.trouble = trouble
        self.detail = detail
