"""PDF pages as they are seen: boxes, turns, form values, marks, layers, damage."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from dossier.binding.pages import pdf_pages
from dossier.binding.sources import ImageStream
from dossier.errors import InputError
from dossier.model.plan import Placement

from .making import AS_STORED, PLACE, a_face, a_plan, one_scan, seen, shown

QUARTERS = b"""q
0.86 0.08 0.08 rg 0 80 120 80 re f 0.08 0.63 0.08 rg 120 80 120 80 re f
0.08 0.08 0.86 rg 120 0 120 80 re f 0.5 g 0 0 120 80 re f Q
"""


def a_page(path, content=QUARTERS, size=(240, 160), **entries):
    """A PDF of one page whose quarters have the four colours."""
    with Pdf.new() as pdf:
        page = pdf.add_blank_page(page_size=size)
        page.obj.Contents = pdf.make_stream(content)
        for key, value in entries.items():
            page.obj[f"/{key}"] = value
        pdf.save(path)
    return path


def images_of(pdf, page=0):
    with pikepdf.open(pdf) as document:
        return [str(x.Subtype) for _, x in document.pages[page].Resources.XObject.items()]


@pytest.mark.parametrize(
    ("turn", "first"), [(0, 0), (90, 3), (180, 2), (270, 1), (-90, 1), (450, 3)]
)
def test_turned_pages_are_seen_upright(bound, folder, turn, first):
    """peers 1: /Rotate."""
    a_page(folder / "a.pdf", Rotate=turn)
    pdf = bound(one_scan("a.pdf", turn=turn % 360))
    assert seen(pdf) == AS_STORED[first:] + AS_STORED[:first]
    assert images_of(pdf) == ["/Form"]


def test_an_inherited_turn_counts(bound, folder):
    a_page(folder / "a.pdf")
    with pikepdf.open(folder / "a.pdf", allow_overwriting_input=True) as pdf:
        pdf.Root.Pages.Rotate = 180
        pdf.save()
    assert seen(bound(one_scan("a.pdf"))) == ("blue", "grey", "red", "green")


@pytest.mark.parametrize("turn", [0, 90])
def test_the_crop_box_within_the_media_box_is_what_is_seen(bound, folder, turn):
    """peers 1: the trim box is for printers' sheets; viewers show the crop box."""
    content = b"q 1 0 0 1 100 50 cm " + QUARTERS + b"Q"
    a_page(
        folder / "a.pdf", content, (400, 300), Rotate=turn,
        CropBox=Array([100, 50, 340, 210]), TrimBox=Array([150, 100, 200, 150]),
    )  # fmt: skip
    expected = AS_STORED if turn == 0 else ("grey", "red", "green", "blue")
    assert seen(bound(one_scan("a.pdf"))) == expected


def test_a_crop_box_larger_than_the_media_box_or_upside_down(bound, folder):
    a_page(folder / "a.pdf", CropBox=Array([500, 400, -100, -100]))
    assert seen(bound(one_scan("a.pdf"))) == AS_STORED


def test_a_crop_box_off_the_page_is_ignored(bound, folder):
    a_page(folder / "a.pdf", CropBox=Array([900, 900, 950, 950]))
    assert seen(bound(one_scan("a.pdf"))) == AS_STORED


def test_a_user_unit_changes_nothing_within_the_box(bound, folder):
    a_page(folder / "a.pdf", UserUnit=10)
    assert seen(bound(one_scan("a.pdf"))) == AS_STORED


@pytest.mark.parametrize("leak", [b"q 5 0 0 5 0 0 cm q", b"Q Q Q", b"0 0 1 1 re W n"])
def test_unbalanced_state_stays_within_the_page(bound, folder, leak):
    """The ink above a page stands where it stood."""
    a_page(folder / "a.pdf", QUARTERS + leak)
    plain = a_page(folder / "b.pdf")
    faces = [a_face(n, Placement(f, 0, PLACE)) for n, f in enumerate(("a.pdf", plain.name), 1)]
    pdf = bound(a_plan(*faces))
    assert seen(pdf) == AS_STORED
    mark = PLACE.moved(160, 235)
    one, other = (shown(pdf, mark, page).convert("L").resize((20, 20)) for page in (0, 1))
    assert min(one.tobytes()) < 100
    assert sum(abs(a - b) for a, b in zip(one.tobytes(), other.tobytes(), strict=True)) < 4000


