import hashlib
import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from dossier.errors import InputError
from dossier.model.checklist import Item, Part, Supply
from dossier.model.sources import Trouble
from dossier.model.writing import Paragraph
from dossier.reading import read_submission
from support.packs import bazhou
from support.pictures import corner_picture, encoded, pdf, rectangle, saved, text_page
from support.word import body_of, paragraph

FACTS = "姓名: 阿卜杜热西提·买买提\n申报级别: 中级\n免继续教育: 否\n单位性质: 事业单位\n"
JPEG = encoded(corner_picture())


def part(name, *aliases, **keys):
    return Part(name, Supply.COPY, "J1", "六(四)", aliases, **keys)


ITEMS = (
    Item(3, "公示", "公示", "六(四)3", (part("公示结果"), part("公示"))),
    Item(5, "继续教育", "继续教育", "六(四)5", (part("公需科目"), part("专业科目"))),
    Item(6, "身份证", "身份证", "六(四)6", (part("身份证", sides=("正", "反")),)),
    Item(7, "总结", "总结", "六(四)7", (part("总结", typeset=True), part("说明"))),
    Item(10, "考核", "考核", "六(四)10", (part("考核表", each=("2021", "2022")),)),
    Item(11, "学历", "学历", "六(四)11",
         (part("毕业证"), part("学信网备案表", "学信网"), part("职称证书"))),
)  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    top = tmp_path / "申报人"
    top.mkdir()
    (top / "申报人.yaml").write_text(FACTS, encoding="utf-8")
    return top


def put(folder, name, data=JPEG):
    path = folder / "材料" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def read(folder, **keys):
    return read_submission(folder, replace(bazhou(), checklist=ITEMS), **keys)


def seen(submission):
    return [(m.item, m.part, m.label, m.side, Path(m.file.path).name) for m in submission.materials]


def test_order(folder):
    """Item, part in the pack's order, label, page, side: as the printed dossier goes."""
    for name in (
        "11-学历/职称证书.jpg", "11-学历/毕业证-本科-10.jpg", "11-学历/毕业证-本科-2.jpg",
        "11-学历/随便.jpg", "11-学历/学信网-本科.pdf", "06-身份证/身份证-反.jpg",
        "06-身份证/身份证-正.jpg", "10-考核/考核表-2022-反.jpg", "10-考核/考核表-2022-正.jpg",
        "10-考核/考核表-2021-正-2.jpg", "10-考核/考核表-2021-反-1.jpg",
        "10-考核/考核表-2021-反-2.jpg", "10-考核/考核表-2021-正-1.jpg", "3-公示/公示.jpg",
        "3-公示/公示结果.jpg", "05-教育/专业科目-2023.jpg", "05-教育/公需科目-2020年.jpg",
    ):  # fmt: skip
        put(folder, name, saved(pdf(b"")) if name.endswith("pdf") else JPEG)
    assert seen(read(folder)) == [
        (3, "公示结果", "", "", "公示结果.jpg"),
        (3, "公示", "", "", "公示.jpg"),
        (5, "公需科目", "2020", "", "公需科目-2020年.jpg"),
        (5, "专业科目", "2023", "", "专业科目-2023.jpg"),
        (6, "身份证", "", "正", "身份证-正.jpg"),
        (6, "身份证", "", "反", "身份证-反.jpg"),
        (10, "考核表", "2021", "正", "考核表-2021-正-1.jpg"),
        (10, "考核表", "2021", "反", "考核表-2021-反-1.jpg"),
        (10, "考核表", "2021", "正", "考核表-2021-正-2.jpg"),
        (10, "考核表", "2021", "反", "考核表-2021-反-2.jpg"),
        (10, "考核表", "2022", "正", "考核表-2022-正.jpg"),
        (10, "考核表", "2022", "反", "考核表-2022-反.jpg"),
        (11, "毕业证", "本科", "", "毕业证-本科-2.jpg"),
        (11, "毕业证", "本科", "", "毕业证-本科-10.jpg"),
        (11, "学信网备案表", "本科", "", "学信网-本科.pdf"),
        (11, "职称证书", "", "", "职称证书.jpg"),
        (11, "", "随便", "", "随便.jpg"),
    ]


