"""docs/formats.md: its vectors verify, and its tables name what is written."""

import json
import re
from hashlib import sha256

import pytest

from dossier.ledger import audit, grouped, open_ledger, restore_ledger, verify_backup
from support.docs import tables, text
from support.ledgers import NOON

PAGE = "docs/formats.md"


@pytest.fixture
def vector(tmp_path):
    (block,) = re.findall(r"^```json\n(.*?)^```$", text(PAGE), re.M | re.S)
    path = tmp_path / "向量.jsonl"
    path.write_bytes(block.encode())
    return path


def records(vector):
    return [json.loads(line) for line in vector.read_text(encoding="utf-8").splitlines()]


def keys(heading):
    """The words in backticks of the first column of the table with that heading."""
    (table,) = (t for t in tables(PAGE) if t[0][0].strip("`") == heading)
    return {key for row in table[1:] for key in re.findall(r"`([^`]+)`", row[0])}


def test_the_chain_verifies_with_sha_256_alone(vector):
    """As somebody else would do it, from the page's words."""
    head, *entries, end = records(vector)
    fields = {"batch": head["batch"], "format": "dossier-ledger/1", "layout": head["layout"],
              "opened": head["opened"]}  # fmt: skip
    opening = json.dumps(fields, separators=(",", ":"), ensure_ascii=False)
    previous = sha256(opening.encode()).hexdigest()
    assert previous in text(PAGE)
    for entry in entries:
        assert sha256(entry["body"].encode()).hexdigest() == entry["hash"]
        assert json.loads(entry["body"])["previous"] == previous
        previous = entry["hash"]
    lines = vector.read_bytes().splitlines(keepends=True)
    assert sha256(b"".join(lines[:-1])).hexdigest() == end["sha256"]
    assert f"({'`' + grouped(previous) + '`'})" in text(PAGE)


def test_the_program_takes_it(vector, tmp_path):
    contents = verify_backup(vector)
    keep = tmp_path / "keep"
    restore_ledger(str(tmp_path / "a.db"), vector, NOON, replace=False, keep=keep)
    with open_ledger(str(tmp_path / "a.db"), NOON) as ledger:
        found = audit(ledger)
    assert (found.fault, found.hash) == (None, contents.hashes[-1])
    assert [entry.sequence for entry in found.clock] == [3]


def test_every_key_of_a_body_is_explained(vector):
    bodies = [json.loads(record["body"]) for record in records(vector) if "body" in record]
    assert all(body.keys() == keys("body") for body in bodies)


def test_every_kind_of_line_is_explained(vector):
    known = {record["is"] for record in records(vector)}
    assert known < keys("is")
    assert keys("is") == known | {"unit", "key", "expected", "manifest"}
