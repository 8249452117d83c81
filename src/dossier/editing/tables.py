"""The rows of a table in place: changed, added, taken out and put in another order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from dossier.editing.nodes import Reads, bare, dash_of, dashes_of, end_of, key_of, row_of
from dossier.editing.scalars import put
from dossier.editing.text import Edit, applied, line_end, line_first, line_last, literal, written
from dossier.model.sources import Row

_INDENT = 2
"""Spaces before a dash, and between it and its row's cells."""


@dataclass(frozen=True, slots=True)
class _Old:
    """A row that stands there: what it says, its lines, and the lines between it and the last."""

    node: Node
    row: Row
    first: int
    last: int
    gap: str


def table_edits(
    text: str, key: str, key_node: Node, node: Node, rows: Sequence[Row], reads: Reads
) -> Iterator[Edit]:
    """The edits that make a fact's rows these.

    Raises:
        YAMLError: the table is written in a way that cannot be changed safely.
    """
    new = [bare(row) for row in rows]
    if isinstance(node, MappingNode) and len(new) == 1:
        yield from _cell_edits(text, key, node, new[0], reads)
    elif isinstance(node, SequenceNode) and not node.flow_style and node.value:
        yield _rows_edit(text, key, _standing(text, key, node, reads), new, reads)
    else:
        yield from _rewritten(text, key_node, node, new)


def fresh_rows(rows: Sequence[Row], indent: int, end: str) -> str:
    """New rows, a cell a line, as in a new folder."""
    return "".join(f"{_fresh(bare(row), indent, end)}{end}" for row in rows)


def _fresh(row: Row, indent: int, end: str, *, flow: bool = False) -> str:
    dash = f"{' ' * indent}- "
    if "" in row or flow or not row:
        return dash + (written(row[""]) if "" in row else f"{{{_in_flow(row)}}}")
    within = " " * (indent + _INDENT)
    cells = (_cell(name, cell, indent + _INDENT, end) for name, cell in row.items())
    return dash + f"{end}{within}".join(cells)


def _in_flow(row: Row) -> str:
    return ", ".join(f"{written(name)}: {written(cell)}" for name, cell in row.items())


def _cell(name: str, cell: str, indent: int, end: str) -> str:
    lines = literal(cell, indent + _INDENT, end)
    return f"{written(name)}: {f'|-{end}{lines}' if lines else written(cell)}"


def _rewritten(text: str, key_node: Node, node: Node, rows: Sequence[Row]) -> Iterator[Edit]:
    """A value that is no list of rows, or a list on one line, becomes rows a cell a line."""
    end, last = line_end(text), end_of(node)
    if not isinstance(node, ScalarNode) and "#" in text[node.start_mark.index : last]:
        raise yaml.YAMLError("a comment would go")
    below = line_last(text, last)
    made = fresh_rows(rows, key_node.start_mark.column + _INDENT, end)
    if isinstance(node, ScalarNode):
        yield put(text, node, "", _INDENT)
    else:
        colon = text.index(":", key_node.end_mark.index) + 1
        yield Edit(colon, last, "")
    if made:
        gap = "" if text[below - 1 : below] == "\n" else end
        yield Edit(below, below, gap + made)


def _standing(text: str, key: str, node: SequenceNode, reads: Reads) -> list[_Old]:
    dashes, before, found = dashes_of(text), -1, list[_Old]()
    for child in node.value:
        dash = dash_of(child, dashes)
        first, last = line_first(text, dash), line_last(text, _inner(text, child))
        if text[first:dash].strip(" ") or (found and first < before):
            raise yaml.YAMLError("rows that share a line")
        if isinstance(child, MappingNode) and not all(
            isinstance(part, ScalarNode) for pair in child.value for part in pair
        ):
            raise yaml.YAMLError("reading would not have taken it all")
        gap = text[before:first] if found else ""
        found.append(_Old(child, row_of(key, child, reads), first, last, gap))
        before = last
    return found


