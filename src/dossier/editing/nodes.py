"""What a YAML file says, as nodes that know their places."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from dossier.model.sources import Row, Value

Pairs = list[tuple[Node, Node]]
Reads = Callable[[str, str, str], str]
"""How reading takes a text as it is written: by the fact's key, the column ("" for none), and
the text."""

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULLS = frozenset(("~", "null", "Null", "NULL"))


def pairs_of(text: str) -> Pairs:
    """The top level as nodes; empty for an empty file.

    Raises:
        YAMLError: the text is no YAML, or its top level is no mapping.
    """
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
    finally:
        loader.dispose()
    if node is not None and not isinstance(node, MappingNode):
        raise yaml.YAMLError("no mapping")
    return node.value if node is not None else []


def dashes_of(text: str) -> list[int]:
    """Where the dashes of block rows stand."""
    tokens = yaml.scan(text, Loader=_Loader)
    return [token.start_mark.index for token in tokens if isinstance(token, yaml.BlockEntryToken)]


def dash_of(node: Node, dashes: list[int]) -> int:
    """The dash before a row's node.

    Raises:
        YAMLError: there is none.
    """
    place = bisect_right(dashes, node.start_mark.index) - 1
    if place < 0:
        raise yaml.YAMLError("no dash")
    return dashes[place]


def end_of(node: Node) -> int:
    """Where the node's own text ends: libyaml counts what follows a block to it."""
    match node:
        case SequenceNode(value=[*_, child]) if not node.flow_style:
            return end_of(child)
        case MappingNode(value=[*_, (_, child)]) if not node.flow_style:
            return end_of(child)
        case _:
            return int(node.end_mark.index)


def text_of(node: Node) -> str:
    """A scalar's text, trimmed; "" for null, and for what is no scalar."""
    if not isinstance(node, ScalarNode) or (not node.style and node.value in _NULLS):
        return ""
    return str(node.value).strip()


def key_of(node: Node) -> str:
    """A key's text; "" when it is none."""
    return str(node.value).strip() if isinstance(node, ScalarNode) else ""


def said(node: Node) -> Any:  # noqa: ANN401 - nested lists and texts
    """What a node says, as it is written."""
    match node:
        case SequenceNode():
            return [said(child) for child in node.value]
        case MappingNode():
            return [(key_of(key), said(value)) for key, value in node.value]
        case _:
            return text_of(node)


def value_of(key: str, node: Node, reads: Reads) -> Value:
    """What a fact's node says as reading takes it; a table without rows is the text ""."""
    match node:
        case SequenceNode():
            return tuple(row_of(key, child, reads) for child in node.value) or ""
        case MappingNode():
            return (row_of(key, node, reads),)
        case _:
            return reads(key, "", text_of(node))


def row_of(key: str, node: Node, reads: Reads) -> Row:
    """A row as reading takes it, without its empty cells; what is no row stands under ""."""
    if not isinstance(node, MappingNode):
        return {"": text_of(node)}
    row = {key_of(name): reads(key, key_of(name), text_of(cell)) for name, cell in node.value}
    return {name: text for name, text in row.items() if text}


def as_value(value: Value) -> Value:
    """The same without empty cells; "" for a table without rows."""
    if isinstance(value, str):
        return value
    return tuple(bare(row) for row in value) or ""


def bare(row: Mapping[str, str]) -> Row:
    """The row without its empty cells."""
    return {name: text for name, text in row.items() if text}
