"""Texts on sides: nothing lost, nothing cut, headings with what they head, tables divided."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.model.ink import Frame, Text
from dossier.model.plan import WrittenPage
from dossier.model.sources import Material, SourceFile, typeset_of
from dossier.model.writing import Heading, ListItem, Paragraph, Table, TableCell, texts_of
from dossier.planning import plan_dossier
from dossier.planning.writing import Front, set_writing
from support.applicant import material, number, submission
from support.facts import facts_for
from support.measure import PlainMeasure
from support.packs import bazhou

PACK = bazhou()
STYLE = PACK.writing
MEASURE = PlainMeasure()
WIDTH = PACK.page.paper.width - STYLE.binding - STYLE.outer
BODY = "本人任现职以来从事灌区节水改造工程建设管理与渠系运行维护工作。"
NAME = "阿卜杜热西提·买买提"


NOBODY = Front("", "")


def sides(*blocks, front=NOBODY):
    return set_writing(front, blocks, STYLE, MEASURE, WIDTH)


def texts(side):
    """The texts of a side without its page number."""
    return [one for one in side if isinstance(one, Text) and one.baseline < STYLE.bottom]


def lines(side):
    return [t.text for t in sorted(texts(side), key=lambda t: (t.baseline, t.x))]


def characters(text):
    return Counter(re.sub(r"\s", "", text))


def row(*cells):
    return tuple(TableCell(cell) for cell in cells)


def table(count, text="甲", header=1):
    return Table((row("序号", "内容"), *(row(str(i), text) for i in range(count))), header=header)


WORDS = st.text("甲乙丙，。、（）《》“”1.5aB-· \n", max_size=120)
CELLS = st.builds(TableCell, WORDS, st.integers(1, 3), st.integers(1, 3))
BLOCKS = st.lists(
    st.one_of(
        st.builds(Heading, st.integers(0, 4), WORDS),
        st.builds(Paragraph, WORDS, st.sampled_from(("left", "centre", "right"))),
        st.builds(ListItem, st.sampled_from(("1.", "•", "一、")), WORDS, st.integers(0, 8)),
        st.builds(
            Table,
            st.lists(st.lists(CELLS, max_size=4).map(tuple), max_size=5).map(tuple),
            header=st.integers(0, 3),
        ),
    ),
    max_size=14,
)


@settings(max_examples=60, deadline=None)
@given(BLOCKS)
def test_every_character_is_on_some_side_inside_the_text_area(blocks):
    """Peers 13: characters lost. Heading rows are repeated, so they may be there more often."""
    made = sides(*blocks)
    wanted = characters("".join(text for block in blocks for text in texts_of(block)))
    found = characters("".join(t.text for side in made for t in texts(side)))
    assert not wanted - found
    if not any(isinstance(block, Table) for block in blocks):
        assert found == wanted
    for side in made:
        for text in texts(side):
            width = MEASURE.width(text.text, text.style, text.size)
            left = text.x - width * {"left": 0, "centre": 0.5, "right": 1}[text.align]
            tracking = max(len(text.text) - 1, 0) * text.spacing * 25.4 / 72
            assert left >= -0.01, text
            assert left + width + tracking <= WIDTH + 0.01, text
            assert STYLE.top < text.baseline < STYLE.bottom
        for frame in (one for one in side if isinstance(one, Frame)):
            assert frame.box.x >= -0.01 and frame.box.right <= WIDTH + 0.01
            assert STYLE.top - 0.01 <= frame.box.y and frame.box.bottom <= STYLE.bottom + 0.01


def test_a_line_has_28_characters_and_a_side_22_lines():
    """GB/T 9704—2012, 5.2.3."""
    made = sides(Paragraph("字" * (28 * 44 - 2)))
    assert [len(texts(side)) for side in made] == [22, 22]
    assert {len(t.text) for t in texts(made[0])} == {28}
    assert texts(made[0])[0].text.startswith("　　字")


def test_pitch_is_even_and_full_lines_end_at_the_edge():
    (made,) = sides(Paragraph("字" * 20 + "abcdef " + "字" * 100))
    placed = texts(made)
    assert {round(b.baseline - a.baseline, 6) for a, b in pairwise(placed)} == {
        round(STYLE.pitch, 6)
    }
    for text in placed[:-1]:
        tracking = (len(text.text) - 1) * text.spacing * 25.4 / 72
        end = MEASURE.width(text.text, text.style, text.size) + tracking
        assert end == pytest.approx(WIDTH, abs=0.2)
    assert placed[-1].spacing == 0


def test_a_line_that_a_long_word_left_short_is_not_spread():
    (made,) = sides(Paragraph("短" + " " + "x" * 40))
    assert texts(made)[0].spacing == 0


@pytest.mark.parametrize("before", range(40, 46))
def test_a_heading_is_never_last_on_a_side(before):
    made = sides(
        *[Paragraph("一行。")] * before,
        Heading(1, "一、甲"),
        Heading(2, "（一）乙"),
        Paragraph(BODY),
    )
    for side in made:
        assert not lines(side)[-1].lstrip("　").startswith(("一、", "（一）"))


@pytest.mark.parametrize("before", range(17, 23))
def test_no_paragraph_leaves_one_line_alone(before):
    first, *rest = sides(*[Paragraph("一行。")] * before, Paragraph("字" * 110))
    split = sum("字" in line for line in lines(first))
    assert split in (0, 2, 4)
    assert split == 4 or len(lines(rest[0])) >= 2


def test_headings_without_end_are_not_kept_together():
    made = sides(*[Heading(1, "一、甲")] * 60)
    assert [len(texts(side)) for side in made] == [22, 22, 16]


def test_a_long_table_repeats_its_heading_row():
    made = sides(table(80))
    assert len(made) > 2
    for side in made:
        assert lines(side)[:2] == ["序号", "内容"]
    numbers = [line for side in made for line in lines(side) if line.isdigit()]
    assert numbers == [str(i) for i in range(80)]


@pytest.mark.parametrize("before", range(15, 22))
def test_a_heading_row_and_a_caption_stand_with_the_first_row(before):
    made = sides(*[Paragraph("一行。")] * before, Paragraph("表1　工程"), table(3))
    side = next(side for side in made if "表1　工程" in lines(side))
    assert lines(side)[-2:] != ["序号", "内容"]
    assert "0" in lines(side)


def test_a_row_taller_than_a_side_is_divided():
    made = sides(table(1, "长" * 9000))
    assert len(made) > 3
    assert sum(line.count("长") for side in made for line in lines(side)) == 9000


def test_rows_tied_by_a_merged_cell_stay_together():
    tied = ((TableCell("并", 1, 3), TableCell("1")), row("2"), row("3"))
    for before in range(14, 22):
        made = sides(*[Paragraph("一行。")] * before, Table(tied))
        assert sum("并" in lines(side) for side in made) == 1
        side = next(side for side in made if "并" in lines(side))
        assert {"1", "2", "3"} <= set(lines(side))


def test_a_long_word_in_a_table_makes_its_type_smaller_and_is_never_cut():
    word = "A" * 60
    (made,) = sides(Table((row("甲", word), row("乙", "丙"))))
    assert "".join(t.text for t in texts(made)).count("A") == 60
    assert min(t.size for t in texts(made)) >= STYLE.table_least


def test_page_numbers_stand_at_the_outer_edge():
    """GB/T 9704—2012, 7.5: odd ones right, even ones left."""
    made = sides(Paragraph("字" * 2000))
    numbers = [side[-1] for side in made]
    assert [n.text for n in numbers] == [f"— {i} —" for i in range(1, len(made) + 1)]
    assert [n.align for n in numbers[:3]] == ["right", "left", "right"]
    single = set_writing(NOBODY, [Paragraph("字" * 2000)], STYLE, MEASURE, WIDTH, duplex=False)
    assert {side[-1].align for side in single} == {"right"}
    foot = max(n.baseline for n in numbers)
    assert STYLE.bottom < foot < PACK.page.band.y


# in the dossier


def text_file(*blocks, name="业务技术总结.docx", label=""):
    file = SourceFile(f"材料/07/{name}", 9, f"{sum(name.encode()):064x}", "DOCX", blocks=blocks)
    return Material(7, "业务技术总结", label, "", file)


def planned(*materials, duplex=True):
    facts = facts_for(PACK, 0, 姓名=NAME, 单位名称="博斯坦灌区水利管理站")
    return plan_dossier(
        submission(facts, *materials), PACK, number=number(PACK), measure=MEASURE, duplex=duplex
    )


def written(plan):
    return [one.face for one in plan.faces() if isinstance(one.face, WrittenPage)]


def test_the_paper_carries_title_unit_and_name():
    """X14: the paper is not blind."""
    (page,) = written(planned(text_file(Paragraph(BODY))))
    assert lines(page.ink)[:2] == ["业务技术总结", f"博斯坦灌区水利管理站　{NAME}"]


@pytest.mark.parametrize(
    "title",
    [Heading(0, "任期总结"), Paragraph("个人业务技术总结", "centre"), Heading(1, "技 术 总 结")],
)
def test_the_texts_own_title_and_name_are_not_doubled(title):
    own = Paragraph(f"测试单位　{NAME}", "centre")
    (page,) = written(planned(text_file(title, own, Paragraph(BODY))))
    assert lines(page.ink)[:2] == [title.text, own.text]
    assert "业务技术总结" not in lines(page.ink)[2:]


@pytest.mark.parametrize("first", ["一、技术总结", f"本人的技术总结{BODY}"])
def test_what_only_speaks_of_a_summary_is_no_title(first):
    (page,) = written(planned(text_file(Paragraph(first))))
    assert lines(page.ink)[0] == "业务技术总结"


def test_without_a_name_nothing_of_the_author_is_set():
    """X14: an export for the platform asks for the same sides without the author's line."""
    (side,) = sides(Paragraph(BODY), front=Front("业务技术总结", ""))
    assert lines(side)[0] == "业务技术总结"
    assert len(lines(side)) == 3


