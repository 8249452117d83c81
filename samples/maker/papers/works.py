"""Proofs of work: acceptance certificate, contract, a canal drawing on A3, a test slip on A5."""

from collections.abc import Mapping
from math import sin
from typing import Any

from maker import typeset
from maker.case import Case
from maker.ornament import trace
from maker.sheet import GREY, INK, MM, Book, Sheet, Type
from maker.table import Cell, Row, table

Args = Mapping[str, Any]


def cover_page(book: Book, case: Case, args: Args) -> None:
    """The cover of an acceptance certificate or contract. `args`: number, title, kind, lines."""
    sheet = book.sheet()
    sheet.text(182, 34, case.fill(args["number"]), Type(12), "right")
    for n, line in enumerate(case.fill(args["title"]).split("\n")):
        sheet.text(105, 84 + n * 13, line, Type(24, "title"), "centre")
    sheet.text(105, 132, case.fill(args["kind"]), Type(34, "title", INK, 6), "centre")
    for n, line in enumerate(args["lines"]):
        sheet.text(105, 222 + n * 13, case.fill(line), Type(16), "centre")
    sheet.sample(150, 226, 30)
    sheet.foot()


def clauses(book: Book, case: Case, args: Args) -> None:
    """Numbered clauses; a signing table for `signers`, the parties' ends for `parties`."""
    sheet = book.sheet()
    y = 30.0
    for paragraph in case.fill(args["body"]).strip().split("\n"):
        heading = paragraph.startswith("##")
        style = Type(14, "hei") if heading else Type(13)
        y = sheet.block(28, y, 156, paragraph.lstrip("# "), style, 1.85)
    if "signers" in args:
        _signing(sheet, case, args["signers"], y + 6)
    for n, party in enumerate(args.get("parties", ())):
        _party(sheet, case, party, (28 + 82 * n, y + 14))
    sheet.text(105, 284, f"第 {args['page']} 页", Type(10), "centre")
    sheet.foot()


def _party(sheet: Sheet, case: Case, party: Mapping[str, str], at: tuple[float, float]) -> None:
    """A party's end of a contract: who, the signature, the date, 样例 where the seal is."""
    x, y = at
    sheet.text(x, y, f"{party['as']}（盖章）：", Type(13))
    sheet.text(x, y + 9, case.fill(party["name"]), Type(13))
    label = "代表（签字）："
    left = x + Type(13).measure(label)
    sheet.text(x, y + 22, label, Type(13))
    sheet.rule(left, y + 23.4, x + 72, y + 23.4)
    sheet.signature(left + 2, y + 22, case.fill(party["who"]), x + 70 - left, 18)
    sheet.text(x, y + 35, case.fill(party["date"]), Type(13))
    sheet.sample(x + 56, y + 38, 22)


def _signing(sheet: Sheet, case: Case, signers: list[list[str]], y: float) -> None:
    """Name, unit, post, signature; a name of three parts has three lines."""
    head, names = Type(11.5, "hei"), [case.fill(name) for name, _, _ in signers]
    parts = [typeset.folded(name) for name in names]
    heights = [16 if len(part) > 2 else 13 for part in parts]
    rows: list[Row] = [(10, [Cell(t, style=head) for t in ("姓名", "单位", "职务/职称", "签字")])]
    for name, part, high, (_, unit, post) in zip(names, parts, heights, signers, strict=True):
        cell = (
            Cell("\n".join(part), style=Type(9.5)) if len(part) > 2 else Cell(name, style=Type(11))
        )
        rows.append((high, [cell, case.fill(unit), case.fill(post), ""]))
    table(sheet, 28, y, (38, 58, 30, 30), rows, Type(10.5))
    y += 10
    for name, high in zip(names, heights, strict=True):
        sheet.signature(156, y + high / 2 + 2.5, name, 26, 15)
        y += high


