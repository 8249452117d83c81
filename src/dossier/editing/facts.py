"""Writing facts into 申报人.yaml as a person would: nothing else in the file is touched.

The file is parsed only to find where values stand; the new ones are put in their places, so
comments, order, quotes and line ends stay. What comes out is parsed again and must say the old and
the new, and nothing else, or the edit is refused. See docs/decisions/editing-facts.md.
"""

from collections.abc import Iterator, Mapping

import yaml
from yaml.nodes import Node, ScalarNode

from dossier.editing.nodes import (
    Pairs,
    Reads,
    as_value,
    key_of,
    pairs_of,
    said,
    value_of,
)
from dossier.editing.scalars import put
from dossier.editing.tables import fresh_rows, table_edits
from dossier.editing.text import Edit, applied, decoded, line_end, literal, written
from dossier.errors import InputError
from dossier.model.sources import Value

_INDENT = 2
"""Of the lines of a long text, and of a table's rows."""


def as_written(_key: str, _column: str, text: str) -> str:
    """Texts are taken as they are written."""
    return text


def with_facts(
    data: bytes, changes: Mapping[str, Value], name: str, *, reads: Reads = as_written
) -> bytes:
    """The bytes of a facts file with these facts changed or, where it lacks them, added.

    A fact that becomes empty keeps its key and comment. What reads as it should already is not
    touched, however it is written. Of a table, rows that say the same stay as they are, wherever
    they come to stand, with the comments above and behind them; a row of which a cell is kept is
    changed cell by cell.

    Args:
        data: the file, in any encoding that reading takes; it is kept.
        changes: new texts or rows by key, as reading would take them.
        name: of the file, for messages.
        reads: how reading takes what is written.

    Raises:
        InputError: the file is written in a way that cannot be changed safely.
    """
    text, codec = decoded(data)
    try:
        old = pairs_of(text)
        keys = [key_of(key) for key, node in old if _turns(node, changes.get(key_of(key), ()))]
        text = _edited(text, old, dict.fromkeys(keys, ()), reads)
        edited = _edited(text, pairs_of(text), changes, reads)
        made = edited.encode(codec)
        _require(old, pairs_of(edited), changes, reads)
    except (yaml.YAMLError, UnicodeError, RecursionError) as error:
        raise _refusal(name, changes) from error
    return made


def _refusal(name: str, changes: Mapping[str, Value]) -> InputError:
    return InputError(
        f"{name} 的写法特殊，不能自动修改，什么也没有改",
        f"用记事本打开它，自己改这几处：{'、'.join(changes)}；然后再试一次",
    )


def _turns(node: Node, value: Value) -> bool:
    """Whether a table becomes a text."""
    return isinstance(value, str) and bool(value) and not isinstance(node, ScalarNode)


def _edited(text: str, pairs: Pairs, changes: Mapping[str, Value], reads: Reads) -> str:
    """The text with all changes; keys that are lacking come last."""
    places = {key_of(key): (key, node) for key, node in pairs}
    edits: list[Edit] = []
    for key, value in changes.items():
        if key in places and value_of(key, places[key][1], reads) != as_value(value):
            edits += _edits(text, key, *places[key], value, reads)
    text = applied(text, edits)
    end = line_end(text)
    new = [key for key in changes if key not in places and as_value(changes[key])]
    if text and not text.endswith("\n") and new:
        text += end
    return text + "".join(_added(key, changes[key], end) for key in new)


def _edits(
    text: str, key: str, key_node: Node, node: Node, value: Value, reads: Reads
) -> Iterator[Edit]:
    if isinstance(value, str) and isinstance(node, ScalarNode):
        yield put(text, node, value, key_node.start_mark.column + _INDENT)
    else:
        rows = () if isinstance(value, str) else value
        yield from table_edits(text, key, key_node, node, rows, reads)


def _added(key: str, value: Value, end: str) -> str:
    if not isinstance(value, str):
        return f"{written(key)}:{end}{fresh_rows(value, _INDENT, end)}"
    lines = literal(value, _INDENT, end)
    return f"{written(key)}: {f'|-{end}{lines}' if lines else written(value)}{end}"


def _require(old: Pairs, new: Pairs, changes: Mapping[str, Value], reads: Reads) -> None:
    """The edited file says the old and the changes: of a key written twice the last counts.

    Raises:
        YAMLError: it does not.
    """
    last = {key_of(key): place for place, (key, _) in enumerate(old)}
    added = [key for key in changes if key not in last and as_value(changes[key])]
    keys = [*(key_of(key) for key, _ in old), *added]
    right = keys == [key_of(key) for key, _ in new]
    for place, (key, (_, node)) in enumerate(zip(keys, new, strict=False)):
        if key in changes and last.get(key, place) == place:
            right = right and value_of(key, node, reads) == as_value(changes[key])
        else:
            right = right and said(node) == said(old[place][1])
    if not right:
        raise yaml.YAMLError("says something else")
