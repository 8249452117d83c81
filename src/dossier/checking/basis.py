"""What a finding stands on: a rule of the inventory, its clause, and the item concerned."""

from dataclasses import dataclass

from dossier.model.findings import Finding, Severity
from dossier.model.unit import told

CLAUSES = {
    "A5": "一",
    "D1": "四(二)、九(一)",
    "D2": "四(二)、九(一)",
    "D5": "四(二)、九(一)",
    "D6": "四(二)",
    "I2": "六(三)、六(四)4",
    "I5": "六(三)",
}
"""The rule inventory's clauses of the rules that belong to no part and no fact. A pack whose
notice counts its clauses otherwise says so in `Pack.clauses`."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Makes findings of one rule; `item` is 0 when none is concerned.

    `row` and `column` say where in a table its findings stand.
    """

    rule: str
    clause: str
    item: int = 0
    row: int = 0
    column: str = ""

    def error(self, message: str, remedy: str, subject: str = "") -> Finding:
        """A finding that blocks the dossier."""
        return self.finding(Severity.ERROR, message, remedy, subject)

    def warning(self, message: str, remedy: str, subject: str = "") -> Finding:
        """A finding that does not block."""
        return self.finding(Severity.WARNING, message, remedy, subject)

    def finding(self, severity: Severity, message: str, remedy: str, subject: str = "") -> Finding:
        """A finding of the given severity; its texts name shared papers without `../`."""
        said, advice = told(message), told(remedy)
        return Finding(
            self.rule,
            severity,
            self.clause,
            said,
            advice,
            self.item,
            subject,
            self.row,
            self.column,
        )
