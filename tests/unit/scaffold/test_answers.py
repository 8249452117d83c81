"""Answers on record: one more row, and nothing else touched."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.disk import Lock
from dossier.errors import InputError, OutputError
from dossier.model.answers import Answer
from dossier.model.checks import AnyQuestion
from dossier.reading import parse_answers, read_answers
from dossier.scaffold.answers import record_answer, with_answer
from support.builds import SAMPLES
from support.cli import environment
from support.packs import bazhou

ONE = Answer("B1", "是否符合评审条件？", True, "李𬭎", "2024-09-05")
OTHER = Answer("I4", "是否由本人手写？", False, "吐尔逊·热合曼", "2024-09-06", "看了原件")
OLD = """# 各条答复
答复:
  - 规则: A1
    问题: 是否从事水利工作？
    答复: 是   # 看过
    谁: 王主任
    日期: 2024-09-01
"""


def added(old, answer=ONE):
    """The bytes after `old`, which stays as it is."""
    new = with_answer(old, answer)
    assert new.startswith(old)
    assert parse_answers(new) == (*parse_answers(old), answer)
    return new[len(old) :]


def test_a_new_file_is_as_those_of_the_samples(tmp_path, monkeypatch):
    monkeypatch.setattr("dossier.scaffold.answers.os.linesep", "\n")
    record_answer(tmp_path, ONE, parse_answers)
    record_answer(tmp_path, OTHER, parse_answers)
    text = (tmp_path / "答复.yaml").read_text(encoding="utf-8")
    assert text == (
        "# 请人判断的各条规则，看过以后的答复；用 dossier answer 记。\n"
        "答复:\n"
        "  - 规则: B1\n    问题: 是否符合评审条件？\n    答复: 是\n    谁: 李𬭎\n"
        "    日期: 2024-09-05\n"
        "  - 规则: I4\n    问题: 是否由本人手写？\n    答复: 否\n    谁: 吐尔逊·热合曼\n"
        "    日期: 2024-09-06\n    说明: 看了原件\n"
    )
    sample = next(SAMPLES.glob("*/01-*")) / "答复.yaml"
    assert sample.read_text(encoding="utf-8").startswith(text[: text.index("B1")])


def test_a_new_file_has_the_systems_line_ends(tmp_path):
    record_answer(tmp_path, ONE, parse_answers)
    data = (tmp_path / "答复.yaml").read_bytes()
    assert data.count(os.linesep.encode()) == data.count(b"\n") == 7


@pytest.mark.parametrize(
    "old",
    [
        OLD,
        OLD.rstrip("\n"),
        OLD + "\n\n# 以下是后来的\n",
        OLD.replace("  - ", "- ").replace("    ", "  "),
        OLD.replace("\n    ", "\n        ").replace("  - ", "      - "),
        "答复:\n- {规则: A1, 问题: 吗？, 答复: 否, 谁: 李, 日期: 2024-09-06}\n",
        "答复:\n",
        "答复:",
        "# 还没有\n",
        '"答复":\n',
        OLD + "    说明: |\n      第一行\n      - 像一条\n",
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_there_stays_byte_for_byte(old, codec, end):
    wanted = end if "\n" in old else os.linesep
    tail = added(old.replace("\n", end).encode(codec))
    text = tail.decode("utf-16-le" if codec == "utf-16" else codec.removesuffix("-sig"))
    assert text.endswith(f"日期: 2024-09-05{wanted}")
    assert "\n" not in text.replace(wanted, "") and "\r" not in text.replace(wanted, "")


@pytest.mark.parametrize("old", [b"", b"\n", b"\r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_gets_all_that_a_new_one_has(old):
    assert added(old).decode().startswith("# 请人判断")


def test_big_endian_too():
    old = b"\xfe\xff" + OLD.encode("utf-16-be")
    assert added(old).decode("utf-16-be").endswith("2024-09-05\n")


@pytest.mark.parametrize("path", sorted(SAMPLES.rglob("答复.yaml")), ids=lambda p: p.parent.name)
def test_the_samples_files_can_be_added_to(path):
    assert added(path.read_bytes())


@pytest.mark.parametrize(
    "old",
    ["答复: []\n", "答复: [{规则: A1, 问题: 吗, 答复: 是, 谁: 李, 日期: 2024-09-06}]\n",
     "{答复: }\n", OLD + "...\n"],
)  # fmt: skip
def test_what_cannot_be_added_to_is_refused_and_left(tmp_path, old):
    path = tmp_path / "答复.yaml"
    path.write_text(old, encoding="utf-8")
    with pytest.raises(InputError, match="写法特殊"):
        record_answer(tmp_path, ONE, parse_answers)
    assert path.read_text(encoding="utf-8") == old
    assert [p.name for p in tmp_path.iterdir()] == ["答复.yaml"]


def test_a_damaged_file_is_refused_and_left(tmp_path):
    path = tmp_path / "答复.yaml"
    path.write_text("答复:\n- 规则: A1\n", encoding="utf-8")
    with pytest.raises(InputError, match="缺 问题"):
        record_answer(tmp_path, ONE, parse_answers)
    assert path.read_text(encoding="utf-8") == "答复:\n- 规则: A1\n"


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1)
TEXT = TEXTS.map(str.strip).filter(lambda text: text and "\ufeff" not in text)


@given(TEXT, TEXT)
def test_any_text_comes_back_as_it_was(by, note):
    added(OLD.encode(), Answer("B1", "是否？", True, by, "2024-09-05", note))


@pytest.mark.parametrize(
    "text", ["~", "null", "- 是", "#1 泵站", "a: b", "'", '"', "[x", "是 #", "!"]
)
def test_texts_that_mean_something_in_yaml(text):
    added(OLD.encode(), Answer("B1", "是否？", True, text, "2024-09-05", text))


def test_every_question_of_the_pack_stands_as_it_is_asked():
    """Without quotes: people read the file."""
    for rule in bazhou().inventory:
        for check in rule.checks:
            if isinstance(check, AnyQuestion):
                row = added(OLD.encode(), Answer(rule.id, check.ask, True, "李", "2024-09-05"))
                assert f"问题: {check.ask}\n" in row.decode()


WRITER = """
import sys
from pathlib import Path
from dossier.model.answers import Answer
from dossier.reading import parse_answers
from dossier.scaffold.answers import record_answer

