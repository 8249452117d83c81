"""bazhou-water-2024 has every rule of the inventory, as grave as listed, each conflict resolved."""

import re

import pytest

from dossier.model.checks import AnyQuestion, Elsewhere
from support.inventory import CONFLICTS, ONLINE, RULES
from support.packs import bazhou

INVENTORY = {rule.id: rule for rule in bazhou().inventory}


def test_no_rule_is_missing_and_none_is_invented():
    assert set(INVENTORY) == set(RULES)
    assert len(RULES) == 101


def test_the_inventory_runs_through():
    """Every letter from 1 on without a gap; J10 has its three halves, J begins at 0."""
    numbers = {}
    for name in set(RULES) - {"XD"}:
        letter, number = re.fullmatch(r"([A-Z])(\d+)[a-c]?", name).groups()
        numbers.setdefault(letter, set()).add(int(number))
    lasts = {k: max(v) for k, v in numbers.items()}
    assert lasts == {
        "A": 5, "B": 5, "C": 5, "D": 9, "F": 6, "G": 26, "H": 4, "I": 6, "J": 15, "K": 3, "L": 3,
        "M": 3, "N": 7,
    }  # fmt: skip
    for letter, found in numbers.items():
        assert found == set(range(0 if letter == "J" else 1, lasts[letter] + 1))
    assert {name for name in RULES if name.startswith("J10")} == {"J10a", "J10b", "J10c"}


@pytest.mark.parametrize("name", RULES)
def test_severity_and_clause_are_those_of_the_inventory(name):
    rule = INVENTORY[name]
    assert f"{rule.severity} {rule.clause}" == RULES[name]


@pytest.mark.parametrize("name", RULES)
def test_a_rule_quotes_its_clause_and_says_what_it_demands(name):
    rule = INVENTORY[name]
    assert len(rule.quote) >= 5
    assert len(rule.title) >= 4
    assert not re.search("[A-Za-z]{4}", rule.title + rule.note)


@pytest.mark.parametrize("conflict", CONFLICTS)
def test_how_a_conflict_is_resolved_stands_with_the_rules_that_it_touches(conflict):
    for name in CONFLICTS[conflict]:
        assert re.search(rf"{conflict}(?:：|、)", INVENTORY[name].note), name


def test_every_conflict_is_known_and_no_other_is_named():
    named = {x for rule in INVENTORY.values() for x in re.findall(r"X\d+", rule.note)}
    assert named == set(CONFLICTS)
    assert set(CONFLICTS) == {f"X{n}" for n in range(1, 31)} - {"X23"}


def test_a_manual_rule_has_a_question():
    """M rules ask a person; nothing else may settle them."""
    manual = [rule for rule in INVENTORY.values() if rule.severity == "M"]
    assert len(manual) > 8
    for rule in manual:
        assert any(isinstance(check, AnyQuestion) for check in rule.checks), rule.id


def test_whoever_points_to_another_rule_points_to_one_that_exists():
    for rule in INVENTORY.values():
        named = set(re.findall(r"\b[A-N]\d{1,2}[a-c]?\b", rule.note)) - {"A4"}
        named |= {r for c in rule.checks if isinstance(c, Elsewhere) for r in c.rules}
        assert named <= set(INVENTORY), rule.id


def test_the_online_rules_are_those_that_need_the_package_alone():
    from dossier.model.checks import OnlineCheck

    alone = {
        rule.id
        for rule in INVENTORY.values()
        if all(isinstance(check, OnlineCheck) for check in rule.checks)
    }
    assert alone == set(ONLINE)
