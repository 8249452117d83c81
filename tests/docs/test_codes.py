"""docs/vectors: what another reader is written against is what ours reads and writes."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dossier.codes import (
    DossierNumber,
    LabelCode,
    Signer,
    decode,
    encode,
    key_id,
    parse,
    parse_token,
    short_digest,
    unit_code,
)
from dossier.keys import PublicKey, fingerprint, verify
from support.cli import ROOT

VECTORS = json.loads((ROOT / "docs/vectors/codes.json").read_text(encoding="utf-8"))


def test_numbers():
    said = VECTORS["number"]
    assert DossierNumber(said["batch"], said["unit"], said["serial"]).text == said["text"]
    assert unit_code(VECTORS["unit_code"]["credit_code"]) == VECTORS["unit_code"]["unit"]


def test_marks():
    said = VECTORS["mark"]
    assert encode(parse(said["number"]), said["page"], said["digest"]) == said["text"]
    assert decode(said["text"]).page == said["page"]


def test_labels():
    said = VECTORS["label"]
    digest = short_digest(said["plan"].encode(), length=8)
    label = LabelCode(parse(said["number"]), said["revision"], said["sheets"], digest)
    assert label.text == said["text"]


def test_tokens():
    said = VECTORS["token"]
    private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(said["private_key"]))
    public = private.public_key().public_bytes_raw()
    assert (public.hex(), key_id(public).hex()) == (said["public_key"], said["key_id"])
    assert fingerprint(public) == said["fingerprint"]
    number, counts = parse(said["number"]), tuple(map(tuple, said["counts"]))
    text = Signer(key_id(public), private.sign).token(
        number,
        revision=said["revision"],
        sheets=said["sheets"],
        digest=said["plan"],
        counts=counts,
    )
    sealed = parse_token(text)
    assert (text, sealed.token.body.hex()) == (said["text"], said["body"])
    assert verify(sealed, PublicKey(number.unit, "", public))


@pytest.mark.parametrize("text", VECTORS["refused"]["numbers"])
def test_numbers_that_are_refused(text):
    with pytest.raises(ValueError, match=r"[一-鿿]"):
        parse(text)


@pytest.mark.parametrize("text", VECTORS["refused"]["marks"])
def test_marks_that_are_refused(text):
    with pytest.raises(ValueError, match=r"[一-鿿]"):
        decode(text)


@pytest.mark.parametrize("text", VECTORS["refused"]["tokens"])
def test_tokens_that_are_refused(text):
    """By its form, or by its signature."""
    public = bytes.fromhex(VECTORS["token"]["public_key"])
    try:
        sealed = parse_token(text)
    except ValueError:
        return
    assert not verify(sealed, PublicKey(sealed.token.number.unit, "", public))
