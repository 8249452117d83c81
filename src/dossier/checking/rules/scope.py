"""Whether a check concerns this applicant."""

from collections.abc import Sequence

from dossier.checking.case import Case
from dossier.checking.steps import Inapplicable, Unchecked
from dossier.checking.wording import listed
from dossier.model.checklist import Condition
from dossier.model.conditions import ABSENT, PRESENT, holds
from dossier.model.sources import Facts


def beyond(when: Sequence[Condition], case: Case) -> Inapplicable | Unchecked | None:
    """None if any condition holds (or there is none); else why the check is left out.

    A fact that is not written has its default; where it has none either, it is not known whether
    the check concerns the applicant.
    """
    facts = Facts({key: case.fact(key) for c in when for key in c}, case.facts.tables)
    if holds(when, facts):
        return None
    for condition in when:
        known = {key: values for key, values in condition.items() if facts.text(key)}
        if len(known) < len(condition) and holds((known,), facts):
            blank = [key for key in condition if key not in known and not _is_table(case, key)]
            if blank:
                return Unchecked(f"没有填写“{listed(blank)}”")
    return Inapplicable(f"只适用于{'，或'.join(f'{_told(c)}的' for c in when)}")


def _is_table(case: Case, key: str) -> bool:
    return any(spec.columns for spec in case.pack.facts if spec.key == key)


def _told(condition: Condition) -> str:
    return "、".join(_said(key, values) for key, values in condition.items())


def _said(key: str, values: Sequence[str]) -> str:
    """单位性质为企业; 有获奖; 没有现任职称."""
    match tuple(values):
        case (only,) if only == PRESENT:
            return f"有{key}"
        case (only,) if only == ABSENT:
            return f"没有{key}"
        case _:
            return f"{key}为{'、'.join(values)}"
