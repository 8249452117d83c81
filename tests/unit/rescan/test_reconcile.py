"""The whole stage: a small dossier, printed, sealed, scanned back, and all that goes wrong."""

import io

import numpy as np
import pytest
from PIL import Image

from dossier.codes import DossierNumber, encode, parse
from dossier.errors import InputError
from dossier.model.reconciliation import (
    Backs,
    Counted,
    Duplicate,
    Empty,
    Foreign,
    LeftOut,
    Missing,
    OldRevision,
    Original,
    Originals,
    OutOfOrder,
    Present,
    Repeated,
    Seal,
    Standing,
    Stray,
    Unread,
    Unreadable,
    Unusable,
)
from dossier.rescan import reconcile, standing
from support.piles import blank, jpeg, letter, modules, scan_pdf, with_symbol
from support.spoil import scanned, stored

INSERTS = {8: "学历证书", 20: "工作经历证明", 24: "公示结果"}
"""Behind which pages originals are due."""


@pytest.fixture(scope="module")
def originals():
    """An original for each insert sheet, with its empty back."""
    return {page: [jpeg(letter(page)), jpeg(blank())] for page in INSERTS}


@pytest.fixture
def found(printed, tmp_path):
    """What a pile of scans, each a page of one PDF, holds."""

    def of(scans, name="扫描.pdf"):
        path = scan_pdf(tmp_path / name, scans)
        return reconcile([path], printed, lambda _done, _all: None, 2)

    return of


def pile(scans, originals, *, without=()):
    """The whole dossier as it is handed in, less some pages."""
    sides = []
    for page in scans:
        if page not in without:
            sides.append(scans[page])
        sides += originals.get(page, ())
    return sides


def of(kind, found):
    return [v for v in found.verdicts if isinstance(v, kind)]


def test_a_dossier_as_it_should_be(found, scans, originals):
    told = found(pile(scans, originals))
    assert [v.page for v in of(Present, told)] == list(scans)
    assert len(told.verdicts) == len(scans) + 6
    assert [v.insert for v in of(Original, told)] == [7, 7, 19, 19, 23, 23]
    assert told.originals == (Originals(7, 1, 1), Originals(19, 1, 1), Originals(23, 1, 1))
    assert (told.absences, told.backs) == ((), Backs.SCANNED)
    assert {v.stamp.seal for v in of(Present, told) if v.stamp} == {Seal.SEEN}
    assert standing(told) is Standing.GOOD


def test_progress_counts_every_side(printed, scans, tmp_path):
    path = scan_pdf(tmp_path / "a.pdf", [scans[1], scans[2], scans[3]])
    seen = []
    reconcile([path], printed, lambda done, all_: seen.append((done, all_)), 2)
    assert seen == [(1, 3), (2, 3), (3, 3)]


def smeared(picture):
    """A side with nothing of its mark left but the finders."""
    pixels = np.asarray(picture).copy()
    pixels[2205:2284, 1496:1528] = 250
    pixels[2228:2284, 1496:1552] = 250
    pixels[2228:2260, 1472:1552] = 250
    return jpeg(Image.fromarray(pixels))


def test_what_goes_wrong_in_one_pile(found, scans, originals, page):
    """Lost, twice, astray, spoilt, unsealed, and a stranger at the end."""
    sides = dict(scans) | {3: jpeg(page(3)), 9: smeared(page(9))}
    for lost in (5, 6, 13):
        del sides[lost]
    astray = sides.pop(25)
    told = found(
        [
            *pile({n: s for n, s in sides.items() if n < 15}, originals),
            scans[11],
            sides[15], sides[16], astray,
            *pile({n: s for n, s in sides.items() if n > 16}, originals),
            jpeg(letter(77)),
        ]
    )  # fmt: skip
    assert {one.page for one in told.absences} == {5, 6, 9, 13}
    assert [v.page for v in of(Duplicate, told)] == [11]
    assert [(v.page, v.after) for v in of(OutOfOrder, told)] == [(25, 16)]
    assert [(v.why, v.after, v.before) for v in of(Unreadable, told)] == [(Unread.DAMAGED, 8, 10)]
    assert [(v.after, v.before) for v in of(Stray, told)] == [(26, 0)]
    assert [v.page for v in of(Present, told) if v.stamp and v.stamp.seal is Seal.NOT_SEEN] == [3]
    assert standing(told) is Standing.WRONG


def other_marks(printed):
    """Valid marks that are not this printing's: another digest, page, dossier, batch."""
    number = parse(printed.number)
    another = DossierNumber(number.batch, number.unit, number.serial + 1)
    last_year = DossierNumber("YC30", number.unit, number.serial)
    return {
        "another printing": (encode(number, 9, "AB12CD"), OldRevision),
        "a page beyond the last": (encode(number, 99, printed.sides[9].digest), OldRevision),
        "another dossier": (encode(another, 9, printed.sides[9].digest), Foreign),
        "another batch": (encode(last_year, 9, printed.sides[9].digest), Foreign),
    }


