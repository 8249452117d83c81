"""The closed list of checks that a pack's rules are made of, each with its parameters.

One module a family; a check is a record whose `kind` names it in rules/*.yaml. `checking.rules` has
the function of each.
"""

from dossier.model.checks.basic import Elsewhere, Question

Check = Elsewhere | Question

__all__ = ["Check", "Elsewhere", "Question"]