def test_every_file_comes_out_once(folder):
    """peers 14: what fits nowhere is a stray, never nothing."""
    names = ["06-身份证/a.jpg", "散页.jpg", "其他/b.jpg", "99-不存在/c.jpg", "06-身份证/说明.txt"]
    for name in names:
        put(folder, name)
    (folder / "照片.jpg").write_bytes(JPEG)
    (folder / "照片.png").write_bytes(JPEG)
    submission = read(folder)
    paths = [m.file.path for m in submission.materials] + [f.path for f in submission.strays]
    assert sorted(paths) == sorted(["照片.png", *(f"材料/{name}" for name in names)])
    assert {m.item for m in submission.materials} == {6}


def test_one_bad_file_ends_nothing(folder):
    """peers 14: the bad ones carry their trouble, the good ones their pages."""
    put(folder, "06-身份证/身份证-正.jpg", JPEG[: len(JPEG) // 2])
    put(folder, "06-身份证/身份证-反.jpg")
    put(folder, "07-总结/总结.docx", b"PK\3\4")
    submission = read(folder)
    troubles = [[p.trouble for p in m.file.problems] for m in submission.materials]
    assert troubles == [[Trouble.TRUNCATED], [], [Trouble.NOT_WORD]]
    assert [len(m.file.pages) for m in submission.materials] == [0, 1, 0]


def test_a_link_out_of_the_folder(folder, tmp_path):
    secret = tmp_path / "秘密.jpg"
    secret.write_bytes(JPEG)
    (folder / "材料" / "06-身份证").mkdir(parents=True)
    try:
        (folder / "材料/06-身份证/身份证-正.jpg").symlink_to(secret)
    except OSError:
        pytest.skip("this account may not make links")
    (material,) = read(folder).materials
    assert (material.part, material.side) == ("身份证", "正")
    assert [p.trouble for p in material.file.problems] == [Trouble.OUTSIDE]
    assert material.file.digest == ""


def test_photo_and_secret(folder):
    assert (read(folder).photo, read(folder).secret) == (None, b"")
    (folder / "照片.JPG").write_bytes(JPEG)
    submission = read(folder)
    assert submission.photo.path == "照片.JPG"
    assert len(submission.photo.pages) == 1
    assert submission.secret == hashlib.sha256(b"dossier-secret\0" + JPEG).digest()


def test_progress_is_told_file_by_file_in_order(folder):
    for number in (2, 10, 1):
        put(folder, f"11-学历/毕业证-{number}.jpg")
    (folder / "照片.jpg").write_bytes(JPEG)
    told = []
    read(folder, on_file=told.append)
    assert told == ["照片.jpg", *(f"材料/11-学历/毕业证-{n}.jpg" for n in (1, 2, 10))]


def test_a_stop_in_the_middle_stops(folder):
    """Ctrl-C between two files drops what has not begun."""
    for number in range(30):
        put(folder, f"11-学历/毕业证-{number}.jpg")

    def stop(_path):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read(folder, on_file=stop)


def test_the_folder_without_materials(folder):
    assert read(folder).materials == ()


@pytest.mark.parametrize("what", ["folder", "facts"])
def test_what_ends_the_run(folder, what):
    if what == "facts":
        (folder / "申报人.yaml").unlink()
    with pytest.raises(InputError):
        read(folder if what == "facts" else folder / "无")


def mixed(folder):
    for number in range(8):
        put(
            folder,
            f"11-学历/毕业证-{number}.jpg",
            encoded(text_page(number / 4, lines=number, height=99)),
        )
        put(folder, f"07-总结/总结-{number}.pdf", saved(pdf(rectangle(9, 9, 9 * number, 9))))


def test_facts_and_photo_are_read_without_the_materials(folder):
    (folder / "照片.jpg").write_bytes(JPEG)
    whole = read_submission(folder, replace(bazhou(), checklist=ITEMS))
    alone = read_submission(folder, replace(bazhou(), checklist=ITEMS), materials=False)
    assert (alone.facts, alone.photo, alone.secret) == (whole.facts, whole.photo, whole.secret)
    assert (alone.materials, alone.strays) == ((), ())


def test_threads_and_cache_do_not_change_the_result(folder, tmp_path, monkeypatch):
    mixed(folder)
    plain = read(folder)
    assert read(folder) == plain
    assert read(folder, cache=tmp_path / "cache") == plain
    assert read(folder, cache=tmp_path / "cache") == plain
    monkeypatch.setattr("dossier.reading.ahead.MOST_WORKERS", 1)
    assert read(folder) == plain


def test_two_folders_of_the_same_contents_read_the_same(folder, tmp_path):
    mixed(folder)
    shutil.copytree(folder, tmp_path / "别处")
    assert read(folder) == read(tmp_path / "别处")


def test_a_full_cache_reads_fast_and_loads_no_decoder(folder, tmp_path):
    """120 files in well under a second, without numpy, Pillow, pikepdf or pdfium."""
    for number in range(120):
        put(folder, f"11-学历/毕业证-{number}.jpg", JPEG + bytes([number]))
    cache = tmp_path / "cache"
    plain = read(folder, cache=cache)
    started = time.perf_counter()
    assert read(folder, cache=cache) == plain
    assert time.perf_counter() - started < 0.5
    code = (
        "import sys, pathlib\n"
        "from dossier.packs import load_pack\n"
        "from dossier.reading import read_submission\n"
        "folder, cache = map(pathlib.Path, sys.argv[1:])\n"
        "read_submission(folder, load_pack('bazhou-water-2024'), cache=cache)\n"
        "assert not {'numpy', 'PIL', 'pikepdf', 'pypdfium2'} & set(sys.modules), 'heavy'\n"
    )
    command = [sys.executable, "-X", "utf8", "-c", code, str(folder), str(cache)]
    root = Path(__file__).resolve().parents[3]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(root / "src")})


