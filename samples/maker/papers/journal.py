"""A paper in a journal: cover, contents, body, back cover, colophon, and its search report."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import sin
from typing import Any

from maker import typeset
from maker.case import Case
from maker.ornament import trace
from maker.sheet import GREY, INK, MM, Book, Color, Sheet, Type
from maker.table import Cell, Row, table

WHITE: Color = (1, 1, 1)
DEEP: Color = (0.05, 0.27, 0.38)
SAND: Color = (0.86, 0.74, 0.52)
LEFT_COLUMN, RIGHT_COLUMN, COLUMN, STEP, FLOOR = 20.0, 108.0, 82.0, 6.05, 284.0
Args = Mapping[str, Any]


def _river(sheet: Sheet, y: float, swing: float, color: Color, depth: float) -> None:
    """A filled wavy band from y to the foot of the sheet."""
    path = sheet.canvas.beginPath()
    path.moveTo(0, sheet.up(y + depth))
    for step in range(81):
        x = sheet.width * step / 80
        path.lineTo(x * MM, sheet.up(y + swing * sin(x / 27 + y / 15) + swing / 2 * sin(x / 11)))
    path.lineTo(sheet.width * MM, sheet.up(y + depth))
    path.close()
    sheet.canvas.setFillColorRGB(*color)
    sheet.canvas.drawPath(path, stroke=0, fill=1)


def cover(book: Book, case: Case, args: Args) -> None:
    """The journal's cover. `args`: year, issue."""
    sheet = book.sheet(210, 297, (0.93, 0.965, 0.97))
    _river(sheet, 118, 9, SAND, 60)
    for n in range(7):
        shade = n / 6
        color = (0.72 - 0.62 * shade, 0.86 - 0.55 * shade, 0.90 - 0.48 * shade)
        _river(sheet, 128 + n * 24, 7 - n * 0.5, color, 297)
    sheet.box(0, 0, 210, 66, stroke=0, fill=DEEP)
    sheet.text(105, 42, "绿洲水利科技", Type(60, "title", WHITE, 5), "centre")
    sheet.text(
        105,
        56,
        "LÜZHOU SHUILI KEJI　OASIS WATER SCIENCE AND TECHNOLOGY",
        Type(10.5, "hei", WHITE, 0.4),
        "centre",
    )
    sheet.text(20, 84, "ISSN 0000-0000", Type(12, "hei", DEEP))
    sheet.text(20, 91, "CN 00-0000/TV", Type(12, "hei", DEEP))
    sheet.text(190, 94, str(args["issue"]), Type(54, "title", DEEP), "right")
    sheet.text(
        190, 105, f"{args['year']}年　月刊　总第{args['serial']}期", Type(12, "hei", DEEP), "right"
    )
    sheet.text(105, 268, "塔什布拉克县水利学会　主办", Type(15, "hei", WHITE), "centre")
    sheet.text(105, 279, "样例期刊　并不存在", Type(9, "hei", WHITE), "centre")
    del case


def contents(book: Book, case: Case, args: Args) -> None:
    """The contents page; the own paper's line is `own` (from 0). `args`: year, issue, entries."""
    sheet = book.sheet()
    sheet.text(105, 34, "目　　次", Type(24, "title"), "centre")
    sheet.text(
        20, 46, f"绿洲水利科技　{args['year']}年第{args['issue']}期（月刊）", Type(11, "hei")
    )
    sheet.rule(20, 49, 190, 49, 0.5)
    y, entry = 60.0, Type(11.5)
    for heading, papers in args["entries"].items():
        sheet.text(20, y, f"· {heading} ·", Type(12.5, "hei", DEEP))
        y += 11
        for name, author, page in papers:
            left = case.fill(name)
            who = case.fill(author)
            wide = sheet.text(24, y, left, entry)
            right = f"{who}（{page}）"
            size = entry if len(who) < 10 else Type(9)
            end = size.measure(right)
            dots = int((162 - wide - end) / Type(9).measure("…"))
            sheet.text(188 - end - 1, y, "…" * max(dots, 0), Type(9, "song", GREY), "right")
            sheet.text(188, y, right, size, "right")
            y += 11
        y += 5
    sheet.foot()


def body(book: Book, case: Case, args: Args) -> None:
    """All pages of the paper: title block, then two columns until the text ends.

    `args`: title, author, unit, abstract, words, text (## opens a heading, !! a plate), plates
    (charts and tables by name), first (page number), year, issue.
    """
    fill = case.fill
    sheet = _running_head(book, args, int(args["first"]))
    sheet.text(105, 42, fill(args["title"]), Type(19, "title"), "centre")
    sheet.text(105, 53, fill(args["author"]), Type(12, "kai"), "centre")
    sheet.text(105, 60, fill(args["unit"]), Type(9.5), "centre")
    small = Type(9.5, "kai")
    y = sheet.block(26, 65, 158, "摘　要：" + fill(args["abstract"]), small, 1.6)
    y = sheet.block(26, y, 158, "关键词：" + fill(args["words"]), small, 1.6)
    sheet.rule(26, y + 2, 184, y + 2)
    _columns(book, args, sheet, y + 6, fill(args["text"]))


