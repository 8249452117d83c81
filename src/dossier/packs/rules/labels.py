"""label.yaml: cards of the bag's label, and the sheets that hold them."""

from collections.abc import Iterator

from dossier.model.layout import Labels, LabelSheet
from dossier.model.paper import Size, box
from dossier.packs.draft import Draft
from dossier.packs.placeholders import Context
from dossier.packs.rules.elements import Area, judge_elements
from dossier.packs.rules.symbols import judge_present
from dossier.packs.tree import KeyPath, Remark


def judge_labels(draft: Draft) -> Iterator[Remark]:
    """Every card has a size that its elements keep to; every sheet fits the paper."""
    labels = draft.label
    if labels is None:
        return
    if labels.default not in labels.cards:
        yield ("label", "default"), f"cards 里没有“{labels.default}”"
    for name, card in labels.cards.items():
        path: KeyPath = ("label", "cards", name)
        yield from judge_present((*path, "elements"), card.elements, label=True)
        if card.table is not None:
            yield (*path, "table"), "标签不能有表格"
        if card.size is None:
            yield (*path, "size"), "缺少这个键：标签要写宽和高"
            continue
        area = Area(box(0, 0, card.size.width, card.size.height), "标签", Context.LABEL)
        yield from judge_elements((*path, "elements"), card.elements, area, draft)
    paper = draft.page.paper if draft.page else None
    for name, sheet in labels.sheets.items():
        yield from _sheet(("label", "sheets", name), sheet, labels, paper)


def _sheet(
    path: KeyPath, sheet: LabelSheet, labels: Labels, paper: Size | None
) -> Iterator[Remark]:
    card = labels.cards.get(sheet.card)
    if card is None:
        yield (*path, "card"), f"cards 里没有“{sheet.card}”"
    if sheet.columns < 1 or sheet.rows < 1:
        yield path, "columns 和 rows 至少为 1"
    if card is None or card.size is None or paper is None:
        return
    ways = (
        ("pitch_x", "left", sheet.columns, sheet.pitch_x, sheet.left, card.size.width, paper.width),
        ("pitch_y", "top", sheet.rows, sheet.pitch_y, sheet.top, card.size.height, paper.height),
    )
    for pitch_key, start_key, count, pitch, start, length, room in ways:
        if count > 1 and pitch < length - 1e-6:
            yield (*path, pitch_key), f"小于标签本身的 {length:g} 毫米，标签会重叠"
        if start < 0 or start + (count - 1) * pitch + length > room + 1e-6:
            yield (*path, start_key), f"{count} 个标签超出 {room:g} 毫米的纸"
