"""The report for programs, the page for people, and the pictures in it."""

import base64
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from PIL import Image

from dossier import rescan
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
    Reconciliation,
    Repeated,
    Seal,
    Side,
    Stamp,
    Standing,
    Stray,
    Unread,
    Unreadable,
    Unusable,
)
from dossier.rescan import headline, reconcile, report_json, report_page, take_shots, tell
from dossier.rescan.wording import BACKS, WHY, standing, tell_backs
from support.docs import text
from support.piles import jpeg, letter, scan_pdf

from .making import LAST_YEAR, THEIRS, dossier

SCHEMA = json.loads(
    (Path(rescan.__file__).parent / "reconciliation.schema.json").read_text(encoding="utf-8")
)
PRINTED = dossier("c- i- ff kk k-")
A = Side("a.pdf", 1)


def side(page):
    return Side("a.pdf", page)


EVERY = Reconciliation(
    printed=PRINTED,
    files=(
        Counted("a.pdf", "a" * 64, 20),
        Counted("b.pdf", "b" * 64, 3, backwards=True),
        Repeated("c.pdf", "a" * 64, "a.pdf"),
        Unusable("d.docx", "不是 PDF", "另存"),
    ),
    verdicts=(
        Present(side(1), 1),
        Present(side(2), 7, Stamp(words=True, seal=Seal.SEEN)),
        Present(side(3), 8, Stamp(words=False, seal=Seal.NOT_SEEN)),
        OutOfOrder(side(4), 5, 8, 9),
        OutOfOrder(side(5), 9, 0, 1, Stamp(words=True, seal=Seal.UNKNOWN)),
        Duplicate(side(6), 1, side(1)),
        Foreign(side(7), THEIRS.text, 4),
        Foreign(side(8), LAST_YEAR.text, 4),
        OldRevision(side(9), 6),
        *(Unreadable(side(10 + n), why, n, 9 * (n % 2)) for n, why in enumerate(Unread)),
        Original(side(16), 3),
        Original(side(17), 3, empty=True),
        Empty(side(18)),
        Stray(side(19), 6, 7),
        Present(side(20), 3),
    ),
    absences=(Missing(2), Missing(4), Missing(6), LeftOut(10)),
    originals=(Originals(3, 2, 1),),
    backs=Backs.LEFT_OUT,
)
GOOD = replace(
    EVERY,
    files=EVERY.files[:1],
    verdicts=tuple(Present(side(page), page) for page in PRINTED.sides),
    absences=(),
    originals=(),
    backs=Backs.SCANNED,
)


def test_the_report_keeps_to_its_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(json.loads(report_json(EVERY)), SCHEMA)


def test_every_verdict_is_in_it_under_its_own_name():
    said = json.loads(report_json(EVERY))
    assert len(said["sides"]) == len(EVERY.verdicts)
    names = {d["properties"]["verdict"]["const"] for d in SCHEMA["$defs"].values()
             if "const" in d.get("properties", {}).get("verdict", {})}  # fmt: skip
    told = {one["verdict"] for one in (*said["sides"], *said["files"])}
    assert told == names
    assert said["sides"][2] == {
        "file": "a.pdf", "side": 3, "verdict": "present", "page": 8, "standing": "good",
        "stamp": {"words": False, "seal": "not-seen"},
    }  # fmt: skip
    assert said["standing"] == "wrong"


def test_the_page_that_explains_it_names_every_key():
    """Documentation cannot lie."""
    page = text("docs/reconciliation.md")
    parts = [d.get("properties", {}) for d in SCHEMA["$defs"].values()]
    keys = set(SCHEMA["properties"]).union(*parts)
    values = {part["verdict"]["const"] for part in parts if "const" in part.get("verdict", {})}
    values |= {value for enum in re.findall(r'"enum": (\[.*?\])', json.dumps(SCHEMA))
               for value in json.loads(enum)}  # fmt: skip
    assert {word for word in keys | values if f"`{word}`" not in page} == set()


def test_how_a_pile_stands():
    assert standing(EVERY) is Standing.WRONG
    assert standing(GOOD) is Standing.GOOD
    doubtful = replace(GOOD, originals=(Originals(3, 2, 0),))
    assert standing(doubtful) is Standing.DOUBT
    assert [headline(one) for one in (GOOD, doubtful)] == [
        "和清单相符", "和清单相符，1 处请人看一眼",
    ]  # fmt: skip


