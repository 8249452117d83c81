"""Filled forms: the yearly assessment, both sides; the CHSI record."""

from collections.abc import Mapping
from typing import Any

from maker import typeset
from maker.case import Case
from maker.ornament import waves
from maker.sheet import GREY, INK, Book, Color, Sheet, Type
from maker.table import Cell, Row, table

X, WIDE = 25.0, 160.0
HEAD = Type(13, "song")
Args = Mapping[str, Any]


def assessment_front(book: Book, case: Case, args: Args) -> None:
    """The front of a yearly assessment: particulars and the person's own account.

    `args`: year, post, account.
    """
    sheet = book.sheet()
    kind = "事业单位工作人员" if case.values["单位性质"] == "事业单位" else "企业专业技术人员"
    sheet.text(105, 30, f"{kind}年度考核登记表", Type(20, "title"), "centre")
    sheet.text(105, 39, f"（{args['year']}年度）", Type(13), "centre")
    fill, small = case.fill, Type(11.5)
    name = _name(fill("{姓名}"), small)
    birth = str(case.values["出生日期"])
    rows: list[Row] = [
        (
            13,
            [
                "姓　名",
                name,
                "性　别",
                fill("{性别}"),
                "出生年月",
                f"{birth[:4]}年{int(birth[5:7])}月",
            ],
        ),
        (
            13,
            [
                "民　族",
                fill("{民族}"),
                "政治面貌",
                fill("{政治面貌}"),
                "文化程度",
                fill("{最高学历}"),
            ],
        ),
        (13, [Cell("单位及职务"), Cell(fill("{单位名称}　" + str(args["post"])), 5)]),
        (13, [Cell("从事或分管工作"), Cell(fill("{现从事工作}"), 5)]),
    ]
    y = table(sheet, X, 45, (24, 38, 22, 26, 22, 28), rows, small)
    sheet.box(X, y, 12, 285 - y - 6)
    sheet.box(X + 12, y, WIDE - 12, 285 - y - 6)
    sheet.lines((X, y, 12, 285 - y - 6), "\n".join("个人总结"), HEAD, leading=2.0)
    end = sheet.block(X + 15, y + 4, WIDE - 18, fill(args["account"]), Type(13, "kai"), 1.9)
    if end > 276:
        raise ValueError(f"考核表-{args['year']}: account ends at {end:.0f} mm")
    sheet.foot()


def _name(name: str, style: Type) -> Cell:
    """The name as large as its neighbours; of two parts on two lines, a longer one smaller."""
    parts = typeset.folded(name)
    if len(name) > 8 and len(parts) == 2:
        return Cell("\n".join(parts), style=style)
    return Cell(name, style=Type(8.6) if len(name) > 8 else style)


def assessment_back(book: Book, case: Case, args: Args) -> None:
    """The back: opinions, grade, the person's signature.

    `args`: year, remark, grade (result), and dates.
    """
    sheet, year = book.sheet(), int(args["year"])
    grade = args["grade"]
    blocks = [
        (
            "主管领导\n评语和考核\n等次建议",
            72,
            str(args["remark"]),
            "签名：",
            "{分管领导}",
            f"{year}年12月22日",
        ),
        (
            "考核委员会\n（小组）\n意　见",
            52,
            f"经考核委员会研究，同意评为{grade}等次。",
            "签名：",
            "{考核负责人}",
            f"{year}年12月26日",
        ),
        ("单位审核\n意　见", 44, f"同意确定为{grade}等次。", "", "", f"{year + 1}年1月5日"),
        ("本人意见", 40, "同意。", "签名：", "{姓名}", f"{year + 1}年1月8日"),
        ("未确定等次\n或不参加考\n核情况说明", 26, "无", "", "", ""),
        ("备注", 18, "无", "", "", ""),
    ]
    y = 24.0
    for label, high, text, sign, who, date in blocks:
        sheet.box(X, y, 25, high)
        sheet.box(X + 25, y, WIDE - 25, high)
        sheet.lines((X, y, 25, high), label, Type(12), leading=1.6)
        sheet.block(X + 29, y + 4, WIDE - 33, case.fill(text), Type(13, "kai"), 1.8)
        if date:
            _signed(sheet, case, (y + high, sign, who, date))
        y += high
    sheet.text(X, y + 8, case.fill("{单位名称}　{姓名}"), Type(9, "song", GREY))
    sheet.foot()


def _signed(sheet: Sheet, case: Case, what: tuple[float, str, str, str]) -> None:
    """Signature or 样例 square, and the date, at a block's lower right."""
    bottom, label, who, date = what
    sheet.text(X + WIDE - 8, bottom - 5, date, Type(12), "right")
    if not label:
        sheet.sample(X + WIDE - 30, bottom - 16, 24)
        return
    start = X + WIDE - 66
    sheet.text(start - 13, bottom - 13, label, Type(12))
    sheet.signature(start, bottom - 13, case.fill(who), 60, 19)


def chsi(book: Book, case: Case, args: Args) -> None:
    """The electronic record of a diploma: a blue head, particulars, portrait, QR.

    `args`: level, major, years, mode, enter, leave, school, number, code, issued, until.
    """
    sheet, blue = book.sheet(), (0.10, 0.36, 0.60)
    sheet.box(0, 0, 210, 22, stroke=0, fill=blue)
    white: Color = (1, 1, 1)
    sheet.text(16, 14, "学历证书电子注册备案（样例）", Type(15, "hei", white))
    sheet.text(194, 14, "SAMPLE ONLY", Type(10, "hei", white), "right")
    waves(sheet, (14, 60, 182, 150), (0.93, 0.95, 0.97), 3.2, 5)
    sheet.text(105, 44, "教育部学历证书电子注册备案表", Type(22, "title"), "centre")
    sheet.text(16, 56, f"更新日期：{case.fill(args['issued'])}", Type(10, "hei", GREY))
    sheet.picture(case.face, 158, 64, 34, 47.6)
    sheet.box(158, 64, 34, 47.6, stroke=0.2, color=GREY)
    sheet.text(175, 117, "学历照片", Type(9, "hei", GREY), "centre")
    y = 62.0
    for label, template in args["rows"].items():
        entry = case.fill(template)
        sheet.box(16, y, 36, 12.5, color=GREY, stroke=0.15, fill=(0.945, 0.96, 0.975))
        sheet.lines((16, y, 36, 12.5), label, Type(11.5, "hei", INK))
        narrow = y < 118
        sheet.box(52, y, 102 if narrow else 140, 12.5, color=GREY, stroke=0.15)
        size = 11.5 if len(entry) < 24 else 10.5
        sheet.lines((54, y, 98 if narrow else 136, 12.5), entry, Type(size, "song"), "left")
        y += 12.5
    sheet.qr(24, y + 12, 32, "SAMPLE")
    sheet.text(40, y + 51, "扫码验证（样例）", Type(9, "hei", GREY), "centre")
    notes = case.fill(
        "在线验证码：{在线验证码}\n有效期至：{until}\n注意事项：\n"
        "1.本备案表为样例，二维码内容为 SAMPLE。\n"
        "2.备案表内容验证办法：在有效期内扫描二维码，或凭在线验证码在线核对。\n3.内容如有修改，"
        "以最新查询结果为准。",
        until=args["until"],
        在线验证码=args["code"],
    )
    sheet.block(68, y + 10, 122, notes, Type(10.5, "song"), 1.75, 0)
    sheet.foot()


PAPERS = {"assessment-front": assessment_front, "assessment-back": assessment_back, "chsi": chsi}
