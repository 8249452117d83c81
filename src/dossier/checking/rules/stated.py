"""What the facts state, as the rules weigh it: a text, or nothing at all."""

from datetime import date

from dossier.checking.case import Case
from dossier.checking.dates import day
from dossier.checking.entries import FILLERS, NOTHING
from dossier.checking.wording import at


def stated(case: Case, key: str) -> str:
    """The fact's text, or the pack's default; "" when it is absent, 无, or stands for 无."""
    text = case.fact(key)
    return "" if text == NOTHING or text in FILLERS else text


def titled(case: Case, key: str) -> str:
    """How a message names the fact: “缴费日期”（申报人.yaml 第 12 行）."""
    return f"“{key}”{at(case.facts, key)}"


def filing_day(case: Case, key: str) -> date:
    """The day of the application: of its submission, of the check while it has none."""
    submitted = day(stated(case, key))
    return min(submitted or case.today, case.today)
