"""Reading: an applicant's folder becomes a `Submission`. Opens files, judges nothing.

Whatever is wrong with a file is a `Problem` on that file; only a folder that cannot be used at
all raises `InputError`.
"""

from dossier.reading.ahead import Ahead, reading_ahead
from dossier.reading.answers import parse_answers, read_answers
from dossier.reading.facts import as_read, parse_facts
from dossier.reading.layout import read_layout, read_unit_layout
from dossier.reading.submission import read_ahead, read_submission, with_facts_read
from dossier.reading.unit import (
    list_applicants,
    read_applicant,
    read_unit,
    unit_folder,
    with_unit,
)

__all__ = [
    "Ahead",
    "as_read",
    "list_applicants",
    "parse_answers",
    "parse_facts",
    "read_ahead",
    "read_answers",
    "read_applicant",
    "read_layout",
    "read_submission",
    "read_unit",
    "read_unit_layout",
    "reading_ahead",
    "unit_folder",
    "with_facts_read",
    "with_unit",
]
