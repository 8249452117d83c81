"""What the guide for HR promises holds: screens, file names, pictures, days and fees."""

import re

import pytest

from dossier.model.names import read_name
from dossier.scaffold.guide import item_folder
from support.builds import DAY, SAMPLES
from support.cli import call
from support.docs import ROOT, commands, links, shown, tables, text
from support.facts import facts_for
from support.packs import bazhou
from support.rosters import PEOPLE, at, changed, unit_folder

GUIDE = "docs/hr.zh-CN.md"
PICTURES = sorted(f"docs/{link}" for link in links(GUIDE) if link.startswith("pictures/"))
LARGEST = 80_000


def screen(opening):
    """The lines of the block that opens so."""
    return next(lines for lines in shown(GUIDE) if lines[0].startswith(opening))


def joined(lines):
    return "".join("".join(line.split()) for line in lines)


def test_the_readmes_lead_to_it():
    for name in ("README.md", "README.zh-CN.md"):
        assert GUIDE in links(name)


def test_every_step_has_its_command():
    verbs = {words[1] for words in commands(GUIDE) if words[0] == "dossier"}
    assert verbs >= {"new", "roster", "check", "form", "batch", "print-plan", "build", "layouts"}


def test_a_new_unit_looks_as_the_guide_draws_it(tmp_path):
    words = next(words for words in commands(GUIDE) if "--unit" in words)
    assert call("new", tmp_path / words[2], *words[3:]).code == 0
    drawn = {re.sub(r"^[│├└─ ]*", "", line).split("  ")[0] for line in screen("水管站")[1:]}
    made = {path.name for path in (tmp_path / words[2]).rglob("*")}
    assert drawn == made


def test_the_screen_of_a_check_is_what_the_sample_shows():
    run = call("check", SAMPLES / "水利单位样例/03-古丽努尔", *DAY)
    real = joined(run.out.splitlines())
    for line in screen("申报人.yaml 和照片"):
        assert joined([line]) in real, line


def test_the_screen_of_a_wrong_roster_is_what_the_program_says(tmp_path):
    def change(sheet):
        sheet[at("身份证号码", 5)].value = 6.599e17
        sheet[at("序号", 7)].value = "填报人：何梦琪"

    unit = unit_folder(tmp_path / "站")
    changed(unit / "花名册.xlsx", change, PEOPLE)
    said = call("roster", "import", unit).err.splitlines()
    for line, real in zip(screen("出错了："), said, strict=False):
        assert real.startswith(line.removesuffix("……"))


def names():
    """Folder and file name of every row of the table of file names."""
    (rows,) = (table[1:] for table in tables(GUIDE) if table[0][:2] == ["放在哪里", "文件名"])
    for folder, files, _ in rows:
        for name in re.findall(r"`([^`]+)`", files):
            yield folder.strip("`"), name


@pytest.mark.parametrize(("folder", "name"), list(names()), ids=str)
def test_a_file_name_is_understood(folder, name):
    """As the paper that its folder is for, with the label and the side that the pack asks for."""
    pack = bazhou()
    item = next(item for item in pack.checklist if item_folder(item) == folder)
    found = read_name(name.rpartition(".")[0], item.parts, facts_for(pack, 申报级别="中级"))
    assert found.part is not None
    assert name.startswith(found.part.name)
    if found.part.each:
        assert found.label in found.part.each
    if found.part.sides:
        assert found.side in found.part.sides


def test_every_item_of_scans_has_its_row():
    """But the one that the program typesets, and the one that the unit shares."""
    rows = {folder for folder, _ in names()}
    items = {item_folder(item) for item in bazhou().checklist}
    assert items - rows == {"02-单位性质证明", "04-评审表"}


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_is_small(picture):
    assert (ROOT / picture).stat().st_size <= LARGEST


def test_the_pictures_are_those_that_the_tool_makes():
    made = set(re.findall(r"\"(hr-[a-z]+)\"", (ROOT / "tools/make_guide.py").read_text("utf-8")))
    assert {f"docs/pictures/{name}.png" for name in made} >= set(PICTURES)
    assert len(PICTURES) >= 5


def test_days_and_fees_are_the_packs():
    pack, told = bazhou(), text(GUIDE)
    filing, paper = pack.calendar.filing, pack.calendar.paper
    for window in (filing, paper, pack.calendar.payment):
        assert f"{window.first:%Y-%m-%d} 至 {window.last:%Y-%m-%d}" in told
    for fee in pack.fees:
        assert f"{fee.yuan} 元" in told
