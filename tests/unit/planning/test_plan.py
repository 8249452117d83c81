"""Whole plans: whatever lies in the folder, the dossier keeps its rules."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.codes import LabelCode, decode
from dossier.model.checklist import Supply
from dossier.model.ink import Bars, Frame, Link, Photo, Qr, Text
from dossier.model.plan import Blank, CopyPage, Cover, FormPage, Insert, Unprinted, WrittenPage
from dossier.model.writing import Heading, Paragraph
from dossier.planning import plan_dossier
from support.applicant import material, number, submission
from support.facts import facts_for
from support.measure import PlainMeasure
from support.packs import bazhou

MEASURE = PlainMeasure()
SIZES = ((210, 297), (86, 54), (297, 420))
INKS = ((), ((20, 20, 160, 200),), ((0, 0, 50, 50),))
KEPT = ("封面", "基本情况", "任现职后业绩")
PERSONAL = {
    "姓名": "阿卜杜热西提·买买提",
    "身份证号": "659900198603120031",
    "联系电话": "19900000001",
}


@cache
def pack():
    """The real pack; its form has three sections only, which is faster."""
    whole = bazhou()
    form = whole.forms["evaluation"]
    sections = tuple(s for s in form.sections if s.id in KEPT)
    forms = {**whole.forms, "evaluation": replace(form, sections=sections)}
    return replace(whole, forms=forms)


def plan_of(given_submission, **options):
    return plan_dossier(given_submission, pack(), number=number(pack()), measure=MEASURE, **options)


def names_of(item):
    return ["", *dict.fromkeys(part.name for part in item.parts)]


@st.composite
def files(draw):
    """A file of some item and part, as reading hands it out."""
    item = draw(st.sampled_from(pack().checklist))
    part = draw(st.sampled_from(names_of(item)))
    each = next((p.each for p in item.parts if p.name == part and p.each), ("甲", "乙"))
    label = draw(st.sampled_from(("", *each)))
    size, boxes = draw(st.sampled_from(SIZES)), draw(st.sampled_from(INKS))
    boxes = tuple(b for b in boxes if b[0] + b[2] <= size[0] and b[1] + b[3] <= size[1])
    return item, part, label, draw(st.integers(0, 3)), size, boxes


@st.composite
def submissions(draw):
    """A folder: some files, in the order of reading; strays, and a photo or none."""
    drawn = draw(st.lists(files(), max_size=7))
    drawn.sort(key=lambda f: (f[0].number, names_of(f[0])[1:].index(f[1]) if f[1] else 99, f[2]))
    materials = [
        material(
            item.number, part, label, pages=pages, path=f"材料/{i}.jpg", size=size, boxes=boxes
        )
        for i, (item, part, label, pages, size, boxes) in enumerate(drawn)
    ]
    facts = facts_for(
        pack(),
        rows=draw(st.integers(0, 1)),
        单位性质=draw(st.sampled_from(("事业单位", "企业"))),
        申报级别=draw(st.sampled_from(("初级", "中级"))),
        免继续教育=draw(st.sampled_from(("是", "否"))),
        评审表来源=draw(st.sampled_from(("自制", "平台导出"))),
        花名册入袋=draw(st.sampled_from(("摘录", "全册"))),
        **PERSONAL,
    )
    for i in range(draw(st.integers(0, 2))):
        text = material(7, "业务技术总结", path=f"材料/文{i}.docx", pages=0)
        blocks = (Heading(1, "一、概况"), Paragraph("文" * draw(st.integers(1, 1500))))
        text = replace(text, file=replace(text.file, format="DOCX", blocks=blocks))
        place = next((n for n, m in enumerate(materials) if m.item > 7), len(materials))
        materials.insert(place, text)
    strays = [
        material(0, "", path=f"材料/零散{i}.jpg").file for i in range(draw(st.integers(0, 2)))
    ]
    return submission(facts, *materials, photo=draw(st.booleans()), strays=strays)


def property_of_plans(test):
    return settings(max_examples=12, deadline=None)(given(submissions())(test))


def paths_on(faces):
    found = set()
    for one in faces:
        found |= {p.path for p in getattr(one.face, "placements", ())}
        found |= {one.face.path} if isinstance(one.face, WrittenPage) else set()
        found |= {ink.path for ink in one.face.ink if isinstance(ink, Photo)}
    return found


def all_paths(sub):
    photo = [sub.photo] if sub.photo else []
    return {f.path for f in (*(m.file for m in sub.materials), *sub.strays, *photo)}


@property_of_plans
def test_items_come_in_the_fixed_order(sub):
    """J14: order 1 to 13 is fixed; the cover first."""
    items = [getattr(one.face, "item", 0) for one in plan_of(sub).faces()]
    assert items == sorted(items)
    assert isinstance(next(plan_of(sub).faces()).face, Cover)


@property_of_plans
def test_every_file_is_on_a_face_or_in_the_list_with_a_reason(sub):
    """Peers 7, 14: nothing is skipped and nobody told; unreadable files too."""
    plan = plan_of(sub)
    printed, left = paths_on(plan.faces()), [u.path for u in plan.unplaced]
    assert printed | set(left) == all_paths(sub)
    assert not printed & set(left)
    assert len(left) == len(set(left))
    assert all(u.reason and u.digest for u in plan.unplaced)
    assert {m.file.path for m in sub.materials if not m.file.readable} <= set(left)


@property_of_plans
def test_every_page_of_a_printed_file_is_there_once_for_each_copy(sub):
    """Blank sides of a scanned duplex original are never dropped (peers 19)."""
    plan = plan_of(sub)
    copies = [one.face for one in plan.faces() if isinstance(one.face, CopyPage)]
    for m in sub.materials:
        on = [(p.page, f.copy) for f in copies for p in f.placements if p.path == m.file.path]
        times = {f.copies for f in copies for p in f.placements if p.path == m.file.path}
        wanted = [(p.index, c) for p in m.file.pages for c in range(1, max(times, default=0) + 1)]
        assert sorted(on) == sorted(wanted)


@property_of_plans
def test_every_document_opens_on_a_recto_and_shares_no_sheet(sub):
    """Peers 3: two documents share a sheet when printed duplex."""
    plan = plan_of(sub)
    opens = [mark.face for mark in plan.bookmarks if mark.depth == 1]
    assert all(face % 2 == 1 for face in opens)
    for sheet in plan.sheets:
        assert sheet.recto.number == 2 * sheet.number - 1
        assert not isinstance(sheet.recto.face, Blank)
        sides = (sheet.recto.face, sheet.verso.face)
        assert len({getattr(side, "item", 0) for side in sides}) == 1


@property_of_plans
def test_rows_give_the_first_and_last_face_of_their_item(sub):
    """Peers 2: the index disagrees with the printed numbers once blanks exist."""
    for options in ({}, {"duplex": False}):
        plan = plan_of(sub, **options)
        assert [row.number for row in plan.rows] == [i.number for i in pack().checklist]
        for row in plan.rows:
            on = [f.number for f in plan.faces() if getattr(f.face, "item", 0) == row.number]
            assert (row.first, row.last) == ((on[0], on[-1]) if on else (0, 0))
            assert on == list(range(row.first, row.last + 1)) or not on


def copies_of_the_form(plan):
    faces = [f.face for f in plan.faces() if isinstance(f.face, FormPage | CopyPage)]
    return [
        [f for f in faces if f.item == 4 and f.part == "评审表" and f.copy == n] for n in (1, 2)
    ]


@property_of_plans
def test_the_form_is_there_twice_and_the_same_but_for_the_copy_mark(sub):
    """I3, J4: two identical copies, marked 第1份/共2份 and 第2份/共2份."""
    first, second = copies_of_the_form(plan_of(sub))
    assert len(first) == len(second)
    for one, other in zip(first, second, strict=True):
        assert one.ink == tuple(map(as_first_copy, other.ink))
        assert getattr(one, "placements", ()) == getattr(other, "placements", ())


def as_first_copy(ink):
    if isinstance(ink, Text) and ink.text == "第2份/共2份":
        return replace(ink, text="第1份/共2份")
    return ink


def test_the_built_form_has_an_even_number_of_sides_and_its_copy_marks():
    first, second = copies_of_the_form(plan_of(submission(facts_for(pack(), **PERSONAL))))
    assert len(first) % 2 == 0
    assert first
    for face in (*first, *second):
        marks = [i.text for i in face.ink if isinstance(i, Text) and "/共" in i.text]
        assert marks == [f"第{face.copy}份/共2份"]


@pytest.mark.parametrize(
    ("choice", "source"), [("摘录", "自制"), ("摘录", "平台导出"), ("全册", "自制")]
)
def test_the_bag_has_the_applicants_own_row_of_the_roll_or_the_whole_roll(choice, source):
    """X3: the roll is the unit's; other people's ID numbers have no place in a bag."""
    facts = facts_for(pack(), 花名册入袋=choice, 评审表来源=source, **PERSONAL)
    roll = material(10, "花名册", path="../共用材料/10-年度考核/花名册.pdf")
    plan = plan_of(submission(facts, roll))
    faces = [f.face for f in plan.faces() if getattr(f.face, "part", "") == "花名册"]
    if choice == "全册":
        assert [type(face) for face in faces] == [CopyPage]
        return
    (face,) = faces
    texts = {ink.text for ink in face.ink if isinstance(ink, Text)}
    assert face.form == "roster"
    assert texts >= {PERSONAL["身份证号"], "合计：1 人"}
    assert roll.file.path in [u.path for u in plan.unplaced]


def left_edges(plan):
    forms = [
        f.face for f in plan.faces() if isinstance(f.face, FormPage) and f.face.part == "评审表"
    ]
    return {
        round(min(i.box.x for i in face.ink if isinstance(i, Frame)), 3)
        for face in forms
        if any(isinstance(i, Frame) for i in face.ink)
    }


@property_of_plans
def test_simplex_has_no_blanks_and_no_versos(sub):
    plan = plan_of(sub, duplex=False)
    assert plan.duplex == "simplex"
    assert all(isinstance(sheet.verso, Unprinted) for sheet in plan.sheets)
    assert not any(isinstance(one.face, Blank) for one in plan.faces())
    assert [one.number for one in plan.faces()] == [sheet.number for sheet in plan.sheets]


def test_margins_are_mirrored_on_versos_only():
    """evaluation-form.md: the binding margin is mirrored on versos; simplex has none."""
    style = pack().forms["evaluation"].style
    sub = submission(facts_for(pack(), rows=30, **PERSONAL))
    assert left_edges(plan_of(sub)) == {style.binding, style.outer}
    assert left_edges(plan_of(sub, duplex=False)) == {style.binding}


@property_of_plans
def test_marks_say_the_number_and_the_page(sub):
    """Peers 8, 9: a foreign code, or one code's identity that leaks to its neighbours."""
    plan = plan_of(sub)
    total = sum(1 for _ in plan.faces())
    for one in plan.faces():
        read = decode(one.mark.payload)
        assert (read.number.text, read.page) == (plan.number, one.number)
        assert read.digest == one.mark.digest
        assert [i.payload for i in one.ink if isinstance(i, Qr)] == [one.mark.payload]
        assert f"{one.number}/{total}" in [i.text for i in one.ink if isinstance(i, Text)]
    label = LabelCode.parse(plan.label)
    assert (label.number.text, label.sheets) == (plan.number, len(plan.sheets))


