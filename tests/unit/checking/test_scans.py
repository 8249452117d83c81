import pytest

from dossier.checking.scans import effective_dpi
from dossier.model.checklist import Supply
from dossier.model.findings import Severity
from dossier.model.layout import PageStyle
from dossier.model.paper import A4, Size, box

from .conftest import (
    CLEAR,
    INKED,
    a_material,
    a_pack,
    a_page,
    a_part,
    a_submission,
    an_item,
    brief,
    check,
)

PAGE = PageStyle(
    A4,
    box(5, 5, 200, 272),
    box(0, 277, 210, 20),
    5,
    (),
    (),
    (),
    150,
    200,
    upright=0.75,
    upright_copy=0.6,
)
CARD = Size(85.6, 54.0)


def findings(*pages, name="证书.jpg", supply=Supply.COPY, **more):
    pack = a_pack(an_item(a_part(supply=supply, **more)))
    return check(a_submission(a_material(name, *pages)), pack)


@pytest.mark.parametrize(
    ("pixels", "size", "natural", "dpi"),
    [
        ((1240, 1754), A4, None, 163.8),  # 150 dpi, shrunk to the frame's height
        ((874, 1240), Size(148.0, 210.0), None, 150.0),  # A5 keeps its size
        ((2480, 3508), None, None, 327.6),  # as large as the frame lets it be
        ((3508, 2480), None, None, 445.5),  # landscape: the frame's width
        ((3508, 2480), Size(297.0, 210.0), None, 445.5),  # a certified copy stands all the same
        ((4961, 3508), Size(420.0, 297.0), None, 463.3),  # of A3: turned, so larger
        ((2976, 2102), Size(252.0, 178.0), None, 378.0),  # large enough upright
        ((674, 425), None, CARD, 200.0),
        ((425, 674), None, CARD, 200.0),  # the card upright
        ((674, 425), CARD, None, 200.0),
        ((1000, 1000), None, Size(500.0, 500.0), 127.0),  # never beyond the frame
        ((0, 0), A4, None, None),  # not one picture
    ],
)
def test_effective_dpi(pixels, size, natural, dpi):
    """Peers 11: a resolution that is not credible arrives as no size."""
    found = effective_dpi(a_page(pixels=pixels, size=size), a_part(natural=natural), PAGE)
    assert found == (None if dpi is None else pytest.approx(dpi, abs=0.3))


@pytest.mark.parametrize(
    ("width", "expected"),
    [(2362, []), (1575, []), (1570, ["D5 W"]), (1182, ["D5 W"]), (1170, ["D5 E"])],
)
def test_limits_are_the_packs(width, expected):
    """200 mm wide: 1575 pixels are 200 dpi, 1181 are 150."""
    assert brief(findings(a_page(pixels=(width, width), size=None))) == expected


def test_whole_pixels_are_forgiven():
    a5 = Size(148.0, 210.0)
    assert brief(findings(a_page(pixels=(874, 1240), size=a5))) == ["D5 W"]


def test_pages_of_one_file_are_told_together():
    pages = [a_page(n, (w, w), None) for n, w in enumerate((400, 2400, 500, 1300))]
    error, warning = findings(*pages, name="证书.pdf")
    assert (error.severity, warning.severity) == ("E", "W")
    assert "第 1、3 页印到纸上只有 51 dpi，不足 150 dpi" in error.message
    assert "第 4 页印到纸上只有 165 dpi，不足 200 dpi" in warning.message


def test_a_scan_that_is_not_printed_has_no_resolution_on_paper():
    coarse = a_page(pixels=(400, 600), size=None, skew=5.0, ink=CLEAR)
    assert findings(coarse, supply=Supply.ORIGINAL) == ()


@pytest.mark.parametrize(
    ("skew", "expected"), [(None, []), (1.0, []), (-1.0, []), (1.2, ["D5 W"]), (-2.0, ["D5 W"])]
)
def test_skew(skew, expected):
    assert brief(findings(a_page(skew=skew))) == expected


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_picture_is_no_fault(turn):
    """Peers 10: EXIF orientation; landscape pages are fine too."""
    assert findings(a_page(pixels=(3508, 2480), size=Size(297.0, 210.0), turn=turn)) == ()


@pytest.mark.parametrize(
    ("name", "inks", "expected"),
    [
        ("证书.pdf", (INKED, CLEAR), []),
        ("证书.pdf", (CLEAR, INKED), ["D5 W"]),
        ("证书.pdf", (INKED, CLEAR, CLEAR), ["D5 W"]),
        ("证书-正.jpg", (CLEAR,), ["D5 W"]),
        ("证书-反.jpg", (CLEAR,), []),
    ],
)
def test_a_blank_front_warns_a_blank_back_is_normal(name, inks, expected):
    """Peers 19: a blank page is never removed."""
    assert brief(findings(*(a_page(n, ink=i) for n, i in enumerate(inks)), name=name)) == expected


def test_a_file_that_fits_no_part_is_measured_too():
    coarse = a_material("x.jpg", a_page(pixels=(400, 400), size=None), part="")
    found = check(a_submission(a_material(), coarse), a_pack(an_item()))
    assert brief(found) == ["D5 E", "D6 W"]


@pytest.mark.parametrize(
    ("size", "told"),
    [
        (Size(297, 420), "最大只能按 65% 印"),
        (Size(420, 297), "最大只能按 48% 印"),
        (A4, ""),
        (Size(297, 210), ""),
        (Size(250, 353), ""),
        (None, ""),
    ],
    ids=["A3", "A3 lying", "A4", "A4 lying", "B4", "unknown"],
)
def test_what_is_much_larger_than_the_sheet_is_warned_of(size, told):
    """Seen on paper: on an A3 drawing at 52 % the draughtsman's name was 3 points high."""
    found = [f for f in findings(a_page(pixels=(4960, 7016), size=size)) if "小字" in f.message]
    assert [told in f.message for f in found] == ([True] if told else [])
    assert all(f.severity is Severity.WARNING for f in found)


def test_a_drawing_that_is_handed_in_itself_is_as_large_as_it_is():
    page = a_page(pixels=(4960, 7016), size=Size(297, 420))
    assert not [f for f in findings(page, supply=Supply.ORIGINAL) if "小字" in f.message]


def test_a_photograph_in_a_pdf_without_a_resolution_is_no_poster():
    """img2pdf takes 96 dpi where a camera says nothing: 3000 × 4000 pixels would be 1058 mm."""
    page = a_page(pixels=(3000, 4000), size=Size(794, 1058))
    assert not [f for f in findings(page) if "小字" in f.message]
