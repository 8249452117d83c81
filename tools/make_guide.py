"""The pictures of docs/hr.zh-CN.md, from the sample unit.

python tools/make_guide.py

Needs Chromium for the summary and LibreOffice for the roster; without one of them its picture
stays as it is. tests/docs/test_guide.py names the pictures.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parents[1]
UNIT = ROOT / "samples" / "水利单位样例"
PERSON = "01-阿卜杜热西提"
PICTURES = ROOT / "docs" / "pictures"
DAY = ("--on", "2024-09-18")
LETTERS = ("公示", "公示结果", "推荐意见", "承诺书")
UNIT_PAPERS = ("花名册", "缴费表", "移交清单", "签字盖章清单", "原件交还回执")
"""Papers of a unit that `dossier batch` writes beside the dossiers."""
WIDTH, GAP, EDGE, GROUND = 300, 12, (150, 150, 150), (235, 235, 235)
TONES = 64


def main() -> None:
    """Make every picture."""
    with tempfile.TemporaryDirectory() as place:
        out = Path(place, "成品")
        dossier("batch", UNIT, "-o", out, "--jobs", "1", *DAY)
        whole = pdfium.PdfDocument(out / f"{PERSON}.pdf")
        strip("hr-dossier", [page(whole, number) for number in sides(out)])
        strip("hr-letters", [page(letter(name, Path(place)), 1) for name in LETTERS])
        strip("hr-labels", [page(pdfium.PdfDocument(out / "标签.pdf"), 1, 2 * WIDTH, 0.28)])
        papers = [out / f"{name}.pdf" for name in UNIT_PAPERS]
        shown = [page(pdfium.PdfDocument(path), 1) for path in papers if path.exists()]
        if shown:
            strip("hr-unit", shown)
        roster(Path(place))
        summary(out / "汇总.html", Path(place))


def dossier(*words: object) -> None:
    """Run the command; a unit with a faulty applicant ends with 1."""
    command = [sys.executable, "-m", "dossier", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode())


def sides(out: Path) -> list[int]:
    """The catalogue, a place for originals, a copy with the seal's place, the handwritten side."""
    sheets = json.loads((out / f"{PERSON}.manifest.json").read_text("utf-8"))["sheets"]
    faces = [side for sheet in sheets for side in (sheet["recto"], sheet["verso"]) if side]
    wanted = (
        {"kind": "cover"},
        {"kind": "insert", "item": 5},
        {"kind": "copy", "item": 6},
        {"kind": "form", "section": "本人承诺"},
    )
    return [next(f["page"] for f in faces if one.items() <= f.items()) for one in wanted]


def letter(name: str, place: Path) -> pdfium.PdfDocument:
    """A form on its own."""
    dossier("form", name, UNIT / PERSON, "-o", place / f"{name}.pdf", *DAY)
    return pdfium.PdfDocument(place / f"{name}.pdf")


def page(
    document: pdfium.PdfDocument, number: int, width: int = WIDTH, part: float = 1
) -> Image.Image:
    """The upper part of a page with a thin edge."""
    sheet = document[number - 1]
    picture = sheet.render(scale=2 * width / sheet.get_width()).to_pil().convert("RGB").reduce(2)
    return ImageOps.expand(picture.crop((0, 0, width, round(picture.height * part))), 1, EDGE)


def strip(name: str, pages: Sequence[Image.Image]) -> None:
    """Pages side by side."""
    high = max(p.height for p in pages)
    size = sum(p.width for p in pages) + GAP * (len(pages) + 1), high + 2 * GAP
    picture = Image.new("RGB", size, GROUND)
    x = GAP
    for one in pages:
        picture.paste(one, (x, GAP))
        x += one.width + GAP
    save(name, picture)


def save(name: str, picture: Image.Image) -> None:
    """A small picture."""
    path = PICTURES / f"{name}.png"
    picture.quantize(TONES, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.stat().st_size / 1000:6.0f} kB  {path.relative_to(ROOT)}")


def roster(place: Path) -> None:
    """The roster as LibreOffice prints it."""
    if office := shutil.which("soffice"):
        profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
        convert = ("--headless", "--convert-to", "pdf", "--outdir", str(place))
        source = str(UNIT / "花名册.xlsx")
        subprocess.run([office, profile, *convert, source], check=True, capture_output=True)
        sheet = page(pdfium.PdfDocument(place / "花名册.pdf"), 1, 3 * WIDTH, 0.36)
        strip("hr-roster", [sheet])


def summary(source: Path, place: Path) -> None:
    """The summary as Chromium shows it."""
    if browser := shutil.which("chromium"):
        shot = place / "summary.png"
        look = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
        frame = ("--hide-scrollbars", "--window-size=1000,900", f"--screenshot={shot}")
        command = [browser, *look, *frame, source.as_uri()]
        subprocess.run(command, check=True, capture_output=True)
        save("hr-summary", Image.open(shot).convert("RGB"))


if __name__ == "__main__":
    main()
