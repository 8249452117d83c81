"""A scan at the desk: every kind of label and trouble has a verdict of its own."""

from datetime import timedelta

import pytest

from dossier.desk import look, register_package
from dossier.errors import InputError
from dossier.ledger import (
    expected_of,
    record_arrival,
    record_return,
    record_withdrawal,
    register_key,
    unit_package,
)
from dossier.model.handover import Origin
from dossier.model.intake import Colour
from support.desk import (
    FORGER,
    NAME,
    NAMES,
    STRANGE_SIGNER,
    UNIT_KEY,
    digest,
    label,
    manifest,
    mark,
    numbered,
    token,
    write_unit,
)
from support.ledgers import NOON, OTHER, TERMS, UNIT, new_ledger, told

GREEN, AMBER, RED = Colour.GREEN, Colour.AMBER, Colour.RED


@pytest.fixture
def bare(tmp_path):
    with new_ledger(tmp_path / "收件台账.db") as opened:
        yield opened


@pytest.fixture
def ledger(bare, tmp_path):
    register_key(bare, UNIT_KEY, NOON)
    register_package(bare, write_unit(tmp_path / "移交包.zip"))
    return bare


def seen(ledger, typed, now=NOON):
    verdict = look(ledger, TERMS, typed, now).verdict
    said = "".join(f"{one.text}{one.remedy}" for one in verdict.remarks)
    return verdict.colour, verdict.title, verdict.takes, verdict.returns, said


def arrive(ledger, serial, minutes=0):
    bag = look(ledger, TERMS, token(serial), NOON).bag
    return record_arrival(ledger, bag, told(minutes), TERMS)


def shifted(code):
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in code)


LABELS = {
    "genuine": (token(1), GREEN, "可以收", True, "签名有效，和移交包一致"),
    "full width": (shifted(token(1)), GREEN, "可以收", True, "全角字符"),
    "lower case": (token(1).lower(), GREEN, "可以收", True, "大写锁定键"),
    "twice": (token(1) * 2, GREEN, "可以收", True, "只算一次"),
    "unsigned": (label(1), AMBER, "标签没有签名", True, "登记了公钥，这张标签却没有签名"),
    "strange key": (token(1, signer=STRANGE_SIGNER), AMBER, "公钥没有登记", True, "交来登记"),
    "forged": (token(1, signer=FORGER), RED, "签名不对", False, "不要收"),
    "not announced": (token(77), AMBER, "移交包里没有这一份", True, "漏报"),
    "other unit": (label(1, unit=OTHER), AMBER, "移交包还没有读入", True, "可以先收"),
    "newer": (token(1, revision=2), AMBER, "标签比移交包新", True, "第 2 版，移交包是第 1 版"),
    "sheets": (token(1, sheets=57), AMBER, "张数和移交包不同", True, "57 张，移交包写 58 张"),
    "digest": (token(1, plan=digest(9)), AMBER, "内容和移交包不同", True, "不是同一次生成"),
    "other batch": (token(1, batch="BW23"), RED, "别的批次", False, "BW23 的材料，现在受理的是"),
    "mark": (mark(1), AMBER, "这是页标记", False, "第 7 页"),
    "number": (numbered(1).text, AMBER, "只有编号", True, "改扫标签上的二维码"),
    "unknown number": (numbered(88).text, AMBER, "只有编号", False, "不能据此收件"),
    "half": (token(1)[:70], AMBER, "只扫到一半", False, "再扫一次"),
    "damaged": (numbered(1).text[:-1] + "*", AMBER, "不是材料标签", False, "别的条码"),
    "wrong check": (label(1)[:-2] + "00", AMBER, "码读坏了", False, "没有记录"),
    "joined": (label(1) + label(2), AMBER, "两个码连在一起", False, "各扫一次"),
    "layout": ("1ИЦ24Ш2ОУ40007", AMBER, "键盘布局不对", False, "Win+空格"),
    "input method": ("1不为24爱就40007", AMBER, "输入法开着", False, "Shift"),
    "foreign": ("6901234567892", AMBER, "不是材料标签", False, "别的条码"),
    "nothing": ("  ", AMBER, "没有扫到", False, "没有读到"),
    "personal": ("659900198603120031", RED, "这是个人号码", False, "不显示"),
}


@pytest.mark.parametrize(
    ("typed", "colour", "title", "takes", "words"), LABELS.values(), ids=LABELS
)
def test_every_scan_has_its_verdict(ledger, typed, colour, title, takes, words):
    got = seen(ledger, typed)
    assert got[:3] == (colour, title, takes)
    assert words in got[4]
    assert "6599001986" not in got[4]


def test_an_unsigned_label_of_a_unit_without_a_key(bare, tmp_path):
    register_package(bare, write_unit(tmp_path / "移交包.zip", signer=None))
    colour, title, takes, _, said = seen(bare, label(1))
    assert (colour, title, takes) == (AMBER, "标签没有签名", True)
    assert "移交包没有签名" in said


