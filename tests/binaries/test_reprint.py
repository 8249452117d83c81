"""One item printed anew: the same numbers, marks and bytes as in the whole dossier."""

import json
import shutil

import pikepdf
import pypdf
import pytest

from support.builds import applicant, found
from support.cli import call

DAY = ("--on", "2024-09-12")
CERTIFICATES = "材料/05-继续教育"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    place = tmp_path_factory.mktemp("reprint")
    folder = applicant(2, place)
    assert call("build", folder, "-o", place / "本.pdf", *DAY).code == 0
    return place


@pytest.fixture
def printed(whole, tmp_path):
    """The applicant, and the dossier as it was printed first."""
    return shutil.copytree(whole, tmp_path / "r")


def reprint(place, items):
    return call("build", found(place), "-o", place / "本.pdf", "--only", items, *DAY)


def manifest(place):
    return json.loads((place / "本.manifest.json").read_text("utf-8"))


def change(place):
    scans = found(place) / CERTIFICATES
    shutil.copy(scans / "公需科目-2023.jpg", scans / "公需科目-2024.jpg")


def texts(path):
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


def test_an_item_keeps_its_numbers_marks_and_contents(printed):
    before = {p.name: p.read_bytes() for p in printed.glob("本.*")}
    run = reprint(printed, "5")
    assert run.code == 0, run.err
    row = next(r for r in manifest(printed)["rows"] if r["item"] == 5)
    numbers = list(range(row["first"], row["last"] + 1))
    whole, part = texts(printed / "本.pdf"), texts(printed / "本.第5项.pdf")
    assert part == [whole[n - 1] for n in numbers]
    assert pypdf.PdfReader(printed / "本.第5项.pdf").page_labels == [str(n) for n in numbers]
    for name in ("本.pdf", "本.label.pdf"):
        assert (printed / name).read_bytes() == before[name], "nothing changed: the same bytes"
    assert manifest(printed)["revision"] == 1
    assert manifest(printed)["reprints"] == [{"revision": 1, "items": [5], "changed": []}]
    assert "没有，与上一次打印的一样" in run.out


def test_the_print_dialog_begins_as_with_the_whole(printed):
    reprint(printed, "5")
    with pikepdf.open(printed / "本.第5项.pdf") as part, pikepdf.open(printed / "本.pdf") as whole:
        assert dict(part.Root.ViewerPreferences) == dict(whole.Root.ViewerPreferences)


def test_a_changed_page_is_named_and_makes_a_revision(printed):
    old = {s["recto"]["page"]: s["recto"]["mark"] for s in manifest(printed)["sheets"]}
    change(printed)
    run = reprint(printed, "5")
    said = manifest(printed)
    new = {s["recto"]["page"]: s["recto"]["mark"] for s in said["sheets"]}
    (page,) = (n for n in new if new[n] != old[n])
    assert said["revision"] == 2
    assert said["reprints"] == [{"revision": 2, "items": [5], "changed": [page]}]
    assert f"第 {page} 页" in run.out
    assert "目录（第一张纸）和袋面标签" in run.out
    assert said["label"][15:17] == "02"


def test_a_change_outside_the_items_is_refused_and_writes_nothing(printed):
    change(printed)
    before = {p.name: p.read_bytes() for p in printed.glob("本.*")}
    run = reprint(printed, "6")
    assert run.code == 3
    assert "也改了" in run.err
    assert "--only 5,6" in run.err
    assert {p.name: p.read_bytes() for p in printed.glob("本.*")} == before


def test_added_pages_need_the_whole(printed):
    folder = found(printed)
    scans = folder / CERTIFICATES
    for number in (2, 3):  # the second fits on the blank verso
        shutil.copy(scans / "公需科目-2023.jpg", scans / f"公需科目-2024-{number}.jpg")
    run = reprint(printed, "5")
    assert run.code == 3
    assert "整本重新生成" in run.err


@pytest.mark.parametrize(
    ("spoil", "items", "code", "said"),
    [
        (lambda place: (place / "本.manifest.json").unlink(), "5", 3, "没有上一次的清单"),
        (lambda place: (place / "本.manifest.json").write_text("{"), "5", 3, "读不出来"),
        (lambda place: None, "12", 3, "没有第 12 项的纸"),
        (lambda place: None, "五", 2, "--only"),
    ],
)
def test_what_cannot_be_reprinted(printed, spoil, items, code, said):
    spoil(printed)
    run = reprint(printed, items)
    assert run.code == code
    assert said in run.err


def rebuilt(place):
    """The whole dossier once more over what stands there."""
    assert call("build", found(place), "-o", place / "本.pdf", *DAY).code == 0
    return manifest(place)


def test_a_whole_printing_after_a_reprint_is_the_same_dossier_or_the_next(printed):
    """It went back to the first revision, and forgot what had been printed anew."""
    change(printed)
    assert reprint(printed, "5").code == 0
    before = manifest(printed)
    assert before["revision"] == 2
    assert rebuilt(printed) == before
    scans = found(printed) / CERTIFICATES
    shutil.copy(scans / "公需科目-2024.jpg", scans / "公需科目-2022.jpg")
    after = rebuilt(printed)
    assert (after["revision"], after["reprints"]) == (3, before["reprints"])
    assert after["digest"] != before["digest"]


def test_a_dossier_that_was_never_reprinted_stays_at_its_first_revision(printed):
    change(printed)
    assert rebuilt(printed)["revision"] == 1
