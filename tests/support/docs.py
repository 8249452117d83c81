"""The project's documents, taken apart: code blocks, inline code, tables, links."""

import re
import shlex
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WANTED = (
    "README.md",
    "README.zh-CN.md",
    "layouts/README.md",
    "docs/manifest.md",
    "docs/formats.md",
    "docs/desk.zh-CN.md",
    "docs/json.md",
)
DOCUMENTS = sorted(
    p.relative_to(ROOT).as_posix()
    for pattern in ("README*.md", "layouts/*.md", "docs/**/*.md")
    for p in ROOT.glob(pattern)
)

_FENCE = re.compile(r"^ *```.*?^ *```$", re.M | re.S)


def text(name):
    """A document's text."""
    return (ROOT / name).read_text(encoding="utf-8")


def commands(name):
    """The command lines of the fenced blocks, as words."""
    lines = "\n".join(_FENCE.findall(text(name))).replace("\\\n", " ").splitlines()
    words = (shlex.split(line.removeprefix("$ "), comments=True) for line in lines)
    return [w for w in words if w and w[0] in ("dossier", "python", "python3")]


def shown(name):
    """The blocks that show a screen or a folder, as lists of lines."""
    blocks = re.findall(r"^```text\n(.*?)^```$", text(name), re.M | re.S)
    return [block.splitlines() for block in blocks]


def inline(name):
    """The texts in backticks outside of blocks."""
    return re.findall(r"`([^`]+)`", _FENCE.sub("", text(name)))


def tables(name):
    """The tables as rows of cells, the heading first."""
    found = re.findall(r"(?:^\|.*\|\n)+", _FENCE.sub("", text(name)) + "\n", re.M)
    rows = ([line for line in t.splitlines() if set(line) - set("|-: ")] for t in found)
    return [[cells(line) for line in table] for table in rows]


def cells(line):
    return [cell.strip() for cell in line.strip("|").split("|")]


def links(name):
    """Where links and pictures point, without those into the net."""
    targets = re.findall(r"\]\(([^)#\s]+)\)", text(name))
    return [t for t in targets if not t.startswith(("http://", "https://"))]