def test_margins_are_mirrored_on_versos_of_duplex_only():
    text = text_file(Paragraph("字" * 2000))
    lefts = [min(t.x for t in texts(page.ink)) for page in written(planned(text))]
    assert lefts[:2] == pytest.approx([STYLE.binding, STYLE.outer])
    lefts = [min(t.x for t in texts(page.ink)) for page in written(planned(text, duplex=False))]
    assert lefts[:2] == pytest.approx([STYLE.binding, STYLE.binding])


def test_a_pdf_goes_before_a_text_which_is_listed_with_a_reason():
    pdf = material(7, "业务技术总结", path="材料/07/业务技术总结.pdf")
    text = text_file(Paragraph(BODY))
    plan = planned(text, pdf)
    assert not written(plan)
    (left,) = (u for u in plan.unplaced if u.item == 7)
    assert (left.path, left.reason) == (text.file.path, "排印的是同一份材料的另一个文件")


def test_of_two_texts_one_is_set():
    first, second = text_file(Paragraph("甲。")), text_file(Paragraph("乙。"), name="总结2.md")
    plan = planned(first, second)
    assert {page.path for page in written(plan)} == {first.file.path}
    assert [u.path for u in plan.unplaced if u.item == 7] == [second.file.path]
    assert typeset_of((second, first)) == second


def test_the_catalogue_counts_it_and_the_outline_names_it():
    plan = planned(text_file(Paragraph("字" * 2000)))
    item = next(r for r in plan.rows if r.number == 7)
    assert (item.count, item.last - item.first) == ("1", 3)
    assert any((b.title, b.face) == ("业务技术总结", item.first) for b in plan.bookmarks)


def test_its_digest_is_keyed_and_changes_with_the_text():
    """A name stands on it: nobody may try names against a printed digest."""
    marks = [
        {one.mark.digest for one in planned(text_file(Paragraph(text))).faces()}
        for text in ("甲。", "乙。")
    ]
    assert len(marks[0] ^ marks[1]) >= 2
