"""Certificates: diploma, degree, title, award, training, licence."""

from collections.abc import Mapping
from typing import Any

from maker.case import Case
from maker.ornament import border, rosette, waves
from maker.sheet import GREY, INK, RED, Book, Color, Sheet, Type
from maker.table import Cell, Row, table

GOLD: Color = (0.72, 0.53, 0.20)
BRICK: Color = (0.70, 0.22, 0.16)
TEAL: Color = (0.16, 0.44, 0.46)
CREAM: Color = (0.995, 0.985, 0.955)
Args = Mapping[str, Any]


def _ground(sheet: Sheet, line: Color, pale: Color, inset: float = 11, band: float = 7) -> None:
    """Waves, rosettes and a guilloche frame."""
    edge = inset + band / 2 + 2
    area = (edge, edge, sheet.width - 2 * edge, sheet.height - 2 * edge)
    waves(sheet, area, pale, 2.4, 5)
    for ring, count in ((34, 14), (22, 8)):
        rosette(sheet, sheet.width / 2, sheet.height / 2, ring, pale, count, 5)
    border(sheet, inset, band, line)


LIFT = 2.4
"""The sample line of a bordered certificate stands below its border."""


def diploma(book: Book, case: Case, args: Args) -> None:
    """A diploma or degree, landscape: portrait left, text right, president and date below.

    `args`: heading, school, body, president, date, number, line (colour name).
    """
    sheet = book.sheet(285, 205, CREAM)
    _ground(sheet, BRICK if args.get("line") == "red" else TEAL, (0.955, 0.925, 0.85))
    sheet.text(160, 50, case.fill(args["heading"]), Type(38, "title", RED, 12), "centre")
    sheet.picture(case.face, 32, 62, 33, 46.2)
    sheet.sample(60, 108, 26)
    sheet.block(80, 68, 172, case.fill(args["body"]), Type(17, "kai"), 2.05)
    sheet.text(82, 158, "校　名：", Type(15, "kai"))
    sheet.text(102, 158, case.fill(args["school"]), Type(17, "title"))
    sheet.text(182, 158, "校　长：", Type(15, "kai"))
    sheet.hand(202, 158, case.fill(args["president"]), 25, INK, 1.8)
    sheet.text(32, 178, f"证书编号：{case.fill(args['number'])}", Type(12))
    sheet.text(250, 178, case.fill(args["date"]), Type(15, "kai"), "right")
    sheet.sample(146, 161, 32)
    sheet.foot(lift=LIFT)


def title(book: Book, case: Case, args: Args) -> None:
    """The inner spread of a title certificate: portrait left, particulars right."""
    sheet = book.sheet(252, 178, (0.985, 0.99, 0.985))
    _ground(sheet, TEAL, (0.88, 0.94, 0.92), 9, 5)
    sheet.rule(126, 14, 126, 164, 0.25, (0.8, 0.84, 0.83))
    sheet.picture(case.face, 48, 34, 32, 44.8)
    sheet.sample(80, 76, 24)
    left = [
        ("姓　　名", case.fill("{姓名}")),
        ("性　　别", case.fill("{性别}")),
        ("出生日期", case.fill("{出生日期:cn}")),
        ("证书编号", case.fill(args["number"])),
    ]
    _pairs(sheet, left, 24, 96, 11.5, 88)
    sheet.text(188, 34, "专业技术职务任职资格证书", Type(16.5, "title", RED), "centre")
    right = [
        ("系　　列", "工程"),
        ("专　　业", "水利工程"),
        ("资格名称", case.fill("{现任职称}")),
        ("资格级别", "初级"),
        ("评审组织", case.fill(args["committee"])),
        ("批准文号", case.fill(args["approval"])),
        ("取得时间", case.fill("{现任职称取得时间:cn}")),
    ]
    _pairs(sheet, right, 136, 48, 11.5, 94)
    sheet.text(188, 146, case.fill("{现任职称审批机关}"), Type(11.5), "centre")
    sheet.text(188, 154, case.fill(args["date"]), Type(11.5), "centre")
    sheet.sample(200, 148, 24)
    sheet.foot(lift=LIFT)


