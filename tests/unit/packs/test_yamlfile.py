"""YAML as packs read it: 1.2 core types, lines, and files that no editor should produce."""

from pathlib import Path

import pytest

from dossier.packs.tree import Broken, Map, locate
from dossier.packs.yamlfile import read_yaml


def read(tmp_path: Path, text: str | bytes):
    path = tmp_path / "f.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_yaml(path, "f.yaml")


def broken(tmp_path: Path, text: str | bytes) -> str:
    tree, faults = read(tmp_path, text)
    assert isinstance(tree, Broken)
    (fault,) = faults
    return str(fault)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("yes", "yes"), ("off", "off"), ("12:30", "12:30"), ("2024-09-08", "2024-09-08"),
        ("0777", 777), ("0o17", 15), ("0x1F", 31), ("1_000", "1_000"), ("+5", 5), ("-0.5", -0.5),
        ("1e3", 1000.0), (".5", 0.5), ("5.", 5.0), ("true", True), ("False", False), ("null", None),
        ("~", None), ("", None), ("'5'", "5"), ('"true"', "true"), ("=", "="), ("!!str 5", "5"),
        ("!!int '7'", 7), ("中文", "中文"), ("1.2.3", "1.2.3"), ("0b11", "0b11"),
    ],
)  # fmt: skip
def test_core_schema_types(tmp_path, written, value):
    tree, faults = read(tmp_path, f"k: {written}\n")
    assert not faults
    assert tree["k"] == value
    assert type(tree["k"]) is type(value)


def test_lines_of_keys_and_elements(tmp_path):
    tree, _ = read(tmp_path, "a:\n  b:\n    - x\n    - y: 1\n      z: 2\n")
    assert isinstance(tree, Map)
    assert locate(tree, ("a",)).line == 1
    assert locate(tree, ("a", "b")).line == 2
    assert locate(tree, ("a", "b", 1)).line == 4
    assert locate(tree, ("a", "b", 1, "z")).line == 5
    assert locate(tree, ("a", "b", 1, "absent", "deeper")).line == 4
    assert locate(tree, ("a", "b", 9)).line == 2


def test_anchors_aliases_and_merge_keys(tmp_path):
    text = "one: &one {x: 1, y: 2}\ntwo: &two {y: 3, z: 4}\n"
    text += "all:\n  <<: [*one, *two]\n  x: 9\nsame: *one\n"
    tree, faults = read(tmp_path, text)
    assert not faults
    assert tree["all"] == {"x": 9, "y": 2, "z": 4}
    assert tree["same"] == {"x": 1, "y": 2}
    assert locate(tree, ("all", "z")).line == 2
    assert locate(tree, ("all", "x")).line == 5


def test_a_key_given_twice_is_a_fault_and_the_first_stands(tmp_path):
    tree, faults = read(tmp_path, "a: 1\nb: {c: 1, c: 2}\na: 3\n")
    assert [str(f) for f in faults] == [
        "f.yaml:2: c: 键写了两次（第一次在第 2 行）",
        "f.yaml:3: a: 键写了两次（第一次在第 1 行）",
    ]
    assert tree["a"] == 1


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: 1\n\tb: 2\n", 2, "制表符"),
        ("a: 1\nb\nc: 1\n", 3, "缺少冒号"),
        ("a: b: c\n", 1, "不该有冒号"),
        ("a: [1, 2\nb: 1\n", 2, "配对"),
        ('a: "x\n', 2, "配对"),
        ("a: *nobody\n", 1, "没有用 & 定义过"),
        ("a: 1\n---\nb: 2\n", 2, "只能有一份内容"),
        ("a: \x01\n", 1, "控制字符"),
        ("- 1\n", 1, "应为一组"),
        ("", 1, "应为一组"),
        ("a：1\n", 1, "应为一组"),
        ("a: 1\nb: 中".encode("gbk"), 2, "UTF-8"),
    ],
)
def test_unreadable_files(tmp_path, text, line, said):
    fault = broken(tmp_path, text)
    assert fault.startswith(f"f.yaml:{line}: ")
    assert said in fault


BOMB = "a0: &a0 [x]\n" + "".join(
    f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 12)
)


@pytest.mark.parametrize(
    "text",
    [BOMB, "a: &a [*a]\n", "a: " + "[" * 100_000, "a: " + "{a: " * 50_000, "- " * 100_000],
    ids=["aliases", "recursive", "brackets", "braces", "dashes"],
)
def test_bombs_are_bounded(tmp_path, text):
    assert "嵌套太深" in broken(tmp_path, text)


def test_a_file_too_large_is_not_parsed(tmp_path):
    assert "内容太大" in broken(tmp_path, b"#" * 4_000_001)


def test_a_missing_file_is_a_fault(tmp_path):
    tree, faults = read_yaml(tmp_path / "none.yaml", "none.yaml")
    assert isinstance(tree, Broken)
    assert "读不出来" in str(faults[0])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: !color red\n", "不认识的标签 !color"),
        ("a: !!int x\n", "不是数"),
        ("{a}: 1\n", "键应为文字"),
        ("? [a, b]\n: 1\n", "键应为文字"),
        ("a: {<<: 3}\n", "<< 后面"),
    ],
)
def test_faults_within_a_readable_file(tmp_path, text, said):
    tree, faults = read(tmp_path, text)
    assert isinstance(tree, Map)
    assert said in str(faults[0])


def test_windows_notepad_writes_a_byte_order_mark_and_crlf(tmp_path):
    tree, faults = read(tmp_path, b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert not faults
    assert tree == {"a": 1, "b": 2}
    assert locate(tree, ("b",)).line == 2
