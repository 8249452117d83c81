"""Makes the fonts that the package ships, from fonts anybody can fetch.

    python tools/make_fonts.py --serif DIR --sans DIR --kai FILE --hana DIR --unihan DIR

DIR of --serif and --sans is the unpacked npm package (@expo-google-fonts/noto-serif-sc,
@expo-google-fonts/noto-sans-sc); --kai is LXGWWenKai-Regular.ttf (Debian fonts-lxgw-wenkai);
--hana holds HanaMinA.ttf and HanaMinB.ttf (Debian fonts-hanazono); --unihan holds
Unihan_IRGSources.txt and Unihan_OtherMappings.txt, plain or .bz2 (Debian unicode-data). The
licences come from the npm packages and from the files given by --kai-licence and --hana-licence
(Debian's /usr/share/doc/PACKAGE/copyright).

Each font is cut down to the characters of its set, loses hints and layout tables (reportlab uses
neither), gets its glyphs in the order of their code points so that it opens fast, and one cmap of
format 12. U+00B7 is redrawn half an em wide and centred, as GB/T 15834 wants of the 间隔号; the
ascender and descender are set about the measured middle of Han glyphs. The same sources and the
same fonttools give the same bytes. What was made from what goes to SOURCES.md beside the fonts.
"""

import argparse
import bz2
import hashlib
import json
import shutil
import statistics
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import fontTools
from fontTools import subset
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.reorderGlyphs import reorderGlyphs
from fontTools.ttLib.tables._c_m_a_p import cmap_format_12
from fontTools.ttLib.tables._n_a_m_e import NameRecord

OUT = Path(__file__).parents[1] / "src" / "dossier" / "drawing" / "fonts"
MIDDLE_DOT = 0x00B7

NAME_SOURCES = (
    *("GBK", "GCH", "GCY", "GCYY", "GDM", "GDZ", "GFC", "GFZ", "GGH", "GHC", "GIDC", "GJZ", "GKJ"),
    *("GLGYJ", "GOCD", "GRM", "GU", "GWZ", "GXC", "GXH", "GXHZ", "GXM", "GZFY", "GZH", "GZYS"),
)
"""Prefixes of kIRG_GSource in living use: identity cards, names, places, modern dictionaries,
dialects. Left out: 康熙字典, 汉语大字典, bronze inscriptions, Zhuang (dead characters, 20 MB)."""

STANDARDS = ("kIICore", "kHKSCS", "kJIS0213", "kTGH")

DROPPED = ("BASE", "GDEF", "GPOS", "GSUB", "STAT", "vhea", "vmtx", "gasp", "FFTM", "prop", "DSIG")


@dataclass(frozen=True)
class Source:
    """A font to make: its file name, family, where it comes from, which characters it keeps."""

    target: str
    family: str
    path: Path
    origin: str
    keep: Callable[[int], bool]


@dataclass(frozen=True)
class Unihan:
    """What the sets are made of: 通用规范汉字表, and characters of living use beyond it."""

    standard: frozenset[int]
    living: frozenset[int]


def is_han(code: int) -> bool:
    """Whether the code point is a CJK unified ideograph."""
    return 0x3400 <= code <= 0x4DBF or 0x4E00 <= code <= 0x9FFF or 0x20000 <= code <= 0x323AF


def is_symbol(code: int) -> bool:
    """Letters, digits, punctuation, symbols, kana; nothing invisible but spaces, no private use."""
    if unicodedata.category(chr(code)) in ("Cc", "Cf", "Zl", "Zp"):
        return False
    return 0x20 <= code < 0x3400 or 0xF900 <= code < 0xFB00 or 0xFE10 <= code < 0xFFF0


def codec_han(codec: str) -> frozenset[int]:
    """The Han characters of a two-byte codec."""
    pairs = (bytes((a, b)) for a in range(0x81, 0xFF) for b in range(0x40, 0xFF))
    texts = (pair.decode(codec, "ignore") for pair in pairs)
    return frozenset(ord(t) for t in texts if len(t) == 1 and is_han(ord(t)))


def unihan_lines(folder: Path) -> Iterator[tuple[int, str, str]]:
    """(code point, field, value) of the two Unihan files."""
    for name in ("Unihan_IRGSources.txt", "Unihan_OtherMappings.txt"):
        plain = folder / name
        packed = folder / f"{name}.bz2"
        data = plain.read_bytes() if plain.exists() else bz2.decompress(packed.read_bytes())
        for line in data.decode("utf-8").splitlines():
            if line.startswith("U+"):
                code, field, value = line.split("\t")
                yield int(code[2:], 16), field, value


