"""答复.yaml: what people decided where only a person can."""

from collections.abc import Iterator
from pathlib import Path

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from dossier.errors import InputError
from dossier.model.answers import (
    ANSWERS_FILE,
    ASK,
    BY,
    DAY,
    NO,
    NOTE,
    RULE,
    SAID,
    TOP,
    YES,
    Answer,
)
from dossier.reading.yamlnodes import line_of, nodes_of, read_nodes, text_of

_REMEDY = "请用 dossier answer 记答复，不要手工改这个文件；改坏了的，删去这一条再答一次"


def read_answers(folder: Path) -> tuple[Answer, ...]:
    """The answers of a folder, in the order of the file; none where there is no file.

    Raises:
        InputError: the file cannot be read, or a row of it lacks what an answer must have.
    """
    path = folder / ANSWERS_FILE
    if not path.is_file():
        return ()
    if not path.resolve().is_relative_to(folder.resolve()):
        raise InputError(f"{ANSWERS_FILE} 是指向别处的链接，不会读取", "请把文件本身放进文件夹")
    pairs, _ = read_nodes(path)
    return tuple(answer for key, value in pairs for answer in _answers(key, value))


def parse_answers(data: bytes) -> tuple[Answer, ...]:
    """The answers that the bytes of such a file hold.

    Raises:
        InputError: as `read_answers`.
    """
    pairs, _ = nodes_of(data, ANSWERS_FILE)
    return tuple(answer for key, value in pairs for answer in _answers(key, value))


def _answers(key: Node, value: Node) -> Iterator[Answer]:
    if not (isinstance(key, ScalarNode) and text_of(key) == TOP):
        raise InputError(f"{ANSWERS_FILE} 第 {line_of(key)} 行应为“{TOP}:”", _REMEDY)
    if isinstance(value, ScalarNode) and not text_of(value):
        return
    if not isinstance(value, SequenceNode):
        raise InputError(f"{ANSWERS_FILE} 第 {line_of(value)} 行起应为一条一条的答复", _REMEDY)
    for row in value.value:
        yield _answer(row)


def _answer(node: Node) -> Answer:
    row = {}
    if isinstance(node, MappingNode):
        pairs = [(k, v) for k, v in node.value if isinstance(v, ScalarNode)]
        row = {text_of(k): text_of(v) for k, v in pairs if isinstance(k, ScalarNode)}
    lacking = [name for name in (RULE, ASK, SAID, BY, DAY) if not row.get(name)]
    if lacking or row[SAID] not in (YES, NO):
        what = f"缺 {'、'.join(lacking)}" if lacking else f"“{SAID}”只能是 {YES} 或 {NO}"
        raise InputError(f"{ANSWERS_FILE} 第 {line_of(node)} 行的一条答复{what}", _REMEDY)
    said = row[SAID] == YES
    return Answer(row[RULE], row[ASK], said, row[BY], row[DAY], row.get(NOTE, ""))
