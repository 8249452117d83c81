"""申报人.yaml and its like as YAML nodes: every scalar is text, every fault names line and remedy.

Nothing is constructed (no YAML types, no tags), so an ID number stays as it was written. Size,
depth and tags are bounded: the file comes from strangers.
"""

import codecs
import re
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from dossier.errors import InputError

MOST_BYTES = 1_000_000
"""Twenty times what the longest form takes."""
MOST_NODES = 20_000
MOST_DEPTH = 20
"""Facts nest three deep; libyaml's composer recurses in C and would overflow the stack."""

_TAG = "tag:yaml.org,2002:"
_PLAIN_TAGS = frozenset(
    _TAG + name for name in ("str", "int", "float", "bool", "null", "timestamp")
)
_SHAPE_TAGS = frozenset((_TAG + "seq", _TAG + "map"))
_NULLS = frozenset(("~", "null", "Null", "NULL"))

_RULE = "每行写成“键: 值”，冒号用半角，后面空一格"
_CULPRITS = (
    (re.compile(r"^\s*(?:- +)?[^\s:：'\"#]+：(?!.*: )"), "冒号是全角的“：”", _RULE),
    (re.compile(r"^\s*(?:- +)?[^\s:'\"#]+:[^\s:/]"), "冒号后面没有空格", _RULE),
    (re.compile(r"^ *\t"), "行首用了制表符（Tab）", "缩进请用空格"),
)
_HINTS = {
    "tab character": ("用了制表符（Tab）", "缩进请用空格"),
    "cannot start any token": ("这个字符不能打头", "以 @ ` % 或制表符开头的文字要加引号"),
    "mapping values are not allowed": ("这里不该有冒号，或上下行没有对齐", "含冒号的文字要加引号"),
    "end of stream": ("引号或括号没有配对", "补上另一半引号或括号"),
    "alias": ("以 * 或 & 打头", "以 * 或 & 打头的文字要加引号"),
    "alphabetic": ("以 * 或 & 打头", "以 * 或 & 打头的文字要加引号"),
    "single document": ("有第二个 ---", "一个文件里只写一份，去掉 ---"),
}
_UNALIGNED = ("上下行没有对齐，或引号、括号没有配对", "同一张表的各行左边要对齐")


class _TooMuchError(Exception):
    """The file nests deeper, or says more, than any form needs."""


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Composes nodes only, and not too many: these two hooks run around every node."""

    depth = 0
    made = 0

    def descend_resolver(self, current_node: Node | None, current_index: object) -> None:
        """Before a node's children."""
        self.depth += 1
        self.made += 1
        if self.depth > MOST_DEPTH or self.made > MOST_NODES:
            raise _TooMuchError

    def ascend_resolver(self) -> None:
        """After a node's children."""
        self.depth -= 1


def read_nodes(path: Path) -> tuple[list[tuple[Node, Node]], str]:
    """The top level of the file as pairs of key and value, and its encoding.

    Raises:
        InputError: absent, unreadable, too large, neither UTF-8 nor GB18030, not YAML, or not a
            list of keys and values; names the file, the line and the remedy.
    """
    return nodes_of(read_bytes(path), path.name)


def nodes_of(data: bytes, name: str) -> tuple[list[tuple[Node, Node]], str]:
    """The same of a file's bytes; `name` is the file's, for messages.

    Raises:
        InputError: as `read_nodes`.
    """
    if len(data) > MOST_BYTES:
        raise InputError(f"{name} 超过 1 MB，不会读取", "请核对是不是放错了文件")
    text, encoding = _decoded(data, name)
    node = _composed(text, name)
    if node is None:
        return [], encoding
    if not isinstance(node, MappingNode):
        raise _fault(name, text, 0, _UNALIGNED)
    return node.value, encoding


def text_of(node: ScalarNode) -> str:
    """A scalar's text, trimmed; "" for YAML's null."""
    if not node.style and node.value in _NULLS:
        return ""
    return str(node.value).strip()


def line_of(node: Node) -> int:
    """1-based line on which a node begins."""
    return int(node.start_mark.line) + 1


def check_tag(node: Node, name: str) -> None:
    """Refuse explicit tags that are not plain text.

    Raises:
        InputError: on `!!python/…` and the like.
    """
    known = _PLAIN_TAGS if isinstance(node, ScalarNode) else _SHAPE_TAGS
    if node.tag not in known:
        raise InputError(
            f"{name} 第 {line_of(node)} 行有不允许的标签 {str(node.tag)[:40]}",
            "去掉以 ! 开头的标签；文字本身以 ! 开头的要加引号",
        )


def read_bytes(path: Path) -> bytes:
    """The file's bytes.

    Raises:
        InputError: absent, unreadable or too large.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"{path.name} 超过 1 MB，不会读取", "请核对是不是放错了文件")
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(
            f"{path.parent} 里没有 {path.name}",
            f"用 dossier new 建一个文件夹，再填写其中的{path.name}",
        ) from None
    except OSError as error:
        raise InputError(
            f"{path.name} 读不出来：{error.strerror or error}", "请检查文件有没有读取权限"
        ) from error


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), "UTF-16"
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    try:
        return data.decode("gb18030"), "GB18030"
    except UnicodeDecodeError:
        raise InputError(
            f"{name} 第 {line} 行起有认不出的文字编码", "用记事本打开，另存为，编码选 UTF-8"
        ) from None


def _composed(text: str, name: str) -> Node | None:
    try:
        loader = _Loader(text)
        try:
            node: Node | None = loader.get_single_node()
        finally:
            loader.dispose()
    except (_TooMuchError, RecursionError):
        raise InputError(f"{name} 内容太多或嵌套太深", "请照 dossier new 给出的样子填写") from None
    except yaml.reader.ReaderError:
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)
        line = text.count("\n", 0, found.start() if found else 0) + 1
        raise InputError(f"{name} 第 {line} 行有看不见的控制字符", "删去这一行重新输入") from None
    except yaml.MarkedYAMLError as error:
        raise _syntax_fault(name, text, error) from None
    return node


def _syntax_fault(name: str, text: str, error: yaml.MarkedYAMLError) -> InputError:
    said = f"{error.problem} {error.context}"
    hint = next((h for sign, h in _HINTS.items() if sign in said), _UNALIGNED)
    marks = [m for m in (error.context_mark, error.problem_mark) if m is not None]
    opened = any(sign in said for sign in ("simple key", "quoted scalar", "a flow"))
    at = marks[0 if opened else -1].line
    return _fault(name, text, at, hint)


def _fault(name: str, text: str, at: int, hint: tuple[str, str]) -> InputError:
    """The fault at 0-based line `at`, or the usual slip that the line, or one beside it, shows."""
    lines = text.splitlines() or [""]
    at = min(at, len(lines) - 1)
    for line in (at, at - 1, at + 1):
        for pattern, wrong, remedy in _CULPRITS:
            if 0 <= line < len(lines) and pattern.search(lines[line]):
                return _at(name, line, (wrong, remedy), lines[line])
    return _at(name, at, hint, lines[at])


def _at(name: str, line: int, hint: tuple[str, str], text: str) -> InputError:
    return InputError(f"{name} 第 {line + 1} 行读不懂：{hint[0]}（{_shown(text)}）", hint[1])


def _shown(line: str) -> str:
    line = line.strip()
    return line if len(line) <= 30 else f"{line[:30]}…"
