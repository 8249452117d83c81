"""答复.yaml: read whole, or refused with the line."""

import pytest

from dossier.errors import InputError
from dossier.model.answers import Answer
from dossier.reading.answers import read_answers

GOOD = """答复:
- 规则: A1
  问题: 是否从事水利工作？
  答复: 是
  谁: 王主任
  日期: 2024-09-05
  说明: 看过经历证明
- {规则: B1, 问题: 符合条件？, 答复: 否, 谁: 李科长, 日期: 2024-09-06}
"""


def put(folder, text):
    (folder / "答复.yaml").write_text(text, encoding="utf-8")


def test_answers_in_the_order_of_the_file(tmp_path):
    put(tmp_path, GOOD)
    first, second = read_answers(tmp_path)
    assert first == Answer("A1", "是否从事水利工作？", True, "王主任", "2024-09-05", "看过经历证明")
    assert (second.rule, second.yes, second.note) == ("B1", False, "")


def test_no_file_no_answers(tmp_path):
    assert read_answers(tmp_path) == ()
    put(tmp_path, "答复:\n")
    assert read_answers(tmp_path) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "答复:\n- {规则: A1, 问题: 吗？, 答复: 好, 谁: 王, 日期: 2024-09-05}\n",
            "只能是 是 或 否",
        ),
        ("答复:\n- {规则: A1, 答复: 是, 日期: 2024-09-05}\n", "缺 问题、谁"),
        ("答复:\n- 是\n", "缺 规则"),
        ("答复: 是\n", "第 1 行"),
        ("别的:\n- 是\n", "应为“答复:”"),
    ],
)
def test_a_damaged_file_names_the_line_and_the_remedy(tmp_path, text, said):
    put(tmp_path, text)
    with pytest.raises(InputError) as error:
        read_answers(tmp_path)
    assert said in error.value.message
    assert "dossier answer" in error.value.remedy


def test_a_link_out_of_the_folder_is_refused(tmp_path):
    folder = tmp_path / "甲"
    folder.mkdir()
    put(tmp_path, GOOD)
    try:
        (folder / "答复.yaml").symlink_to(tmp_path / "答复.yaml")
    except OSError:
        pytest.skip("links need a right that this account lacks")
    with pytest.raises(InputError):
        read_answers(folder)
