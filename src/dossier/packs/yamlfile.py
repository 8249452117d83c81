"""One YAML file as plain data with line numbers.

YAML 1.2 core types (yaml.org/spec/1.2.2, 10.3): `yes`, `12:30` and `2024-09-08` stay text. A key
given twice is a fault; anchors, aliases and `<<` work, within bounds.
"""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.resolver import BaseResolver

from dossier.packs.tree import Broken, Fault, Map, Mark, Seq

MOST_BYTES = 4_000_000
MOST_VALUES = 100_000
MOST_DEPTH = 60

_TAG = "tag:yaml.org,2002:"
_MERGE = _TAG + "merge"

_SYNTAX = {
    "cannot start any token": "缩进不能用制表符（Tab）；以 @ ` 开头的文字要加引号",
    "found a tab character": "缩进不能用制表符（Tab），请用空格",
    "control characters are not allowed": "有看不见的控制字符",
    "mapping values are not allowed": "这里不该有冒号；含冒号的文字要加引号",
    "could not find expected ':'": "缺少冒号；冒号要用半角，后面空一格",
    "found undefined alias": "* 后面的名字没有用 & 定义过",
    "found duplicate anchor": "& 的名字用了两次",
    "found unexpected end of stream": "引号或括号没有配对",
    "expected a single document": "一个文件里只能有一份内容（不要写 ---）",
    "did not find expected": "缩进、括号或引号没有对齐配对",
}
_TOO_DEEP = "maximum nesting depth"
"""What libyaml says where its own bound is below ours (seen with PyYAML 6.0.3)."""


class _Resolver(BaseResolver):
    """The core schema's implicit types."""


for _name, _pattern, _first in (
    ("null", r"(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", list("-+0123456789")),
    (
        "float",
        r"(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
        r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$",
        list("-+.0123456789"),
    ),
    ("merge", r"<<$", ["<"]),
):
    _Resolver.add_implicit_resolver(_TAG + _name, re.compile(_pattern), _first)


class _Loader(yaml.CBaseLoader, _Resolver):  # type: ignore[misc, unused-ignore]
    """libyaml's parser and composer with the core schema's types."""

    depth = 0

    def descend_resolver(self, current_node: Node | None, current_index: object) -> None:
        """Called for each node before its children: bounds libyaml's recursion in C."""
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise _TooMuchError

    def ascend_resolver(self) -> None:
        """Called after a node's children."""
        self.depth -= 1