def test_slip(book: Book, case: Case, args: Args) -> None:
    """An A5 landscape slip of a concrete test. `args`: number, date, rows."""
    sheet = book.sheet(210, 148)
    sheet.text(105, 20, "混凝土抗压强度检验报告单", Type(18, "title"), "centre")
    sheet.text(14, 30, f"报告编号：{args['number']}", Type(10.5))
    sheet.text(196, 30, f"检验日期：{case.fill(args['date'])}", Type(10.5), "right")
    head = Type(10.5, "hei")
    titles = ("试件编号", "工程部位", "设计等级", "龄期/d", "破坏荷载/kN", "抗压强度/MPa", "结论")
    rows: list[Row] = [(11, [Cell(t, style=head) for t in titles])]
    rows += [(10.5, [str(v) for v in row]) for row in args["rows"]]
    y = table(sheet, 14, 34, (24, 50, 22, 18, 26, 26, 16), rows, Type(10.5))
    sheet.text(16, y + 12, "检验：", Type(11))
    sheet.hand(30, y + 12, "艾尼瓦尔", 15)
    sheet.text(80, y + 12, "审核：", Type(11))
    sheet.hand(94, y + 12, "尹𬬭", 16)
    sheet.text(166, y + 12, "塔什布拉克县水利工程检测室", Type(11), "centre")
    sheet.sample(166, y + 11, 22)
    sheet.foot()


def drawing(book: Book, case: Case, args: Args) -> None:
    """An A3 landscape drawing: a canal's cross-section and its long profile, with a title block."""
    sheet = book.sheet(420, 297)
    sheet.box(25, 10, 385, 277, stroke=0.7)
    sheet.box(5, 5, 410, 287, stroke=0.15)
    _section(sheet, 120, 70)
    _notes(sheet, args["notes"])
    _profile(sheet, args)
    _title_block(sheet, case, args)
    sheet.foot("样例图纸　工程、单位、数据均为虚构")


def _path(sheet: Sheet, points: list[tuple[float, float]], width: float) -> None:
    """A polyline through points in mm."""
    path = sheet.canvas.beginPath()
    path.moveTo(points[0][0] * MM, sheet.up(points[0][1]))
    for x, y in points[1:]:
        path.lineTo(x * MM, sheet.up(y))
    sheet.canvas.setStrokeColorRGB(*INK)
    sheet.canvas.setLineWidth(width * MM)
    sheet.canvas.drawPath(path)


def _section(sheet: Sheet, x: float, y: float) -> None:
    """A trapezoidal lined canal, 1:1.5, with dimensions and layers."""
    inner = [(x - 78, y), (x - 62, y), (x - 20, y + 28), (x + 20, y + 28), (x + 62, y), (x + 78, y)]
    outer = [(px, py + 3.2) for px, py in inner]
    bed = [(px, py + 7.4) for px, py in inner]
    _path(sheet, inner, 0.5)
    _path(sheet, outer, 0.35)
    _path(sheet, bed, 0.18)
    for n in range(30):
        t = n / 29
        sheet.rule(x - 18 + 36 * t, y + 31.4, x - 19.5 + 36 * t, y + 35.2, 0.1)
    _path(sheet, [(x - 50, y + 8), (x + 50, y + 8)], 0.18)
    sheet.text(x, y + 6.6, "设计水位 ▽1084.32", Type(8.5), "centre")
    _dimension(sheet, x - 20, x + 20, y + 44, "1600")
    _dimension(sheet, x - 62, x + 62, y - 14, "5200")
    sheet.text(x - 58, y + 19, "1:1.5", Type(9))
    labels = ("C25现浇混凝土 厚80", "复合土工膜 两布一膜", "砂砾石换填 厚300", "原状土夯实")
    for n, label in enumerate(labels):
        at = y + 22 + n * 6.4
        sheet.rule(x + 30 - n * 3, y + 24 + n * 3, x + 66, at + 1, 0.12)
        sheet.rule(x + 66, at + 1, x + 106, at + 1, 0.12)
        sheet.text(x + 67, at, label, Type(8.5))
    sheet.text(x, y + 58, "渠道标准横断面图　1:50", Type(13, "hei"), "centre")
    sheet.rule(x - 34, y + 60, x + 34, y + 60, 0.5)