def test_the_wrong_comes_first_and_equal_labels_together():
    told = tell(EVERY)
    stands = [one.standing for one in told]
    assert stands == sorted(stands, key=[Standing.WRONG, Standing.DOUBT].index)
    labels = [one.label for one in told]
    assert labels == sorted(labels, key=labels.index)


def test_everything_told_says_what_to_do_and_is_chinese():
    for one in tell(EVERY):
        assert one.text
        assert one.remedy
        assert not re.search(r"[A-Za-z]{4,}", re.sub(r"[\w.]+\.(pdf|docx)|\d\w{14}", "", one.text))


def test_what_is_unreadable_says_where_it_lies():
    whole = replace(EVERY, absences=())
    lines = [one.text for one in tell(whole) if one.label == "读不出"]
    assert lines[0] == "看得出有页标记，读不出来，前后都没有本材料的页"
    assert lines[1].endswith("在第 1 页和第 9 页之间")
    assert lines[2].endswith("在第 2 页之后")
    assert set(WHY) == set(Unread)
    assert set(BACKS) == set(Backs)


def test_what_is_out_of_order_says_between_which_pages_it_lies():
    """“排在第 66 页之后” would be where page 69 belongs, too."""
    lines = [one.text for one in tell(EVERY) if one.label == "次序不对"]
    assert [line.partition("）")[2] for line in lines] == [
        "排在第 8 页和第 9 页之间",
        "排在第 1 页之前",
    ]


def test_a_back_that_was_not_scanned_has_another_remedy():
    lost = replace(EVERY, absences=(Missing(8),), backs=Backs.ONE_SIDED)
    remedy = next(one.remedy for one in tell(lost) if one.label == "缺页")
    assert "背面" in remedy
    assert remedy != next(one.remedy for one in tell(EVERY) if one.label == "缺页")
    blank = replace(lost, absences=(Missing(4), Missing(10)))
    assert not any("背面有内容" in one.remedy for one in tell(blank))


def test_a_page_of_which_an_old_printing_was_seen_is_replaced_not_looked_for():
    remedies = {one.page: one.remedy for one in tell(EVERY) if one.label == "缺页"}
    assert remedies[6] == "扫到的是旧版，照“旧版”处理"
    assert remedies[2] == remedies[4] != remedies[6]


def test_a_side_without_a_mark_may_be_the_page_that_lacks_there():
    """Whoever read “不是材料的，抽出来” alone would take the page out."""
    gap = replace(EVERY, verdicts=(Stray(A, 1, 3), Stray(A, 6, 7)), absences=(Missing(2),))
    first, second = (one for one in tell(gap) if one.label == "夹着的纸")
    assert first.text == "看不到页标记的一面，在第 1 页和第 3 页之间，那里正缺第 2 页"
    assert first.remedy.startswith("先看图：是缺的那一页")
    assert second.text.endswith("在第 6 页和第 7 页之间")
    assert second.remedy.startswith("是原件的")
    unread = replace(gap, verdicts=(Unreadable(A, Unread.DAMAGED, 1, 3),))
    assert next(one.text for one in tell(unread) if one.label == "读不出").endswith("正缺第 2 页")


def test_scans_and_manifest_of_two_dossiers_are_told_first():
    theirs = (Foreign(side(1), THEIRS.text, 1), Foreign(side(2), THEIRS.text, 2))
    lost = tuple(Missing(page) for page in PRINTED.sides)
    other = replace(GOOD, verdicts=theirs, absences=lost, backs=Backs.ONE_SIDED)
    first = tell(other)[0]
    assert first.label == "清单和扫描件不是一本"
    assert first.text == f"扫到的是材料 {THEIRS.text} 的页，清单是 {PRINTED.number} 的"
    assert tell_backs(other) == "没有扫到清单上的页"
    assert {one.remedy for one in tell(other) if one.label == "缺页"} == {
        "找到这一页，放回原处；找不到的，补印、补签、补章"
    }
    two = replace(other, verdicts=(*theirs, Foreign(side(3), LAST_YEAR.text, 1)))
    for mixed in (two, EVERY):
        assert "清单和扫描件不是一本" not in {one.label for one in tell(mixed)}


def test_a_seal_that_the_scan_cut_off_has_another_remedy():
    told = {one.label: one for one in tell(EVERY) if one.side and one.standing is Standing.DOUBT}
    assert told["盖章存疑"].page == 8
    assert told["盖章处不全"].page == 9
    assert "重新扫描" in told["盖章处不全"].remedy


