"""A unit with a key, its labels, and its package: what comes to the desk."""

import json
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dossier.codes import DossierNumber, LabelCode, Signer, encode, key_id, short_digest
from dossier.handover import write_package
from dossier.keys import PublicKey, public_text
from dossier.model.desk import UnitKey
from dossier.model.handover import HandedOver, PackageIndex
from support.ledgers import BATCH, LAYOUT, UNIT

NAME, COUNTY = "且末县水利工程管理站", "且末县"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = PublicKey(UNIT, NAME, KEY.public_key().public_bytes_raw())
UNIT_KEY = UnitKey(PUBLIC.unit, PUBLIC.name, PUBLIC.key)
SIGNER = Signer(key_id(PUBLIC.key), KEY.sign)
STRANGER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
STRANGE_SIGNER = Signer(key_id(STRANGER.public_key().public_bytes_raw()), STRANGER.sign)
FORGER = Signer(SIGNER.key, STRANGER.sign)
"""Signs with its own key and names the unit's."""
NAMES = ("阿依古丽·买买提", "马婧雯", "李𬭎", "阿卜杜热西提·买买提图尔荪·阿布都克热木江", "王小明")
COUNTS = (
    (1, 0), (0, 2), (0, 1), (1, 1), (0, 2), (0, 2), (1, 0), (1, 0), (0, 3), (1, 1), (0, 6), (1, 0),
    (0, 0),
)  # fmt: skip


def digest(serial, revision=1):
    return sha256(f"{serial}/{revision}".encode()).hexdigest()


def numbered(serial, unit=UNIT, batch=BATCH):
    return DossierNumber(batch, unit, serial)


def token(serial, revision=1, sheets=58, signer=SIGNER, plan=None, batch=BATCH, unit=UNIT):
    """A signed label."""
    return signer.token(
        numbered(serial, unit, batch), revision=revision, sheets=sheets,
        digest=plan or digest(serial, revision), counts=COUNTS,
    )  # fmt: skip


def label(serial, revision=1, sheets=58, plan=None, batch=BATCH, unit=UNIT):
    """An unsigned label."""
    short = short_digest((plan or digest(serial, revision)).encode(), length=8)
    return LabelCode(numbered(serial, unit, batch), revision, sheets, short).text


def mark(serial, page=7):
    return encode(numbered(serial), page, "ABCDEF")


def manifest(serial, revision=1):
    rows = [
        {"item": place, "title": "材料", "originals": originals, "copies": copies}
        for place, (originals, copies) in enumerate(COUNTS, 1)
    ]
    said = {"number": numbered(serial).text, "digest": digest(serial, revision), "rows": rows}
    return json.dumps(said).encode()


def handed(serial, revision=1):
    data = manifest(serial, revision)
    name = NAMES[(serial - 1) % len(NAMES)]
    return HandedOver(
        numbered(serial).text, name, "中级", "评审", revision, 58, digest(serial, revision),
        sha256(data).hexdigest(),
    )  # fmt: skip


def write_unit(path, serials=range(1, 6), signer=SIGNER, revision=1, batch=BATCH, manifests=None):
    """A unit's package at `path`."""
    dossiers = tuple(handed(serial, revision) for serial in serials)
    index = PackageIndex(batch, LAYOUT, UNIT, NAME, COUNTY, "2024-09-18", dossiers)
    data = manifests or {numbered(s).text: manifest(s, revision) for s in serials}
    write_package(path, index, data, b"", signer)
    return path


def write_key(path, key=PUBLIC):
    path.write_text(public_text(key), encoding="utf-8")
    return path
