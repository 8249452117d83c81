"""A text put in another's place: the comment behind it keeps its column where it can."""

import re

from yaml.nodes import Node, ScalarNode

from dossier.editing.text import Edit, cells, line_end, literal, written

_GAP = 2
"""Spaces that stay before a comment."""
_COMMENT = re.compile(r"[ \t]+#[^\r\n]*")


def put(text: str, node: Node, value: str, indent: int = 0) -> Edit:
    """The edit that puts `value` in the node's place.

    Args:
        text: the file's.
        node: where the old value stands.
        value: the new one.
        indent: of the lines of a text of several; 0 where it must stand on one line.
    """
    first, last = node.start_mark.index, node.end_mark.index
    old = text[first:last]
    last -= len(old) - len(old.rstrip("\r\n"))
    space = ""
    if text[first - 1 : first] == ":":
        first, space = (first + 1, "") if text[first : first + 1] == " " else (first, " ")
        last = max(first, last)
    note, after = _note(text, node, last)
    lines = literal(value, indent, line_end(text)) if indent else ""
    if lines:
        behind = f"{' ' * _GAP}{note.lstrip()}" if note else ""
        return Edit(first, after, f"{space}|-{behind}{line_end(text)}{lines}")
    new = written(value)
    if note:
        old_cells = cells(text[first:last].partition("\n")[0].removesuffix(note))
        room = cells(note[: len(note) - len(note.lstrip())]) + old_cells - cells(new)
        return Edit(first, after, f"{space}{new}{' ' * max(room, _GAP)}{note.lstrip()}")
    if not new and indent:
        first -= len(text[:first]) - len(text[:first].rstrip(" "))
        return Edit(first, after, "")
    return Edit(first, last, f"{space}{new}")


def _note(text: str, node: Node, last: int) -> tuple[str, int]:
    """The comment behind a value, with the spaces before it, and where it ends.

    Of a literal block it stands behind the `|`, and the block's text goes with the value.
    """
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        head = text[node.start_mark.index : last].partition("\n")[0]
        found = _COMMENT.search(head)
        return (found[0] if found else ""), last
    found = _COMMENT.match(text, last)
    if found:
        return found[0], found.end()
    end = len(text) - len(text[last:].lstrip(" "))
    return "", end if text[end : end + 1] in ("", "\r", "\n") else last