def _pairs(
    sheet: Sheet, pairs: list[tuple[str, str]], x: float, y: float, step: float, width: float
) -> None:
    """Labels and entries over rules."""
    for label, entry in pairs:
        sheet.text(x, y + 6, label, Type(12, "hei"))
        size = 12.5 if Type(12.5).measure(entry) < width - 24 else 9.2
        sheet.lines(
            (x + 21, y - 2, width - 20, 10), entry, Type(size, "kai"), valign="bottom", leading=1.1
        )
        sheet.rule(x + 21, y + 8, x + width, y + 8, 0.15, GREY)
        y += step


def award(book: Book, case: Case, args: Args) -> None:
    """An award: a large red heading, a salutation, two lines of praise.

    `args`: heading, to, body, by, date.
    """
    sheet = book.sheet(297, 210, (1.0, 0.985, 0.94))
    border(sheet, 12, 8, GOLD, 9, 8)
    sheet.box(21, 21, 255, 168, stroke=0.8, color=RED)
    waves(sheet, (22, 22, 253, 166), (0.975, 0.93, 0.80), 3, 7)
    sheet.text(148.5, 62, case.fill(args["heading"]), Type(54, "title", RED, 16), "centre")
    sheet.text(48, 88, case.fill(args["to"]), Type(20, "kai"))
    sheet.block(48, 94, 202, case.fill(args["body"]), Type(20, "kai"), 1.95)
    sheet.text(212, 160, case.fill(args["by"]), Type(17, "song"), "centre")
    sheet.text(212, 171, case.fill(args["date"]), Type(17, "song"), "centre")
    sheet.sample(212, 161, 34)
    sheet.foot(lift=LIFT)


def general(book: Book, case: Case, args: Args) -> None:
    """A certificate of the yearly general training, landscape.

    `args`: year, hours, number, topics (two), issued (day of the year).
    """
    sheet = book.sheet(297, 210)
    _ground(sheet, (0.20, 0.36, 0.62), (0.90, 0.93, 0.97), 12, 6)
    year = case.fill(str(args["year"]))
    sheet.text(148.5, 46, "专业技术人员继续教育", Type(25, "title"), "centre")
    sheet.text(148.5, 62, "公需科目合格证书", Type(33, "title", RED, 4), "centre")
    who = case.fill("{姓名}（身份证号：{身份证号}）")
    body = (
        f"{who}，于{year}年度参加专业技术人员继续教育公需科目学习，修完《{args['topics'][0]}》"
        f"《{args['topics'][1]}》等课程，累计完成{args['hours']}学时，经考核成绩合格，特发此证。"
    )
    sheet.block(40, 76, 217, body, Type(18, "kai"), 1.9)
    sheet.qr(42, 146, 26, "SAMPLE")
    sheet.text(55, 179, "扫码验证（样例）", Type(9, "hei", GREY), "centre")
    sheet.text(80, 170, f"证书编号：{case.fill(args['number'])}", Type(12))
    sheet.text(216, 158, case.fill("{继续教育单位}"), Type(15), "centre")
    sheet.text(216, 168, f"{year}年{args.get('issued', '12月20日')}", Type(15), "centre")
    sheet.sample(216, 158, 30)
    sheet.foot(lift=LIFT)


