from dataclasses import replace

import pytest

from dossier.model.sources import Problem, Trouble
from support.scans import scan

from .conftest import a_broken, a_file, a_pack, a_page, a_submission, brief, check


def findings(photo, **more):
    return check(a_submission(photo=photo), a_pack(**more))


def shot(width, height, **more):
    return a_file("照片.jpg", a_page(pixels=(width, height), size=None), **more)


@pytest.mark.parametrize(
    ("photo", "expected"),
    [
        (shot(295, 413), []),
        (shot(413, 531), []),  # 35 × 45 mm, within tolerance
        (shot(600, 600), ["G2 W"]),
        (shot(413, 295), ["G2 W"]),
        (shot(177, 248), []),
        (shot(176, 247), ["G2 W"]),
        (None, ["G2 E"]),
        (a_broken("照片.jpg"), ["G2 E"]),
        (a_broken("照片.jpg", Trouble.TRUNCATED), ["G2 E"]),
        (a_broken("照片.jpg", Trouble.WRONG_SUFFIX), ["G2 E", "G2 W"]),
        (shot(295, 413, problems=(Problem(Trouble.WRONG_SUFFIX),)), ["G2 W"]),
        (shot(0, 0), ["G2 E"]),
    ],
)
def test_photo(photo, expected):
    assert brief(findings(photo)) == expected


def test_the_pack_names_rule_and_clause():
    (finding,) = findings(None, photo_rule="N4", photo_clause="第五条")
    assert (finding.rule, finding.clause, finding.item) == ("N4", "第五条", 0)


@pytest.mark.parametrize(
    ("boxes", "level", "expected"),
    [
        ([(0, 0, 25, 35)], 179, []),  # red or dark blue all over
        ([(0, 2, 25, 1)], 36, []),  # uneven light
        ([(6, 8, 13, 20)], 255, []),  # a head below the corners
        ([(0, 0, 2, 35)], 200, ["G2 W"]),  # a door frame at the edge
        ([(0, 0, 12, 35)], 200, ["G2 W"]),  # half a wall in shade
    ],
)
def test_the_background_is_of_one_tone(boxes, level, expected):
    page = replace(scan(25, 35, boxes, level).page, pixels=(295, 413))
    assert brief(findings(a_file("照片.jpg", page))) == expected