def read_unihan(folder: Path) -> Unihan:
    """The two sets that Unihan gives."""
    standard, living = set(), set()
    for code, field, value in unihan_lines(folder):
        if field == "kTGH":
            standard.add(code)
        if field in STANDARDS or (
            field == "kIRG_GSource" and value.partition("-")[0] in NAME_SOURCES
        ):
            living.add(code)
    return Unihan(frozenset(standard), frozenset(living))


def characters(path: Path) -> frozenset[int]:
    """The code points a font has."""
    return frozenset(TTFont(path, lazy=True).getBestCmap())


def plan_sources(args: argparse.Namespace) -> tuple[Source, ...]:
    """The six fonts and their sets."""
    unihan = read_unihan(args.unihan)
    common = codec_han("gb2312") | unihan.standard
    wide = codec_han("gbk") | unihan.standard
    regular = args.serif / "400Regular" / "NotoSerifSC_400Regular.ttf"
    hana_a, hana_b = args.hana / "HanaMinA.ttf", args.hana / "HanaMinB.ttf"
    song, in_a = characters(regular), characters(hana_a)
    wanted = unihan.living | characters(args.kai) | in_a
    lacking = {code for code in wanted - song if is_han(code)}
    beyond = lacking - in_a - characters(hana_b)

    def symbols_and(han: frozenset[int] | set[int]) -> Callable[[int], bool]:
        return lambda code: is_symbol(code) or code in han

    serif, sans = npm_origin(args.serif), npm_origin(args.sans)
    bold = args.serif / "700Bold" / "NotoSerifSC_700Bold.ttf"
    hei = args.sans / "400Regular" / "NotoSansSC_400Regular.ttf"
    return (
        Source("song", "Dossier Song", regular, serif, lambda c: is_symbol(c) or is_han(c)),
        Source("title", "Dossier Title", bold, serif, symbols_and(common)),
        Source("hei", "Dossier Hei", hei, sans, symbols_and(wide)),
        Source("kai", "Dossier Kai", args.kai, args.kai_origin, symbols_and(common | beyond)),
        Source("rare-a", "Dossier Rare A", hana_a, args.hana_origin, lambda c: c in lacking),
        Source("rare-b", "Dossier Rare B", hana_b, args.hana_origin, lambda c: c in lacking - in_a),
    )


def npm_origin(folder: Path) -> str:
    """Name and version of an unpacked npm package."""
    meta = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    return f"npm {meta['name']} {meta['version']}"


def cut(font: TTFont, keep: Callable[[int], bool]) -> None:
    """Keeps the characters wanted, without hints, layout or names of glyphs."""
    options = subset.Options(
        hinting=False, notdef_outline=True, glyph_names=False, layout_features=[], name_IDs=["*"]
    )
    options.drop_tables = [*options.drop_tables, *DROPPED]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for code in font.getBestCmap() if keep(code)])
    cutter.subset(font)


def decompose(font: TTFont) -> None:
    """Turns composite glyphs into simple ones, so that embedding copies bytes only."""
    glyphs = font.getGlyphSet()
    for name in font.getGlyphOrder():
        if font["glyf"][name].isComposite():
            recording = DecomposingRecordingPen(glyphs)
            glyphs[name].draw(recording)
            pen = TTGlyphPen(None)
            recording.replay(pen)
            font["glyf"][name] = pen.glyph()


def order_by_code(font: TTFont) -> None:
    """Glyphs in the order of their code points, and one cmap of format 12."""
    mapping = font.getBestCmap()
    first: dict[str, int] = {}
    for code in sorted(mapping):
        first.setdefault(mapping[code], code)
    order = sorted(font.getGlyphOrder(), key=lambda name: first.get(name, -1))
    reorderGlyphs(font, order)
    table = cmap_format_12(12)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.format, table.reserved, table.length, table.nGroups = 12, 0, 0, 0
    table.cmap = mapping
    font["cmap"].tables = [table]


def han_middle(font: TTFont) -> int:
    """The median height of the middle of common Han glyphs above the baseline, font units."""
    mapping, glyphs = font.getBestCmap(), font["glyf"]
    shown = [glyphs[mapping[code]] for code in sorted(mapping) if is_han(code)]
    return int(statistics.median((g.yMin + g.yMax) / 2 for g in shown))