def special(book: Book, case: Case, args: Args) -> None:
    """A certificate of the yearly professional training, upright.

    `args`: year, number, courses (name, hours, mark), issued (day of the year).
    """
    sheet = book.sheet(210, 297)
    border(sheet, 12, 5, TEAL, 6, 7)
    year = case.fill(str(args["year"]))
    sheet.text(105, 52, "水利专业技术人员继续教育", Type(20, "title"), "centre")
    sheet.text(105, 67, "专业科目合格证书", Type(28, "title", RED, 3), "centre")
    sheet.picture(case.face, 158, 80, 27, 37.8)
    pairs = [
        ("姓　　名", "{姓名}"),
        ("身份证号", "{身份证号}"),
        ("工作单位", "{单位名称}"),
        ("学习年度", year),
    ]
    _pairs(sheet, [(k, case.fill(v)) for k, v in pairs], 28, 79, 11.5, 124)
    head, body = Type(11.5, "hei"), Type(11)
    rows: list[Row] = [(12, [Cell(t, style=head) for t in ("序号", "课程名称", "学时", "成绩")])]
    rows += [
        (12, [str(n), Cell(name, align="left"), str(hours), str(mark)])
        for n, (name, hours, mark) in enumerate(args["courses"], 1)
    ]
    total = sum(int(hours) for _, hours, _ in args["courses"])
    rows.append((12, [Cell("合　计", 2, head), str(total), ""]))
    y = table(sheet, 26, 133, (16, 96, 22, 24), rows, body)
    text = f"该同志{year}年度继续教育专业科目学习满{total}学时，考核合格。"
    sheet.block(26, y + 5, 158, text, Type(13, "kai"))
    sheet.text(140, y + 45, case.fill("{专业培训单位}"), Type(13), "centre")
    sheet.text(140, y + 54, f"{year}年{args.get('issued', '11月30日')}", Type(13), "centre")
    sheet.sample(140, y + 46, 28)
    sheet.text(28, y + 55, f"证书编号：{case.fill(args['number'])}", Type(11))
    sheet.foot(lift=LIFT)


def licence(book: Book, case: Case, args: Args) -> None:
    """A business licence (copy), landscape; a plain circle for the emblem."""
    sheet = book.sheet(297, 210, (0.985, 0.99, 0.975))
    _ground(sheet, GOLD, (0.93, 0.945, 0.86), 12, 8)
    sheet.circle(148.5, 37, 10, stroke=0.6, color=BRICK)
    sheet.text(148.5, 39, "样例", Type(11, "hei", BRICK), "centre")
    sheet.text(148.5, 66, "营 业 执 照", Type(44, "title", INK, 6), "centre")
    sheet.text(148.5, 76, "（副　本）　1-1", Type(13, "song"), "centre")
    sheet.text(30, 50, "统一社会信用代码", Type(11, "hei"))
    sheet.text(30, 57, case.fill("{统一社会信用代码}"), Type(13.5, "hei", INK, 0.4))
    sheet.qr(238, 32, 26, "SAMPLE")
    sheet.text(251, 63, "样例二维码，不可扫码登记", Type(7.5, "hei", GREY), "centre")
    _licence_rows(sheet, case, args["left"], 34, 116)
    _licence_rows(sheet, case, args["right"], 164, 104)
    sheet.text(166, 178, "登记机关", Type(14))
    sheet.text(238, 174, case.fill("{登记机关}"), Type(13), "centre")
    sheet.text(238, 183, case.fill(args["date"]), Type(13), "centre")
    sheet.sample(238, 174, 30)
    sheet.foot("样例文件　企业、代码、人物均为虚构　不具有任何效力", LIFT)


def _licence_rows(
    sheet: Sheet, case: Case, rows: Mapping[str, str], x: float, width: float
) -> None:
    """Labels and entries of one half of a licence."""
    y = 86.0
    for label, template in rows.items():
        sheet.text(x, y + 5.2, label, Type(12.5, "hei"))
        y = sheet.block(x + 26, y, width - 26, case.fill(template), Type(11.5), 1.5, 0) + 4.2


PAPERS = {
    "diploma": diploma,
    "title": title,
    "award": award,
    "general": general,
    "special": special,
    "licence": licence,
}
