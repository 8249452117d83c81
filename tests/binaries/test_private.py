"""What leaves the unit says nothing about a person that the paper does not show."""

import re

import pikepdf
import pytest
import yaml

from support.builds import DAY, Dossier, applicant
from support.cli import call

SAMPLES = ["01", "02", "03", "04", "demo"]
SECRET = ("姓名", "身份证号", "联系电话", "出生日期", "统一社会信用代码")
CODE = re.compile(r"[0-9A-Z]+")
FRIEND = "玛依拉·吐尔逊"


def secrets(dossier):
    """The facts that tell who it is, as they are written and as they are printed."""
    files = (dossier.folder.parent / "单位.yaml", dossier.folder / "申报人.yaml")
    texts = (path.read_text(encoding="utf-8") for path in files if path.is_file())
    facts = {k: v for text in texts for k, v in yaml.load(text, yaml.BaseLoader).items()}
    told = [facts[key] for key in SECRET if facts.get(key)]
    names = [piece for piece in re.split(r"[·•]", facts["姓名"]) if len(piece) > 1]
    assert len(told) >= 4
    return [*told, *names, dossier.folder.name]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_manifest_names_nobody(built, name):
    dossier = built(name)
    text = dossier.manifest.read_text(encoding="utf-8")
    assert [secret for secret in secrets(dossier) if secret in text] == []
    facts = (dossier.folder / "申报人.yaml").resolve()
    digest = next(d for d, path in dossier.sources.items() if path.resolve() == facts)
    assert digest not in text


@pytest.mark.parametrize("name", SAMPLES)
def test_codes_hold_numbers_and_digests_only(built, name):
    dossier = built(name)
    said = dossier.said
    payloads = [said["number"], said["label"], *(face["mark"]["payload"] for face in dossier.faces)]
    for payload in payloads:
        assert CODE.fullmatch(payload)
        assert payload.startswith(said["number"])
        assert [secret for secret in secrets(dossier) if secret in payload] == []
    assert len(said["number"]) == 15


def strings(thing, seen):
    """Every string of a PDF's structure; streams (the pages, the scans) are not looked into."""
    if isinstance(thing, pikepdf.Object) and thing.objgen != (0, 0):
        if thing.objgen in seen:
            return
        seen.add(thing.objgen)
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for _, value in thing.items():
            yield from strings(value, seen)
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            yield from strings(value, seen)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_pdfs_own_words_name_nobody(built, name):
    """Title, outline, metadata: what a viewer shows or a mail server indexes."""
    dossier = built(name)
    for path in dossier.files[:2]:
        with pikepdf.open(path) as pdf:
            seen = set()
            words = [*strings(pdf.trailer, seen)]
        assert dossier.said["title"] in words
        text = "\n".join(words)
        assert [secret for secret in secrets(dossier) if secret in text] == []


def test_files_named_after_people_are_called_by_their_place(tmp_path):
    folder = applicant(2, tmp_path)
    scan = next(folder.glob("材料/06-*/身份证-正.jpg")).read_bytes()
    for name in (f"业绩证明-{FRIEND}.jpg", f"{FRIEND} 19900000002.jpg", "652801199811060001.jpg"):
        (folder / "材料/13-其他证明材料" / name).write_bytes(scan)
    run = call("build", folder, "-o", tmp_path / "本.pdf", *DAY)
    assert run.code == 0, run.err
    text = Dossier(folder, tmp_path / "本.pdf").manifest.read_text(encoding="utf-8")
    for secret in (FRIEND, "玛依拉", "19900000002", "652801199811060001"):
        assert secret not in text
