"""`dossier desk` as the people of the desk run it."""

import json
import socket
import subprocess
import sys
import urllib.request
import zipfile

import pytest
from openpyxl import load_workbook

from dossier.cli.app import app
from dossier.cli.desk import VERBS
from dossier.keys import fingerprint
from dossier.ledger import (
    audit,
    keys_of,
    open_ledger,
    record_arrival,
    record_return,
    register_expected,
    totals,
)
from support.cli import ROOT, call, environment
from support.desk import FORGER, PUBLIC, numbered, write_key, write_unit
from support.ledgers import (
    LAYOUT,
    NOON,
    TERMS,
    announced,
    bag,
    number,
    package,
    removed,
    tampered,
    told,
)


@pytest.fixture
def made(place):
    """A ledger that `init` made, with a few entries."""
    run = call("desk", "init", "--layout", LAYOUT, "--ledger", place)
    assert (run.code, run.err) == (0, "")
    with open_ledger(place, NOON) as ledger:
        register_expected(ledger, package(), [announced(1), announced(2)])
        record_arrival(ledger, bag(1), told(1), TERMS)
        record_return(ledger, number(1), told(2, reason="没有盖章"))
        record_arrival(ledger, bag(2), told(3), TERMS)
    return place


def desk(verb, place, *args):
    return call("desk", verb, *args, "--ledger", place)


def spoilt(place, sequence):
    with open_ledger(place, NOON) as ledger:
        tampered(ledger, sequence, body="{}")


def test_init_says_what_it_takes_and_until_when(place):
    run = desk("init", place, "--layout", LAYOUT)
    assert run.out.splitlines()[1:] == [
        "批次　BW24（巴州水利局 2024 年度工程系列水利专业（中、初级））",
        "收件时间　2024-09-18 00:00 至 2024-09-25 23:59",
        "退件　退回后 48 小时内再交，最多提交 3 次",
    ]


def test_init_of_a_notice_without_limits_says_none(tmp_path):
    run = desk("init", tmp_path / "a.db", "--layout", "demo-prefecture-2031")
    assert (run.code, "退件" in run.out) == (0, False)


def test_init_twice(made):
    run = desk("init", made, "--layout", LAYOUT)
    assert run.code == 7
    assert "已经有台账，没有改动" in run.err


def test_the_place_may_stand_in_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("DOSSIER_LEDGER", str(tmp_path / "台账.db"))
    assert call("desk", "init", "--layout", LAYOUT).code == 0
    assert call("desk", "audit").code == 0


def test_a_ledger_that_is_not_there(tmp_path):
    for verb, *args in (("audit",), ("export", "-o", tmp_path / "x.xlsx")):
        run = desk(verb, tmp_path / "无.db", *args)
        assert (run.code, run.out) == (7, "")
        assert "里没有台账" in run.err
    assert list(tmp_path.iterdir()) == []


def test_audit_of_a_sound_ledger_gives_the_checkpoint(made):
    run = desk("audit", made)
    assert (run.code, run.err) == (0, "")
    assert "核对　3 笔完好，2024-09-18 12:01 至 2024-09-18 12:03" in run.out
    with open_ledger(made, NOON) as ledger:
        hash_ = audit(ledger).hash
    printed = next(line for line in run.out.splitlines() if line.startswith("校验值　"))
    assert printed.removeprefix("校验值　").replace("-", "") == hash_
    again = desk("audit", made, "--expect", printed.removeprefix("校验值　")[:19])
    assert (again.code, "给出的校验值是第 3 号的" in again.out) == (0, True)


def test_audit_names_the_first_bad_entry(made):
    spoilt(made, 2)
    run = desk("audit", made)
    assert run.code == 1
    assert "核对　1 笔完好" in run.out
    assert "有问题　第 2 号：内容和校验值对不上，记录被改动过" in run.out
    assert "校验值　" not in run.out


def test_audit_against_paper(made):
    with open_ledger(made, NOON) as ledger:
        checkpoint = audit(ledger).hash
        removed(ledger, 3)
    run = desk("audit", made, "--expect", checkpoint)
    assert run.code == 1
    assert "第 3 号：末尾少了记录" in run.out
    wrong = desk("audit", made, "--expect", "12ab")
    assert (wrong.code, "至少写前 16 位" in wrong.err) == (2, True)


