"""The functions behind the closed list of checks: one module a family, as in `model.checks`.

A check's function takes the check's record, the basis of its findings, and the case; it yields
steps. `CHECKS` is the one table; `judge` runs a pack's rules by it.
"""

from dossier.checking.rules.judge import CHECKS, judge

__all__ = ["CHECKS", "judge"]