class _NamedBytes(io.BytesIO):
    """Bytes with the name that the marks of its nodes carry."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text.encode())
        self.name = name


class _TooMuchError(Exception):
    """The file says more, or nests deeper, than any pack needs (an alias bomb)."""


def read_yaml(path: Path, name: str) -> tuple[Map | Broken, list[Fault]]:
    """The mapping in the file at `path`, called `name` in its faults.

    Never raises for what the file says: an unreadable file gives `Broken` and its fault.
    """
    try:
        node = _compose(path, name)
    except OSError as error:
        return Broken(), [_fault(name, 1, f"读不出来：{error.strerror or error}")]
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return Broken(), [_fault(name, line, "不是 UTF-8 编码，请另存为 UTF-8")]
    except (yaml.YAMLError, _TooMuchError, RecursionError) as error:
        return Broken(), [_syntax_fault(name, error)]
    if not isinstance(node, MappingNode):
        return Broken(), [_fault(name, 1, "整个文件应为一组“键: 值”")]
    return _build(node, name)


def _compose(path: Path, name: str) -> Node | None:
    data = path.read_bytes()
    if len(data) > MOST_BYTES:
        raise _TooMuchError
    loader = _Loader(_NamedBytes(data.decode("utf-8-sig"), name))
    try:
        node: Node | None = loader.get_single_node()
    finally:
        loader.dispose()
    return node


def _build(node: MappingNode, name: str) -> tuple[Map | Broken, list[Fault]]:
    builder = _Builder(name)
    try:
        return builder.mapping(node, 0), builder.faults
    except _TooMuchError as error:
        return Broken(), [*builder.faults, _syntax_fault(name, error)]


def _fault(name: str, line: int, message: str, key: str = "") -> Fault:
    return Fault(Mark(name, line), key, message)


def _syntax_fault(name: str, error: Exception) -> Fault:
    said = " ".join(str(getattr(error, a, None) or "") for a in ("problem", "context"))
    if isinstance(error, (_TooMuchError, RecursionError)) or _TOO_DEEP in said:
        return _fault(name, 1, "内容太大、嵌套太深或自己引用自己（检查 & 和 *）")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = said.strip() or str(error).splitlines()[0]
    hint = next((text for sign, text in _SYNTAX.items() if sign in said), said)
    return _fault(name, mark.line + 1 if mark else 1, f"YAML 写法有误：{hint}")


def _integer(text: str) -> int:
    return int(text, 0) if text[:2] in ("0o", "0x") else int(text)


_SCALARS: dict[str, Callable[[str], object]] = {
    "str": str,
    "merge": str,
    "null": lambda _: None,
    "bool": lambda text: text.lower() == "true",
    "int": _integer,
    "float": lambda text: float(text.replace(".inf", "inf").replace(".nan", "nan")),
}


class _Builder:
    """Turns one file's nodes into data, collecting faults; counts what it makes."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.faults: list[Fault] = []
        self.made = 0

    def value(self, node: Node, depth: int) -> object:
        self.made += 1
        if self.made > MOST_VALUES or depth > MOST_DEPTH:
            raise _TooMuchError
        match node:
            case MappingNode():
                return self.mapping(node, depth)
            case SequenceNode():
                return self.sequence(node, depth)
            case _:
                return self.scalar(node)

    def mark(self, node: Node) -> Mark:
        return Mark(self.name, node.start_mark.line + 1)

    def sequence(self, node: SequenceNode, depth: int) -> Seq:
        result = Seq()
        for child in node.value:
            result.append(self.value(child, depth + 1))
            result.marks.append(self.mark(child))
        return result

    def mapping(self, node: MappingNode, depth: int) -> Map:
        result = Map(self.mark(node))
        merged: list[Node] = []
        for key_node, child in node.value:
            if key_node.tag == _MERGE:
                merged.append(child)
            elif (key := self.key(key_node)) in result:
                self.fault(key_node, f"键写了两次（第一次在第 {result.marks[key].line} 行）", key)
            elif key:
                result.put(key, self.value(child, depth + 1), self.mark(key_node))
        for child in merged:
            self.merge(result, child, depth)
        return result

    def key(self, node: Node) -> str:
        """A key is the text as it is written; "" after a fault."""
        if isinstance(node, ScalarNode) and node.value:
            return str(node.value)
        self.fault(node, "键应为文字；以花括号开头的文字要加引号")
        return ""

    def merge(self, result: Map, node: Node, depth: int) -> None:
        """`<<`: keys written here win; of several sources, the earlier wins."""
        for source in self.merge_sources(node):
            values = self.value(source, depth + 1)
            if isinstance(values, Map):
                for key in values.keys() - result.keys():
                    result.put(key, values[key], values.marks[key])

    def merge_sources(self, node: Node) -> Iterator[Node]:
        sources = node.value if isinstance(node, SequenceNode) else [node]
        for source in sources:
            if isinstance(source, MappingNode):
                yield source
            else:
                self.fault(source, "<< 后面应为一组“键: 值”", "<<")

    def scalar(self, node: Node) -> object:
        text, kind = str(node.value), node.tag.removeprefix(_TAG)
        if kind not in _SCALARS:
            self.fault(node, f"不认识的标签 {node.tag}")
            return text
        try:
            return _SCALARS[kind](text)
        except ValueError:
            self.fault(node, f"不是数：{text[:20]}")
            return 0

    def fault(self, node: Node, message: str, key: str = "") -> None:
        self.faults.append(Fault(self.mark(node), key, message))