def _running_head(book: Book, args: Args, number: int) -> Sheet:
    """A journal page with its head line and number."""
    sheet = book.sheet()
    left, right = ("绿洲水利科技", f"{args['year']}年第{args['issue']}期")
    sheet.text(20, 20, left if number % 2 else right, Type(9.5, "song"))
    sheet.text(190, 20, str(number), Type(9.5, "song"), "right")
    sheet.rule(20, 23, 190, 23, 0.3)
    sheet.foot("样例文件　期刊、作者、数据均为虚构")
    return sheet


def _columns(book: Book, args: Args, sheet: Sheet, top: float, text: str) -> None:
    """Two columns a page; a line `!!图1` sets that figure or table of `plates`."""
    flow = Flow(book, args, sheet, top, int(args["first"]))
    for paragraph in text.strip().split("\n"):
        if paragraph.startswith("!!"):
            content = args["plates"][paragraph[2:]]
            (figure if "series" in content else small_table)(flow, content)
        else:
            flow.paragraph(paragraph)


@dataclass
class Flow:
    """Where the next line of a two-column text goes."""

    book: Book
    args: Args
    sheet: Sheet
    top: float
    number: int
    x: float = LEFT_COLUMN
    y: float = 0.0

    def __post_init__(self) -> None:
        """Start under the title block."""
        self.y = self.top

    def room(self, height: float) -> None:
        """Go to the next column, or page, unless `height` mm are left."""
        if self.y + height <= FLOOR:
            return
        if self.x == LEFT_COLUMN:
            self.x, self.y = RIGHT_COLUMN, self.top
            return
        self.number, self.top = self.number + 1, 28.0
        self.sheet = _running_head(self.book, self.args, self.number)
        self.x, self.y = LEFT_COLUMN, self.top

    def paragraph(self, text: str) -> None:
        """A heading (##) or a justified paragraph."""
        heading = text.startswith("##")
        look = Type(11.5, "hei") if heading else Type(10.5)
        inset = 0.0 if heading else 2 * look.height
        lines = typeset.wrap(text.lstrip("# "), COLUMN, look.measure, inset)
        for n, line in enumerate(lines):
            self.room(STEP * (3 if heading else 1))
            start = inset if n == 0 else 0.0
            full = COLUMN - start if n < len(lines) - 1 else 0.0
            self.sheet.justified(self.x + start, self.y + 4.3, line, look, full)
            self.y += STEP


def figure(flow: Flow, chart: Args) -> None:
    """A line chart. `chart`: caption, x, y (axis titles), ticks, top, series (name: values)."""
    flow.room(66)
    sheet, left, base = flow.sheet, flow.x + 12, flow.y + 48
    sheet.rule(left, base, left + 68, base, 0.25)
    sheet.rule(left, base, left, base - 44, 0.25)
    ticks, top = chart["ticks"], float(chart["top"])
    for n, tick in enumerate(ticks):
        x = left + 64 * n / (len(ticks) - 1)
        sheet.rule(x, base, x, base + 1, 0.2)
        sheet.text(x, base + 4.4, str(tick), Type(7.5), "centre")
    for n in range(5):
        sheet.rule(left - 1, base - 10 * n, left, base - 10 * n, 0.2)
        sheet.text(left - 2, base - 10 * n + 1, f"{top * n / 4:g}", Type(7.5), "right")
    sheet.text(left + 32, base + 9, chart["x"], Type(8), "centre")
    sheet.text(left + 1, base - 45.5, chart["y"], Type(8))
    for n, (name, values) in enumerate(chart["series"].items()):
        _series(sheet, (left, base), name, [float(v) / top * 40 for v in values], n)
    sheet.text(flow.x + COLUMN / 2, base + 14.5, chart["caption"], Type(9, "hei"), "centre")
    flow.y += 67


def _series(
    sheet: Sheet, origin: tuple[float, float], name: str, heights: list[float], number: int
) -> None:
    """One line of a chart with its marks and its name at the top right."""
    left, base = origin
    points = [(left + 64 * n / (len(heights) - 1), base - h) for n, h in enumerate(heights)]
    for (x1, y1), (x2, y2) in pairwise(points):
        sheet.rule(x1, y1, x2, y2, (0.45, 0.25, 0.15)[number])
    for x, y in points:
        sheet.circle(x, y, 0.8, stroke=0.2, fill=((0, 0, 0), (1, 1, 1), (0.6, 0.6, 0.6))[number])
    y = base - 42 + number * 4.2
    sheet.rule(left + 48, y, left + 55, y, (0.45, 0.25, 0.15)[number])
    sheet.text(left + 56.5, y + 1, name, Type(7.5))


