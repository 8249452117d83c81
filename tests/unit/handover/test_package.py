"""A package is read as it was written, or refused with the reason; nothing in between."""

import json
import zipfile
from dataclasses import replace
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.codes import DossierNumber, Signer, key_id
from dossier.errors import InputError, OutputError
from dossier.handover import read_package, write_package
from dossier.handover.members import INDEX, MOST_RATIO, ROSTER, SIGNATURE, manifest_name
from dossier.keys import PublicKey, signed_by
from dossier.model.handover import HandedOver, Origin, PackageIndex

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = PublicKey("I2JE40", "水管站", KEY.public_key().public_bytes_raw())
SIGNER = Signer(key_id(PUBLIC.key), KEY.sign)
ROLL = b"a roster"
NAMES = ("阿卜杜热西提·买买提图尔荪·阿布都克热木江", "马婧雯", "李𬭎")


def manifest(serial):
    return json.dumps({"number": number(serial), "pages": serial}).encode()


def number(serial):
    return DossierNumber("BW24", "I2JE40", serial).text


def handed(serial, name):
    data = manifest(serial)
    digest = sha256(data).hexdigest()
    return HandedOver(number(serial), name, "中级", "评审", 1, 50 + serial, "0f" * 32, digest)


INDEXED = PackageIndex(
    "BW24", "bazhou-water-2024", "I2JE40", "水管站", "塔什布拉克县", "2024-09-18",
    tuple(handed(serial, name) for serial, name in enumerate(NAMES, 1)),
    sha256(ROLL).hexdigest(),
)  # fmt: skip
MANIFESTS = {number(serial): manifest(serial) for serial in (1, 2, 3)}


def registered(unit, key, data, signature):
    if (unit, key) != (PUBLIC.unit, PUBLIC.id):
        return None
    return signed_by(PUBLIC, data, signature)


def write(path, index=INDEXED, signer=SIGNER, roster=ROLL, manifests=MANIFESTS):
    write_package(path, index, manifests, roster, signer)
    return path


def read(path, batch="BW24", verifier=registered):
    return read_package(path, batch, verifier)


def refused(path, **more):
    with pytest.raises(InputError) as caught:
        read(path, **more)
    assert path.name in caught.value.message
    assert caught.value.remedy
    return caught.value.message


@pytest.fixture
def path(tmp_path):
    return tmp_path / "移交包-水管站.zip"


def rewritten(path, change, **added):
    """The package with what `change` makes of each member, and further members."""
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members.items():
            made = change(name, data)
            if made is not None:
                new.writestr(name, made)
        for name, data in added.items():
            new.writestr(name, data)


def test_what_is_written_is_read(path):
    package = read(write(path))
    assert package.index == INDEXED
    assert (package.origin, package.key) == (Origin.GENUINE, PUBLIC.id.hex())
    assert package.manifests == MANIFESTS
    assert package.roster == ROLL


def test_the_same_dossiers_give_the_same_bytes(path, tmp_path):
    again = write(tmp_path / "again.zip", manifests=dict(reversed(MANIFESTS.items())))
    assert write(path).read_bytes() == again.read_bytes()
    assert read(path).digest == read(again).digest


def test_an_unsigned_package_says_so(path):
    assert read(write(path, signer=None)).origin is Origin.UNSIGNED


def test_a_key_that_is_not_registered_is_told_apart(path):
    package = read(write(path), verifier=lambda *_: None)
    assert (package.origin, package.key) == (Origin.UNKNOWN_KEY, PUBLIC.id.hex())


def test_without_a_roster(path):
    assert read(write(path, index=replace(INDEXED, roster=""), roster=b"")).roster == b""


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_no_changed_byte_passes(tmp_path_factory, data):
    """Either the package is refused, or it says just what it said: bytes of dates, say."""
    path = write(tmp_path_factory.mktemp("p") / "a.zip")
    before, whole = read(path), bytearray(path.read_bytes())
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    path.write_bytes(whole)
    try:
        assert read(path) == before
    except InputError as error:
        assert path.name in error.message


