"""Everything that click can say is translated, and what is shipped is what the .po says."""

import gettext
import importlib.util
import re
from pathlib import Path
from string import Formatter

import click
import pytest
from babel.messages.extract import extract_from_dir

from dossier.cli.app import LOCALE
from support.cli import ROOT, call, shell

MO = LOCALE / "zh/LC_MESSAGES/messages.mo"
PO = MO.with_suffix(".po")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def tool():
    spec = importlib.util.spec_from_file_location("tool", ROOT / "tools/make_messages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def said_by_click():
    """Every msgid in the source of the installed click; `required` is passed as a variable."""
    found = {row[2] for row in extract_from_dir(str(Path(click.__file__).parent))}
    return {*("\0".join(m) if isinstance(m, tuple) else m for m in found), "required"}


TEXTS = tool().texts(PO)


def test_the_compiled_messages_are_up_to_date():
    assert tool().compiled(PO) == MO.read_bytes()


def test_every_message_of_click_is_translated():
    missing = said_by_click() - set(TEXTS)
    assert not missing, "add these to messages.po, then run tools/make_messages.py"
    assert len(said_by_click()) > 50


def test_the_translations_are_chinese():
    plain = {"%(prog)s, version %(version)s", "Choice({choices})"}
    assert [k for k, v in TEXTS.items() if not CHINESE.search(v) and k not in plain] == []


@pytest.mark.parametrize("msgid", TEXTS)
def test_a_translation_names_nothing_that_click_does_not_give(msgid):
    def fields(text):
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    assert fields(TEXTS[msgid]) <= set().union(*map(fields, msgid.split("\0")))


def test_the_compiled_messages_are_read_by_gettext():
    with MO.open("rb") as file:
        shipped = gettext.GNUTranslations(file)
    for msgid, text in TEXTS.items():
        one, *more = msgid.split("\0")
        assert (shipped.ngettext(one, more[0], 2) if more else shipped.gettext(one)) == text


ENGLISH = re.compile(r"\b(Usage|Options|Commands|Error|Try|Missing|Invalid|Show|No such|COMMAND)\b")


@pytest.mark.parametrize(
    "args",
    [
        [], ["-h"], ["new", "--help"], ["check", "--help"], ["answer", "--help"],
        ["rules", "--help"], ["build", "--help"], ["form", "--help"],
        ["layouts"], ["layouts", "--help"], ["layouts", "list", "--help"],
        ["layouts", "show", "--help"], ["layouts", "check", "--help"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_help_is_chinese_and_aligned(args):
    run = call(*args)
    text = run.out + run.err
    assert text.startswith("用法：dossier")
    assert not ENGLISH.search(text)
    assert "  -h, --help" in text
    assert not re.search(r"^\s*[，。、；：？！）”…]", text, re.M)


WRONG = [
    (["buidl"], "没有“buidl”这个命令"),
    (["layouts", "foo"], "没有“foo”这个命令"),
    (["check"], "缺少“文件夹”"),
    (["build", "x"], "缺少选项“-o”/“--out”"),
    (["check", "x", "--jsn"], "没有“--jsn”这个选项。是不是“--json”、“--on”？"),
    (["check", "x", "y", "z"], "多出了“y z”，不知道是什么；文件夹名里有空格时，请用引号括起来"),
    (["check", "x", "--json=1"], "选项“--json”后面不写值"),
    (["check", "x", "--layout"], "选项“--layout”后面要写一个值"),
    (
        ["check", "x", "--on", "9月8日"],
        "“--on”不对：“9月8日”不是有效的日期，要写成 2024-09-18 这样",
    ),
    (["check", "x", "--on", "2024-02-30"], "“--on”不对：“2024-02-30”不是有效的日期"),
    (["build", "x", "-o", "a.pdf", "--start", "三"], "“--start”不对：“三”不是整数"),
    (["build", "x", "-o", "."], "“-o”/“--out”不对：“.”是文件夹，要写文件"),
]


@pytest.mark.parametrize(("args", "message"), WRONG, ids=[" ".join(a) for a, _ in WRONG])
def test_wrong_usage_is_told_in_chinese(args, message):
    run = call(*args)
    assert run.code == 2
    assert run.out == ""
    first, second = run.err.splitlines()
    assert first.startswith(f"出错了：{message}")
    assert second.startswith("怎么办：用 dossier")
    assert not ENGLISH.search(run.err)
    assert "'" not in run.err


def test_another_language_of_the_machine_changes_nothing():
    run = shell("-m", "dossier", "check", LANGUAGE="fr", LC_ALL="fr_FR.UTF-8", LANG="C")
    assert (run.code, run.err.splitlines()[0]) == (2, "出错了：缺少“文件夹”")
