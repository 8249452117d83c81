import pytest
import yaml

from support.cli import ROOT, call

MORE = ["--layout", "bazhou-water-2024"]


def facts(folder):
    return yaml.safe_load((folder / "申报人.yaml").read_text(encoding="utf-8"))


def test_a_new_folder_is_made_and_the_next_steps_are_told(tmp_path):
    folder = tmp_path / "张三"
    given = ["--unit-type", "企业", "--level", "初级", "--route", "初定"]
    run = call("new", folder, *MORE, *given)
    assert (run.code, run.err) == (0, "")
    assert run.out.splitlines()[0] == f"已建好　{folder}"
    assert run.out.splitlines()[-1] == f"第四步　运行 dossier check {folder}"
    made = facts(folder)
    assert (made["单位性质"], made["申报级别"], made["申报方式"]) == ("企业", "初级", "初定")
    assert made["版式"] == "bazhou-water-2024"


def test_a_pack_given_by_its_path_is_named_again_in_the_next_step(tmp_path):
    layout = str(ROOT / "layouts/demo-prefecture-2031")
    run = call("new", tmp_path / "李 四", "--layout", layout, "--level", "助理级")
    assert run.code == 0
    assert run.out.splitlines()[-1].endswith(
        f'dossier check "{tmp_path / "李 四"}" --layout {layout}'
    )


@pytest.mark.parametrize(
    ("args", "message", "remedy"),
    [
        (["--level", "高级"], "的“申报级别”没有“高级”", "可以是：初级、中级"),
        (["--route", "认定"], "的“申报方式”没有“认定”", "可以是：评审、初定、授予"),
        (["--unit-type", "社团"], "的“单位性质”没有“社团”", "可以是：事业单位、企业、社会组织"),
    ],
)
def test_a_wrong_choice_names_the_right_ones(tmp_path, args, message, remedy):
    run = call("new", tmp_path / "x", *MORE, *args)
    assert run.code == 2
    assert run.err == f"出错了：版式 bazhou-water-2024 {message}\n怎么办：{remedy}\n"
    assert not (tmp_path / "x").exists()


def test_another_pack_has_its_own_choices(tmp_path):
    run = call("new", tmp_path / "x", "--layout", "demo-prefecture-2031", "--level", "中级")
    assert run.code == 2
    assert "可以是：员级、助理级" in run.err


def test_a_folder_with_contents_is_left_alone(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    run = call("new", tmp_path, *MORE)
    assert run.code == 3
    assert run.err == f"出错了：“{tmp_path}”里已经有内容了\n怎么办：换一个新的文件夹名\n"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_the_new_folder_checks_with_nothing_but_blanks(tmp_path):
    """What is new is incomplete, never wrong."""
    folder = tmp_path / "张三"
    call("new", folder, *MORE, "--level", "中级")
    run = call("check", folder, "--on", "2024-09-18")
    assert run.code == 1
    assert "“姓名”（申报人.yaml 第" in run.out
    assert "提醒" not in run.out
    assert run.err == ""


def test_without_a_layout_the_layouts_are_named(tmp_path):
    run = call("new", tmp_path / "x", "--unit")
    assert run.code == 2
    assert run.err.startswith("出错了：没有写用哪一份通知的版式\n怎么办：加 --layout 和版式的名字")
    assert "bazhou-water-2024、demo-prefecture-2031" in run.err
    assert not (tmp_path / "x").exists()


def test_a_units_folder_is_no_applicants(tmp_path):
    call("new", tmp_path / "站", "--unit", *MORE)
    run = call("build", tmp_path / "站", "-o", tmp_path / "a.pdf")
    assert run.code == 3
    assert run.err == (
        "出错了：“站”是单位的文件夹，不是申报人的\n"
        "怎么办：写其中一位的文件夹；全单位一起做的，用 dossier batch\n"
    )


def test_the_next_steps_of_a_unit(tmp_path):
    run = call("new", tmp_path / "水 站", "--unit", *MORE)
    lines = run.out.splitlines()
    assert [line[:3] for line in lines if line.startswith("第")] == [
        f"第{n}步" for n in "一二三四五"
    ]
    assert f'dossier batch "{tmp_path / "水 站"}" -o "水 站-成品"' in lines[-1]


def test_a_unit_and_an_applicant_within(tmp_path):
    unit = tmp_path / "水管站"
    run = call("new", unit, "--unit", *MORE, "--unit-type", "企业")
    assert (run.code, run.err) == (0, "")
    assert f"dossier roster import {unit}" in run.out
    made = yaml.safe_load((unit / "单位.yaml").read_text(encoding="utf-8"))
    assert (made["版式"], made["单位性质"]) == ("bazhou-water-2024", "企业")
    assert (unit / "花名册.xlsx").is_file()
    run = call("new", unit / "张三", "--level", "初级")
    assert run.code == 0, run.err
    assert "版式" not in facts(unit / "张三")
    assert "社保起" in facts(unit / "张三")
    run = call("check", unit / "张三", "--on", "2024-09-18")
    assert run.code == 1
    assert "在 单位.yaml 里填写“单位名称”" in run.out


def test_a_unit_of_a_pack_without_a_roster(tmp_path):
    run = call("new", tmp_path / "站", "--unit", "--layout", "demo-prefecture-2031")
    assert run.code == 0
    assert not (tmp_path / "站/花名册.xlsx").exists()
    assert f"dossier new {tmp_path / '站' / '张三'}" in run.out


def test_another_pack_within_a_unit(tmp_path):
    call("new", tmp_path / "站", "--unit", *MORE)
    run = call("new", tmp_path / "站/张三", "--layout", "demo-prefecture-2031")
    assert run.code == 0
    assert facts(tmp_path / "站/张三")["版式"] == "demo-prefecture-2031"


def test_what_is_one_persons_is_none_of_a_unit(tmp_path):
    run = call("new", tmp_path / "站", "--unit", *MORE, "--level", "中级")
    assert run.code == 2
    assert run.err.startswith("出错了：“申报级别”是各人的事")
