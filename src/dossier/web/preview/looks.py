"""How things are shown: signs, colours and words of standings and findings."""

from flask import Flask

from dossier.markup import whole
from dossier.model.findings import Severity
from dossier.model.wording import GRADES, printed_clause
from dossier.pipeline import Standing
from dossier.web.preview.ways import plain

COLOURS = {
    Standing.COMPLETE: "green",
    Standing.MISSING: "red",
    Standing.AMISS: "amber",
    Standing.NOT_ASKED: "none",
}
SIGNS = {
    Standing.COMPLETE: "✓",
    Standing.MISSING: "✕",
    Standing.AMISS: "！",
    Standing.NOT_ASKED: "—",
}
GRADE_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "amber", Severity.MANUAL: "none"}


def filters(app: Flask) -> None:
    """Give the templates these words."""
    app.jinja_env.filters.update(
        colour=COLOURS.__getitem__,
        sign=SIGNS.__getitem__,
        grade=GRADES.__getitem__,
        grade_colour=GRADE_COLOURS.__getitem__,
        clause=printed_clause,
        plain=plain,
        whole=whole,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
