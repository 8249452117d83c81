from pathlib import Path

import numpy as np
import pypdf
import pypdfium2
import pytest

from dossier.drawing import draw_pages
from dossier.errors import InputError, OutputError
from dossier.model.ink import Bars, Frame, Link, Photo, Qr, Ring, Rule, Stencil, Text
from dossier.model.paper import A4, Size, box
from dossier.model.plan import Bookmark

from .conftest import NUMBER, a_plan, ink_area, raster

NAME = "阿卜杜外力·买买提 𠮷𨭎㑇 ğə 42/118"
HELLO = Text(20, 30, NAME, 14, "song")
CARD = Size(100, 70)


def fonts_of(reader):
    found = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            found[font["/BaseFont"]] = font
    return found


# --- text


@pytest.mark.parametrize("read", ["pypdf", "pdfium"])
def test_text_is_read_back(drawn, read):
    """Peers 13: text garbled; also beyond U+FFFF."""
    out = drawn((A4, (HELLO,)))
    if read == "pypdf":
        text = pypdf.PdfReader(out).pages[0].extract_text()
    else:
        text = pypdfium2.PdfDocument(out)[0].get_textpage().get_text_range()
    assert text.strip() == NAME


def test_every_font_is_an_embedded_subset(drawn):
    out = drawn((A4, (HELLO, Text(20, 50, "标题", 22, "title"), Text(20, 60, "黑", 9, "hei"))))
    fonts = fonts_of(pypdf.PdfReader(out))
    assert len(fonts) == 5
    for name, font in fonts.items():
        assert name[7] == "+"
        descendant = font["/DescendantFonts"][0].get_object()
        assert len(descendant["/FontDescriptor"]["/FontFile2"].get_data()) < 20_000


@pytest.mark.parametrize("style", ["song", "title", "hei", "kai"])
def test_text_is_centred_by_rise(seen, book, style):
    page = seen(Text(50, 35 + book.rise(style, 40), "国", 40, style, "centre"), size=CARD, dpi=254)
    top, bottom, left, right = ink_area(page)
    assert (top + bottom) / 2 == pytest.approx(350, abs=4)
    assert (left + right) / 2 == pytest.approx(500, abs=5)


@pytest.mark.parametrize(("align", "edge"), [("left", 2), ("right", 3), ("centre", None)])
def test_alignment_with_spacing(seen, align, edge):
    page = seen(Text(50, 35, "一一一", 20, "hei", align, spacing=10), size=CARD, dpi=254)
    area = ink_area(page)
    found = (area[2] + area[3]) / 2 if edge is None else area[edge]
    assert found == pytest.approx(500, abs=8)


@pytest.mark.parametrize("style", ["song", "title", "hei"])
@pytest.mark.parametrize("text", ["，“国", "国》、国", "国（甲）。（国"])
def test_marks_that_meet_are_drawn_as_they_are_measured(seen, book, style, text):
    line = ink_area(seen(Text(5, 35, text, 20, style), size=CARD, dpi=254))
    last = 5 + book.width(text, style, 20) - book.width("国", style, 20)
    alone = ink_area(seen(Text(last, 35, "国", 20, style), size=CARD, dpi=254))
    assert line[3] == pytest.approx(alone[3], abs=1)


def test_angle_turns_anticlockwise_about_the_anchor(seen):
    level = ink_area(seen(Text(50, 35, "一一一一", 20, "hei"), size=CARD, dpi=254))
    upright = ink_area(seen(Text(50, 35, "一一一一", 20, "hei", angle=90), size=CARD, dpi=254))
    assert upright[1] == pytest.approx(350 - (level[2] - 500), abs=2)
    assert upright[3] == pytest.approx(500 - (350 - level[1]), abs=2)


