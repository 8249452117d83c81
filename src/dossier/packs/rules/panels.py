"""cover.yaml and insert.yaml: whole sheets of our own, with a table."""

from collections.abc import Iterator

from dossier.model.layout import PageStyle, Panel, Table
from dossier.packs.draft import Draft
from dossier.packs.placeholders import Context
from dossier.packs.rules.elements import Area, judge_elements
from dossier.packs.rules.page import writable
from dossier.packs.rules.styles import judge_styles
from dossier.packs.rules.symbols import judge_present
from dossier.packs.rules.templates import judge_template
from dossier.packs.tree import KeyPath, Remark

TICK = "{方框}"


def judge_panels(draft: Draft) -> Iterator[Remark]:
    """Everything on cover and insert stands clear of the band and of the edge."""
    if draft.page is None:
        return
    if draft.cover is not None:
        yield from judge_present(("cover", "elements"), draft.cover.elements, label=True)
        yield from _panel("cover", draft.cover, draft.page, draft, Context.COVER, Context.COVER_ROW)
    if draft.insert is not None:
        contexts = (Context.INSERT, Context.INSERT_ROW)
        yield from _panel("insert", draft.insert, draft.page, draft, *contexts)


def _panel(
    key: str, panel: Panel, page: PageStyle, draft: Draft, context: Context, rows: Context
) -> Iterator[Remark]:
    if panel.size is not None:
        yield (key, "size"), "只有标签写 size，这里用整张纸"
    area = Area(writable(page), "页脚以上、安全边以内的纸面", context)
    yield from judge_elements((key, "elements"), panel.elements, area, draft)
    if panel.table is not None:
        yield from _table((key, "table"), panel.table, area, draft, rows)


def _table(
    path: KeyPath, table: Table, area: Area, draft: Draft, rows: Context
) -> Iterator[Remark]:
    width = sum(c.width for c in table.columns)
    if not table.columns or any(c.width <= 0 for c in table.columns):
        yield (*path, "columns"), "至少一列，每列宽要大于 0"
    if table.x < area.box.x - 1e-6 or table.x + width > area.box.right + 1e-6:
        yield (*path, "x"), f"表格宽 {width:g} 毫米，超出{area.name}"
    if table.y < area.box.y or table.bottom > area.box.bottom + 1e-6:
        yield (*path, "bottom"), f"表格上下超出{area.name}"
    if not 0 < table.row_height <= table.bottom - table.y - table.header_height:
        yield (*path, "row_height"), "表头之下放不下一行"
    if not 0 < table.min_size <= table.size:
        yield (*path, "min_size"), "字号要大于 0，min_size 不大于 size"
    yield from judge_styles(path, table, ("style", "header_style"))
    for i, column in enumerate(table.columns):
        here = (*path, "columns", i, "text")
        yield from judge_template(here, column.text, rows, draft)
        if TICK in column.text and column.text != TICK:
            yield here, f"{TICK} 要单独一列"