def test_a_dossier_of_another_batch_is_told_as_such():
    told = [one.text for one in tell(EVERY) if one.label == "别人的页"]
    assert [line.split("的第")[0] for line in told] == ["另一本材料", "别的批次的材料"]


def test_the_page_shows_everything_and_needs_nothing():
    page = report_page(EVERY, {})
    assert page.count("<article") == len(tell(EVERY))
    for one in tell(EVERY):
        assert one.text in page
    assert "http" not in page
    assert "<script" not in page
    targets = set(re.findall(r'href="#(n\d+)"', page))
    assert targets <= set(re.findall(r'<article id="(n\d+)"', page))
    assert {f">{number}<" in page for number in PRINTED.sides} == {True}


def test_the_overview_colours_every_planned_page():
    page = report_page(EVERY, {})
    found = {int(n): s for s, n in re.findall(
        r'<li class="(\w+)" title="样张">\s*<\w+[^>]*>(\d+)<small>', page)}  # fmt: skip
    assert {page for page, state in found.items() if state == "wrong"} == {1, 2, 4, 5, 6, 8, 9}
    assert (found[3], found[7], found[10]) == ("doubt", "good", "none")


def test_what_a_scan_is_called_cannot_become_markup():
    evil = replace(EVERY, files=(Unusable("<script>x</script>.pdf", "坏", "改"),))
    assert "<script" not in report_page(evil, {})


def test_a_page_with_nothing_to_look_at():
    page = report_page(GOOD, {})
    assert "和清单相符" in page
    assert "<article" not in page


@pytest.fixture(scope="module")
def pictured(tmp_path_factory, printed, scans, page):
    """A pile with an unsealed copy, a stray, and a damaged mark upside down; and its pictures."""
    place = tmp_path_factory.mktemp("shots")
    damaged = page(11).rotate(180)
    damaged.paste("white", (110, 60, 170, 120))
    sides = [scans[1], scans[2], jpeg(page(3)), scans[4], jpeg(letter(3)), jpeg(damaged)]
    scan_pdf(place / "a.pdf", sides)
    found = reconcile([place], printed, lambda _done, _all: None, 2)
    return found, take_shots([place], found)


def pictures(shots):
    return [Image.open(io.BytesIO(shot.data)) for shot in shots]


def test_every_doubtful_side_has_its_pictures(pictured):
    found, shots = pictured
    assert {one.label for one in shots} == {"夹着的纸", "读不出", "盖章存疑"}
    assert set(shots) == {one for one in tell(found) if one.side}
    for told, taken in shots.items():
        assert taken[0].shows == "整面"
        assert all(len(shot.data) < 60_000 for shot in taken), told
        assert [picture.size for picture in pictures(taken)] == [shot.size for shot in taken]


def test_a_damaged_mark_is_shown_upright(pictured):
    """The foot, with what is left of the mark at its right."""
    _, shots = pictured
    told = next(one for one in shots if one.label == "读不出")
    foot = pictures(shots[told])[1].convert("L")
    left, right = foot.crop((0, 0, 20, foot.height)), foot.crop((540, 0, 600, foot.height))
    assert right.getextrema()[0] < 80 < left.getextrema()[0]


def test_the_certification_is_shown_large(pictured):
    _, shots = pictured
    told = next(one for one in shots if one.label == "盖章存疑")
    assert shots[told][1].shows == "盖章的地方"
    assert max(shots[told][1].size) > 400


def test_the_pictures_stand_in_the_page(pictured):
    found, shots = pictured
    page = report_page(found, shots)
    stored = [base64.b64decode(data) for data in re.findall(r"base64,([\w+/=]+)", page)]
    assert sorted(stored) == sorted(shot.data for taken in shots.values() for shot in taken)


def test_a_side_that_is_known_by_its_looks_alone_is_shown_large(pictured):
    found, shots = pictured
    page = report_page(found, shots)
    assert (page.count('class="shots unknown"'), page.count('class="shots"')) == (2, 1)


def test_a_side_without_a_picture_says_so(pictured):
    found, _ = pictured
    assert report_page(found, {}).count("（没有图）") == 3


def test_a_scan_that_went_away_in_between_leaves_a_report_without_it(pictured, tmp_path):
    found, _ = pictured
    assert take_shots([tmp_path], found) == {}