def _inner(text: str, node: Node) -> int:
    """The last place within a node's own lines: a literal block ends with a line end of its own."""
    first, last = node.start_mark.index, end_of(node)
    return first + len(text[first:last].rstrip("\r\n"))


def _rows_edit(text: str, key: str, old: list[_Old], new: Sequence[Row], reads: Reads) -> Edit:
    """One edit from the first row to the last."""
    end, chosen = line_end(text), _matched([one.row for one in old], new)
    indent = len(text[old[0].first :]) - len(text[old[0].first :].lstrip(" "))
    flow = isinstance(old[-1].node, MappingNode) and bool(old[-1].node.flow_style)
    left = [i for i, one in enumerate(old) if i not in chosen and "#" in one.gap]
    made = list[str]()
    for row, place in zip(new, chosen, strict=True):
        if place is None:
            made.append(_fresh(row, indent, end, flow=flow) + end)
            continue
        while left and left[0] < place:
            made.append(old[left.pop(0)].gap)
        made += [old[place].gap, _kept(text, key, old[place], row, reads, end)]
    made += [old[i].gap for i in left]
    whole = "".join(made)
    if not text[: old[-1].last].endswith("\n"):
        whole = whole.removesuffix(end)
    return Edit(old[0].first, old[-1].last, whole)


def _kept(text: str, key: str, old: _Old, row: Row, reads: Reads, end: str) -> str:
    """The lines of a row that stood there, its changed cells edited."""
    lines = text[: old.last]
    if old.row != row:
        lines = applied(lines, _cell_edits(lines, key, old.node, row, reads))
    lines = lines[old.first :]
    return lines if lines.endswith("\n") else lines + end


def _matched(old: Sequence[Row], new: Sequence[Row]) -> list[int | None]:
    """For each new row the old one that it is: the same, else one of which it keeps a cell."""
    chosen: list[int | None] = [None] * len(new)
    free = list(range(len(old)))
    same = [(i, i) for i in range(min(len(old), len(new)))]
    anywhere = [(n, o) for n in range(len(new)) for o in range(len(old))]
    for alike in (_equal, _akin):
        for n, o in (*same, *anywhere):
            if chosen[n] is None and o in free and alike(new[n], old[o]):
                chosen[n] = o
                free.remove(o)
    return chosen


def _equal(one: Row, other: Row) -> bool:
    return one == other


def _akin(one: Row, other: Row) -> bool:
    return not one.items().isdisjoint(other.items())


def _cell_edits(text: str, key: str, node: Node, row: Row, reads: Reads) -> Iterator[Edit]:
    """The edits that make a row say this."""
    if not isinstance(node, MappingNode) or "" in row:
        raise yaml.YAMLError("no row")
    places = {key_of(name): (name, cell) for name, cell in node.value}
    for name, (name_node, cell) in places.items():
        old = row_of(key, node, reads).get(name, "")
        if old == row.get(name, ""):
            continue
        if not isinstance(cell, ScalarNode):
            raise yaml.YAMLError("no text")
        indent = 0 if node.flow_style else name_node.start_mark.column + _INDENT
        yield put(text, cell, row.get(name, ""), indent)
    more = {name: cell for name, cell in row.items() if name not in places}
    if more and node.flow_style:
        brace = node.end_mark.index - 1
        comma = "" if text[:brace].rstrip()[-1] in "{," else ", "
        yield Edit(brace, brace, comma + _in_flow(more))
    elif more:
        yield _lines_added(text, node, more)


def _lines_added(text: str, node: MappingNode, cells: Row) -> Edit:
    end, below = line_end(text), line_last(text, _inner(text, node))
    indent = node.value[0][0].start_mark.column
    made = "".join(f"{' ' * indent}{_cell(n, c, indent, end)}{end}" for n, c in cells.items())
    if text[below - 1 : below] != "\n":
        made = end + made.removesuffix(end)
    return Edit(below, below, made)