@property_of_plans
def test_the_same_input_gives_the_same_plan(sub):
    again = replace(sub, materials=tuple(replace(m) for m in sub.materials))
    assert plan_of(sub) == plan_of(again)


@settings(max_examples=12, deadline=None)
@given(submissions(), st.data())
def test_another_scan_changes_the_marks_of_its_faces_and_the_label_only(sub, data):
    plan = plan_of(sub)
    on_paper = paths_on(plan.faces())
    printed = [m for m in sub.materials if m.file.pages and m.file.path in on_paper]
    if not printed:
        return
    old = data.draw(st.sampled_from(printed))
    new = replace(old, file=replace(old.file, digest="e" * 64))
    other = plan_of(replace(sub, materials=tuple(new if m is old else m for m in sub.materials)))
    changed = {
        b.number
        for a, b in zip(plan.faces(), other.faces(), strict=True)
        if a.mark.digest != b.mark.digest
    }
    on = {f.number for f in plan.faces() if old.file.path in paths_on([f])}
    assert changed == on
    assert (plan.label, plan.digest) != (other.label, other.digest)


def codes_in(plan):
    inks = [ink for one in plan.faces() for ink in (*one.face.ink, *one.ink)]
    return [i.payload for i in inks if isinstance(i, Qr | Bars)] + [plan.label, plan.number]


