"""The committed sample: small, fictional, whole, with every fault and every format it promises."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pi_heif
import pypdf
import pypdfium2
import pytest
import yaml
import zxingcpp
from PIL import Image
from stdnum.cn import uscc

from dossier.checking import check_submission
from dossier.checking.basis import Basis
from dossier.checking.rules.money import roll_total
from dossier.model.findings import Finding
from dossier.model.pack import Pack
from dossier.packs import load_pack
from dossier.reading import read_applicant, read_submission
from dossier.reading.roster import read_roster
from dossier.reading.unit import read_unit_facts
from dossier.roster import plan_import, roster_bytes
from dossier.scaffold.facts import unit_text

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "samples"
UNITS = sorted(path.parent for path in SAMPLES.glob("*/单位.yaml"))
FOLDERS = sorted(path.parent.relative_to(SAMPLES) for path in SAMPLES.glob("*/*/申报人.yaml"))
FIRM, FIRST, SECOND, FAULTY = FOLDERS
"""Of 水利企业样例 one, of 水利单位样例 three."""
PLANTED = yaml.safe_load((SAMPLES / "planted.yaml").read_text("utf-8"))
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def read(path: Path) -> dict[str, object]:
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)


def facts(folder: Path) -> dict[str, object]:
    """What the applicant writes."""
    return read(SAMPLES / folder / "申报人.yaml")


def files(pattern: str) -> Iterator[Path]:
    yield from sorted(SAMPLES.glob(f"*/*/材料/*/{pattern}"))
    yield from sorted(SAMPLES.glob(f"*/共用材料/*/{pattern}"))


def material(folder: Path, name: str) -> Path:
    return next((SAMPLES / folder).glob(f"材料/*/{name}"))


def planted(kind: str, folder: Path) -> list[dict[str, Any]]:
    return [p for p in PLANTED[kind] if Path(p["applicant"]) == folder]


def pack() -> Pack:
    return load_pack(ROOT / "layouts" / "bazhou-water-2024")


def id_digit(number: str) -> str:
    total = sum(int(d) * w for d, w in zip(number[:17], ID_WEIGHTS, strict=True))
    return "10X98765432"[total % 11]


def test_the_sample_stays_small():
    made = (path for path in SAMPLES.rglob("*") if path.is_file() and ".dossier" not in path.parts)
    size = sum(path.stat().st_size for path in made)
    assert size <= 28_000_000


def test_every_applicant_has_facts_photo_and_materials():
    assert len(FOLDERS) == 4
    for folder in FOLDERS:
        photo = Image.open(SAMPLES / folder / "照片.jpg")
        assert photo.width >= 295
        assert photo.height >= 413
        assert facts(folder)["版式"] == "bazhou-water-2024"
        assert len(list((SAMPLES / folder / "材料").iterdir())) >= 9


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_units_are_as_they_are_made(unit):
    """单位.yaml asks what `dossier new --unit` does, and the applicants leave it to the unit."""
    told = read(unit / "单位.yaml")
    text = unit_text(pack(), {"单位性质": str(told["单位性质"])})
    assert list(told) == list(yaml.load(text, yaml.BaseLoader))
    assert all(told.values())
    assert {path.name for path in unit.iterdir()} >= {"共用材料", "花名册.xlsx", "答复.yaml"}
    for folder in (f for f in FOLDERS if f.parent.name == unit.name):
        again = set(told) & set(facts(folder)) - {"版式"}
        assert again == {p["subject"] for p in planted("planted", folder)} & set(told)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_rosters_say_what_the_folders_do(unit):
    """They are exported; an import finds nothing to change, and serials count from 1."""
    people = read_roster(unit / "花名册.xlsx", pack())
    applicants = {p.folder: read_applicant(unit / p.folder, pack().facts) for p in people}
    own = read_unit_facts(unit, pack().facts)
    plan = plan_import(people, applicants, pack(), unit=own)
    assert (plan.newcomers, plan.edits, plan.unlisted) == ((), (), ())
    assert roster_bytes(people, pack(), own) == (unit / "花名册.xlsx").read_bytes()
    assert sorted(applicants) == sorted(f.name for f in FOLDERS if f.parent.name == unit.name)
    for number, person in enumerate(people, 1):
        assert (int(person.folder[:2]), person.texts["序号"]) == (number, str(number))


def test_what_is_shared_lies_there_once():
    """Item 2, 10b and 10c: of all, in 共用材料/; somebody's own only where it is planted."""
    shared = {p.relative_to(SAMPLES).as_posix() for p in SAMPLES.glob("*/共用材料/*/*.*")}
    assert {path for path in shared if "~$" not in path} == {
        "水利企业样例/共用材料/02-单位性质证明/营业执照.png",
        "水利企业样例/共用材料/10-年度考核/考核总名册.pdf",
        "水利单位样例/共用材料/02-单位性质证明/编制批文.tif",
        "水利单位样例/共用材料/10-年度考核/花名册.pdf",
    }
    own = {p.relative_to(SAMPLES).as_posix() for p in files("*.*") if "共用" not in p.as_posix()}
    wanted = {f"{p['applicant']}/{p['by']}" for p in PLANTED["replaced"]}
    names = ("花名册", "总名册", "02-单位性质证明")
    assert {path for path in own if any(name in path for name in names)} == wanted


