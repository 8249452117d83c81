"""The signed token: 156 characters, read back exactly, nothing else is read."""

import base45
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from dossier.codes import DossierNumber, LabelToken, Signer, key_id, parse_token
from dossier.codes.token import ITEMS, LENGTH, MANY, SCHEME

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
BASE45 = ALPHABET + " $%*+-./:"


def chars(count):
    return st.text(ALPHABET, min_size=count, max_size=count)


numbers = st.builds(DossierNumber, chars(4), chars(6), st.integers(1, 999))
counts = st.lists(st.tuples(st.integers(0, MANY), st.integers(0, MANY)), max_size=ITEMS).map(tuple)
tokens = st.builds(
    LabelToken, numbers, st.integers(1, 65535), st.integers(1, 65535),
    st.binary(min_size=8, max_size=8), counts, st.binary(min_size=4, max_size=4),
)  # fmt: skip
signatures = st.binary(min_size=64, max_size=64)
TOKEN = LabelToken(
    DossierNumber("BW24", "I2JE40", 7), 1, 56, b"12345678", ((1, 0), (0, 1)), b"abcd"
)


@given(tokens, signatures)
def test_what_is_written_is_read(token, signature):
    text = token.sealed(signature)
    assert len(text) == LENGTH
    assert set(text) <= set(BASE45)
    sealed = parse_token(text)
    assert (sealed.token, sealed.signature) == (token, signature)


@given(tokens, signatures, st.integers(0, LENGTH - 1), st.sampled_from(BASE45))
def test_a_changed_character_is_another_token_or_none(token, signature, place, other):
    """Whether it is the unit's own is for the signature to say: tests of keys."""
    text = token.sealed(signature)
    changed = text[:place] + other + text[place + 1 :]
    try:
        read = parse_token(changed)
    except ValueError:
        return
    assert ((read.token, read.signature) == (token, signature)) == (changed == text)


@given(st.text(BASE45, min_size=LENGTH, max_size=LENGTH) | st.text())
def test_foreign_text_is_refused_in_chinese_or_reads_as_it_stands(text):
    try:
        sealed = parse_token(text)
    except ValueError as error:
        assert any("一" <= char <= "鿿" for char in str(error))
    else:
        assert sealed.token.sealed(sealed.signature) == text


def test_another_scheme_is_not_read():
    data = bytearray(TOKEN.body + bytes(64))
    data[0] = SCHEME + 1
    with pytest.raises(ValueError, match="不认识的标签码版本：3"):
        parse_token(base45.b45encode(bytes(data)).decode())


@pytest.mark.parametrize(
    "change",
    [
        {"revision": 0}, {"sheets": 0}, {"sheets": 65536}, {"digest": b"1"}, {"key": b"1"},
        {"counts": ((16, 0),)}, {"counts": ((0, 0),) * 14},
    ],
)  # fmt: skip
def test_fields_have_bounds(change):
    fields = {
        "number": TOKEN.number, "revision": 1, "sheets": 1, "digest": bytes(8), "counts": (),
        "key": bytes(4), **change,
    }  # fmt: skip
    with pytest.raises(ValueError, match="不对"):
        LabelToken(**fields)


def test_a_signature_has_64_bytes():
    with pytest.raises(ValueError, match="签名的长度"):
        TOKEN.sealed(bytes(63))


def test_a_signer_counts_no_further_than_many_and_no_more_items_than_fit():
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    signer = Signer(key_id(key.public_key().public_bytes_raw()), key.sign)
    text = signer.token(
        TOKEN.number, revision=1, sheets=9, digest="ab" * 32, counts=((40, 1),) * 20
    )
    token = parse_token(text).token
    assert token.counts == ((MANY, 1),) * ITEMS
    assert token.digest == bytes.fromhex("ab" * 8)
