"""What a pack takes over from its base, and what it must have itself."""

import shutil

import pytest


def test_absent_files_come_from_the_base(shelf):
    pack = shelf.load()
    assert pack.page.band.y == 278
    assert pack.stamp.variants[0].name == "并排"


def test_a_file_of_the_pack_replaces_the_base_s_whole(shelf):
    shelf.write("mini/insert.yaml", "elements: []\n")
    pack = shelf.load()
    assert pack.insert.elements == ()
    assert pack.insert.table is None


@pytest.mark.parametrize(
    ("file", "text", "changed", "kept"),
    [
        ("page.yaml", "safe: 6\n", ("page", "safe", 6), ("page", "resolution_error", 150)),
        ("stamp.yaml", "step: 0.2\n", ("stamp", "step", 0.2), ("stamp", "clause", "六(四)注")),
        ("label.yaml", "sheets: {}\n", ("label", "sheets", {}), ("label", "default", "100x70")),
    ],
)
def test_top_level_keys_of_page_stamp_and_label_merge(shelf, file, text, changed, kept):
    shelf.write(f"mini/{file}", text)
    pack = shelf.load()
    for section, key, value in (changed, kept):
        assert getattr(getattr(pack, section), key) == value


def test_forms_merge_by_file_name(shelf):
    form = (shelf.root / "mini/forms/small.yaml").read_text(encoding="utf-8")
    shelf.write("mini-base/forms/small.yaml", form.replace("title: 评审表", "title: 旧"))
    shelf.write(
        "mini-base/forms/other.yaml",
        form.replace("id: small", "id: other").replace("评审表", "别表"),
    )
    pack = shelf.load()
    assert set(pack.forms) == {"small", "other"}
    assert pack.forms["small"].title == "评审表"


def test_mappings_of_pack_yaml_merge_deeply_and_lists_do_not(shelf):
    line = "  payment: {first: 2030-04-01, last: 2030-04-10, clause: 三}\n"
    shelf.edit("mini/pack.yaml", line, "  payment: {last: 2030-04-09}\n")
    shelf.write(
        "mini-base/pack.yaml",
        "calendar:\n" + line + "fees: [{route: 评审, level: 乙级, yuan: 1, clause: 四}]\n",
    )
    pack = shelf.load()
    assert pack.calendar.payment.last.day == 9
    assert pack.calendar.payment.first.day == 1
    assert [fee.level for fee in pack.fees] == ["甲级"]


def test_bases_chain(shelf):
    shelf.write("mini-base/pack.yaml", "extends: deep\n")
    shelf.write("deep/page.yaml", (shelf.root / "mini-base/page.yaml").read_text(encoding="utf-8"))
    shelf.write("mini-base/page.yaml", "safe: 4\n")
    assert shelf.load().page.safe == 4


def test_a_cycle_of_bases_is_told_once(shelf):
    shelf.write("mini-base/pack.yaml", "extends: mini\n")
    assert shelf.faults() == ("mini-base/pack.yaml:1: extends: 循环引用：mini → mini-base → mini",)


@pytest.mark.parametrize("name", ["nowhere", "../mini-base", "7", "[]", "''"])
def test_a_base_that_is_not_there(shelf, name):
    shelf.edit("mini/pack.yaml", "extends: mini-base", f"extends: {name}")
    (fault,) = shelf.faults()
    assert fault.startswith("mini/pack.yaml:4: extends: ")


def test_identity_is_never_inherited(shelf):
    """A copy that forgot its batch must not print another pack's numbers."""
    shutil.copytree(shelf.root / "mini", shelf.root / "next")
    shelf.write("next/pack.yaml", "id: next\nextends: mini\nphoto_rule: G9\n")
    keys = [fault.split(": ")[1] for fault in shelf.faults("next")]
    assert keys == sorted(
        ["title", "short_title", "batch", "year", "valid_from", "valid_until", "notice"]
    )


def test_calendar_and_fees_may_have_files_of_their_own(shelf):
    text = (shelf.root / "mini/pack.yaml").read_text(encoding="utf-8")
    head, fees = text.split("fees:")
    shelf.write("mini/pack.yaml", head)
    shelf.write("mini/fees.yaml", "fees:" + fees)
    assert shelf.load().fees[0].yuan == 100
    shelf.write("mini/pack.yaml", text)
    assert shelf.faults() == ("mini/pack.yaml:14: fees: 既写在 pack.yaml 里，又有 fees.yaml",)


def test_a_missing_file_that_no_base_has(shelf):
    (shelf.root / "mini/cover.yaml").unlink()
    assert shelf.faults() == ("mini/cover.yaml:1: 缺少这个文件，底版里也没有",)


@pytest.mark.parametrize("file", ["chekclist.yaml", "page.yml", "forms/small.yml"])
def test_a_misnamed_file_is_never_ignored(shelf, file):
    """peers 7: nothing is a silent no-op."""
    shelf.write(f"mini/{file}", "a: 1\n")
    (fault,) = shelf.faults()
    assert fault.startswith(f"mini/{file}:1: ")


def test_other_files_and_folders_are_left_alone(shelf):
    shelf.write("mini/README.md", "…")
    shelf.write("mini/cases/a/申报人.yaml", "姓名: 甲\n")
    assert shelf.load().id == "mini"


def test_list_files_hold_their_list_only(shelf):
    shelf.write("mini/fees.yaml", "fee: []\n")
    shelf.edit(
        "mini/pack.yaml", "fees:\n  - {route: 评审, level: 甲级, yuan: 100, clause: 四}\n", ""
    )
    assert shelf.faults() == (
        "mini/fees.yaml:1: fee: 不认识的键，这个文件里只能有 fees",
        "mini/fees.yaml:1: fees: 缺少这个键",
    )
