"""`dossier keys`, and a build whose label is signed."""

import json
import shutil

import pytest

from dossier.codes import parse_token
from dossier.handover import read_package
from dossier.keys import read_public, signed_by, verify
from dossier.model.handover import Origin
from support.cli import ROOT, call

SAMPLE = ROOT / "samples/水利单位样例"
PASSPHRASE = "DOSSIER_KEY_PASSPHRASE"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Settings of a user of their own."""
    for name in ("XDG_CONFIG_HOME", "APPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "settings"))
    monkeypatch.delenv(PASSPHRASE, raising=False)
    return tmp_path / "settings"


@pytest.fixture
def unit(tmp_path):
    unit = tmp_path / "水管站"
    shutil.copytree(SAMPLE, unit, ignore=shutil.ignore_patterns(".dossier"))
    for other in (*unit.glob("01-*"), *unit.glob("03-*")):
        shutil.rmtree(other)
    return unit


@pytest.fixture
def folder(unit):
    return next(unit.glob("02-*"))


def test_a_key_is_made_exported_and_signs_labels(unit, folder, home, tmp_path):
    made = call("keys", "new", unit, "--no-passphrase")
    assert made.code == 0
    (key,) = home.rglob("*.pem")
    assert str(key) in made.out
    out = tmp_path / "单位公钥.json"
    exported = call("keys", "export", unit, "-o", out)
    assert exported.code == 0
    public = read_public(out.read_text(encoding="utf-8"), out.name)
    assert key.stem == public.unit
    assert made.out.splitlines()[1] == exported.out.splitlines()[1]  # the fingerprint
    built = call("build", folder, "-o", tmp_path / "a.pdf", "--on", "2024-09-18", "--draft")
    assert "label.pdf，已签名" in built.out
    said = json.loads((tmp_path / "a.manifest.json").read_text(encoding="utf-8"))
    sealed = parse_token(said["token"])
    assert verify(sealed, public)
    assert sealed.token.number.text == said["number"]
    assert sealed.token.digest.hex() == said["digest"][:16]
    assert sealed.token.sheets == len(said["sheets"])
    assert sealed.token.counts == tuple((r["originals"], r["copies"]) for r in said["rows"])


def test_without_a_key_the_label_is_not_signed(folder, tmp_path):
    built = call("build", folder, "-o", tmp_path / "a.pdf", "--on", "2024-09-18", "--draft")
    assert built.code == 0
    assert "已签名" not in built.out
    said = json.loads((tmp_path / "a.manifest.json").read_text(encoding="utf-8"))
    assert said["token"] == said["label"]


def test_a_locked_key_wants_its_passphrase(unit, tmp_path, monkeypatch):
    monkeypatch.setattr("dossier.cli.keys._chosen", lambda: "水利")
    assert call("keys", "new", unit).code == 0
    out = tmp_path / "单位公钥.json"
    monkeypatch.setenv(PASSPHRASE, "错了")
    wrong = call("keys", "export", unit, "-o", out)
    assert (wrong.code, out.exists()) == (3, False)
    assert "口令不对" in wrong.err
    monkeypatch.setenv(PASSPHRASE, "水利")
    assert call("keys", "export", unit, "-o", out).code == 0


def test_a_key_signs_the_whole_unit_s_labels_and_package(unit, tmp_path):
    call("keys", "new", unit, "--no-passphrase")
    call("keys", "export", unit, "-o", tmp_path / "k.json")
    public = read_public((tmp_path / "k.json").read_text(encoding="utf-8"), "k.json")
    run = call("batch", unit, "-o", tmp_path / "out", "--on", "2024-09-18", "--jobs", "1")
    assert run.code == 0, run.err + run.out
    (path,) = (tmp_path / "out").glob("02-*.manifest.json")
    sealed = parse_token(json.loads(path.read_text(encoding="utf-8"))["token"])
    assert verify(sealed, public)
    package = read_package(
        tmp_path / "out/移交包.zip", sealed.token.number.batch,
        lambda _unit, _key, data, signature: signed_by(public, data, signature),
    )  # fmt: skip
    assert package.origin is Origin.GENUINE


def test_a_second_key_is_refused(unit):
    call("keys", "new", unit, "--no-passphrase")
    again = call("keys", "new", unit, "--no-passphrase")
    assert again.code == 3
    assert "没有改动" in again.err


def test_a_key_that_is_not_there(unit, folder, tmp_path):
    out = tmp_path / "a.pdf"
    run = call("build", folder, "-o", out, "--draft", "--key", tmp_path / "没有.pem")
    assert run.code == 3
    assert "没有.pem 读不出来" in run.err
    assert not out.exists()
    assert "dossier keys new" in call("keys", "export", unit, "-o", out.with_suffix(".json")).err