def test_a_page_placed_twice_is_one_object(bound, folder):
    """peers 16: shared content is neither doubled nor marked twice."""
    a_page(folder / "a.pdf")
    faces = [a_face(n, Placement("a.pdf", 0, PLACE.moved(n, n))) for n in (1, 2)]
    pdf = bound(a_plan(*faces))
    with pikepdf.open(pdf) as document:
        first, second = (page.Resources.XObject.Scan0.objgen for page in document.pages)
    assert first == second
    assert seen(pdf, PLACE.moved(2, 2), 1) == AS_STORED


def test_resources_shared_by_pages_stay_shared(bound, folder):
    """peers 16: shared resources are stored once and stay whole."""
    with Pdf.new() as pdf:
        shared = pdf.make_indirect(Dictionary(Font=Dictionary(F=Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))))  # fmt: skip
        for text in (b"(AAAA)", b"(BBBB)"):
            page = pdf.add_blank_page(page_size=(240, 160))
            page.obj.Resources = shared
            page.obj.Contents = pdf.make_stream(b"BT /F 60 Tf 10 60 Td " + text + b" Tj ET")
        pdf.save(folder / "a.pdf")
    faces = [a_face(n + 1, Placement("a.pdf", n, PLACE)) for n in (0, 1)]
    pdf = bound(a_plan(*faces))
    pictures = [shown(pdf, page=n).convert("L").tobytes() for n in (0, 1)]
    assert pictures[0] != pictures[1]
    assert all(min(p) < 50 for p in pictures)


def test_mixed_sizes_in_one_file(bound, folder):
    """peers 1 and 5: each page by its own size."""
    with Pdf.new() as pdf:
        for path in (a_page(folder / "x.pdf"), a_page(folder / "y.pdf", size=(160, 240))):
            with Pdf.open(path) as one:
                pdf.pages.extend(one.pages)
        pdf.save(folder / "a.pdf")
    tall = PLACE.__class__(PLACE.x, PLACE.y, PLACE.height, PLACE.width)
    faces = [a_face(1, Placement("a.pdf", 0, PLACE)), a_face(2, Placement("a.pdf", 1, tall))]
    pdf = bound(a_plan(*faces))
    assert seen(pdf) == AS_STORED
    low = tall.__class__(tall.x, tall.y + tall.height / 3, PLACE.height, PLACE.height * 2 / 3)
    assert seen(pdf, low, 1)[3] == "grey"


def with_form(path, value, look=None, *, afresh=False, flags=4, kind=Name.Tx, **entries):
    """A white page with one form field."""
    with Pdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(240, 160))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        resources = Dictionary(Font=Dictionary(Helv=font))
        field = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=kind, T=String("a"), V=value, F=flags,
            Rect=Array([20, 40, 220, 120]), DA=String("/Helv 40 Tf 0 g"), **entries,
        )  # fmt: skip
        if look is not None:
            stream = pdf.make_stream(look, Type=Name.XObject, Subtype=Name.Form)
            stream.BBox, stream.Resources = Array([0, 0, 200, 80]), resources
            field.AP = Dictionary(N=stream)
        page.obj.Annots = Array([pdf.make_indirect(field)])
        pdf.Root.AcroForm = Dictionary(Fields=Array([page.obj.Annots[0]]), DR=resources)
        if afresh:
            pdf.Root.AcroForm.NeedAppearances = True
        pdf.save(path)


BLOCK = b"0 g 0 0 200 80 re f"


def darkness(pdf):
    """The share of dark dots where the field is."""
    data = shown(pdf).convert("L").tobytes()
    return sum(value < 128 for value in data) / len(data)


def test_form_values_show_by_their_appearance(bound, folder):
    with_form(folder / "a.pdf", String("x"), BLOCK)
    pdf = bound(one_scan("a.pdf"))
    assert darkness(pdf) == pytest.approx(200 * 80 / (240 * 160), abs=0.02)
    with pikepdf.open(pdf) as document:
        assert "/AcroForm" not in document.Root
        assert images_of(pdf) == ["/Form"]