@property_of_plans
def test_no_code_carries_a_person(sub):
    """paper.md: no ID number, name or phone in any code, nor in the document's title."""
    plan = plan_of(sub)
    for text in (*codes_in(plan), plan.title):
        assert not any(value in text for value in PERSONAL.values())
    assert all(code.isascii() and code.isalnum() for code in codes_in(plan))


def test_a_digest_of_facts_cannot_be_tried_out():
    """The marks of what is typeset are keyed: without the photo nobody can test a guess."""
    sub = submission(facts_for(pack(), **PERSONAL))
    plan, other = plan_of(sub), plan_of(replace(sub, secret=b"another"))
    for one, two in zip(plan.faces(), other.faces(), strict=True):
        assert one.face == two.face or isinstance(one.face, Cover)
        assert one.mark.digest != two.mark.digest


@property_of_plans
def test_bookmarks_point_to_the_faces_they_name(sub):
    plan = plan_of(sub)
    faces = {one.number: one.face for one in plan.faces()}
    first = {row.number: row.first for row in plan.rows if row.first}
    tops = [mark for mark in plan.bookmarks if mark.depth == 0]
    assert (tops[0].title, tops[0].face) == ("申报材料目录", 1)
    titles = {i.number: f"{i.number} {i.title}" for i in pack().checklist}
    assert [(m.title, m.face) for m in tops[1:]] == [(titles[n], at) for n, at in first.items()]
    for mark in plan.bookmarks:
        if mark.depth == 1:
            face = faces[mark.face]
            named = getattr(face, "part", "") or ("原件插页" if hasattr(face, "parts") else "其他")
            assert mark.title.startswith(named)
    assert [m.face for m in plan.bookmarks] == sorted(m.face for m in plan.bookmarks)


