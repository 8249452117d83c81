"""writing.yaml: the type and the grid of texts that are typeset."""

from collections.abc import Iterator

from dossier.model.layout import PageStyle
from dossier.model.writing import Typeface, WritingStyle
from dossier.packs.draft import Draft
from dossier.packs.placeholders import Context
from dossier.packs.rules.page import writable
from dossier.packs.rules.styles import judge_styles
from dossier.packs.rules.templates import judge_template
from dossier.packs.tree import KeyPath, Remark

_PATH: KeyPath = ("writing",)
_FACES = ("title", "byline", "body", "table", "number_type")
_EM = 25.4 / 72
"""Millimetres of a point (1/72 inch)."""


def judge_writing(draft: Draft) -> Iterator[Remark]:
    """The text area lies on the paper, and a line of it holds its type."""
    style = draft.writing
    if style is None:
        return
    yield from _types(style)
    yield from judge_template((*_PATH, "author"), style.author, Context.FORM, draft)
    yield from judge_template((*_PATH, "number"), style.number, Context.SIDE, draft)
    for key in ("binding", "outer", "indent", "padding", "rule_width"):
        if getattr(style, key) < 0:
            yield (*_PATH, key), "不能为负"
    if draft.page is not None:
        yield from _placed(style, draft.page)


def _types(style: WritingStyle) -> Iterator[Remark]:
    faces: list[tuple[KeyPath, Typeface]] = [((*_PATH, k), getattr(style, k)) for k in _FACES]
    faces += [((*_PATH, "headings", i), face) for i, face in enumerate(style.headings)]
    for path, face in faces:
        yield from judge_styles(path, face, ("style",))
        if face.size <= 0:
            yield (*path, "size"), "要大于 0"
    yield from judge_styles(_PATH, style, ("table_head",))
    if not style.headings:
        yield (*_PATH, "headings"), "至少一级"
    if not 0 < style.table_least <= style.table.size:
        yield (*_PATH, "table_least"), "要大于 0，不大于 table 的 size"
    if style.lines < 1 or not style.top < style.bottom:
        yield (*_PATH, "lines"), "至少 1 行；bottom 要大于 top"
    elif style.pitch < max(face.size for _, face in faces) * _EM:
        yield (*_PATH, "lines"), "行数太多，一行放不下最大的字"


def _placed(style: WritingStyle, page: PageStyle) -> Iterator[Remark]:
    free = writable(page)
    foot = style.bottom + style.number_gap + style.number_type.size * _EM / 2
    if style.top < free.y or foot > free.bottom + 1e-6:
        yield (*_PATH, "bottom"), "版心或页码超出安全边，或压到页脚的标记带"
    if page.paper.width - style.binding - style.outer < 10 * style.body.size * _EM:
        yield (*_PATH, "outer"), "左右边距之间放不下十个字"
