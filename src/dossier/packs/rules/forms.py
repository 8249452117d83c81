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
from dossier.packs.rules.page import sheet, writable
from dossier.packs.rules.prose import judge_prose, judge_signoff
from dossier.packs.rules.scopes import EACH, FORM, Scope
from dossier.packs.rules.styles import judge_styles
from dossier.packs.rules.templates import fact_names, judge_template
from dossier.packs.tree import KeyPath, Remark


def judge_forms(draft: Draft) -> Iterator[Remark]:
    """Remarks on every form."""
    for name, form in draft.forms.items():
        path: KeyPath = ("forms", name)
        yield from judge_form(path, form, draft, FORM)
        for i, section in enumerate(form.sections):
            if section.each:
                yield (*path, "sections", i, "each"), "只有 unit/ 里的表才有各人的节"
        yield from judge_place(path, form, draft, FORM)


def judge_form(path: KeyPath, form: Form, draft: Draft, scope: Scope) -> Iterator[Remark]:
    """Remarks on a form; a section for each applicant has a scope of its own."""
    if form.id != path[-1]:
        yield (*path, "id"), f"应与文件同名：{path[-1]}"
    if form.copies < 1:
        yield (*path, "copies"), "至少 1 份"
    yield from judge_filled(path, form, ("title", "clause"))
    yield from _named(path, form, draft, scope)
    yield from judge_conditions((*path, "when"), form.when, draft)
    if bool(form.when) != bool(form.otherwise.strip()):
        yield (*path, "otherwise"), "写了 when 的，要写不能排印时怎么说；没有 when 的不写"
    yield from _style((*path, "style"), form.style)
    yield from _sections(path, form, draft, scope)


def _named(path: KeyPath, form: Form, draft: Draft, scope: Scope) -> Iterator[Remark]:
    """Names that tell the pack's forms apart; blanks of facts and values that there are."""
    forms = (*draft.forms.values(), *draft.unit.values())
    others = [other for other in forms if other is not form]
    taken = {name for other in others for name in other.names}
    for i, alias in enumerate(form.aliases):
        if not alias.strip() or alias in (*form.aliases[:i], form.title) or alias in taken:
            yield (*path, "aliases", i), "不能为空，也不能与别的名字相同"
    if form.title in {other.title for other in others}:
        yield (*path, "title"), f"另一张表也叫“{form.title}”"
    known = scope.texts.names | fact_names(draft)
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


def _sections(path: KeyPath, form: Form, draft: Draft, scope: Scope) -> Iterator[Remark]:
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
        yield from _section(here, section, form, draft, EACH if section.each else scope)


def _section(
    path: KeyPath, section: Section, form: Form, draft: Draft, scope: Scope
) -> Iterator[Remark]:
    if not 0.5 <= section.squeeze <= 1:
        yield (*path, "squeeze"), "应在 0.5 至 1 之间"
    for key in ("headline", "note"):
        yield from judge_template((*path, key), getattr(section, key), scope.texts, draft)
    for i, block in enumerate(section.blocks):
        yield from _block((*path, "blocks", i), block, form, draft, scope)
    if form.style.landscape and _has_photo(section):
        yield path, "横排的表不能有照片格"
    yield from _kept(path, section)


def _kept(path: KeyPath, section: Section) -> Iterator[Remark]:
    """What stays with a list's last rows has a height of its own."""
    keeps = [i for i, b in enumerate(section.blocks) if isinstance(b, ListBlock) and b.keep]
    for i, block in enumerate(section.blocks):
        if not isinstance(block, Grid) or not keeps or i < keeps[0]:
            continue
        if any(not row.height for row in block.rows):
            yield (*path, "blocks", i, "rows"), "前面的列表写了 keep，这里每行要写高度"


def _has_photo(section: Section) -> bool:
    grids = (block for block in section.blocks if isinstance(block, Grid))
    return any(c.role == "photo" for grid in grids for row in grid.rows for c in row.cells)


def _block(path: KeyPath, block: Block, form: Form, draft: Draft, scope: Scope) -> Iterator[Remark]:
    match block:
        case Grid():
            yield from judge_grid(path, block, form.style, draft, scope)
        case ListBlock():
            yield from judge_list(path, block, draft, scope)
        case Prose():
            yield from judge_prose(path, block, draft, scope)
        case SignOff():
            yield from judge_signoff(path, block, draft, scope)
        case Freehand():
            if draft.page is not None:
                area = _area(form, draft.page, scope, scope.texts)
                yield from judge_elements((*path, "elements"), block.elements, area, draft)
        case _:
            assert_never(block)


def _area(form: Form, page: PageStyle, scope: Scope, context: Context) -> Area:
    """Its x runs from the text area's left edge, its y from the sheet's top."""
    free, paper = _free(form, page, scope)
    width = max(paper - form.style.binding - form.style.outer, 0)
    return Area(box(0, free.y, width, free.height), "表的版心", context)


def _free(form: Form, page: PageStyle, scope: Scope) -> tuple[Box, float]:
    """Where the form's sheet may be written on, as it is read, and the width of that sheet (mm).

    A landscape sheet is turned within a dossier: its left edge lies at the foot, over the band.
    """
    free, paper = writable(page), page.paper
    if scope.loose:
        free = sheet(page).inset(page.safe)
    if not form.style.landscape:
        return free, paper.width
    return box(paper.height - free.bottom, free.x, free.height, free.width), paper.height


def judge_place(path: KeyPath, form: Form, draft: Draft, scope: Scope) -> Iterator[Remark]:
    """Remarks on what of the form would not be printed, or would lie over the marks."""
    if draft.page is None:
        return
    style = form.style
    free, width = _free(form, draft.page, scope)
    if style.binding + style.outer >= width:
        yield (*path, "style", "outer"), "左右边距之和超过纸宽"
    if style.landscape and (style.binding < free.x or width - style.outer > free.right):
        yield (*path, "style", "binding"), "横排的左边距要让出页脚的标记带，右边距要让出安全边"
    if style.top < free.y or style.bottom > free.bottom + 1e-6:
        yield (*path, "style", "bottom"), "版心上下超出安全边，或压到页脚的标记带"
    yield from _marks(path, form, draft.page, draft, scope)


def _marks(
    path: KeyPath, form: Form, page: PageStyle, draft: Draft, scope: Scope
) -> Iterator[Remark]:
    area = _area(form, page, scope, scope.marks)
    yield from judge_elements((*path, "copy_mark"), form.copy_mark, area, draft)
    across, down = form.watermark_tile
    if across <= 0 or down <= 0:
        yield (*path, "watermark_tile"), "宽和高要大于 0（毫米）"
        return
    tile = Area(box(0, 0, across, down), "watermark_tile", scope.texts)
    yield from judge_elements((*path, "watermark"), form.watermark, tile, draft)
    for i, element in enumerate(form.watermark):
        if not isinstance(element, TextElement):
            yield (*path, "watermark", i, "kind"), "水印只能是 text"