@pytest.mark.parametrize(
    ("minutes", "words"), [(-1.5, "90 秒"), (-30, "30 分钟"), (-60 * 11, "11 小时")]
)
def test_audit_tells_of_a_clock_that_went_back(made, minutes, words):
    with open_ledger(made, NOON) as ledger:
        record_arrival(ledger, bag(3), told(3 + minutes), TERMS)
    run = desk("audit", made)
    assert run.code == 0
    assert f"时钟回拨　第 4 号比前一号早 {words}" in run.out


def test_export(made, tmp_path):
    run = desk("export", made, "-o", tmp_path / "收件.xlsx")
    assert (run.code, run.err) == (0, "")
    assert load_workbook(tmp_path / "收件.xlsx").sheetnames == ["汇总", "明细", "流水"]
    assert [p.name for p in tmp_path.glob("*.xlsx")] == ["收件.xlsx"]
    assert desk("export", made, "-o", tmp_path / "收件.csv").code == 2


@pytest.mark.parametrize("name", ["备份.jsonl", "备份.db"])
def test_backup_and_restore(made, tmp_path, name):
    if name.endswith(".db") and "://" in made:
        run = desk("backup", made, "-o", tmp_path / name)
        assert (run.code, ".jsonl" in run.err) == (3, True)
        assert not (tmp_path / name).exists()
        return
    run = desk("backup", made, "-o", tmp_path / name)
    assert (run.code, run.err) == (0, "")
    assert "记录 3 笔，最后一笔的校验值 " in run.out
    back = desk("restore", tmp_path / "新.db", tmp_path / name)
    assert back.out.startswith("已还原　记录 3 笔，登记的材料 2 份，最后一笔的校验值 ")
    assert desk("audit", tmp_path / "新.db").code == 0
    assert not list(tmp_path.glob("还原前*"))


def test_restore_refuses_to_lose_entries_and_keeps_what_is_forced_out(made, tmp_path):
    source = tmp_path / "备份.jsonl"
    desk("backup", made, "-o", source)
    with open_ledger(made, NOON) as ledger:
        record_arrival(ledger, bag(4), told(9), TERMS)
    run = desk("restore", made, source)
    assert (run.code, "没有还原" in run.err) == (7, True)
    forced = desk("restore", made, source, "--force")
    (kept,) = tmp_path.glob("还原前-*.jsonl")
    assert forced.code == 0
    assert str(kept) in forced.out.replace("\n", "").replace("　", "").replace(" ", "")
    assert sum('"is":"entry"' in line for line in kept.read_text().splitlines()) == 4


def test_a_bad_backup_is_not_restored(made, tmp_path):
    source = tmp_path / "备份.jsonl"
    desk("backup", made, "-o", source)
    source.write_text(source.read_text(encoding="utf-8").replace("王芳", "李强"), encoding="utf-8")
    run = desk("restore", made, source, "--force")
    assert run.code == 7
    assert "不能用：第 1 号记录：内容和校验值对不上" in run.err
    assert desk("audit", made).code == 0


def test_a_damaged_ledgers_backup_is_not_released(made, tmp_path):
    spoilt(made, 2)
    run = desk("backup", made, "-o", tmp_path / "备份.jsonl")
    assert run.code == 7
    assert "备份读回核对不上，没有放出" in run.err
    assert not (tmp_path / "备份.jsonl").exists()


def test_names_are_on_no_screen(made, tmp_path):
    """They are in the export and the backup, which say so."""
    told_ = [
        desk("audit", made),
        desk("export", made, "-o", tmp_path / "x.xlsx"),
        desk("backup", made, "-o", tmp_path / "b.jsonl"),
    ]
    assert all("阿依古丽" not in run.out + run.err for run in told_)
    assert "有姓名" in told_[1].out
    lines = (tmp_path / "b.jsonl").read_text(encoding="utf-8").splitlines()
    named = {json.loads(line)["is"] for line in lines if "阿依古丽" in line}
    assert named == {"expected"}


def test_help_lists_every_verb_of_the_desk():
    run = call("desk", "--help")
    assert run.code == 0
    assert all(f"  {verb} " in run.out for verb in VERBS)
    group = app.commands.get("desk") or app.get_command(None, "desk")
    for verb in VERBS:
        assert group.get_command(None, verb).name == verb
    assert group.get_command(None, "none") is None


@pytest.fixture
def empty(place):
    assert desk("init", place, "--layout", LAYOUT).code == 0
    return place