@pytest.mark.parametrize("value", ["HELLO", "填表人"])
@pytest.mark.parametrize("afresh", [False, True])
def test_form_values_without_an_appearance_are_drawn(bound, folder, value, afresh):
    """Rendered: what a viewer would draw, not a silently empty field."""
    look = b"" if afresh else None
    with_form(folder / "a.pdf", String(value), look, afresh=afresh)
    try:
        pdf = bound(one_scan("a.pdf"))
    except InputError:
        if value.isascii():
            raise
        pytest.skip("no Chinese font on this machine")
    assert darkness(pdf) > 0.02
    assert images_of(pdf) == ["/Image"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_value_that_no_font_has_is_an_error_not_an_empty_field(bound, folder, turn):
    """Nothing is dropped silently (peers 13)."""
    with_form(folder / "表.pdf", String("\U000f1234\U000f1235"))
    with pikepdf.open(folder / "表.pdf", allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Rotate = turn
        pdf.pages[0].obj.Contents = pdf.make_stream(b"0 g 0 0 240 30 re f 0 130 240 30 re f")
        pdf.save()
    with pytest.raises(InputError, match=r"表\.pdf 第 1 页.*没有字体"):
        bound(one_scan("表.pdf"))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_drawn_value_on_a_turned_page_is_no_error(bound, folder, turn):
    with_form(folder / "a.pdf", String("HELLO"))
    with pikepdf.open(folder / "a.pdf", allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Rotate = turn
        pdf.save()
    assert darkness(bound(one_scan("a.pdf"))) > 0.02


def test_an_empty_field_needs_no_rendering(bound, folder):
    with_form(folder / "a.pdf", String(" "))
    assert images_of(bound(one_scan("a.pdf"))) == ["/Form"]


@pytest.mark.parametrize("flags", [2, 6, 32 + 0])
def test_hidden_fields_stay_hidden(bound, folder, flags):
    with_form(folder / "a.pdf", String("x"), BLOCK, flags=flags)
    assert darkness(bound(one_scan("a.pdf"))) == 0


def test_a_field_without_the_print_flag_is_printed(bound, folder):
    with_form(folder / "a.pdf", String("x"), BLOCK, flags=0)
    assert darkness(bound(one_scan("a.pdf"))) > 0.3


def test_a_ticked_box_without_its_look_is_rendered(folder, scratch):
    with_form(folder / "a.pdf", Name.Yes, kind=Name.Btn, AS=Name.Yes)
    with_form(folder / "b.pdf", Name.Off, kind=Name.Btn, AS=Name.Off)
    assert pdf_pages(folder / "a.pdf", [0], scratch / "a")[0].file.name == "a-0.pdf"
    assert pdf_pages(folder / "b.pdf", [0], scratch / "b")[0].file.name == "b.pdf"


def marked(path, **entries):
    """A white page with one annotation that would paint it black."""
    with Pdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(240, 160))
        mark = Dictionary(Type=Name.Annot, Rect=Array([20, 40, 220, 120]), **entries)
        look = pdf.make_stream(BLOCK, Type=Name.XObject, Subtype=Name.Form)
        look.BBox = Array([0, 0, 200, 80])
        mark.AP = Dictionary(N=look)
        page.obj.Annots = Array([pdf.make_indirect(mark)])
        pdf.save(path)


@pytest.mark.parametrize(
    ("kind", "flags", "printed"),
    [
        ("/Stamp", 4, True), ("/FreeText", 4, True), ("/Highlight", 28, True),
        ("/Stamp", 0, False), ("/Stamp", 6, False), ("/Popup", 4, False), ("/Link", 4, False),
    ],
)  # fmt: skip
def test_marks_come_over_as_they_print(bound, folder, kind, flags, printed):
    marked(folder / "a.pdf", Subtype=Name(kind), F=flags)
    pdf = bound(one_scan("a.pdf"))
    assert (darkness(pdf) > 0.3) == printed
    with pikepdf.open(pdf) as document:
        assert "/Annots" not in document.pages[0].obj


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_marks_turn_with_their_page(bound, folder, turn):
    """peers 1: an annotation on a turned page."""
    marked(folder / "a.pdf", Subtype=Name.Stamp, F=4)
    with pikepdf.open(folder / "a.pdf", allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Rotate = turn
        pdf.pages[0].obj.Contents = pdf.make_stream(QUARTERS)
        pdf.save()
    first = {90: 3, 180: 2, 270: 1}[turn]
    out = bound(one_scan("a.pdf"))
    corner = PLACE.inset(-PLACE.width * 0.05 + 6)
    assert darkness(out) > 0.3
    assert seen(out, corner.inset(-14)) == AS_STORED[first:] + AS_STORED[:first]


def test_a_mark_without_its_look_is_rendered(folder, scratch):
    with Pdf.open(a_page(folder / "a.pdf"), allow_overwriting_input=True) as pdf:
        mark = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Square,
            Rect=Array([20, 40, 220, 120]),
            F=4,
            C=Array([1, 0, 0]),
        )
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(mark)])
        pdf.save()
    source = pdf_pages(folder / "a.pdf", [0], scratch / "a")[0]
    assert source.file.name == "a-0.pdf"
    assert source.seen