def test_the_units_fees_do_not_add_up():
    """八: what nobody's own folder can show."""
    (entry,) = PLANTED["unit"]
    folders = [f for f in FOLDERS if f.parent.name == entry["unit"]]
    roll = [read_applicant(SAMPLES / folder, pack().facts) for folder in folders]
    rule = next(r for r in pack().inventory if r.id == entry["rule"])
    (found,) = roll_total(rule.checks[0], Basis(rule.id, rule.clause), pack(), roll)
    assert isinstance(found, Finding)
    assert (found.severity, found.subject) == (entry["severity"], entry["subject"])
    assert found.message == "单位缴费合计 700 元，3 人应缴合计 860 元"


@pytest.mark.parametrize("folder", FOLDERS)
def test_id_numbers_are_nobodys(folder: Path):
    """Unassigned county 6599 00, or sequence 000; birth date and sex agree with the facts."""
    told = facts(folder)
    number = str(told["身份证号"])
    assert number.startswith("659900") or number[14:17] == "000"
    assert number[6:14] == str(told["出生日期"]).replace("-", "")
    assert (int(number[16]) % 2 == 1) == (told["性别"] == "男")
    wrong = any(p["subject"] == "身份证号" for p in planted("planted", folder))
    assert (id_digit(number) == number[17]) != wrong


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_credit_codes_pass_but_name_no_organisation(unit):
    """GB 32100's check passes, the organisation code within (GB 11714) does not."""
    code = str(read(unit / "单位.yaml")["统一社会信用代码"])
    assert uscc.is_valid(code)
    total = sum(DIGITS.index(c) * w for c, w in zip(code[8:16], ORG_WEIGHTS, strict=True))
    assert {10: "X", 11: "0"}.get(11 - total % 11, str(11 - total % 11)) != code[16]


def test_phones_are_fictional():
    assert all(str(facts(folder)["联系电话"]).startswith("199000000") for folder in FOLDERS)
    for unit in UNITS:
        told = read(unit / "单位.yaml")
        assert all(str(told[k]).startswith("0996-000000") for k in ("单位联系电话", "监督电话"))


def test_first_applicant_strains_the_form():
    """peers 13: a name of 21 characters, characters beyond the BMP, twelve rows of long text."""
    told = facts(FIRST)
    assert len(str(told["姓名"])) == 21
    assert any(ord(char) >= 0x20000 for char in yaml.safe_dump(told, allow_unicode=True))
    assert len(told["任现职后业绩"]) == 12


@pytest.mark.parametrize("name", ("阿卜杜热西提", "马婧雯", "宋海堃"))
def test_summaries_have_their_length(name):
    """六(一)11: 2,000 to 3,000 characters, however they are counted (X28)."""
    text = (SAMPLES / f"maker/scenes/texts/{name}-总结.txt").read_text("utf-8")
    written = [c for c in text if not c.isspace() and c != "#"]
    assert sum("一" <= c <= "鿿" for c in written) >= 2000
    assert len(written) <= 3000


def test_planted_subjects_exist():
    for entry in (e for kind in PLANTED for e in PLANTED[kind] if kind != "unit"):
        folder, subject = SAMPLES / entry["applicant"], entry["subject"]
        if "/" in subject:
            assert (folder / subject).exists(), entry
        else:
            assert subject in ("", *facts(Path(entry["applicant"]))), entry


@pytest.mark.parametrize("folder", FOLDERS)
def test_findings_are_those_that_were_planted(folder):
    """Nothing planted is missed (peers 7, 14), nothing else is reported."""
    submission = read_submission(SAMPLES / folder, pack())
    report = check_submission(submission, pack(), today=date(2024, 9, 12))
    found = sorted((f.item, f.subject, f.rule, f.severity.value) for f in report.findings)
    keys = ("item", "subject", "rule", "severity")
    assert found == sorted(tuple(p[key] for key in keys) for p in planted("planted", folder))
    replaced = {p["subject"] for p in planted("replaced", folder)}
    assert {file.path for file in submission.replaced} == replaced


def test_other_spellings_are_accepted():
    for entry in PLANTED["accepted"]:
        told = facts(Path(entry["applicant"]))[entry["subject"]]
        assert told == entry["written"]
    specs = {spec.key: spec for spec in pack().facts}
    assert (specs["民族"].synonyms or {})["维吾尔"] == "维吾尔族"


def pictures(pattern: str) -> Iterator[Image.Image]:
    for path in files(pattern):
        if path.stat().st_size and "现场照片" not in path.name:
            yield Image.open(path)


