"""Pure: no files, no clock, no PDF library.

What is wrong with a submission under a pack, as a `Report` of findings. A rule is a function from
the case to its findings; `check.py` holds the one table of them, in order. Rule ids are those of
the rule inventory; nothing here ends a run.
"""

from dossier.checking.check import check_submission

__all__ = ["check_submission"]
