"""desk.yaml: reasons that can be chosen and recorded, slips that say what they are of."""

import re
from collections.abc import Iterator, Sequence

from dossier.model.ledger import MOST_TEXT, require_text
from dossier.model.slips import JOINED, DayReport, Reason, Slip, SlipPaper
from dossier.packs.draft import Draft
from dossier.packs.placeholders import HANDED, Context, placeholders
from dossier.packs.rules.basis import judge_filled
from dossier.packs.rules.templates import judge_template
from dossier.packs.tree import KeyPath, Remark

MOST_REASONS = 9
"""They are chosen by a digit."""
ALWAYS_SAID = ("编号", "办理时间", "记录号", "校验值")
"""Values that every slip prints: without them it proves nothing."""
RETURN_SAID = ("退件原因", "再交期限")
_NAME = re.compile(r"[a-z0-9]{1,12}")
_NARROWEST = 40
"""Millimetres that are left for text."""
_TYPE = (6.0, 36.0)


def judge_desk(draft: Draft) -> Iterator[Remark]:
    """Remarks on what the desk prints."""
    desk = draft.desk
    if desk is None:
        return
    yield from _reasons(("desk", "reasons"), desk.reasons)
    yield from _slip(("desk", "received"), desk.received, ALWAYS_SAID, draft)
    yield from _slip(("desk", "returned"), desk.returned, (*ALWAYS_SAID, *RETURN_SAID), draft)
    yield from _report(("desk", "report"), desk.report, draft)
    yield from _papers(("desk", "papers"), desk.papers)
    yield from _texts(("desk", "contacts"), desk.contacts)


def _reasons(path: KeyPath, reasons: Sequence[Reason]) -> Iterator[Remark]:
    if len(reasons) > MOST_REASONS:
        yield path, f"最多 {MOST_REASONS} 条：收件台按数字键选"
    seen: set[str] = set()
    for i, reason in enumerate(reasons):
        here: KeyPath = (*path, i)
        yield from judge_filled(here, reason, ("text", "clause"))
        if reason.text in seen or JOINED in reason.text:
            yield (*here, "text"), f"各条不同，里面不能有“{JOINED}”"
        seen.add(reason.text)
        try:
            require_text(reason.said, MOST_TEXT, "原因")
        except ValueError as error:
            yield (*here, "text"), str(error)


def _slip(path: KeyPath, slip: Slip, said: Sequence[str], draft: Draft) -> Iterator[Remark]:
    yield from judge_filled(path, slip, ("title",))
    for i, row in enumerate(slip.rows):
        here: KeyPath = (*path, "rows", i)
        yield from judge_filled(here, row, ("title",))
        yield from _lines((*here, "lines"), row.lines, Context.SLIP, draft)
        if not row.lines:
            yield (*here, "lines"), "至少一行"
    yield from _lines((*path, "opening"), slip.opening, Context.SLIP, draft)
    yield from _lines((*path, "closing"), slip.closing, Context.SLIP, draft)
    yield from _texts((*path, "signatures"), slip.signatures)
    printed = {name for row in slip.rows for line in row.lines for name in placeholders(line)}
    for name in said:
        if name not in printed:
            yield (*path, "rows"), f"要有一行印出 {{{name}}}"


def _report(path: KeyPath, report: DayReport, draft: Draft) -> Iterator[Remark]:
    yield from judge_filled(path, report, ("title",))
    yield from _lines((*path, "closing"), report.closing, Context.DAY, draft)
    yield from _texts((*path, "signatures"), report.signatures)


def _lines(path: KeyPath, lines: Sequence[str], context: Context, draft: Draft) -> Iterator[Remark]:
    columns = HANDED if context is Context.SLIP else ()
    for i, line in enumerate(lines):
        yield from judge_template((*path, i), line, context, draft, columns)
    yield from _texts(path, lines)


def _texts(path: KeyPath, texts: Sequence[str]) -> Iterator[Remark]:
    for i, text in enumerate(texts):
        if not text.strip():
            yield (*path, i), "不能为空"


def _papers(path: KeyPath, papers: Sequence[SlipPaper]) -> Iterator[Remark]:
    if not papers:
        yield path, "至少一种纸"
    names: set[str] = set()
    for i, paper in enumerate(papers):
        here: KeyPath = (*path, i)
        if not _NAME.fullmatch(paper.name) or paper.name in names:
            yield (*here, "name"), "应为 1 至 12 个小写字母或数字，各种纸不同"
        names.add(paper.name)
        yield from judge_filled(here, paper, ("title",))
        room = min(paper.size.width, paper.size.height) - 2 * paper.margin
        if paper.margin < 0 or room < _NARROWEST:
            yield (*here, "margin"), f"不能为负；两边之间至少留 {_NARROWEST} 毫米"
        for key in ("text", "heading"):
            if not _TYPE[0] <= getattr(paper, key) <= _TYPE[1]:
                yield (*here, key), f"应为 {_TYPE[0]:g} 至 {_TYPE[1]:g}（磅）"
