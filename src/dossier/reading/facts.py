"""申报人.yaml, 单位.yaml → Facts. All is kept; what cannot be taken as it stands is noted."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from dossier.errors import InputError
from dossier.model.facts import Column, FactKind, FactSpec
from dossier.model.sources import Facts, Row
from dossier.model.unit import UNIT_FILE
from dossier.reading.normalise import DOT, normalised, with_dots
from dossier.reading.yamlnodes import MOST_NODES, check_tag, line_of, nodes_of, read_bytes, text_of

FACTS_FILE = "申报人.yaml"


def read_facts(folder: Path, specs: Iterable[FactSpec], file: str = FACTS_FILE) -> Facts:
    """The facts of an applicant's folder, or the unit's, normalised by the kinds of `specs`.

    Keys and columns that no spec knows are kept under their own names, a list where a text is
    asked for as rows, a text where a table is asked for as text: checking reports them.

    Raises:
        InputError: no facts file, or one that cannot be read at all.
    """
    path = folder / file
    if file == FACTS_FILE and not path.exists() and (folder / UNIT_FILE).is_file():
        raise InputError(
            f"“{folder.name or folder}”是单位的文件夹，不是申报人的",
            "写其中一位的文件夹；全单位一起做的，用 dossier batch",
        )
    if not path.resolve().is_relative_to(folder.resolve()):
        raise InputError(f"{file} 是指向别处的链接，不会读取", "请把文件本身放进文件夹")
    return parse_facts(read_bytes(path), specs, file)


def parse_facts(data: bytes, specs: Iterable[FactSpec], file: str = FACTS_FILE) -> Facts:
    """The same of the file's bytes.

    Raises:
        InputError: they cannot be read at all.
    """
    pairs, encoding = nodes_of(data, file)
    reader = _Reader({spec.key: spec for spec in specs}, file)
    if encoding != "UTF-8":
        reader.notes.append(f"{file} 不是 UTF-8 编码，已按 {encoding} 读取")
    for key, value in pairs:
        reader.take(key, value)
    return Facts(reader.texts, reader.tables, reader.lines, tuple(reader.notes), data=data)


def as_read(specs: Iterable[FactSpec]) -> Callable[[str, str, str], str]:
    """How a text is taken, by its fact's key, its column ("" for a fact of its own), and itself."""
    known = {spec.key: spec for spec in specs}
    columns = {(spec.key, column.key): column for spec in known.values() for column in spec.columns}

    def taken(key: str, column: str, text: str) -> str:
        spec = columns.get((key, column)) if column else known.get(key)
        text, _ = _normal(spec.kind if spec else FactKind.TEXT, text)
        return _meant(spec, text) if isinstance(spec, FactSpec) else text

    return taken


def _normal(kind: FactKind, text: str) -> tuple[str, str]:
    return with_dots(kind, normalised(kind, text))


def _meant(spec: FactSpec, text: str) -> str:
    return (spec.synonyms or {}).get(text, text)


class _Reader:
    """Gathers one file's facts."""

    def __init__(self, specs: Mapping[str, FactSpec], file: str) -> None:
        self.specs = specs
        self.file = file
        self.texts: dict[str, str] = {}
        self.tables: dict[str, tuple[Row, ...]] = {}
        self.lines: dict[str, int] = {}
        self.notes: list[str] = []
        self.made = 0

    def take(self, key_node: Node, value: Node) -> None:
        """Take one key of the top level and its value."""
        key = self.key(key_node, self.file)
        if not key:
            return
        if key in self.lines:
            self.forget(key, line_of(key_node))
        self.lines[key] = line_of(key_node)
        check_tag(value, self.file)
        match value:
            case ScalarNode():
                self.texts[key] = self.fact(key, value)
            case SequenceNode() | MappingNode():
                self.tables[key] = self.rows(key, value)

    def forget(self, key: str, line: int) -> None:
        """A key written twice: the later one counts, as in most YAML readers; noted."""
        self.notes.append(
            f"“{key}”写了两次（第 {self.lines[key]} 行和第 {line} 行），用的是第 {line} 行的"
        )
        self.texts.pop(key, None)
        self.tables.pop(key, None)
        for place in [p for p in self.lines if p.startswith(f"{key}[")]:
            del self.lines[place]

    def key(self, node: Node, within: str) -> str:
        """A key's text; "" with a note when it is none."""
        if isinstance(node, ScalarNode) and (text := text_of(node)):
            check_tag(node, self.file)
            return text
        self.notes.append(f"{within} 第 {line_of(node)} 行的键不是文字，没有采用")
        return ""

    def fact(self, key: str, node: ScalarNode) -> str:
        """A text fact, with its synonyms."""
        spec = self.specs.get(key)
        text = self.text(key, spec.kind if spec else FactKind.TEXT, node)
        return _meant(spec, text) if spec else text

    def text(self, place: str, kind: FactKind, node: ScalarNode) -> str:
        """A scalar as its kind is written; a changed separator is noted under `place`."""
        self.count()
        text, replaced = _normal(kind, text_of(node))
        if replaced:
            shown = text if len(text) <= 50 else f"{text[:50]}…"
            self.notes.append(f"“{place}”里的间隔号“{replaced}”已改为“{DOT}”：{shown}")
        return text

    def rows(self, key: str, node: SequenceNode | MappingNode) -> tuple[Row, ...]:
        """A table's rows; a single mapping counts as one row."""
        spec = self.specs.get(key)
        columns = {c.key: c for c in spec.columns} if spec else {}
        rows = [node] if isinstance(node, MappingNode) else node.value
        return tuple(
            self.row(f"{key}[{number}]", row, columns) for number, row in enumerate(rows, 1)
        )

    def row(self, place: str, node: Node, columns: Mapping[str, Column]) -> Row:
        """One row; a row that is no mapping keeps its text under the column ""."""
        self.count()
        check_tag(node, self.file)
        self.lines[place] = line_of(node)
        if isinstance(node, MappingNode):
            return self.cells(place, node, columns)
        self.notes.append(f"“{place}”（第 {line_of(node)} 行）应写成“键: 值”")
        return {"": self.text(place, FactKind.TEXT, node)} if isinstance(node, ScalarNode) else {}

    def cells(self, place: str, node: MappingNode, columns: Mapping[str, Column]) -> Row:
        """A row's cells by column."""
        row: dict[str, str] = {}
        for key_node, value in node.value:
            key = self.key(key_node, f"“{place}”")
            if key in row:
                self.notes.append(f"“{place}.{key}”写了两次，用的是第 {line_of(key_node)} 行的")
            if key:
                self.lines[f"{place}.{key}"] = line_of(key_node)
                row[key] = self.cell(f"{place}.{key}", value, columns.get(key))
        return row

    def cell(self, place: str, node: Node, column: Column | None) -> str:
        """A cell's text; a list within a cell is not taken."""
        check_tag(node, self.file)
        if isinstance(node, ScalarNode):
            return self.text(place, column.kind if column else FactKind.TEXT, node)
        self.notes.append(f"“{place}”（第 {line_of(node)} 行）只能写一行文字，没有采用")
        return ""

    def count(self) -> None:
        """Bounds what aliases (`*`) can multiply."""
        self.made += 1
        if self.made > MOST_NODES:
            raise InputError(f"{self.file} 内容太多", f"请照 dossier new 给出的 {self.file} 填写")
