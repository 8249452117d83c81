"""Where a form's texts stand: what they may name, and which tables are there to be printed."""

from collections.abc import Iterator
from dataclasses import dataclass

from dossier.model.facts import REMARK, ROSTER
from dossier.model.unitpapers import COLUMNS, LEFT_OUT, OF_APPLICANT, OF_UNIT, UNPRICED
from dossier.packs.draft import Draft
from dossier.packs.placeholders import Context

ROSTERS = (ROSTER, UNPRICED)
"""The tables whose rows are applicants: every text fact is a column of theirs."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a form, or a section of a unit's paper, may name.

    Attributes:
        texts, rows, marks: values of its texts, of prose for each row, of its copy mark.
        tables: those that are no facts.
        facts: whether its lists may print the tables of the pack.
        loose: it never lies in a dossier, so no band of marks is on its sheets.
    """

    texts: Context
    rows: Context
    marks: Context
    tables: tuple[str, ...]
    facts: bool = False
    loose: bool = False

    def columns(self, table: str, draft: Draft) -> Iterator[str]:
        """What a row of `table` has, as far as the pack can be read."""
        spec = draft.fact_specs.get(table)
        if spec is not None and self.facts:
            yield from (column.key for column in spec.columns)
        if table in self.tables:
            yield from (REMARK,) if self.facts and table in ROSTERS else COLUMNS[table]
        if table in ROSTERS:
            tables = {key for key, spec in draft.fact_specs.items() if spec.columns}
            yield from (draft.fact_keys or frozenset()) - tables


FORM = Scope(Context.FORM, Context.FORM_ROW, Context.COPY_MARK, (ROSTER, LEFT_OUT), facts=True)
WHOLE = Scope(Context.UNIT, Context.UNIT_ROW, Context.UNIT_MARK, OF_UNIT, loose=True)
EACH = Scope(Context.UNIT_EACH, Context.UNIT_EACH_ROW, Context.UNIT_MARK, OF_APPLICANT, loose=True)
