"""Writing facts into 申报人.yaml as a person would: nothing else in the file is touched.

The file is parsed only to find where values stand; the new ones are put in their places, so
comments, order, quotes and line ends stay. What comes out is parsed again and must say the old and
the new, and nothing else, or the edit is refused. See docs/decisions/editing-facts.md.
"""

import codecs
import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from dossier.errors import InputError

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_PLAIN = re.compile(r"\w[\w·（）〔〕《》“”、，。—-]*")
_NULLS = frozenset(("~", "null", "Null", "NULL"))
_GAP = 2
"""Spaces that stay before a comment."""


def with_facts(data: bytes, changes: Mapping[str, str], name: str) -> bytes:
    """The bytes of a facts file with these facts changed or, where it lacks them, added.

    Args:
        data: the file, in any encoding that reading takes; it is kept.
        changes: new texts by key.
        name: of the file, for messages.

    Raises:
        InputError: the file is written in a way that cannot be changed safely.
    """
    text, codec = _decoded(data)
    try:
        old = _pairs(text)
        edited = _edited(text, old, changes)
        new = _pairs(edited)
        made = edited.encode(codec)
    except (yaml.YAMLError, UnicodeError, RecursionError) as error:
        raise _refusal(name, changes) from error
    if _plain(new) != _wanted(_plain(old), changes):
        raise _refusal(name, changes)
    return made


def _refusal(name: str, changes: Mapping[str, str]) -> InputError:
    return InputError(
        f"{name} 的写法特殊，不能自动修改，什么也没有导入",
        f"用记事本打开它，自己改这几处：{'、'.join(changes)}；然后再导入",
    )


def _decoded(data: bytes) -> tuple[str, str]:
    """The text and the codec that brings it back."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), "utf-16"
    codec = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    try:
        return data.decode(codec), codec
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace"), "gb18030"


def _pairs(text: str) -> list[tuple[Node, Node]]:
    """The top level as nodes; empty for an empty file."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
    finally:
        loader.dispose()
    if node is not None and not isinstance(node, MappingNode):
        raise yaml.YAMLError("no mapping")
    return node.value if node is not None else []


def _edited(text: str, pairs: list[tuple[Node, Node]], changes: Mapping[str, str]) -> str:
    """From the end to the beginning, so that places stay true; keys that are lacking come last."""
    places = {_key(key): value for key, value in pairs}
    there = {key: places[key] for key in changes if key in places}
    for key, node in sorted(there.items(), key=lambda pair: -pair[1].start_mark.index):
        text = _put(text, node, changes[key])
    end = "\r\n" if "\r\n" in text else "\n"
    if text and not text.endswith("\n") and len(there) < len(changes):
        text += end
    new = (key for key in changes if key not in places)
    return text + "".join(f"{_written(key)}: {_written(changes[key])}{end}" for key in new)


def _put(text: str, node: Node, value: str) -> str:
    """The text with `value` in the node's place; a comment behind it keeps its column if it can."""
    first, last = node.start_mark.index, node.end_mark.index
    old, new = text[first:last], _written(value)
    kept = old[len(old.rstrip("\r\n")) :]
    if text[first - 1 : first] == ":":
        first, new = (first + 1, new) if text[first : first + 1] == " " else (first, f" {new}")
        last = max(first, last)
    rest = text[last:]
    spaces = len(rest) - len(rest.lstrip(" "))
    if spaces and rest[spaces : spaces + 1] == "#":
        room = spaces + _cells(text[first:last]) - _cells(new)
        rest = " " * max(room, _GAP) + rest[spaces:]
    return text[:first] + new + kept + rest


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _written(text: str) -> str:
    """A text as YAML: plain where that is safe, else in double quotes (JSON is YAML)."""
    if _PLAIN.fullmatch(text) and text not in _NULLS:
        return text
    return json.dumps(text, ensure_ascii=False)


def _key(node: Node) -> str:
    return str(node.value).strip() if isinstance(node, ScalarNode) else ""


def _plain(pairs: list[tuple[Node, Node]]) -> list[tuple[str, Any]]:
    """What the nodes say."""
    return [(_key(key), _value(value)) for key, value in pairs]


def _value(node: Node) -> Any:  # noqa: ANN401 - nested lists and texts
    match node:
        case ScalarNode():
            nothing = not node.style and node.value in _NULLS
            return "" if nothing else str(node.value).strip()
        case SequenceNode():
            return [_value(child) for child in node.value]
        case _:
            return [(_value(key), _value(value)) for key, value in node.value]


def _wanted(old: list[tuple[str, Any]], changes: Mapping[str, str]) -> list[tuple[str, Any]]:
    """What the edited file must say: of a key written twice the last counts, as in reading."""
    last = {key: place for place, (key, _) in enumerate(old)}
    said = [
        (key, changes[key]) if key in changes and last[key] == place else (key, value)
        for place, (key, value) in enumerate(old)
    ]
    return said + [(key, text) for key, text in changes.items() if key not in last]