def _dimension(sheet: Sheet, x1: float, x2: float, y: float, text: str) -> None:
    """A dimension line with ticks and its number above."""
    sheet.rule(x1, y, x2, y, 0.12)
    for x in (x1, x2):
        sheet.rule(x, y - 3, x, y + 3, 0.12)
        sheet.rule(x - 1, y + 1, x + 1, y - 1, 0.4)
    sheet.text((x1 + x2) / 2, y - 1, text, Type(9), "centre")


def _notes(sheet: Sheet, notes: list[str]) -> None:
    """The drawing's notes, top right."""
    sheet.text(262, 34, "说明：", Type(12, "hei"))
    y = 38.0
    for n, note in enumerate(notes, 1):
        y = sheet.block(262, y, 138, f"{n}.{note}", Type(10), 1.6, 0)


def _profile(sheet: Sheet, args: Args) -> None:
    """The long profile with its data strip."""
    left, top, wide, count = 62.0, 152.0, 250.0, 14
    pitch = wide / (count - 1)
    trace(sheet, lambda t: (left + wide * t, top + 14 + 20 * t + 2.2 * sin(t * 17)), 200, 0.2, GREY)
    _path(sheet, [(left, top + 24), (left + wide, top + 43)], 0.6)
    _path(sheet, [(left, top + 18), (left + wide, top + 37)], 0.25)
    sheet.text(
        left + wide / 2, top + 4, "渠道纵断面图　横1:5000　纵1:100", Type(13, "hei"), "centre"
    )
    heads = ("地面高程/m", "渠底高程/m", "设计水位/m", "挖填高/m", "桩　号")
    for row, head in enumerate(heads):
        y = top + 54 + row * 10
        sheet.box(29, y, left + wide + 8 - 29, 10, stroke=0.2)
        sheet.text(31, y + 6.6, head, Type(9))
        for n in range(count):
            sheet.text(left + pitch * n, y + 6.4, _value(args, row, n), Type(7.2), "centre")
    for n in range(count):
        sheet.rule(left + pitch * n, top + 14 + 1.54 * n, left + pitch * n, top + 54, 0.08, GREY)


def _value(args: Args, row: int, n: int) -> str:
    """An entry of the data strip."""
    bed = 1083.46 - 0.36 * n
    ground = bed + 1.05 + 0.3 * sin(n * 1.7)
    if row == 4:
        return f"{int(args['from']) + n // 2}+{(n % 2) * 500 + 400:03d}"
    return f"{(ground, bed, bed + 0.86, ground - bed - 1.5)[row]:.2f}"


def _title_block(sheet: Sheet, case: Case, args: Args) -> None:
    """The block at the lower right: project, drawing, who drew it, scale, number, date."""
    rows: list[Row] = [
        (11, [Cell(case.fill("{单位名称}"), 4, Type(11, "hei"))]),
        (
            9,
            [
                "批准",
                case.fill("{单位负责人}"),
                "工程",
                Cell(case.fill(args["project"]), style=Type(7.4)),
            ],
        ),
        (9, ["审核", case.fill("{科长}"), "图名", "渠道纵横断面图"]),
        (9, ["设计", Cell(case.fill("{姓名}"), style=Type(6.4)), "比例", "见图"]),
        (9, ["制图", case.fill("{制图}"), "图号", args["number"]]),
        (9, ["日期", args["date"], "阶段", "施工图"]),
    ]
    table(sheet, 326, 231, (14, 26, 12, 32), rows, Type(8.5), 0.25)


PAPERS = {"cover-page": cover_page, "clauses": clauses, "test-slip": test_slip, "drawing": drawing}