def test_before_its_package_comes_a_signed_label_is_enough(bare):
    register_key(bare, UNIT_KEY, NOON)
    colour, title, takes, _, said = seen(bare, token(1))
    assert (colour, title, takes) == (AMBER, "移交包还没有读入", True)
    assert "没有签名" not in said


def test_an_old_revision(ledger, tmp_path):
    register_package(ledger, write_unit(tmp_path / "新.zip", revision=2))
    colour, title, takes, _, said = seen(ledger, token(1))
    assert (colour, title, takes) == (AMBER, "旧版标签", True)
    assert "标签是第 1 版，移交包是第 2 版" in said


def test_already_received_says_when_where_and_who(ledger):
    arrive(ledger, 1)
    got = seen(ledger, token(1), NOON + timedelta(hours=1))
    assert got[:4] == (AMBER, "已收过", False, True)
    assert "2024-09-18 12:00，2号台，经办人 王芳" in got[4]


def test_come_again_shows_the_count_and_both_deadlines(ledger):
    arrive(ledger, 1)
    record_return(ledger, numbered(1).text, told(1, reason="缺第 5 项"))
    got = seen(ledger, token(1), NOON + timedelta(hours=2))
    assert got[:4] == (AMBER, "第 2 次提交", True, True)
    for words in ("最多 3 次", "缺第 5 项", "2024-09-20 12:01", "2024-09-25 23:59", "以较早的"):
        assert words in got[4]


def test_overdue_after_a_return(ledger):
    arrive(ledger, 1)
    record_return(ledger, numbered(1).text, told(1, reason="缺第 5 项"))
    got = seen(ledger, token(1), NOON + timedelta(hours=49))
    assert got[:4] == (RED, "退回后逾期", False, False)
    assert "2024-09-20 12:01" in got[4]


def test_too_often(ledger):
    for minute in (0, 10, 20):
        arrive(ledger, 1, minute)
        record_return(ledger, numbered(1).text, told(minute + 1, reason="缺第 5 项"))
    got = seen(ledger, token(1), NOON + timedelta(hours=1))
    assert got[:4] == (RED, "次数用完", False, False)
    assert "最多 3 次" in got[4]


@pytest.mark.parametrize(
    ("days", "title", "words"),
    [(-2, "还没有开始收件", "2024-09-18 00:00"), (9, "已过收件时间", "2024-09-25 23:59")],
)
def test_outside_the_window(ledger, days, title, words):
    got = seen(ledger, token(1), NOON + timedelta(days=days))
    assert got[:4] == (RED, title, False, False)
    assert words in got[4]


def test_withdrawn(ledger):
    arrive(ledger, 1)
    record_withdrawal(ledger, numbered(1).text, told(5, reason="本人申请"))
    got = seen(ledger, token(1))
    assert got[:4] == (RED, "已经撤回", False, False)
    assert "本人申请" in got[4]


def test_a_dossier_that_is_here_is_told_so_after_the_window_too(ledger):
    arrive(ledger, 1)
    assert seen(ledger, token(1), NOON + timedelta(days=30))[:2] == (AMBER, "已收过")


def test_a_package_announces_names_and_counts(ledger):
    unit, expected = expected_of(ledger, numbered(2).text)
    assert (unit.name, unit.origin) == (NAME, Origin.GENUINE)
    assert (expected.name, expected.sheets, expected.revision) == (NAMES[1], 58, 1)
    assert [expected.items[item] for item in range(1, 14)] == [
        1,
        2,
        1,
        2,
        2,
        2,
        1,
        1,
        3,
        2,
        6,
        1,
        0,
    ]


def test_the_same_package_again_changes_nothing(ledger, tmp_path):
    _, made = register_package(ledger, write_unit(tmp_path / "移交包.zip"))
    assert (made.new, made.changed, made.gone, len(made.same)) == ((), (), (), 5)


def test_a_package_of_an_unknown_key_is_marked(bare, tmp_path):
    path = write_unit(tmp_path / "移交包.zip")
    register_package(bare, path)
    assert unit_package(bare, UNIT).origin is Origin.UNKNOWN_KEY
    register_key(bare, UNIT_KEY, NOON)
    register_package(bare, path)
    assert unit_package(bare, UNIT).origin is Origin.GENUINE


def test_a_forged_package_is_refused(ledger, tmp_path):
    with pytest.raises(InputError, match="对不上"):
        register_package(ledger, write_unit(tmp_path / "假.zip", signer=FORGER))


def test_another_dossier_s_manifest_is_refused(bare, tmp_path, monkeypatch):
    monkeypatch.setattr("support.desk.manifest", lambda *_: manifest(9))
    with pytest.raises(InputError, match="装袋清单和目录对不上"):
        register_package(bare, write_unit(tmp_path / "移交包.zip", serials=[1]))
    assert unit_package(bare, UNIT) is None
