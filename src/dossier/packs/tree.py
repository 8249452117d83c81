"""Plain data that remembers where it was written, and the faults found in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

KeyPath = tuple[str | int, ...]
"""Keys and 0-based places, from the pack's root: ("checklist", 3, "parts", 0, "supply")."""

Remark = tuple[KeyPath, str]
"""What a rule says of the place at a path, in Chinese."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file: the name to show (folder/file.yaml) and the line, from 1."""

    file: str
    line: int


class Map(dict[str, Any]):
    """A mapping; `mark` is its own place, `marks` the place of each key."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.marks: dict[str, Mark] = {}

    def put(self, key: str, value: object, mark: Mark) -> None:
        """Set `key`, written at `mark`."""
        self[key] = value
        self.marks[key] = mark


class Seq(list[Any]):
    """A list; `marks` holds the place of each element."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[Mark] = []


class Broken:
    """Stands for a file that could not be read: its fault is already reported."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault of a pack; as text `文件:行: 键: 什么不对`."""

    mark: Mark
    key: str
    message: str

    def __str__(self) -> str:
        place = f"{self.mark.file}:{self.mark.line}"
        return ": ".join(part for part in (place, self.key, self.message) if part)


def locate(root: Map, path: KeyPath) -> Mark:
    """Where `path` is written; where it is absent, its nearest parent."""
    mark, node = root.mark, root
    for step in path:
        if isinstance(node, Map) and step in node:
            mark, node = node.marks[str(step)], node[str(step)]
        elif isinstance(node, Seq) and isinstance(step, int) and step < len(node):
            mark, node = node.marks[step], node[step]
        else:
            break
    return mark


def spell(path: KeyPath) -> str:
    """The path as its file's reader sees it: items[4].parts[1].supply, counted from 1."""
    match path:
        case ("checklist", *rest):
            steps: list[str | int] = ["items", *rest]
        case ("forms" | "rules" | "unit", _, *rest):
            steps = rest
        case ("page" | "cover" | "insert" | "label" | "stamp", *rest):
            steps = rest
        case _:
            steps = list(path)
    return "".join(f"[{s + 1}]" if isinstance(s, int) else f".{s}" for s in steps).lstrip(".")


def faults_of(root: Map, remarks: Iterable[Remark]) -> list[Fault]:
    """Remarks, each with its file and line."""
    return [Fault(locate(root, path), spell(path), message) for path, message in remarks]