CHSI, DIPLOMA = "11-学历职称获奖/学信网备案表-本科.jpg", "11-学历职称获奖/毕业证-本科.jpg"


def test_codes_are_looked_for_only_where_a_rule_asks(folder, tmp_path, monkeypatch):
    """And once: the number is kept with the analysis, whatever was kept before."""
    put(folder, CHSI)
    put(folder, DIPLOMA)
    looked = []

    def count(path, _kind):
        looked.append(path.name)
        return 0

    monkeypatch.setattr("dossier.reading.codes.count_codes", count)
    cache = tmp_path / "cache"
    read_submission(folder, replace(bazhou(), rules={}), cache=cache)
    for _ in range(2):
        found = read_submission(folder, bazhou(), cache=cache)
        codes = {Path(m.file.path).name: m.file.codes for m in found.materials}
        assert codes == {Path(CHSI).name: 0, Path(DIPLOMA).name: None}
    assert looked == [Path(CHSI).name]


def test_the_text_of_a_summary_that_is_no_pdf(folder):
    put(folder, "07-业务技术总结/业务技术总结.txt", "主持干渠防渗改造。".encode())
    (material,) = read_submission(folder, bazhou()).materials
    assert material.file.text == "主持干渠防渗改造。"


def test_a_text_is_read_where_the_pack_has_it_typeset(folder):
    put(folder, "07-总结/总结.docx", body_of(paragraph("甲。")))
    put(folder, "07-总结/总结-1.txt", "乙。".encode("gb18030"))
    put(folder, "07-总结/总结-2.md", b"")
    put(folder, "07-总结/总结-3.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    put(folder, "07-总结/总结-4.txt", b"%PDF-1.4")
    put(folder, "07-总结/说明.docx", body_of(paragraph("丙。")))
    put(folder, "11-学历/说明.txt", "丁。".encode())
    files = {Path(m.file.path).name: m.file for m in read(folder).materials}
    assert files["总结.docx"].blocks == (Paragraph("甲。"),)
    assert files["总结-1.txt"].blocks == (Paragraph("乙。"),)
    assert [files[n].format for n in ("总结.docx", "总结-1.txt")] == ["DOCX", "TXT"]
    assert files["总结.docx"].readable and not files["总结.docx"].problems
    others = {name: file for name, file in files.items() if not file.blocks}
    assert {name: next(p.trouble for p in file.problems) for name, file in others.items()} == {
        "总结-2.md": Trouble.EMPTY,
        "总结-3.doc": Trouble.OFFICE,
        "总结-4.txt": Trouble.TRUNCATED,
        "说明.docx": Trouble.OFFICE,
        "说明.txt": Trouble.UNKNOWN_TYPE,
    }
