"""The unit's roster: written as .xlsx, and what an imported one changes in the unit's folder."""

from dossier.roster.apply import apply_import, check_edits
from dossier.roster.changes import Change, Edit, Import, Newcomer, plan_import
from dossier.roster.people import people_of
from dossier.roster.sheet import roster_bytes, write_roster

__all__ = [
    "Change",
    "Edit",
    "Import",
    "Newcomer",
    "apply_import",
    "check_edits",
    "people_of",
    "plan_import",
    "roster_bytes",
    "write_roster",
]
