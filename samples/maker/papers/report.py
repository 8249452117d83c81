"""The technical summary: a typeset document of several pages from a text file."""

from collections.abc import Mapping
from typing import Any

from maker import typeset
from maker.case import Case
from maker.sheet import Book, Sheet, Type

LEFT, WIDTH, TOP, FLOOR, STEP = 28.0, 156.0, 37.0, 262.0, 9.9
KEPT = 2
"""Lines of its section that a heading has below it on its page."""
Args = Mapping[str, Any]


def summary(book: Book, case: Case, args: Args) -> None:
    """A title, the author's line, headed sections, page numbers. `args`: title, text, sign."""
    sheet, number, y = _page(book, 1), 1, TOP + 8
    sheet.text(105, y, case.fill(args["title"]), Type(22, "title"), "centre")
    sheet.text(105, y + 11, case.fill("{单位名称}"), Type(14, "kai"), "centre")
    sheet.text(105, y + 19, case.fill("{姓名}"), Type(14, "kai"), "centre")
    y += 28
    for paragraph in case.fill(args["text"]).strip().split("\n"):
        heading = paragraph.startswith("##")
        style = Type(15, "hei") if heading else Type(14.5)
        inset = 2 * style.height
        lines = typeset.wrap(paragraph.lstrip("# "), WIDTH, style.measure, inset, tied=True)
        for n, line in enumerate(lines):
            if y + STEP * (1 + KEPT * heading) > FLOOR:
                number, y = number + 1, TOP
                sheet = _page(book, number)
            start = inset if n == 0 else 0.0
            full = WIDTH - start if n < len(lines) - 1 else 0.0
            sheet.justified(LEFT + start, y + 6.4, line, style, full)
            y += STEP
    for line in args["sign"]:
        y += STEP
        sheet.text(LEFT + WIDTH - 6, y + 6.4, case.fill(line), Type(14.5), "right")


def _page(book: Book, number: int) -> Sheet:
    """A page with its number."""
    sheet = book.sheet()
    sheet.text(105, 279, f"— {number} —", Type(11), "centre")
    sheet.foot()
    return sheet


PAPERS = {"summary": summary}