@property_of_plans
def test_links_on_the_cover_lead_to_the_first_face_of_each_row(sub):
    plan = plan_of(sub)
    covers = [one.face for one in plan.faces() if isinstance(one.face, Cover)]
    links = [ink for cover in covers for ink in cover.ink if isinstance(ink, Link)]
    assert [link.face for link in links] == [row.first for row in plan.rows if row.first]
    shown = [i.text for cover in covers for i in cover.ink if isinstance(i, Text)]
    for row in plan.rows:
        pages = f"{row.first}" if row.first == row.last else f"{row.first}—{row.last}"
        assert (pages if row.first else "—") in shown


@property_of_plans
def test_copies_are_stamped_and_papers_valid_by_themselves_are_not(sub):
    """J15: every copy carries the block; a print that is its own original carries none."""
    for one in plan_of(sub).faces():
        if isinstance(one.face, CopyPage):
            parts = [p for p in pack().item(one.face.item).parts if p.name == one.face.part]
            own = bool(parts) and parts[0].supply in (Supply.PRINT, Supply.BUILT)
            assert (one.face.stamp is None) is own


@property_of_plans
def test_a_draft_says_so_on_every_face(sub):
    words = pack().page.draft[0].text
    for one in plan_of(sub, draft=True).faces():
        assert words in [i.text for i in one.ink if isinstance(i, Text)]
    for one in plan_of(sub).faces():
        assert words not in [i.text for i in one.ink if isinstance(i, Text)]


@pytest.mark.parametrize("readable", [True, False])
def test_a_photo_that_is_not_printed_is_in_the_list(readable):
    sub = submission(facts_for(pack(), 评审表来源="平台导出", **PERSONAL))
    photo = sub.photo if readable else replace(sub.photo, pages=())
    assert [u.path for u in plan_of(replace(sub, photo=photo)).unplaced] == [photo.path]


def test_originals_are_listed_over_as_many_sides_as_they_take():
    """Nothing is dropped: an insert's table that is full goes on, on the sheet's back."""
    item = pack().item(11)
    parts = tuple(
        replace(item.parts[0], name=f"证书{i}", aliases=(), supply=Supply.ORIGINAL)
        for i in range(30)
    )
    items = tuple(replace(i, parts=parts) if i is item else i for i in pack().checklist)
    plan = plan_dossier(
        submission(facts_for(pack(), **PERSONAL)),
        replace(pack(), checklist=items),
        number=number(pack()),
        measure=MEASURE,
    )
    sides = [f.face for f in plan.faces() if getattr(f.face, "item", 0) == 11]
    named = [name for side in sides for name in getattr(side, "parts", ())]
    assert named == [p.name for p in parts]
    assert sum(getattr(side, "count", 0) for side in sides) == int(plan.rows[10].count)


def test_an_insert_names_its_clause_as_the_notice_writes_it():
    """六(四)1 in our data, 六（四）1 on paper."""
    plan = plan_of(submission(facts_for(pack(), **PERSONAL)))
    inserts = [f.face for f in plan.faces() if isinstance(f.face, Insert)]
    said = [i.text for one in inserts for i in one.ink if isinstance(i, Text)]
    based = [text for text in said if text.startswith("依据")]
    assert len(based) == len(inserts) > 0
    assert all("（" in text and "(" not in text for text in based)


def feet(plan, item):
    """What the feet of an item's copies call them."""
    sides = [one for one in plan.faces() if isinstance(one.face, CopyPage)]
    texts = [i.text for one in sides for i in one.ink if isinstance(i, Text)]
    return [text for text in texts if text.startswith(f"第{item}项")]


def test_the_foot_of_a_work_in_pieces_names_the_piece():
    pieces = [material(9, "论文", label) for label in ("封面", "正文")]
    other = material(9, "论文", "渠道防渗-正文")
    plan = plan_of(submission(facts_for(pack(), **PERSONAL), *pieces, other))
    assert feet(plan, 9) == [
        "第9项 论文 封面　复印件",
        "第9项 论文 正文　复印件",
        "第9项 论文 渠道防渗 正文　复印件",
    ]


def test_the_foot_of_a_file_that_fits_no_part_has_no_cameras_name():
    loose = material(11, "", "IMG-20240906-113052")
    plan = plan_of(submission(facts_for(pack(), **PERSONAL), loose))
    assert feet(plan, 11) == ["第11项 其他材料　复印件"]
