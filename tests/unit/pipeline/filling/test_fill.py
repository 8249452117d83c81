"""What is filled in lands, beside what others fill in at the same time."""

import subprocess
import sys
import threading

import pytest

from dossier.disk.lock import Lock
from dossier.errors import ExitCode, InputError, OutdatedError, OutputError
from dossier.model.filling import Seen
from dossier.pipeline import fill, seen
from support.cli import environment

from .conftest import DAY, checked_of, lay


def text_in(folder):
    return (folder / "申报人.yaml").read_text("utf-8")


def differing(old, new):
    pairs = zip(old.splitlines(), new.splitlines(), strict=True)
    return [(a, b) for a, b in pairs if a != b]


@pytest.mark.parametrize("number", range(5))
def test_all_that_is_shown_given_back_writes_nothing(tmp_path, number):
    folder = lay(tmp_path, number)
    checked, file = checked_of(folder), folder / "申报人.yaml"
    before, when = file.read_bytes(), file.stat().st_mtime_ns
    shown = seen(checked)
    own = {k: v for k, v in shown.values.items() if k in checked.submission.facts.lines}
    own.pop("版式", "")
    after = fill(folder, checked, own, shown)
    assert file.read_bytes() == before
    assert file.stat().st_mtime_ns == when
    assert after.report == checked.report


@pytest.mark.parametrize("number", range(5))
def test_one_change_is_one_line(tmp_path, number):
    folder = lay(tmp_path, number)
    checked, old = checked_of(folder), text_in(folder)
    after = fill(folder, checked, {"毕业院校": "另一所大学"}, seen(checked))
    ((_, line),) = differing(old, text_in(folder))
    assert line.startswith("毕业院校: 另一所大学")
    assert after.submission.facts.text("毕业院校") == "另一所大学"
    assert after.report == checked_of(folder).report


def test_a_cell_a_row_and_a_removal(folder):
    checked, old = checked_of(folder), text_in(folder)
    first, *others = checked.submission.facts.rows("年度考核")
    changes = {"年度考核": ({**first, "结果": "不定等次"}, *others), "曾用名": ""}
    after = fill(folder, checked, changes, seen(checked))
    assert len(differing(old, text_in(folder))) == 2
    assert after.submission.facts.rows("年度考核")[0]["结果"] == "不定等次"
    assert "曾用名:\n" in text_in(folder)
    fill(folder, after, {"年度考核": (*others, first), "曾用名": "无"}, seen(after))
    assert checked_of(folder).submission.facts.rows("年度考核") == (*others, first)


def test_what_others_changed_besides_stays(folder):
    checked = checked_of(folder)
    shown = seen(checked)
    fill(folder, checked, {"学位": "理学学士"}, shown)
    after = fill(folder, checked, {"毕业院校": "另一所大学"}, shown)
    facts = checked_of(folder).submission.facts
    assert (facts.text("学位"), facts.text("毕业院校")) == ("理学学士", "另一所大学")
    assert after.submission.facts.texts == facts.texts


def test_who_changes_the_same_second_is_told_what_it_says_now(folder):
    checked = checked_of(folder)
    shown = seen(checked)
    rows = checked.submission.facts.rows("年度考核")
    fill(folder, checked, {"联系电话": "19900000009", "年度考核": rows[1:]}, shown)
    before = text_in(folder)
    changes = {"联系电话": "19900000008", "学位": "理学学士", "年度考核": rows[:1]}
    with pytest.raises(OutdatedError) as caught:
        fill(folder, checked, changes, shown)
    error = caught.value
    assert error.keys == ("联系电话", "年度考核")
    assert error.message == ("申报人.yaml 里的 联系电话、年度考核 刚才被别人改过，您填的没有写进去")
    assert error.lines[0] == "“联系电话”现在是：19900000009"
    assert error.lines[1].startswith(f"“年度考核”现在是：{len(rows) - 1} 行　{rows[1]['年度']}，")
    assert "19900000009" not in str(error) + repr(error) + error.message + error.remedy
    assert error.exit_code is ExitCode.BAD_INPUT
    assert text_in(folder) == before


def test_who_types_the_same_is_not_in_the_way(folder):
    checked = checked_of(folder)
    shown = seen(checked)
    fill(folder, checked, {"学位": "理学学士"}, shown)
    before = text_in(folder)
    fill(folder, checked, {"学位": "理学学士"}, shown)
    assert text_in(folder) == before