def test_hidden_layers_stay_hidden(bound, folder):
    with Pdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(240, 160))
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("draft")))
        page.obj.Resources = Dictionary(Properties=Dictionary(L=layer))
        page.obj.Contents = pdf.make_stream(b"/OC /L BDC 0 g 0 0 240 160 re f EMC")
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
        pdf.save(folder / "a.pdf")
    assert darkness(bound(one_scan("a.pdf"))) == 0


def test_nothing_else_of_the_file_comes_over(bound, folder):
    with Pdf.open(a_page(folder / "a.pdf"), allow_overwriting_input=True) as pdf:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('boo')"))
        pdf.attachments["secret.txt"] = b"attached secret"
        link = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 240, 160]),
            A=Dictionary(S=Name.URI, URI=String("https://example.com/secret")),
        )  # fmt: skip
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])
        pdf.docinfo["/Author"] = "secret author"
        pdf.save()
    out = bound(one_scan("a.pdf"))
    assert seen(out) == AS_STORED
    with pikepdf.open(out) as document:
        told = b"".join(obj.unparse(resolved=False) for obj in document.objects)
        assert not document.attachments
    for word in (b"JavaScript", b"secret", b"URI", b"boo"):
        assert word not in told


def test_an_owners_password_alone_is_no_hindrance(bound, folder):
    with Pdf.open(a_page(folder / "x.pdf")) as pdf:
        pdf.save(folder / "a.pdf", encryption=pikepdf.Encryption(owner="owner", user=""))
    out = bound(one_scan("a.pdf"))
    assert seen(out) == AS_STORED
    with pikepdf.open(out) as document:
        assert not document.is_encrypted


def test_a_users_password_is_an_error_that_names_the_file(bound, folder):
    with Pdf.open(a_page(folder / "x.pdf")) as pdf:
        pdf.save(folder / "锁.pdf", encryption=pikepdf.Encryption(owner="owner", user="user"))
    with pytest.raises(InputError, match=r"锁\.pdf 要密码"):
        bound(one_scan("锁.pdf"))


@pytest.mark.parametrize("damage", ["xref", "tail", "head"])
def test_damaged_files_are_repaired(bound, folder, damage):
    data = a_page(folder / "a.pdf").read_bytes()
    if damage == "xref":
        data = data.replace(b"startxref\n", b"startxref\n9")
    elif damage == "tail":
        data = data[: data.rindex(b"trailer")] + b"trailer << /Root 1 0 R >>"
    else:
        data = b"junk before the header\n" + data
    (folder / "a.pdf").write_bytes(data)
    assert seen(bound(one_scan("a.pdf"))) == AS_STORED


def test_what_qpdf_cannot_copy_is_rendered(bound, folder, monkeypatch):
    """Last resort: the picture of the page at 300 dpi, not an empty side."""

    def fail(*_):
        raise ValueError("broken")

    monkeypatch.setattr("dossier.binding.pages._as_seen", fail)
    a_page(folder / "a.pdf", Rotate=90)
    pdf = bound(one_scan("a.pdf", turn=90))
    assert images_of(pdf) == ["/Image"]
    assert seen(pdf) == ("grey", "red", "green", "blue")


def test_a_rendered_photograph_becomes_a_jpeg(folder, scratch, monkeypatch):
    import numpy as np
    from PIL import Image

    noise = np.random.default_rng(1).integers(0, 255, (200, 200, 3), dtype=np.uint8)
    Image.fromarray(noise).save(folder / "a.pdf", resolution=72)
    monkeypatch.setattr("dossier.binding.pages._hides_layers", lambda _: True)
    source = pdf_pages(folder / "a.pdf", [0], scratch / "a")[0]
    assert isinstance(source, ImageStream)
    assert source.seen


def test_no_such_page(bound, folder):
    a_page(folder / "a.pdf")
    with pytest.raises(InputError, match=r"a\.pdf"):
        bound(one_scan("a.pdf", page=7))


def test_no_pdf_after_all(bound, folder):
    (folder / "a.pdf").write_bytes(b"%PDF-1.7\nnothing else")
    with pytest.raises(InputError, match=r"a\.pdf 读不出来"):
        bound(one_scan("a.pdf"))
