"""Keys: made once, kept from others, locked if wanted; a label proves whose it is."""

import os
import stat
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given
from hypothesis import strategies as st

from dossier.codes import DossierNumber, parse_token
from dossier.codes.token import SealedToken
from dossier.errors import InputError, OutputError
from dossier.keys import (
    PublicKey,
    fingerprint,
    is_locked,
    load_signer,
    new_key,
    public_half,
    public_text,
    read_public,
    verify,
)

NUMBER = DossierNumber("BW24", "I2JE40", 7)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "keys" / "I2JE40.pem"


def token_of(path, **more):
    options = {"revision": 1, "sheets": 56, "digest": "0f" * 32, "counts": ((1, 0),), **more}
    return load_signer(path).token(NUMBER, **options)


def test_a_label_is_known_by_its_unit_s_key(path):
    public = PublicKey("I2JE40", "水管站", new_key(path))
    sealed = parse_token(token_of(path))
    assert sealed.token.number == NUMBER
    assert verify(sealed, public)


def test_another_unit_s_key_or_name_is_refused(path, tmp_path):
    public = PublicKey("I2JE40", "水管站", new_key(path))
    other = PublicKey("I2JE40", "水管站", new_key(tmp_path / "other.pem"))
    sealed = parse_token(token_of(path))
    assert not verify(sealed, other)
    assert not verify(sealed, replace(public, unit="ABCDEF"))


@given(data=st.data())
def test_any_change_of_what_is_signed_is_noticed(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("k") / "a.pem"
    public = PublicKey("I2JE40", "水管站", new_key(path))
    sealed = parse_token(token_of(path))
    field, value = data.draw(
        st.sampled_from(
            [
                ("revision", 2), ("sheets", 57), ("digest", bytes(8)), ("counts", ((1, 1),)),
                ("counts", ()), ("number", replace(NUMBER, serial=8)),
                ("number", replace(NUMBER, batch="BW25")),
            ]
        )
    )  # fmt: skip
    changed = replace(sealed.token, **{field: value})
    assert not verify(SealedToken(changed, sealed.signature), public)
    place = data.draw(st.integers(0, 63))
    signature = bytearray(sealed.signature)
    signature[place] ^= data.draw(st.integers(1, 255))
    assert not verify(SealedToken(sealed.token, bytes(signature)), public)


def test_the_same_key_signs_the_same(path):
    """Same input, same bytes: Ed25519 needs no chance (RFC 8032)."""
    new_key(path)
    assert token_of(path) == token_of(path)


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights otherwise")
def test_only_the_owner_can_read_it(path):
    new_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_it_is_never_written_over_another(path):
    first = new_key(path)
    with pytest.raises(OutputError, match="已经有密钥"):
        new_key(path)
    assert public_half(path) == first
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="密钥写不进"):
        new_key(tmp_path / "file" / "a.pem")


def test_a_passphrase_locks_it(path):
    public = new_key(path, "水利 2024")
    assert is_locked(path)
    assert public_half(path, "水利 2024") == public
    with pytest.raises(InputError, match="有口令"):
        load_signer(path)
    with pytest.raises(InputError, match="口令不对"):
        load_signer(path, "水利2024")


def test_an_open_key_needs_none(path):
    new_key(path)
    assert not is_locked(path)
    assert load_signer(path, "whatever stands in the environment")


def rsa_key():
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


@pytest.mark.parametrize("data", [b"", b"no key", b"\xff" * 99, rsa_key()])
def test_what_is_no_key_is_told(path, data):
    path.parent.mkdir()
    path.write_bytes(data)
    with pytest.raises(InputError, match="不是本软件的密钥文件"):
        load_signer(path)


def test_a_key_that_is_not_there_is_told(path):
    with pytest.raises(InputError, match="读不出来"):
        load_signer(path)


def test_the_public_half_is_written_and_read(path):
    public = PublicKey("I2JE40", "塔什布拉克水管站", new_key(path))
    text = public_text(public)
    assert read_public(text, "单位公钥.json") == public
    assert fingerprint(public.key) in text
    assert len(fingerprint(public.key).split()) == 5


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("dossier-key/1", "dossier-key/2"), ('"unit": "I2JE40"', '"unit": "i2je40"'),
        ('"name"', '"nome"'), ("{", "["), ('"key": "', '"key": "AA'),
    ],
)  # fmt: skip
def test_a_public_half_that_was_changed_is_refused(path, old, new):
    text = public_text(PublicKey("I2JE40", "水管站", new_key(path)))
    assert old in text
    with pytest.raises(InputError, match="不是单位公钥文件"):
        read_public(text.replace(old, new, 1), "单位公钥.json")