def test_opacity_pales_the_text_alone(seen):
    dark = Frame(box(60, 20, 20, 20), 0, fill=(0, 0, 0))
    page = seen(Text(20, 40, "国", 60, "hei", opacity=0.2), dark, size=CARD)
    left, right = page[:, : page.shape[1] // 2], page[:, page.shape[1] // 2 :]
    assert left.min() == pytest.approx(204, abs=3)
    assert right.min() == 0


def test_a_missing_glyph_is_named_with_its_text(drawn):
    with pytest.raises(InputError, match=r"U\+E000.*张\ue000三"):
        drawn((A4, (Text(20, 30, "张\ue000三", 12, "song"),)))


def test_empty_text_leaves_nothing(seen):
    assert seen(Text(20, 30, "", 12, "song"), size=CARD).min() == 255


# --- shapes


def test_frame_and_rule_lie_where_they_say(seen):
    page = seen(Frame(box(10, 20, 50, 30), 1.0), size=CARD, dpi=254)
    assert ink_area(page) == pytest.approx((195, 505, 95, 605), abs=1)
    page = seen(Rule(10, 20, 90, 20, 0.5), size=CARD, dpi=254)
    assert ink_area(page) == pytest.approx((197, 203, 100, 900), abs=1)


def test_frame_fill_and_nothing(seen):
    page = seen(Frame(box(10, 20, 50, 30), 0, fill=(0, 0, 0)), size=CARD, dpi=254)
    assert ink_area(page) == pytest.approx((200, 500, 100, 600), abs=1)
    assert seen(Frame(box(10, 20, 50, 30), 0), size=CARD).min() == 255
    both = seen(Frame(box(10, 20, 50, 30), 2, fill=(0.5, 0.5, 0.5)), size=CARD, dpi=254)
    assert both[200, 300] == 0
    assert both[350, 300] == pytest.approx(128, abs=1)


def test_ring_is_round(seen):
    page = seen(Ring(50, 35, 45, 0.25), size=CARD, dpi=254)
    assert ink_area(page) == pytest.approx((124, 576, 274, 726), abs=1)
    ys, xs = np.nonzero(page < 128)
    assert np.hypot(xs - 499.5, ys - 349.5) == pytest.approx(225, abs=2.5)


def test_dashes_leave_gaps(seen):
    line = seen(Rule(10, 20, 90, 20, 0.5, dash=(3, 1)), size=CARD, dpi=254)
    dark = (line[200, 100:900] < 128).mean()
    assert dark == pytest.approx(0.75, abs=0.02)
    ring = seen(Ring(50, 35, 45, 0.5, dash=(1.2, 1.0)), size=CARD)
    solid = seen(Ring(50, 35, 45, 0.5), size=CARD)
    assert (ring < 128).sum() / (solid < 128).sum() == pytest.approx(0.55, abs=0.06)


def test_shapes_do_not_depend_on_what_came_before(seen):
    plain = seen(Rule(10, 60, 90, 60), size=CARD)
    before = (
        Ring(50, 5, 4, 2, (1, 1, 1), (1, 1)),
        Text(10, 10, "", 9, "song"),
        Frame(box(1, 1, 2, 2), 0, fill=(1, 1, 1)),
    )
    assert (seen(*before, Rule(10, 60, 90, 60), size=CARD) == plain).all()


# --- stencils


def test_a_stencil_is_stored_once_and_keeps_its_opacity(drawn):
    """Peers 16: a stamp lands twice, or is invisible."""
    pale = Text(50, 40, "国", 60, "hei", "centre", opacity=0.2)
    stencil = Stencil("水印：一", (pale, Rule(10, 10, 20, 10)))
    out = drawn((CARD, (stencil,)), (CARD, (Text(1, 5, "x", 5, "song"), stencil, Rule(1, 1, 2, 1))))
    pages = pypdf.PdfReader(out).pages
    forms = [page["/Resources"]["/XObject"] for page in pages]
    assert len({form.raw_get(key).idnum for form in forms for key in form}) == 1
    for number in (0, 1):
        page = raster(out, 200, number)
        middle = page[200:400, 300:500]
        assert middle.min() == pytest.approx(204, abs=3)
        assert ink_area(page[70:90])[2] <= 80


def test_two_stencils_of_one_key_are_refused(drawn):
    one, two = Stencil("a", (Rule(1, 1, 2, 2),)), Stencil("a", (Rule(1, 1, 3, 3),))
    with pytest.raises(ValueError, match="share the key"):
        drawn((CARD, (one, two)))


def test_a_stencil_takes_no_links(drawn):
    with pytest.raises(ValueError, match="no links"):
        drawn((CARD, (Stencil("a", (Link(box(1, 1, 2, 2), 1),)),)))


# --- the document


def test_page_n_is_face_n_with_its_marks(planned):
    """Peers 2: printed numbers, page labels and outline agree."""
    faces = [(Text(20, 30, f"第{n}面", 12, "song"),) for n in range(1, 5)]
    marks = (Text(190, 285, "标记", 9, "hei", "right"),)
    bookmarks = (Bookmark("1 政治鉴定", 1, 0), Bookmark("附件", 3, 1), Bookmark("2 证明", 4, 0))
    reader = pypdf.PdfReader(planned(a_plan(*faces, bookmarks=bookmarks, marks=marks)))
    texts = [page.extract_text().split() for page in reader.pages]
    assert texts == [[f"第{n}面", "标记"] for n in range(1, 5)]
    assert list(reader.page_labels) == ["1", "2", "3", "4"]
    first, (inner,), second = reader.outline
    outline = [(d.title, reader.get_destination_page_number(d)) for d in (first, inner, second)]
    assert outline == [("1 政治鉴定", 0), ("附件", 2), ("2 证明", 3)]


def test_an_item_and_its_first_document_share_a_page_not_a_title(planned):
    """Peers 2: reportlab knows but one title for each place an outline leads to."""
    bookmarks = (Bookmark("1 政治鉴定", 1, 0), Bookmark("原件插页", 1, 1))
    reader = pypdf.PdfReader(
        planned(a_plan((Text(20, 30, "面", 12, "song"),), bookmarks=bookmarks))
    )
    item, (paper,) = reader.outline
    assert (item.title, paper.title) == ("1 政治鉴定", "原件插页")
    assert {reader.get_destination_page_number(entry) for entry in (item, paper)} == {0}


def test_page_sizes_are_exact(drawn):
    """Peers 4 and 5: exactly A4."""
    pages = pypdf.PdfReader(drawn((A4, ()), (CARD, ()))).pages
    sizes = [(float(p.mediabox.width), float(p.mediabox.height)) for p in pages]
    assert sizes[0] == pytest.approx((595.2756, 841.8898), abs=0.001)
    assert sizes[1] == pytest.approx((283.4646, 198.4252), abs=0.001)


@pytest.mark.parametrize(
    ("duplex", "expected"), [("long-edge", "/DuplexFlipLongEdge"), ("simplex", "/Simplex")]
)
def test_the_print_dialog_is_set(planned, duplex, expected):
    reader = pypdf.PdfReader(planned(a_plan((HELLO,), (), duplex=duplex)))
    preferences = reader.trailer["/Root"]["/ViewerPreferences"]
    assert preferences["/PrintScaling"] == "/None"
    assert preferences["/Duplex"] == expected


def test_document_info_tells_nothing_of_the_person_or_the_clock(planned):
    reader = pypdf.PdfReader(planned(a_plan((HELLO,), ())))
    info = {key: value for key, value in reader.metadata.items() if value}
    assert info.pop("/CreationDate") == info.pop("/ModDate")
    assert info == {
        "/Title": "样张",
        "/Author": "dossier",
        "/Creator": "dossier",
        "/Producer": "dossier",
        "/Trapped": "/False",
    }


def test_a_link_jumps_to_its_face(planned):
    reader = pypdf.PdfReader(planned(a_plan((Link(box(20, 30, 100, 10), 3),), (), (), ())))
    (annotation,) = [a.get_object() for a in reader.pages[0]["/Annots"]]
    assert annotation["/Subtype"] == "/Link"
    assert reader.get_page_number(annotation["/Dest"][0].get_object()) == 2
    rect = [float(v) / 72 * 25.4 for v in annotation["/Rect"]]
    assert rect == pytest.approx([20, 257, 120, 267], abs=0.01)


def test_a_link_to_no_face_is_refused(planned):
    with pytest.raises(ValueError):
        planned(a_plan((Link(box(20, 30, 100, 10), 9),), ()))


def everything(tmp_path):
    from PIL import Image

    Image.new("RGB", (300, 400), "navy").save(tmp_path / "照片.jpg")
    return (
        HELLO,
        Rule(1, 1, 2, 2, dash=(1, 1)),
        Frame(box(5, 5, 5, 5)),
        Ring(50, 50, 45),
        Photo(box(20, 60, 25, 35), "照片.jpg"),
        Qr(box(60, 60, 10, 10), NUMBER.text),
        Bars(box(80, 60, 66, 10), NUMBER.text),
        Link(box(1, 1, 5, 5), 2),
        Stencil("w", (Text(50, 50, "水印", 20, "song", angle=30, opacity=0.1),)),
    )


def test_the_same_plan_gives_the_same_bytes(planned, tmp_path):
    ink = everything(tmp_path)
    plan = a_plan(ink, ink, bookmarks=(Bookmark("一", 1, 0),))
    first, second = planned(plan, "a.pdf").read_bytes(), planned(plan, "b.pdf").read_bytes()
    assert first == second


@pytest.mark.tool("qpdf")
def test_qpdf_finds_no_fault(planned, tmp_path):
    import subprocess

    ink = everything(tmp_path)
    out = planned(a_plan(ink, ink, bookmarks=(Bookmark("一", 1, 0),)))
    done = subprocess.run(["qpdf", "--check", out], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_drawing_twice_leaves_reportlab_as_it_was(drawn):
    from reportlab import rl_config

    before = rl_config.useA85
    drawn((CARD, (HELLO,)))
    assert rl_config.useA85 == before


def test_what_cannot_be_written_is_said(book, tmp_path):
    with pytest.raises(OutputError, match="out"):
        draw_pages([(CARD, ())], tmp_path, tmp_path / "no" / "out.pdf", book, "样张")


def test_a_missing_photo_is_named(drawn):
    with pytest.raises(InputError, match=r"照片\.jpg"):
        drawn((CARD, (Photo(box(1, 1, 5, 5), "照片.jpg"),)))
    assert not Path("out.pdf").exists()
