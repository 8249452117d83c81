"""`dossier verify --ledger`: the manifest that the unit's package brought, on both databases."""

from hashlib import sha256

import pytest

from dossier.codes import parse
from dossier.handover import write_package
from dossier.ledger import create_ledger, manifest_of, open_ledger
from dossier.ledger.manifests import put_manifests
from dossier.ledger.schema import manifests
from dossier.model.handover import HandedOver, PackageIndex
from support.builds import built
from support.cli import call
from support.ledgers import NOON, new_ledger
from support.piles import jpeg, letter, pictures, scan_pdf

LAYOUT = "demo-prefecture-2031"


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    return built(tmp_path_factory, "demo")


@pytest.fixture(scope="module")
def scans(demo, tmp_path_factory):
    """Three sheets of the dossier; the last picture is somebody's letter."""
    sides = [jpeg(one) for one in pictures(demo.pdf, (1, 2, 3))]
    return scan_pdf(tmp_path_factory.mktemp("piles") / "扫描.pdf", [*sides, jpeg(letter(5))])


@pytest.fixture
def opened(place, demo):
    """The committee's ledger of the demo's batch."""
    batch = parse(demo.said["number"]).batch
    with create_ledger(place, batch, LAYOUT, NOON) as ledger:
        yield ledger


@pytest.fixture
def package(demo, tmp_path):
    said, data = demo.said, demo.manifest.read_bytes()
    number = parse(said["number"])
    one = HandedOver(
        number.text, "马婧雯", "助理级", "评审", said["revision"], len(said["sheets"]),
        said["digest"], sha256(data).hexdigest(),
    )  # fmt: skip
    index = PackageIndex(number.batch, LAYOUT, number.unit, "某站", "某县", "2031-06-09", (one,))
    write_package(tmp_path / "移交包.zip", index, {number.text: data}, b"", None)
    return tmp_path / "移交包.zip"


def test_the_ledger_s_manifest_is_the_one_that_a_file_would_be(demo, scans, opened, place, package):
    assert call("desk", "import", package, "--ledger", place).code == 0
    by_ledger = call("verify", scans, "--ledger", place, "--json")
    by_file = call("verify", scans, "--manifest", demo.manifest, "--json")
    assert (by_ledger.code, by_ledger.err) == (1, "")  # most pages are not there
    assert by_ledger.out == by_file.out
    assert manifest_of(opened, demo.said["number"]) == demo.manifest.read_bytes()


def test_before_its_package_came(demo, scans, opened, place):
    run = call("verify", scans, "--ledger", place)
    assert run.code == 3
    assert f"台账里没有 {demo.said['number']} 的清单：单位的移交包还没有读入" in run.err
    assert "dossier desk import 移交包.zip" in run.err


def test_a_package_that_an_older_program_read_is_read_once_more(
    demo, scans, opened, place, package
):
    call("desk", "import", package, "--ledger", place)
    with opened.changing() as connection:
        connection.execute(manifests.delete())
    run = call("verify", scans, "--ledger", place)
    assert run.code == 3
    assert "移交包是旧程序读入的" in run.err
    again = call("desk", "import", package, "--ledger", place)
    assert "不变 1 份" in again.out
    assert call("verify", scans, "--ledger", place).code == 1


def test_a_dossier_that_is_taken_back_takes_its_manifest_along(demo, opened):
    number = demo.said["number"]
    with opened.changing() as connection:
        put_manifests(connection, (), {number: b"{}"})
    assert manifest_of(opened, number) == b"{}"
    with opened.changing() as connection:
        put_manifests(connection, (number,), {})
    assert manifest_of(opened, number) is None


def test_a_stored_manifest_that_is_spoilt_is_told(demo, scans, opened, place, package):
    call("desk", "import", package, "--ledger", place)
    with opened.changing() as connection:
        connection.execute(manifests.update().values(body="keine"))
    run = call("verify", scans, "--ledger", place)
    assert run.code != 0
    assert "装袋清单坏了" in run.err
    assert "Traceback" not in run.err


def test_a_backup_brings_the_manifests_along(demo, opened, place, package, tmp_path):
    call("desk", "import", package, "--ledger", place)
    backup, other = tmp_path / "备份.jsonl", str(tmp_path / "另一本.db")
    assert call("desk", "backup", "-o", backup, "--ledger", place).code == 0
    assert call("desk", "restore", backup, "--ledger", other).code == 0
    with open_ledger(other, NOON) as restored:
        assert manifest_of(restored, demo.said["number"]) == demo.manifest.read_bytes()


def test_a_pile_of_another_batch(scans, tmp_path):
    place = str(tmp_path / "台账.db")
    new_ledger(place).close()
    run = call("verify", scans, "--ledger", place)
    assert run.code == 3
    assert "不是台账这个批次（BW24）的材料" in run.err


def test_a_pile_without_a_mark(tmp_path):
    place = str(tmp_path / "台账.db")
    new_ledger(place).close()
    strange = scan_pdf(tmp_path / "信.pdf", [jpeg(letter(1)), jpeg(letter(2))])
    run = call("verify", strange, "--ledger", place)
    assert run.code == 3
    assert "没有读到页标记，不知道是哪一本材料" in run.err


def test_one_of_both_is_said(demo, scans, tmp_path, monkeypatch):
    run = call("verify", scans)
    assert (run.code, "要写 --manifest" in run.err) == (2, True)
    run = call("verify", scans, "--manifest", demo.manifest, "--ledger", tmp_path / "台账.db")
    assert (run.code, "只写一个" in run.err) == (2, True)
    monkeypatch.setenv("DOSSIER_LEDGER", str(tmp_path / "台账.db"))
    assert call("verify", scans, "--manifest", demo.manifest).code == 1  # the file wins
