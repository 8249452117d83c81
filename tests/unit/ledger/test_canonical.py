"""An entry has one text, and whatever is not that text is no entry."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.ledger.canonical import body_of, canonical, digest_of, entry_of, opening_of, sealed
from dossier.model.ledger import (
    Bag,
    Correction,
    Entry,
    EntryKind,
    Head,
    ItemCount,
    Post,
    Standing,
    State,
)
from support.ledgers import number

MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
TEXTS = st.text(max_size=30)
NAMES = st.text("王芳阿·ab 12", min_size=1, max_size=12).map(str.strip).filter(bool)
COUNTS = st.integers(0, 9)
ENTRIES = st.builds(
    Entry,
    sequence=st.integers(1, 10**6),
    kind=st.sampled_from(EntryKind),
    at=MOMENTS,
    behind=st.integers(0, 10**9),
    post=st.builds(Post, NAMES, NAMES),
    bag=st.builds(
        Bag,
        st.integers(1, 999).map(number),
        st.integers(0, 1295),
        st.integers(1, 46655),
        st.text("0123456789ABCDEFabc", min_size=1, max_size=64),
    ),
    standing=st.builds(Standing, st.sampled_from(State), COUNTS, COUNTS),
    items=st.lists(st.builds(ItemCount, st.integers(1, 13), COUNTS, COUNTS)).map(tuple),
    reason=TEXTS,
    note=TEXTS,
    correction=st.none() | st.builds(Correction, st.integers(1, 99), st.booleans()),
    previous=st.text("0123456789abcdef", min_size=64, max_size=64),
).map(sealed)


def one():
    return sealed(
        Entry(
            sequence=1,
            kind=EntryKind.RECEIVED,
            at=datetime(2024, 9, 18, 1, 12, 3, tzinfo=UTC),
            behind=0,
            post=Post("王芳", "2号台"),
            bag=Bag(number(), 1, 58, "0A1B2C3D"),
            standing=Standing(State.RECEIVED, 1, 1),
            items=(ItemCount(4, 2, 1),),
            previous="0" * 64,
        )
    )


@given(ENTRIES)
def test_an_entry_is_read_back_as_it_was(entry):
    body = body_of(entry)
    assert entry_of(body) == entry
    assert entry.hash == digest_of(body)


@given(ENTRIES)
def test_the_text_is_that_of_rfc_8785(entry):
    """Keys in order, no spaces, escapes only where JSON needs them, in the shortest way."""
    body = body_of(entry)
    pairs = json.loads(body, object_pairs_hook=list)
    assert [key for key, _ in pairs] == sorted(key for key, _ in pairs)
    assert body == json.dumps(dict(pairs), separators=(",", ":"), ensure_ascii=False)


def test_escapes_are_the_shortest():
    assert canonical({"b": '\u0001\b\t\n\f\r"\\/é王', "a": 1}) == (
        '{"a":1,"b":"\\u0001\\b\\t\\n\\f\\r\\"\\\\/é王"}'
    )


@pytest.mark.parametrize(
    "spoil",
    [
        lambda body: body.replace(":1,", ": 1,", 1),
        lambda body: body.replace("{", "{ ", 1),
        lambda body: body.replace('"sequence":1', '"sequence":1.0'),
        lambda body: body.replace('"sequence":1', '"sequence":true'),
        lambda body: body.replace('"behind":0', '"behind":"0"'),
        lambda body: body.replace("[4,2,1]", "[4,2,1,0]"),
        lambda body: body.replace("[4,2,1]", "[4,-2,1]"),
        lambda body: body.replace("03.000000Z", "03Z"),
        lambda body: body.replace("received", "taken"),
        lambda body: body.replace('"annuls":false,', ""),
        lambda body: body.replace("王芳", "\\u738b\\u82b3"),
        lambda body: body[:-1] + ',"z":1}',
        lambda body: f"[{body}]",
        lambda _: "[" * 100_000,
        lambda _: "null",
        lambda _: "",
    ],
)
def test_any_other_writing_is_no_entry(spoil):
    body = body_of(one())
    assert spoil(body) != body
    with pytest.raises(ValueError):
        entry_of(spoil(body))


def test_the_opening_depends_on_all_of_the_head():
    opened = datetime(2024, 9, 17, tzinfo=UTC)
    heads = [
        Head("BW24", "a", opened),
        Head("BW25", "a", opened),
        Head("BW24", "b", opened),
        Head("BW24", "a", opened.replace(microsecond=1)),
    ]
    assert len({opening_of(head) for head in heads}) == len(heads)
