import subprocess
import sys
import time

import pytest

from dossier.drawing import STYLES, FontBook
from dossier.drawing.fonts import CHAINS, NAMES, SHIPPED
from dossier.errors import InputError, PackError
from dossier.model.measure import Measure
from dossier.model.units import MM_PER_INCH

EM = MM_PER_INCH / 72 * 10
UYGHUR = "阿卜杜热合曼·买买提伊明·艾山江"


def test_is_a_measure(book):
    measure: Measure = book
    assert measure.width("", "song", 10) == 0


@pytest.mark.parametrize("style", STYLES)
def test_han_are_one_em_and_the_middle_dot_half(book, style):
    """GB/T 15834: the 间隔号 takes half a character's width."""
    assert book.width("国", style, 10) == pytest.approx(EM)
    assert book.width("·", style, 10) == pytest.approx(EM / 2)
    assert book.width(UYGHUR, style, 10) == pytest.approx(EM * (len(UYGHUR) - 2 + 1))
    assert 0.4 * EM < book.width("8", style, 10) < 0.7 * EM


@pytest.mark.parametrize(
    ("text", "ems"),
    [("绘“一渠”，建", 6.5), ("，“", 1.5), ("》、《", 2), ("（甲）。", 3.5), ("“《", 1.5),
     ("、", 1), ("甲，乙", 3), ("（甲）", 3), ("甲·", 1.5), ("", 0)],
)  # fmt: skip
def test_full_width_marks_that_meet_draw_together(book, text, ems):
    """Seen on paper: a gap of a whole character in 一图”，建. CLREQ 3.1.6."""
    assert book.width(text, "song", 10) == pytest.approx(ems * EM)


def test_marks_that_are_narrow_already_stay(book):
    """The quotes of the Kai typeface are as narrow as Latin ones."""
    assert book.tight("”“", "kai") == ["”“"]
    assert book.tight("，“", "song") == ["，", "“"]


def test_the_whole_gbk_is_covered(book):
    chars = "".join(
        c for c in map(chr, range(0x80, 0x10000)) if len(c.encode("gbk", "ignore")) == 2
    )
    assert len(chars) == 21_791
    assert book.missing(chars) == ()


def test_rare_names_are_covered(book):
    """Peers 13: rare characters lost. Ext A to E of 通用规范汉字表, HKSCS, identity cards."""
    assert book.missing("㑇䶮𠮷𠅤𨭎𫖯𫍽𬭎𬱖𮧵") == ()
    assert book.missing("ğəöüçñʻҚә") == ()


def test_a_rare_character_goes_to_the_next_font(book):
    assert book.runs("张𠮷·A", "title") == (("title", "张"), ("rare-a", "𠮷"), ("title", "·A"))
    assert book.runs("", "song") == ()
    assert book.runs("国国", "hei") == (("hei", "国国"),)


def test_missing_characters_are_reported_once_in_order(book):
    assert book.missing("张\U0003134a\ue000\n\U0003134a\r\n") == ("\U0003134a", "\ue000")
    assert book.missing("a\u200bb\ufeff") == ("\u200b", "\ufeff")
    assert not book.covers("\U0003134a")
    assert book.width("\ue000", "song", 10) == pytest.approx(EM)


def test_a_missing_character_is_named(book):
    """Peers 13: nothing is dropped silently."""
    with pytest.raises(InputError) as caught:
        book.runs("张\ue000", "song")
    assert "U+E000" in caught.value.message
    assert caught.value.remedy


def test_every_style_covers_the_same_characters():
    fonts = [set(chain) for chain in CHAINS.values()]
    assert all(chain >= fonts[0] for chain in fonts)


def test_an_unknown_style_is_a_fault_of_the_pack(book):
    for ask in (book.width, book.runs):
        with pytest.raises(PackError, match="仿宋"):
            ask("张", "仿宋", *((10,) if ask == book.width else ()))


@pytest.mark.parametrize("style", STYLES)
def test_rise_is_the_middle_of_han_glyphs(book, style):
    assert 0.35 * EM < book.rise(style, 10) < 0.39 * EM


def test_fonts_open_when_first_needed():
    book = FontBook()
    assert book._faces == {}
    book.width("张三", "song", 12)
    assert set(book._faces) == {"song"}


def test_opening_three_fonts_is_quick():
    def opened():
        start = time.perf_counter()
        book = FontBook()
        for style in ("song", "title", "hei"):
            book.width("张", style, 12)
        return time.perf_counter() - start

    assert min(opened() for _ in range(5)) < 0.05


def test_measuring_imports_no_reportlab():
    code = "import sys, dossier.drawing; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_fonts_are_small_and_have_their_licences():
    files = {path.stem: path for path in SHIPPED.glob("*.ttf")}
    assert set(files) == set(NAMES)
    assert sum(path.stat().st_size for path in files.values()) < 45_000_000
    assert len(list(SHIPPED.glob("LICENSE-*.txt"))) == 4
    sources = (SHIPPED / "SOURCES.md").read_text(encoding="utf-8")
    assert all(f"{name}.ttf" in sources for name in files)