folder, mine = Path(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    answer = Answer(mine, f"第{number}问？", True, "李", "2024-09-05")
    record_answer(folder, answer, parse_answers)
"""


def writer(folder, mine, count):
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), mine, str(count)],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout.readline() == b"ready\n"
    return process


def go(process):
    process.stdin.write(b"\n")
    process.stdin.flush()


def test_two_who_answer_at_once_lose_nothing(tmp_path):
    (tmp_path / "答复.yaml").write_text(OLD, encoding="utf-8")
    writers = [writer(tmp_path, mine, 15) for mine in ("甲", "乙")]
    for process in writers:
        go(process)
    for process in writers:
        process.communicate(timeout=60)
        assert process.returncode == 0
    found = [(answer.rule, answer.ask) for answer in read_answers(tmp_path)]
    assert len(found) == 31
    for mine in ("甲", "乙"):
        assert [ask for rule, ask in found if rule == mine] == [f"第{n}问？" for n in range(15)]
    assert [p.name for p in tmp_path.iterdir()] == ["答复.yaml"]


@pytest.mark.parametrize("moment", [0.0, 0.03, 0.1])
def test_a_killed_writer_leaves_whole_answers_and_nobody_locked_out(tmp_path, moment):
    (tmp_path / "答复.yaml").write_text(OLD, encoding="utf-8")
    process = writer(tmp_path, "甲", 10_000)
    go(process)
    time.sleep(moment)
    process.kill()
    process.communicate(timeout=30)
    left = read_answers(tmp_path)
    assert [answer.ask for answer in left[1:]] == [f"第{n}问？" for n in range(len(left) - 1)]
    record_answer(tmp_path, ONE, parse_answers)
    assert read_answers(tmp_path) == (*left, ONE)
    assert [p.name for p in tmp_path.iterdir()] == ["答复.yaml"]


def test_who_waits_too_long_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("dossier.disk.turns.PATIENCE", 0.05)
    held = Lock(tmp_path / ".答复.yaml.lock")
    with pytest.raises(OutputError, match=r"另一个程序一直在写 .*/答复\.yaml"):
        record_answer(tmp_path, ONE, parse_answers)
    held.give_back()
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_changes_nothing(tmp_path, monkeypatch):
    path = tmp_path / "答复.yaml"
    path.write_text(OLD, encoding="utf-8")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"写不进 .*/答复\.yaml"):
        record_answer(tmp_path, ONE, parse_answers)
    assert path.read_text(encoding="utf-8") == OLD
    assert [p.name for p in tmp_path.iterdir()] == ["答复.yaml"]


def test_what_the_disk_gives_back_otherwise_is_told(tmp_path, monkeypatch):
    """A synchronising program that puts its own copy there."""
    path = tmp_path / "答复.yaml"
    path.write_text(OLD, encoding="utf-8")
    replace = Path.replace

    def other(self, target):
        replace(self, target)
        Path(target).write_text(OLD, encoding="utf-8")

    monkeypatch.setattr(Path, "replace", other)
    with pytest.raises(OutputError, match="读出来的不一样"):
        record_answer(tmp_path, ONE, parse_answers)
