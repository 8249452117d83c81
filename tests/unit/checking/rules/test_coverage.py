"""Every rule of the inventory has a try that breaks it and one that keeps it."""

from collections import defaultdict

import pytest

from dossier.model.checks import Elsewhere
from dossier.model.rules import Status
from support.inventory import RULES
from support.kept import KEPT
from support.packs import bazhou

from . import (
    test_calendar,
    test_files,
    test_money,
    test_online,
    test_papers,
    test_people,
    test_tables,
    test_texts,
)

MODULES = (
    test_calendar, test_files, test_money, test_online, test_papers, test_people, test_tables,
    test_texts,
)  # fmt: skip
STATUSES = defaultdict(set)
for module in MODULES:
    for attempt in (*module.TRIES, *getattr(module, "UNIT_TRIES", ())):
        STATUSES[attempt.rule].add(attempt.status)
BY_PLAN = ("J0", "J14")
"""Rules that nothing in a folder can break, only a plan: `support.kept` spoils one."""

BROKEN_BY = {
    "E": Status.BROKEN,
    "W": Status.DOUBTFUL,
    "M": Status.ASKED,
}


@pytest.mark.parametrize("rule", RULES)
def test_a_try_breaks_it_as_gravely_as_it_can_be_broken(rule):
    assert BROKEN_BY[RULES[rule][0]] in STATUSES[rule] or rule in BY_PLAN


@pytest.mark.parametrize("rule", RULES)
def test_a_try_keeps_it(rule):
    assert Status.KEPT in STATUSES[rule]


def test_what_only_a_plan_breaks_is_tried_on_plans():
    """tests/unit/planning/test_kept.py runs these."""
    assert set(BY_PLAN) <= set(KEPT)
    assert all(STATUSES[rule] == {Status.KEPT} for rule in BY_PLAN)


def test_every_finding_that_is_made_elsewhere_counts_in_a_try():
    """Rules that others enforce are broken by what those find, and by nothing of their own."""
    alone = {
        rule.id
        for rule in bazhou().inventory
        if all(isinstance(check, Elsewhere) for check in rule.checks)
    } - set(BY_PLAN)
    assert alone == {"D1", "D2", "G2", "H3", "J4", "N7"}
    for rule in alone:
        assert STATUSES[rule] & {Status.BROKEN, Status.DOUBTFUL}


def test_nothing_else_is_tried():
    assert set(STATUSES) <= set(RULES)