def test_a_key_is_registered_and_its_fingerprint_told(empty, tmp_path):
    file = write_key(tmp_path / "单位公钥.json")
    run = desk("register-key", empty, file)
    assert run.code == 0
    assert f"公钥指纹　{fingerprint(PUBLIC.key)}" in run.out
    assert "打电话给单位" in run.out
    assert "早已登记" in desk("register-key", empty, file).out


def test_a_key_file_that_is_none_registers_nothing(empty, tmp_path):
    good, bad = write_key(tmp_path / "好.json"), tmp_path / "坏.json"
    bad.write_bytes(b"\xff{}")
    run = desk("register-key", empty, good, bad)
    assert run.code == 3
    assert "坏.json 不是单位公钥文件" in run.err
    with open_ledger(empty, NOON) as ledger:
        assert keys_of(ledger, PUBLIC.unit) == ()


def test_import_registers_what_a_unit_announces(empty, tmp_path):
    desk("register-key", empty, write_key(tmp_path / "单位公钥.json"))
    path = write_unit(tmp_path / "移交包.zip")
    run = desk("import", empty, path)
    assert run.code == 0
    assert "应收 5 份：新增 5 份" in run.out
    assert "签名有效" in run.out
    assert "应收 5 份：不变 5 份" in desk("import", empty, path).out


def test_import_tells_whose_package_is_not_vouched_for(empty, tmp_path):
    assert "这把公钥没有登记" in desk("import", empty, write_unit(tmp_path / "a.zip")).out
    unsigned = write_unit(tmp_path / "b.zip", signer=None, serials=[1, 2])
    run = desk("import", empty, unsigned)
    assert "没有签名" in run.out
    assert f"取消的：{numbered(3).text}、{numbered(4).text}、{numbered(5).text}" in run.out


def test_import_refuses_what_is_bad_and_goes_on(empty, tmp_path):
    desk("register-key", empty, write_key(tmp_path / "单位公钥.json"))
    good = write_unit(tmp_path / "好.zip")
    cut = tmp_path / "截断.zip"
    cut.write_bytes(good.read_bytes()[:-100])
    forged = write_unit(tmp_path / "伪造.zip", signer=FORGER)
    bomb = tmp_path / "炸弹.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("index.json", b"0" * 20_000_000)
    run = desk("import", empty, cut, forged, bomb, tmp_path / "没有.zip", good)
    assert run.code == 3
    for words in ("截断.zip 不完整", "伪造.zip 里的 index.json", "炸弹.zip 解开来太大", "没有.zip"):
        assert words in run.err
    assert "读入 1 个，没有读入 4 个" in run.out
    with open_ledger(empty, NOON) as ledger:
        assert [unit.expected for unit in totals(ledger)] == [5]


def test_accounts(empty, monkeypatch):
    monkeypatch.setattr("click.prompt", lambda *_args, **_more: "一二三四五六七八")
    assert desk("account", empty, "add", "李强", "--role", "lead").code == 0
    assert "李强　负责人" in desk("account", empty, "list").out
    assert desk("account", empty, "disable", "李强").code == 0
    assert "已停用" in desk("account", empty, "list").out
    assert desk("account", empty, "disable", "没有").code == 3
    monkeypatch.setattr("click.prompt", lambda *_args, **_more: "short")
    assert "至少要 8 位" in desk("account", empty, "add", "王芳", "--role", "clerk").err


def test_a_desk_on_a_network_needs_somebody_who_leads(empty):
    run = desk("serve", empty, "--lan")
    assert run.code == 3
    assert "还没有负责人的账号" in run.err
    assert "dossier desk account add" in run.err


def test_a_certificate_needs_its_key(empty):
    run = desk("serve", empty, "--cert", "a.pem")
    assert run.code == 2
    assert "要一起写" in run.err


def test_serve_in_a_process_of_its_own(tmp_path):
    """It answers on this computer, and ends at a request to end with nothing in tatters."""
    place = tmp_path / "收件台账.db"
    assert desk("init", str(place), "--layout", LAYOUT).code == 0
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "dossier", "desk", "serve", "--port", str(port)]
    with subprocess.Popen(
        [*command, "--ledger", str(place)], stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT,
        env=environment(PYTHONUNBUFFERED="1"),
    ) as served:  # fmt: skip
        for line in served.stdout:
            if "Ctrl+C" in line:
                break
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as answer:
            assert "收件台" in answer.read().decode()
        served.terminate()
        rest = served.stdout.read()
        assert served.wait(30) == 0
    assert "已关闭" in rest
    assert (tmp_path / "收件台账.desk" / "session.key").stat().st_size == 32