def small_table(flow: Flow, content: Args) -> None:
    """A table with three rules, as journals set them. `content`: caption, rows."""
    rows = content["rows"]
    flow.room(14 + 6 * len(rows))
    sheet, y = flow.sheet, flow.y + 6
    sheet.text(flow.x + COLUMN / 2, y, content["caption"], Type(9, "hei"), "centre")
    pitch = COLUMN / len(rows[0])
    for n, row in enumerate(rows):
        for column, entry in enumerate(row):
            sheet.text(
                flow.x + pitch * (column + 0.5), y + 6.4 + 6 * n, str(entry), Type(8.5), "centre"
            )
    for at, thick in ((2.4, 0.4), (8.6, 0.2), (2.8 + 6 * len(rows), 0.4)):
        sheet.rule(flow.x, y + at, flow.x + COLUMN, y + at, thick)
    flow.y += 14 + 6 * len(rows)


def back_cover(book: Book, case: Case, args: Args) -> None:
    """The back cover: a canal in perspective, the journal's numbers, an empty bar for a code."""
    sheet = book.sheet(210, 297, DEEP)
    for n in range(24):
        color = (0.10 + n * 0.012, 0.36 + n * 0.014, 0.48 + n * 0.012)

        def curve(t: float, n: int = n) -> tuple[float, float]:
            return 210 * t, 60 + n * 7 + 6 * sin(t * 7 + n * 0.4)

        trace(sheet, curve, 120, 0.5, color)
    sheet.text(
        105, 44, "节水优先　空间均衡　系统治理　两手发力", Type(19, "title", WHITE), "centre"
    )
    sheet.box(126, 246, 62, 28, stroke=0, fill=WHITE)
    sheet.text(157, 255, "ISSN 0000-0000", Type(11, "hei"), "centre")
    sheet.text(157, 262, "定价：00.00元", Type(10, "hei"), "centre")
    sheet.text(157, 269, "样例　无条码", Type(8, "hei", GREY), "centre")
    sheet.text(22, 262, f"{args['year']}年第{args['issue']}期", Type(13, "hei", WHITE))
    sheet.text(22, 271, "塔什布拉克县水利学会主办", Type(11, "hei", WHITE))
    del case


def colophon(book: Book, case: Case, args: Args) -> None:
    """The copyright page. `args`: rows of label and entry; note."""
    sheet = book.sheet()
    sheet.text(105, 46, "绿洲水利科技", Type(28, "title", DEEP, 3), "centre")
    sheet.text(105, 57, "（月刊，2008年创刊）", Type(12), "centre")
    sheet.text(
        105, 66, f"{args['year']}年第{args['issue']}期　总第{args['serial']}期", Type(12), "centre"
    )
    sheet.rule(40, 73, 170, 73, 0.4, DEEP)
    y = 86.0
    for label, entry in args["rows"].items():
        sheet.text(46, y, label, Type(12, "hei"))
        y = max(sheet.block(82, y - 4.6, 84, case.fill(entry), Type(12), 1.5, 0) + 5, y + 10)
    sheet.rule(40, y, 170, y, 0.4, DEEP)
    sheet.block(40, y + 6, 130, case.fill(args["note"]), Type(10.5, "kai"), 1.7)
    sheet.foot("样例文件　期刊、刊号均为虚构")


def search_report(book: Book, case: Case, args: Args) -> None:
    """A library's report that the paper is indexed. `args`: number, date, rows, finding."""
    sheet = book.sheet()
    sheet.text(105, 38, "文 献 检 索 报 告", Type(24, "title"), "centre")
    sheet.text(26, 52, f"报告编号：{args['number']}", Type(11))
    sheet.text(184, 52, f"检索日期：{case.fill(args['date'])}", Type(11), "right")
    rows: list[Row] = []
    for label, entry in args["rows"].items():
        text = case.fill(entry)
        high = 12.0 if len(text) < 34 else 18.0
        rows.append((high, [Cell(label, style=Type(11.5, "hei")), Cell(text, align="left")]))
    y = table(sheet, 26, 57, (34, 124), rows, Type(11.5))
    sheet.box(26, y, 158, 92)
    sheet.text(30, y + 9, "检索结论：", Type(12, "hei"))
    sheet.block(30, y + 12, 150, case.fill(args["finding"]), Type(12), 1.8)
    sheet.text(30, y + 72, "检索人：", Type(12))
    sheet.hand(48, y + 72, "吾买尔江", 18)
    sheet.text(30, y + 84, "审核人：", Type(12))
    sheet.hand(48, y + 84, "何𬬭", 18)
    sheet.text(150, y + 76, "塔什布拉克县文献检索站", Type(12), "centre")
    sheet.text(150, y + 85, case.fill(args["date"]), Type(12, color=INK), "centre")
    sheet.sample(150, y + 76, 28)
    sheet.foot()


PAPERS = {
    "journal-cover": cover,
    "journal-contents": contents,
    "journal-body": body,
    "journal-back": back_cover,
    "journal-colophon": colophon,
    "search-report": search_report,
}