@settings(max_examples=60, deadline=None)
@given(share=st.floats(0, 0.999))
def test_no_truncated_package_passes(tmp_path_factory, share):
    path = write(tmp_path_factory.mktemp("p") / "a.zip")
    whole = path.read_bytes()
    path.write_bytes(whole[: int(share * len(whole))])
    assert "不完整或者坏了" in refused(path)


def test_another_batch(path):
    assert "另一批次" in refused(write(path), batch="BW25")


def test_a_manifest_that_was_changed(path):
    rewritten(write(path), lambda name, data: data + b" " if "manifests" in name else data)
    assert "对不上" in refused(path)


def test_a_name_that_was_changed(path):
    rewritten(write(path), lambda _name, data: data.replace("马婧雯".encode(), "马靖雯".encode()))
    assert "对不上" in refused(path)


def test_a_roster_that_was_changed_or_slipped_in(path):
    rewritten(write(path), lambda name, data: b"other" if name == ROSTER else data)
    assert ROSTER in refused(path)
    rewritten(write(path, index=replace(INDEXED, roster=""), roster=b""), lambda _n, data: data,
              **{ROSTER: b"other"})  # fmt: skip
    assert ROSTER in refused(path)


def test_a_manifest_that_is_missing(path):
    rewritten(write(path), lambda name, data: None if number(2) in name else data)
    assert number(2) in refused(path)


def test_a_file_that_slipped_in(path):
    rewritten(write(path), lambda _name, data: data, **{"../../evil.exe": b"MZ"})
    assert "不该有的文件：../../evil.exe" in refused(path)


def test_the_signature_of_another_unit_s_package(path, tmp_path):
    other = write(tmp_path / "b.zip", index=replace(INDEXED, county="别的县"))
    with zipfile.ZipFile(other) as package:
        signature = package.read(SIGNATURE)
    rewritten(write(path), lambda name, data: signature if name == SIGNATURE else data)
    assert "对不上" in refused(path)


def test_a_bomb_is_not_opened(path):
    big = b"\0" * (64 * (MOST_RATIO + 1) * 100)
    rewritten(write(path), lambda _name, data: data, **{"x": big})
    assert "太大" in refused(path)


def test_one_name_twice(path):
    write(path)
    with zipfile.ZipFile(path, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr(INDEX, b"{}")
    assert "重名" in refused(path)


def test_what_is_no_package(path, tmp_path):
    path.write_bytes(b"PK no zip")
    assert "坏了" in refused(path)
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", b"<w/>")
    assert "不是移交包" in refused(path)
    assert "读不出来" in refused(tmp_path / "没有.zip")


@pytest.mark.parametrize(
    "change",
    [
        {"sheets": 0}, {"sheets": "56"}, {"sheets": True}, {"revision": 0}, {"digest": "0f"},
        {"name": 7}, {"number": "1BW24ABCDEF0010"}, {"number": number(1)[:-1] + "*"},
        {"more": 1},
    ],
)  # fmt: skip
def test_an_index_that_makes_no_sense(path, change):
    def made(name, data):
        if name != INDEX:
            return data
        said = json.loads(data)
        said["dossiers"][0] |= change
        return json.dumps(said).encode()

    rewritten(write(path, signer=None), made)
    assert "不是移交包" in refused(path)


def test_a_dossier_that_stands_twice(path):
    twice = replace(INDEXED, dossiers=(INDEXED.dossiers[0],) * 2)
    assert "不是移交包" in refused(write(path, index=twice, signer=None))


def test_a_newer_version(path):
    rewritten(
        write(path), lambda _n, data: data.replace(b"dossier-package/1", b"dossier-package/2")
    )
    assert "别的版本" in refused(path)


def test_a_place_that_cannot_be_written(tmp_path):
    with pytest.raises(OutputError, match="写不出"):
        write(tmp_path / "no" / "a.zip")


def test_every_dossier_has_its_manifest_under_its_number(path):
    with zipfile.ZipFile(write(path)) as package:
        names = package.namelist()
    assert names == [INDEX, SIGNATURE, *(manifest_name(n) for n in sorted(MANIFESTS)), ROSTER]