@pytest.mark.parametrize(
    "name", ["another printing", "a page beyond the last", "another dossier", "another batch"]
)
def test_a_mark_of_anything_else_is_never_present(found, scans, printed, page, name):
    payload, kind = other_marks(printed)[name]
    told = found([scans[8], jpeg(with_symbol(page(9), modules(payload))), scans[10]])
    assert isinstance(told.verdicts[1], kind)
    assert Missing(9) in told.absences


def test_one_sided_scans_lack_the_backs_that_say_something(found, scans, printed):
    fronts = [scan for page, scan in scans.items() if not printed.sides[page].back]
    told = found(fronts)
    assert told.backs is Backs.ONE_SIDED
    assert [one.page for one in told.absences if isinstance(one, Missing)] == [6, 22]
    assert all(printed.sides[one.page].back for one in told.absences)


def test_a_scanner_that_skips_empty_sides_loses_nothing(found, scans, printed):
    told = found([s for page, s in scans.items() if printed.sides[page].kind.value != "blank"])
    assert told.backs is Backs.LEFT_OUT
    assert {type(one) for one in told.absences} == {LeftOut}
    assert standing(told) is Standing.DOUBT  # no original was scanned


@pytest.mark.parametrize("kinds", [{"upside down"}, {"rotated"}, {"bilevel", "rotated"}])
def test_a_pile_fed_in_any_way(found, printed, page, kinds):
    random = np.random.default_rng(4)
    sides = [stored(scanned(page(n).convert("L"), 200, kinds, random), 200, kinds)
             for n in (1, 5, 6, 9)]  # fmt: skip
    assert [v.page for v in of(Present, found(sides))] == [1, 5, 6, 9]


def test_the_same_bundle_given_twice_counts_once(printed, scans, tmp_path):
    """Peers 18: whatever the second is called."""
    first = scan_pdf(tmp_path / "a.pdf", [scans[1], scans[2], scans[3]])
    (tmp_path / "b.pdf").write_bytes(first.read_bytes())
    told = reconcile([tmp_path], printed, lambda _done, _all: None, 1)
    assert [v.page for v in told.verdicts] == [1, 2, 3]
    assert isinstance(told.files[0], Counted)
    assert told.files[1] == Repeated("b.pdf", told.files[0].digest, "a.pdf")


def test_pictures_one_a_side_are_one_pass(printed, scans, tmp_path):
    for page in (1, 2, 3, 9, 10):
        (tmp_path / f"scan_{page}.jpg").write_bytes(scans[page])
    told = reconcile([tmp_path], printed, lambda _done, _all: None, 2)
    assert [(v.page, type(v)) for v in told.verdicts] == [(n, Present) for n in (1, 2, 3, 9, 10)]
    assert told.verdicts[3].side.file == "scan_9.jpg"


def test_a_tiff_of_several_pages(printed, page, tmp_path):
    first, *rest = (page(n).convert("1") for n in (5, 6, 9))
    first.save(
        tmp_path / "a.tif", save_all=True, append_images=rest, compression="group4", dpi=(200, 200)
    )
    told = reconcile([tmp_path], printed, lambda _done, _all: None, 2)
    assert [v.page for v in of(Present, told)] == [5, 6, 9]


def test_a_broken_file_is_told_and_the_rest_goes_on(printed, scans, tmp_path):
    scan_pdf(tmp_path / "好.pdf", [scans[1], scans[2]])
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.7 nothing")
    told = reconcile([tmp_path], printed, lambda _done, _all: None, 1)
    assert [v.page for v in of(Present, told)] == [1, 2]
    assert [file.name for file in told.files if isinstance(file, Unusable)] == ["坏.pdf"]
    assert standing(told) is Standing.WRONG


def test_a_side_that_cannot_be_decoded_is_told_and_the_rest_goes_on(found, scans):
    told = found([scans[1], scans[2][: len(scans[2]) // 3], scans[3]])
    assert [type(v) for v in told.verdicts] == [Present, Unreadable, Present]
    assert told.verdicts[1].why is Unread.BROKEN


def test_nothing_to_look_at_ends_the_run(printed, tmp_path):
    with pytest.raises(InputError, match="没有扫描件"):
        reconcile([tmp_path], printed, lambda _done, _all: None, 1)
    (tmp_path / "a.docx").write_bytes(b"PK\3\4")
    with pytest.raises(InputError, match=r"a\.docx") as refused:
        reconcile([tmp_path], printed, lambda _done, _all: None, 1)
    assert refused.value.remedy


def test_empty_sides_are_told_from_written_ones(found, scans):
    stream = io.BytesIO()
    dusty = np.asarray(blank()).copy()
    dusty[1000:1008, 700:706] = 40
    Image.fromarray(dusty).save(stream, "JPEG", dpi=(200, 200))
    told = found([scans[9], stream.getvalue(), jpeg(letter(1))])
    assert [type(v) for v in told.verdicts] == [Present, Empty, Stray]


def test_the_same_scans_give_the_same_whatever_the_threads(printed, scans, tmp_path):
    path = scan_pdf(tmp_path / "a.pdf", list(scans.values()))
    one, four = (reconcile([path], printed, lambda _d, _a: None, n) for n in (1, 4))
    assert one == four
