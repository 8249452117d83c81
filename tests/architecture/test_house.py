"""The architecture is a test: layers, types, style, and the size budget."""

import ast
import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
BIN = Path(sys.executable).parent


def run(*command):
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, env=env)
    assert done.returncode == 0, done.stdout + done.stderr


def test_import_linter():
    run(str(BIN / "lint-imports"))


def test_mypy_strict():
    run(sys.executable, "-m", "mypy")


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=" ".join)
def test_ruff(command):
    run(sys.executable, "-m", "ruff", *command, ".")


def functions():
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
                yield lines, f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node


def test_functions_are_short():
    lengths = sorted(lines for lines, _, _ in functions())
    assert statistics.median(lengths) <= 8
    assert lengths[int(0.9 * (len(lengths) - 1))] <= 30
    assert [where for lines, where, _ in functions() if lines > 60] == []


def test_files_are_short():
    sizes = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in SOURCES}
    assert statistics.median(sizes.values()) <= 130
    assert [str(p) for p, n in sizes.items() if n > 400] == []


def public(body):
    """Functions and classes that other modules may use, with the methods of the classes."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            yield from public(node.body if isinstance(node, ast.ClassDef) else [])


def test_whatever_is_public_is_documented():
    bare = [
        f"{path}:{node.lineno} {node.name}"
        for path in SOURCES
        for node in public(ast.parse(path.read_text(encoding="utf-8")).body)
        if not ast.get_docstring(node)
    ]
    assert bare == []


LAW = ("380", "2024", "此件与原件一致", "巴州", "巴音郭楞", "138号")
"""Fees, years, official wordings: they live in packs. Docstrings may show examples."""


def literals(tree):
    """The strings and numbers of a module that are not docstrings."""
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            is_note = isinstance(node, ast.Expr) and isinstance(child, ast.Constant)
            if isinstance(child, ast.Constant) and id(child) not in docs and not is_note:
                yield str(child.value)


@pytest.mark.parametrize("law", LAW)
def test_no_law_in_code(law):
    """Dates that show how to write a date are no law."""
    found = [
        f"{path.name}: {text}"
        for path in SOURCES
        for text in literals(ast.parse(path.read_text(encoding="utf-8")))
        if law in text.replace("2024-09-18", "").replace("2024-09-08", "")
    ]
    assert found == []
