"""forms/*.yaml: sections whose blocks fill their columns and name what exists."""

from collections.abc import Iterator
from typing import assert_never

from dossier.model.forms import (
    Block,
    Form,
    FormStyle,
    Freehand,
    Grid,
    ListBlock,
    Prose,
    Section,
    SignOff,
)
from dossier.model.layout import PageStyle, TextElement
from dossier.model.paper import Box, box
from dossier.packs.draft import Draft
from dossier.packs.placeholders import Context
from dossier.packs.rules.basis import judge_filled
from dossier.packs.rules.conditions import judge_conditions
from dossier.packs.rules.elements import Area, judge_elements
from dossier.packs.rules.grids import judge_grid
from dossier.packs.rules.lists import judge_list
from dossier.packs.rules.page import writable
from dossier.packs.rules.prose import judge_prose, judge_signoff
from dossier.packs.rules.styles import judge_styles
from dossier.packs.rules.templates import fact_names, judge_template
from dossier.packs.tree import KeyPath, Remark


def judge_forms(draft: Draft) -> Iterator[Remark]:
    """Remarks on every form."""
    for name, form in draft.forms.items():
        path: KeyPath = ("forms", name)
        if form.id != name:
            yield (*path, "id"), f"应与文件同名：{name}"
        if form.copies < 1:
            yield (*path, "copies"), "至少 1 份"
        yield from judge_filled(path, form, ("title", "clause"))
        yield from _named(path, form, draft)
        yield from judge_conditions((*path, "when"), form.when, draft)
        if bool(form.when) != bool(form.otherwise.strip()):
            yield (*path, "otherwise"), "写了 when 的，要写不能排印时怎么说；没有 when 的不写"
        yield from _style((*path, "style"), form.style)
        yield from _sections(path, form, draft)
        if draft.page is not None:
            yield from _placed(path, form, draft.page, draft)


def _named(path: KeyPath, form: Form, draft: Draft) -> Iterator[Remark]:
    """Names that tell the pack's forms apart; blanks of facts and values that there are."""
    others = [other for other in draft.forms.values() if other is not form]
    taken = {name for other in others for name in other.names}
    for i, alias in enumerate(form.aliases):
        if not alias.strip() or alias in (*form.aliases[:i], form.title) or alias in taken:
            yield (*path, "aliases", i), "不能为空，也不能与别的名字相同"
    if form.title in {other.title for other in others}:
        yield (*path, "title"), f"另一张表也叫“{form.title}”"
    known = Context.FORM.names | fact_names(draft)
    for key in form.blanks or ():
        if draft.fact_keys is not None and key not in known:
            yield (*path, "blanks", key), f"facts.yaml 里没有“{key}”这个事实"


def _style(path: KeyPath, style: FormStyle) -> Iterator[Remark]:
    yield from judge_styles(path, style, ("heading_style", "label_style", "entry_style"))
    if not style.top < style.bottom:
        yield (*path, "bottom"), "要大于 top"
    for key in ("heading_size", "label_size", "entry_size", "min_size", "leading"):
        if getattr(style, key) <= 0:
            yield (*path, key), "要大于 0"
    if style.min_size > min(style.label_size, style.entry_size):
        yield (*path, "min_size"), "不能大于 label_size 和 entry_size"
    for key in ("binding", "outer", "heading_height", "padding", "rule_width", "frame_width"):
        if getattr(style, key) < 0:
            yield (*path, key), "不能为负"


def _sections(path: KeyPath, form: Form, draft: Draft) -> Iterator[Remark]:
    if not form.sections:
        yield (*path, "sections"), "至少一节"
    places = [((*path, "sections", i), s) for i, s in enumerate(form.sections)]
    if form.padding is not None:
        places.append(((*path, "padding"), form.padding))
    seen: set[str] = set()
    for here, section in places:
        if not section.id.strip() or section.id in seen:
            yield (*here, "id"), "不能为空，也不能重复"
        seen.add(section.id)
        if not 0.5 <= section.squeeze <= 1:
            yield (*here, "squeeze"), "应在 0.5 至 1 之间"
        for key in ("headline", "note"):
            yield from judge_template((*here, key), getattr(section, key), Context.FORM, draft)
        for i, block in enumerate(section.blocks):
            yield from _block((*here, "blocks", i), block, form, draft)
        if form.style.landscape and _has_photo(section):
            yield here, "横排的表不能有照片格"


def _has_photo(section: Section) -> bool:
    grids = (block for block in section.blocks if isinstance(block, Grid))
    return any(c.role == "photo" for grid in grids for row in grid.rows for c in row.cells)


def _block(path: KeyPath, block: Block, form: Form, draft: Draft) -> Iterator[Remark]:
    match block:
        case Grid():
            yield from judge_grid(path, block, form.style, draft)
        case ListBlock():
            yield from judge_list(path, block, draft)
        case Prose():
            yield from judge_prose(path, block, draft)
        case SignOff():
            yield from judge_signoff(path, block, draft)
        case Freehand():
            if draft.page is not None:
                area = _area(form, draft.page, Context.FORM)
                yield from judge_elements((*path, "elements"), block.elements, area, draft)
        case _:
            assert_never(block)


def _area(form: Form, page: PageStyle, context: Context) -> Area:
    """Its x runs from the text area's left edge, its y from the sheet's top."""
    free, paper = _free(form, page)
    width = max(paper - form.style.binding - form.style.outer, 0)
    return Area(box(0, free.y, width, free.height), "表的版心", context)


def _free(form: Form, page: PageStyle) -> tuple[Box, float]:
    """Where the form's sheet may be written on, as it is read, and the width of that sheet (mm).

    A landscape sheet is turned within a dossier: its left edge lies at the foot, over the band.
    """
    free, paper = writable(page), page.paper
    if not form.style.landscape:
        return free, paper.width
    return box(paper.height - free.bottom, free.x, free.height, free.width), paper.height


def _placed(path: KeyPath, form: Form, page: PageStyle, draft: Draft) -> Iterator[Remark]:
    style = form.style
    free, width = _free(form, page)
    if style.binding + style.outer >= width:
        yield (*path, "style", "outer"), "左右边距之和超过纸宽"
    if style.landscape and (style.binding < free.x or width - style.outer > free.right):
        yield (*path, "style", "binding"), "横排的左边距要让出页脚的标记带，右边距要让出安全边"
    if style.top < free.y or style.bottom > free.bottom + 1e-6:
        yield (*path, "style", "bottom"), "版心上下超出安全边，或压到页脚的标记带"
    area = _area(form, page, Context.COPY_MARK)
    yield from judge_elements((*path, "copy_mark"), form.copy_mark, area, draft)
    across, down = form.watermark_tile
    if across <= 0 or down <= 0:
        yield (*path, "watermark_tile"), "宽和高要大于 0（毫米）"
        return
    tile = Area(box(0, 0, across, down), "watermark_tile", Context.FORM)
    yield from judge_elements((*path, "watermark"), form.watermark, tile, draft)
    for i, element in enumerate(form.watermark):
        if not isinstance(element, TextElement):
            yield (*path, "watermark", i, "kind"), "水印只能是 text"