def centre_dot(font: TTFont, middle: int) -> None:
    """U+00B7 half an em wide, its dot in the middle of that and of the Han glyphs' height."""
    name = font.getBestCmap().get(MIDDLE_DOT)
    if name is None:
        return
    half = font["head"].unitsPerEm // 2
    glyph = font["glyf"][name]
    dx = half // 2 - (glyph.xMin + glyph.xMax) // 2
    dy = middle - (glyph.yMin + glyph.yMax) // 2
    glyph.coordinates.translate((dx, dy))
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (half, glyph.xMin)


def rename(font: TTFont, family: str) -> None:
    """The family's own name (reserved names stay with the originals); notices are kept."""
    kept = [r for r in font["name"].names if r.nameID in (0, 7, 13, 14) and r.platformID == 3]
    names = newTable("name")
    names.names = kept
    for number, text in ((1, family), (2, "Regular"), (3, family), (4, family)):
        names.names.append(windows_name(number, text))
    names.names.append(windows_name(6, family.replace(" ", "")))
    names.names.append(windows_name(5, "cut down by tools/make_fonts.py"))
    font["name"] = names


def windows_name(number: int, text: str) -> NameRecord:
    """A name record for English on Windows."""
    record = NameRecord()
    record.nameID, record.platformID, record.platEncID, record.langID = number, 3, 1, 0x409
    record.string = text
    return record


def make(source: Source) -> int:
    """Writes one font; returns how many characters it has."""
    font = TTFont(source.path, recalcTimestamp=False, recalcBBoxes=True)
    cut(font, source.keep)
    decompose(font)
    order_by_code(font)
    middle, em = han_middle(font), font["head"].unitsPerEm
    centre_dot(font, middle)
    font["OS/2"].sTypoAscender = middle + em // 2
    font["OS/2"].sTypoDescender = middle - em // 2
    font["post"].formatType = 3.0
    rename(font, source.family)
    font.save(OUT / f"{source.target}.ttf", reorderTables=None)
    return len(font.getBestCmap())


def sha256(path: Path) -> str:
    """The digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def record(sources: tuple[Source, ...], counts: list[int], unihan: str) -> None:
    """Writes SOURCES.md."""
    lines = [
        "# Where these fonts come from",
        "",
        f"Made by `tools/make_fonts.py` with fonttools {fontTools.version}; do not edit by hand.",
        f"The sets of characters were derived from {unihan} and Python's gbk and gb2312 codecs.",
        "They are modified versions under the licences beside them, under names of their own.",
        "",
        "| file | characters | bytes | made from | sha256 of the source | sha256 of the file |",
        "|--|--|--|--|--|--|",
    ]
    for source, count in zip(sources, counts, strict=True):
        target = OUT / f"{source.target}.ttf"
        lines.append(
            f"| {target.name} | {count} | {target.stat().st_size} "
            f"| {source.origin}: {source.path.name} | {sha256(source.path)} | {sha256(target)} |"
        )
    (OUT / "SOURCES.md").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def copy_licences(args: argparse.Namespace) -> None:
    """The licences, beside the fonts."""
    shutil.copyfile(args.serif / "LICENSE_FONT", OUT / "LICENSE-noto-serif-sc.txt")
    shutil.copyfile(args.sans / "LICENSE_FONT", OUT / "LICENSE-noto-sans-sc.txt")
    shutil.copyfile(args.kai_licence, OUT / "LICENSE-lxgw-wenkai.txt")
    shutil.copyfile(args.hana_licence, OUT / "LICENSE-hanazono.txt")


def parse_args() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("serif", "sans", "kai", "hana", "unihan", "kai-licence", "hana-licence"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--kai-origin", default="Debian fonts-lxgw-wenkai 1.250+repack-1")
    parser.add_argument("--hana-origin", default="Debian fonts-hanazono 20170904-2.1")
    parser.add_argument("--unihan-origin", default="Unihan 15.0.0 (Debian unicode-data 15.0.0-1)")
    return parser.parse_args()


def main() -> None:
    """Makes every font, its licences and SOURCES.md."""
    args = parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    sources = plan_sources(args)
    record(sources, [make(source) for source in sources], args.unihan_origin)
    copy_licences(args)


if __name__ == "__main__":
    main()
