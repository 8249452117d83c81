from hashlib import sha256
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from dossier.drawing.fonts import NAMES, SHIPPED
from dossier.drawing.truetype import cut_down, open_face

FILES = sorted(SHIPPED.glob("*.ttf"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_agrees_with_fonttools(path):
    face, font = open_face(path, NAMES[path.stem]), TTFont(path, lazy=True)
    names = font.getGlyphOrder()
    for code, name in font.getBestCmap().items():
        glyph = face.glyph(code)
        assert glyph is not None
        assert names[glyph] == name
        assert face.advances[glyph] == font["hmtx"][name][0]
    assert face.glyph(0x10FFFF) is None
    assert face.glyph(0) is None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_is_recorded_in_sources(path):
    digest = sha256(path.read_bytes()).hexdigest()
    assert digest in (SHIPPED / "SOURCES.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_cut_down_is_a_font_with_the_same_outlines(path):
    face, font = open_face(path, "Any"), TTFont(path, lazy=True)
    glyphs = (0, *(face.groups[2][i] for i in (5, 3, 40)))
    small = TTFont(BytesIO(cut_down(face, glyphs)))
    assert small["maxp"].numGlyphs == 4
    for place, glyph in enumerate(glyphs):
        name, old = small.getGlyphName(place), font.getGlyphName(glyph)
        assert small["glyf"][name] == font["glyf"][old]
        assert small["hmtx"][name] == font["hmtx"][old]


def test_the_middle_dot_is_centred():
    for path in FILES:
        font = TTFont(path, lazy=True)
        name = font.getBestCmap().get(0xB7)
        if name is None:
            continue
        dot, em = font["glyf"][name], font["head"].unitsPerEm
        middle = (font["OS/2"].sTypoAscender + font["OS/2"].sTypoDescender) / 2
        assert font["hmtx"][name][0] == em / 2
        assert (dot.xMin + dot.xMax) / 2 == pytest.approx(em / 4, abs=2)
        assert (dot.yMin + dot.yMax) / 2 == pytest.approx(middle, abs=2)


def test_another_cmap_is_refused(tmp_path):
    font = TTFont(FILES[-1])
    table = font["cmap"].tables[0]
    table.cmap = {code: name for code, name in table.cmap.items() if code < 0x2000}
    from fontTools.ttLib.tables._c_m_a_p import cmap_format_4

    plain = cmap_format_4(4)
    plain.platformID, plain.platEncID, plain.language, plain.cmap = 3, 1, 0, table.cmap
    font["cmap"].tables = [plain]
    font.save(tmp_path / "plain.ttf")
    with pytest.raises(ValueError, match="format 4"):
        open_face(tmp_path / "plain.ttf", "Plain")
