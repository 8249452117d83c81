"""Bag labels: one card a page, or cards on a sheet that is partly used."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.codes import LabelCode
from dossier.model.ink import Bars, Qr, Text
from dossier.model.layout import TextElement
from dossier.model.paper import Box
from dossier.planning import label_cards, label_sheets, label_values, plan_dossier
from dossier.planning.labels import LabelError
from support.applicant import number, strained, submission
from support.measure import PlainMeasure
from support.packs import bazhou

MEASURE = PlainMeasure()
PACK = bazhou()
LABELS, PAPER, SAFE = PACK.label, PACK.page.paper, PACK.page.safe


@pytest.fixture(scope="module")
def values():
    facts = strained(PACK)
    plan = plan_dossier(submission(facts), PACK, number=number(PACK), measure=MEASURE)
    return label_values(plan, facts, PACK)


def codes(page):
    return [ink for ink in page.ink if isinstance(ink, Bars | Qr)]


def texts(page):
    return [ink for ink in page.ink if isinstance(ink, Text)]


@pytest.mark.parametrize("card", LABELS.cards)
def test_a_card_carries_number_bag_and_name(card, values):
    (page,) = label_cards(LABELS, card, [values], MEASURE)
    assert page.size == LABELS.cards[card].size
    bars = [c for c in codes(page) if isinstance(c, Bars)]
    symbol = [c for c in codes(page) if isinstance(c, Qr)]
    assert [b.payload for b in bars] == [number(PACK).text]
    assert LabelCode.parse(symbol[0].payload).number == number(PACK)
    shown = "".join(t.text for t in texts(page))
    assert values["姓名"] in shown
    assert values["单位名称"] in shown


@pytest.mark.parametrize("card", LABELS.cards)
def test_nothing_of_a_card_passes_its_edge(card, values):
    """Peers 15: a code dies in print because the edge cuts it."""
    (page,) = label_cards(LABELS, card, [values], MEASURE)
    whole = Box(0, 0, page.size.width, page.size.height)
    for code in codes(page):
        assert whole.contains(code.box)
    for text in texts(page):
        width = MEASURE.width(text.text, text.style, text.size)
        left = text.x - width * {"left": 0, "centre": 0.5, "right": 1}[text.align]
        assert left >= 0
        assert left + width <= page.size.width
        assert text.size >= 5


@pytest.mark.parametrize("card", LABELS.cards)
def test_the_name_stands_out_however_long_it_is(card, values):
    """Seen on paper: a name of 21 characters was smaller than the unit below it."""
    (page,) = label_cards(LABELS, card, [values], MEASURE)
    lines = texts(page)
    names = [t.size for t in lines if t.text in values["姓名"]]
    unit = [t.size for t in lines if t.text in values["单位名称"]]
    assert min(names) >= 8
    assert min(names) > 1.15 * max(unit)


def test_a_drafts_label_says_what_its_pages_say(values):
    facts = strained(PACK)
    plan = plan_dossier(submission(facts), PACK, number=number(PACK), measure=MEASURE)
    said = {e.text for e in PACK.page.draft if isinstance(e, TextElement)}
    assert {label_values(plan, facts, PACK, draft=True)["草稿"]} == said
    assert values["草稿"] == ""


def test_no_card_named_is_the_packs_default(values):
    (page,) = label_cards(LABELS, "", [values], MEASURE)
    assert page.size == LABELS.cards[LABELS.default].size


@pytest.mark.parametrize("sheet", LABELS.sheets)
def test_nothing_on_a_full_sheet_lies_where_printers_cut(sheet, values):
    """paper.md: nothing that matters within 5 mm of the paper's edge."""
    grid = LABELS.sheets[sheet]
    (page,) = label_sheets(LABELS, sheet, 1, [values] * grid.columns * grid.rows, PAPER, MEASURE)
    assert page.size == PAPER
    inner = Box(0, 0, PAPER.width, PAPER.height).inset(SAFE)
    assert all(inner.contains(code.box) for code in codes(page))
    assert min(t.x for t in texts(page) if t.align == "left") >= SAFE
    assert max(t.baseline for t in texts(page)) <= PAPER.height - SAFE


@given(st.sampled_from(sorted(LABELS.sheets)), st.integers(1, 24), st.integers(1, 30))
def test_a_sheet_begins_where_it_is_told_and_goes_on(sheet, start, count):
    grid = LABELS.sheets[sheet]
    places = grid.columns * grid.rows
    values = dict.fromkeys(
        ("短标题", "姓名", "单位名称", "拟评审职称", "申报方式", "张数", "总页数", "草稿"), "一"
    )
    cards = [{**values, "标签": "A", "令牌": "A", "编号": f"{i:015}"} for i in range(count)]
    start = (start - 1) % places + 1
    pages = label_sheets(LABELS, sheet, start, cards, PAPER, MEASURE)
    assert len(pages) == -(-(start - 1 + count) // places)
    bars = [c for page in pages for c in codes(page) if isinstance(c, Bars)]
    assert [b.payload for b in bars] == [card["编号"] for card in cards]
    row, column = divmod(start - 1, grid.columns)
    first = next(c for c in codes(label_cards(LABELS, grid.card, cards[:1], MEASURE)[0]))
    there = codes(pages[0])[0].box
    assert there.x == pytest.approx(first.box.x + grid.left + column * grid.pitch_x)
    assert there.y == pytest.approx(first.box.y + grid.top + row * grid.pitch_y)


@pytest.mark.parametrize(
    ("sheet", "start", "says"), [("5x5", 1, "2x4"), ("2x4", 9, "1 至 8"), ("2x4", 0, "1 至 8")]
)
def test_a_sheet_or_place_that_is_not_there_says_which_are(sheet, start, says, values):
    with pytest.raises(LabelError) as told:
        label_sheets(LABELS, sheet, start, [values], PAPER, MEASURE)
    assert says in told.value.message + told.value.remedy


def test_a_card_that_is_not_there_says_which_are(values):
    with pytest.raises(LabelError) as told:
        label_cards(LABELS, "10x10", [values], MEASURE)
    assert "100x70" in told.value.remedy
