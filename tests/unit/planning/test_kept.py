"""What the printed dossier keeps by itself holds, and would be seen if it did not."""

import pytest

from dossier.model.checks import Elsewhere
from support.kept import KEPT, MORE_KEPT
from support.packs import bazhou

LOOKS = [*KEPT.items(), *MORE_KEPT.items()]
IDS = [name for name, _ in LOOKS]


@pytest.mark.parametrize(("rule", "kept"), LOOKS, ids=IDS)
def test_it_is_kept(rule, kept):
    assert kept.holds(kept.make())


@pytest.mark.parametrize(("rule", "kept"), LOOKS, ids=IDS)
def test_a_spoilt_plan_would_be_seen(rule, kept):
    assert not kept.holds(kept.spoil(kept.make()))


def test_every_rule_that_is_said_to_be_kept_so_is_looked_at():
    said = {
        rule.id
        for rule in bazhou().inventory
        for check in rule.checks
        if isinstance(check, Elsewhere) and check.where == "plan"
    }
    assert said == set(KEPT)
