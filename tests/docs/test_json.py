"""docs/json.md names every key that the JSON has, and no other."""

import json
import re

import pytest

from dossier.model.rules import Status
from support.cli import call
from support.docs import tables, text

DOCUMENT = "docs/json.md"
TABLES = tables(DOCUMENT)


def keys(table, row):
    """The keys that a row of a table names: what stands in backticks, with nothing else in it."""
    cell = next(one[1] for one in table if one[0] == f"`{row}`")
    return set(re.findall(r"`([a-z_]+)`", re.sub(r"\(`[A-Z]`[^)]*\)", "", cell)))


def names(table):
    return [row[0].strip("`") for row in table[1:]]


@pytest.fixture(scope="module")
def check(tmp_path_factory):
    folder = tmp_path_factory.mktemp("json") / "张三"
    assert call("new", folder, "--layout", "bazhou-water-2024").code == 0
    return json.loads(call("check", folder, "--json", "--on", "2024-09-12").out)


@pytest.fixture(scope="module")
def rules():
    return json.loads(call("rules", "--json").out)


def test_a_check(check):
    table = TABLES[0]
    assert names(table) == list(check)
    assert keys(table, "findings") == set(check["findings"][0])
    assert keys(table, "verdicts") == set(check["verdicts"][0])
    assert {"status", "text"} == set(check["verdicts"][0]["steps"][0])


def test_every_status_is_explained():
    rows = [(name, said) for name, said, _ in TABLES[1][1:]]
    assert dict(rows) == {f"`{status.name.lower()}`": status.value for status in Status}


def test_rules(rules):
    table = TABLES[2]
    layout = rules["layouts"][0]
    one = layout["rules"][0]
    assert names(table)[:2] == list(rules)
    assert keys(table, "layouts") == set(layout)
    assert keys(table, "rules") == set(one)
    assert keys(table, "needs") >= set(one["needs"])
    assert keys(table, "entries") == set(one["entries"][0])
    assert "criterion" in one["checks"][0]


@pytest.mark.parametrize("name", ["check", "rules"])
def test_the_schemas_are_those_of_the_program(name, request):
    assert f"`{request.getfixturevalue(name)['schema']}`" in text(DOCUMENT)