def test_what_was_seen_may_have_been_to_another_program_and_back(folder):
    """Rows as lists, empty cells written out; and what nobody was shown is not overwritten."""
    checked = checked_of(folder)
    rows = list(checked.submission.facts.rows("年度考核"))
    shown = Seen("another", {"年度考核": [{**row, "备": ""} for row in rows]})
    fill(folder, checked, {"年度考核": rows[:1]}, shown)
    assert len(checked_of(folder).submission.facts.rows("年度考核")) == 1
    with pytest.raises(OutdatedError):
        fill(folder, checked, {"学位": "理学学士"}, Seen("another", {}))


def test_a_file_edited_by_hand_meanwhile_is_read_anew(folder):
    checked = checked_of(folder)
    file = folder / "申报人.yaml"
    file.write_text("# 新写的说明\n" + text_in(folder), "utf-8")
    fill(folder, checked, {"学位": "理学学士"}, seen(checked))
    assert text_in(folder).startswith("# 新写的说明\n")
    assert "学位: 理学学士" in text_in(folder)


def test_nothing_is_left_beside_it(folder):
    names = sorted(path.name for path in folder.iterdir() if path.name != ".dossier")
    fill(folder, checked_of(folder), {"学位": "理学学士"}, seen(checked_of(folder)))
    assert sorted(p.name for p in folder.iterdir() if p.name != ".dossier") == names


def test_a_file_written_in_a_special_way_is_refused_and_left(folder):
    file = folder / "申报人.yaml"
    file.write_text(text_in(folder).replace("学位: ", "学位: &a ", 1) + "外语甲: *a\n", "utf-8")
    before = file.read_bytes()
    checked = checked_of(folder)
    with pytest.raises(InputError, match="写法特殊，不能自动修改，什么也没有改"):
        fill(folder, checked, {"学位": "理学学士"}, seen(checked))
    assert file.read_bytes() == before


def test_a_full_disk_changes_nothing(folder, monkeypatch):
    checked, before = checked_of(folder), text_in(folder)

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dossier.disk.whole._write", full)
    with pytest.raises(OutputError):
        fill(folder, checked, {"学位": "理学学士"}, seen(checked))
    assert text_in(folder) == before


def test_who_waits_too_long_is_told(folder, monkeypatch):
    checked = checked_of(folder)
    monkeypatch.setattr("dossier.disk.turns.PATIENCE", 0.05)
    held = Lock(folder / ".申报人.yaml.lock")
    with pytest.raises(OutputError, match=r"另一个程序一直在写 .*/申报人\.yaml"):
        fill(folder, checked, {"学位": "理学学士"}, seen(checked))
    held.give_back()


KEYS = ("学位", "毕业院校", "所学专业", "学制", "行政职务", "外语", "出生地", "现从事工作")


def test_threads_that_fill_in_different_facts_all_land(folder):
    checked = checked_of(folder)
    shown, failed = seen(checked), []

    def work(key):
        try:
            fill(folder, checked, {key: f"{key}新"}, shown)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(key,)) for key in KEYS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    facts = checked_of(folder).submission.facts
    assert failed == []
    assert [facts.text(key) for key in KEYS] == [f"{key}新" for key in KEYS]


FILLER = """
import sys
from datetime import date
from pathlib import Path
from dossier.errors import OutdatedError
from dossier.pipeline import check, fill, seen

folder, keys = Path(sys.argv[1]), sys.argv[2].split(",")
checked = check(folder, "", date.fromisoformat(sys.argv[3]))
print("ready", flush=True)
sys.stdin.readline()
shown = seen(checked)
for key in keys:
    fill(folder, checked, {key: sys.argv[4]}, shown)
try:
    fill(folder, checked, {"曾用名": sys.argv[4]}, shown)
    print("landed")
except OutdatedError:
    print("told")
"""


def filler(folder, keys, text):
    return subprocess.Popen(
        [sys.executable, "-c", FILLER, str(folder), ",".join(keys), str(DAY), text],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_programs_that_fill_in_different_facts_all_land_and_one_of_the_same(folder):
    programs = [filler(folder, KEYS[:4], "甲写"), filler(folder, KEYS[4:], "乙写")]
    assert [program.stdout.readline() for program in programs] == ["ready\n", "ready\n"]
    for program in programs:
        program.stdin.write("\n")
        program.stdin.flush()
    ends = [program.communicate(timeout=120)[0].strip() for program in programs]
    facts = checked_of(folder).submission.facts
    assert sorted(ends) == ["landed", "told"]
    assert [facts.text(key) for key in KEYS] == ["甲写"] * 4 + ["乙写"] * 4
    assert facts.text("曾用名") == ("甲写" if ends[0] == "landed" else "乙写")