def test_jpegs_of_every_kind():
    """peers 10, 12: orientations 0, 3, 6, 8; progressive, CMYK, grey, multi-picture."""
    images = [image for image in pictures("*.jpg") if image.format in ("JPEG", "MPO")]
    assert {0, 3, 6, 8} <= {image.getexif().get(0x0112) for image in images}
    assert any(image.info.get("progressive") for image in images)
    assert {"CMYK", "L", "RGB"} <= {image.mode for image in images}
    assert "MPO" in {image.format for image in images}


def test_pngs_of_every_kind():
    modes = {image.mode for image in pictures("*.png")}
    assert {"RGBA", "1", "P"} <= modes
    assert modes & {"I;16", "I"}


def test_other_picture_formats():
    tiffs = list(pictures("*.tif"))
    assert any(t.info["compression"] == "group4" and t.n_frames > 1 for t in tiffs)
    assert any(t.info["compression"] == "tiff_lzw" for t in tiffs)
    assert [image.format for image in pictures("*.bmp")] == ["BMP"]
    assert [image.format for image in pictures("*.webp")] == ["WEBP"]
    heic = pi_heif.open_heif(next(files("*.heic")))
    assert min(heic.size) > 1000


def test_pdf_pages_turned_cropped_and_mixed():
    """peers 1, 5: /Rotate, CropBox within the MediaBox, A4, A3 and A5 in one file."""
    turned = pypdf.PdfReader(material(FIRM, "公需科目-2022.pdf")).pages[0]
    assert turned.rotation == 90
    cropped = pypdf.PdfReader(material(FIRST, "业绩证明-验收.pdf")).pages
    assert len(cropped) == 3
    assert all(page.cropbox.width < page.mediabox.width - 30 for page in cropped)
    mixed = pypdf.PdfReader(material(FIRST, "业绩证明-图纸.pdf")).pages
    sizes = [
        (round(p.mediabox.width / 72 * 25.4), round(p.mediabox.height / 72 * 25.4)) for p in mixed
    ]
    assert sizes == [(210, 297), (420, 297), (210, 148)]


def test_pdf_form_and_annotations():
    form = pypdf.PdfReader(material(SECOND, "花名册.pdf")).get_fields() or {}
    assert facts(FIRST)["姓名"] in {field.value for field in form.values()}
    page = pypdf.PdfReader(material(FIRST, "论文-目录.pdf")).pages[0]
    kinds = {note.get_object()["/Subtype"] for note in page["/Annots"]}
    assert kinds == {"/Highlight", "/Stamp"}


def test_pdf_locks_and_damage():
    owner = pypdf.PdfReader(material(FIRM, "社保缴费.pdf"))
    assert owner.is_encrypted
    assert owner.decrypt("") != pypdf.PasswordType.NOT_DECRYPTED
    user = pypdf.PdfReader(material(FAULTY, "业绩证明-合同.pdf"))
    assert user.decrypt("") == pypdf.PasswordType.NOT_DECRYPTED
    damaged = material(SECOND, "业务技术总结.pdf").read_bytes()
    assert damaged.rstrip().endswith(b"startxref\n7\n%%EOF")


def test_insurance_carries_a_harmless_code():
    page = pypdfium2.PdfDocument(material(FIRM, "社保缴费.pdf"))[0]
    codes = zxingcpp.read_barcodes(page.render(scale=200 / 72).to_pil())
    assert [code.text for code in codes] == ["SAMPLE ONLY"]


def test_scenes_make_what_is_there(monkeypatch):
    """Nothing lies in the folders that the script does not make, and nothing of it is missing."""
    monkeypatch.syspath_prepend(SAMPLES)
    from maker.case import load_case, load_unit

    scenes = SAMPLES / "maker" / "scenes"
    cases = [load_case(SAMPLES / folder, scenes) for folder in FOLDERS]
    cases += [load_unit(unit, scenes) for unit in UNITS]
    for case in cases:
        made = {case.folder / shot["to"] for shot in case.shots}
        places = (case.folder / "材料", case.folder / "共用材料")
        assert made == {p for place in places for p in place.rglob("*") if p.is_file()}


def test_the_same_shot_gives_the_same_bytes(tmp_path, monkeypatch):
    """A flatbed scan, a phone photograph; a filled, a locked and a turned PDF; drawn twice."""
    monkeypatch.syspath_prepend(SAMPLES)
    from maker.case import load_case
    from maker.studio import make

    names = {
        SECOND: ("花名册.pdf", "身份证-正.jpg", "公需科目-2024.jpg"),
        FIRM: ("社保缴费.pdf", "公需科目-2022.pdf"),
    }
    for folder, wanted in names.items():
        case = load_case(SAMPLES / folder, SAMPLES / "maker" / "scenes")
        shots = [shot for shot in case.shots if Path(shot["to"]).name in wanted]
        assert len(shots) == len(wanted)
        for shot in shots:
            first, second = (
                make(replace(case, folder=tmp_path / run / case.folder.name), shot).read_bytes()
                for run in ("1", "2")
            )
            assert first == second
