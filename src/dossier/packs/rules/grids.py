"""Grids: every row's cells fill exactly its columns."""

from collections.abc import Iterator

from dossier.model.forms import Cell, FormStyle, Grid
from dossier.packs.draft import Draft
from dossier.packs.rules.scopes import Scope
from dossier.packs.rules.styles import judge_styles
from dossier.packs.rules.templates import judge_template
from dossier.packs.tree import KeyPath, Remark


def judge_grid(
    path: KeyPath, grid: Grid, style: FormStyle, draft: Draft, scope: Scope
) -> Iterator[Remark]:
    """Remarks on columns, spans and cells of the grid at `path`."""
    if not grid.columns or any(width <= 0 for width in grid.columns):
        yield (*path, "columns"), "至少一列，每列宽要大于 0"
    yield from _spans(path, grid)
    for r, row in enumerate(grid.rows):
        if row.height < 0:
            yield (*path, "rows", r, "height"), "不能为负"
        for c, cell in enumerate(row.cells):
            yield from _cell((*path, "rows", r, "cells", c), cell, style, draft, scope)


def _spans(path: KeyPath, grid: Grid) -> Iterator[Remark]:
    """Cells take the row's free columns from the left; cells from above hold theirs."""
    width = len(grid.columns)
    held = [0] * width
    for r, row in enumerate(grid.rows):
        here = (*path, "rows", r)
        free = [c for c in range(width) if not held[c]]
        held = [max(rows - 1, 0) for rows in held]
        wanted = sum(max(cell.span, 1) for cell in row.cells)
        if wanted != len(free):
            yield here, f"单元格占 {wanted} 列，应占 {len(free)} 列（共 {width} 列）"
        yield from _row(here, row.cells, free, held, len(grid.rows) - r)


def _row(
    path: KeyPath, cells: tuple[Cell, ...], free: list[int], held: list[int], rows: int
) -> Iterator[Remark]:
    """Place one row's cells into its `free` columns, noting in `held` what reaches below."""
    at = 0
    for c, cell in enumerate(cells):
        if cell.span < 1 or cell.down < 1:
            yield (*path, "cells", c), "span 和 down 至少为 1"
        if cell.down > rows:
            yield (*path, "cells", c, "down"), f"下面没有这么多行（连本行只有 {rows} 行）"
        taken = free[at : at + max(cell.span, 1)]
        at += max(cell.span, 1)
        if taken and taken[-1] - taken[0] != len(taken) - 1:
            yield (*path, "cells", c, "span"), "中间隔着上面伸下来的单元格"
        for column in taken:
            held[column] = max(cell.down, 1) - 1


def _cell(
    path: KeyPath, cell: Cell, style: FormStyle, draft: Draft, scope: Scope
) -> Iterator[Remark]:
    yield from judge_styles(path, cell, ("style",))
    if cell.role != "hand":
        yield from judge_template((*path, "text"), cell.text, scope.texts, draft)
    if cell.role == "photo" and style.photo is None:
        yield (*path, "role"), "有照片格，style 里要写 photo（宽和高）"
    if cell.size is not None and cell.size <= 0:
        yield (*path, "size"), "要大于 0"
    if cell.ruled < 0:
        yield (*path, "ruled"), "不能为负"
