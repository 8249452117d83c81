"""Rolls and statements: the applicants' roll, the yearly assessment roll, social insurance."""

from collections.abc import Mapping
from typing import Any

from maker.case import Case
from maker.sheet import GREY, Book, Sheet, Type
from maker.table import Cell, Row, table

ROLL = (
    "序号",
    "姓名",
    "性别",
    "族别",
    "政治面貌",
    "身份证号码",
    "现任\n专业技术\n职务",
    "获现任\n专业技术\n职务时间",
    "拟晋升\n专业技术\n职务",
    "工作单位",
    "是否通过",
    "备注",
)
ROLL_WIDTHS = (11, 36, 11, 17, 18, 37, 22, 26, 23, 42, 12, 12)
Args = Mapping[str, Any]


def roll(book: Book, case: Case, args: Args) -> None:
    """Annex 6, twelve columns, A4 landscape. `args`: rows of ten entries, spare (empty rows)."""
    sheet = book.sheet(297, 210)
    sheet.text(148.5, 30, "2024 年度水利专业职称申报人员花名册", Type(22, "title"), "centre")
    sheet.text(15, 44, case.fill("单位（盖章）：{单位名称}"), Type(13))
    head, body = Type(10.5, "hei"), Type(10)
    rows: list[Row] = [(18, [Cell(t, style=head) for t in ROLL])]
    for row in args["rows"]:
        cells = [case.fill(str(entry)) for entry in row] + ["", ""]
        rows.append((15, [Cell(c, style=Type(8.8)) if len(c) > 15 else c for c in cells]))
    rows += [(11, [""] * 12) for _ in range(int(args.get("spare", 4)))]
    y = table(sheet, 15, 50, ROLL_WIDTHS, rows, body)
    sheet.text(15, y + 12, case.fill("填报人：{人事经办}"), Type(12))
    sheet.text(120, y + 12, case.fill("审核人：{分管领导}"), Type(12))
    sheet.text(282, y + 12, case.fill(args["date"]), Type(12), "right")
    if args.get("seal", True):
        sheet.sample(205, y + 15, 26)
    sheet.foot()


def yearly(book: Book, case: Case, args: Args) -> None:
    """An enterprise's yearly assessment roll with its share of 优秀.

    `args`: year, names (each a name or a template), top (numbers of those graded 优秀).
    """
    sheet = book.sheet()
    year, names = int(args["year"]), args["names"]
    sheet.text(105, 34, case.fill("{单位名称}"), Type(17, "title"), "centre")
    sheet.text(105, 45, f"{year}年度考核总名册", Type(21, "title"), "centre")
    head = Type(11.5, "hei")
    titles = [Cell(t, style=head) for t in ("序号", "姓名", "部门及岗位", "考核结果", "备注")]
    rows: list[Row] = [(10, titles)]
    posts = ("工程部", "质检部", "安全部", "测量组", "物资部", "财务部", "综合部", "第一项目部")
    for n, template in enumerate(names, 1):
        grade = "优秀" if n in args["top"] else "合格"
        rows.append((7.1, [str(n), case.fill(template), posts[(n - 1) % 8], grade, ""]))
    y = table(sheet, 25, 54, (16, 44, 50, 28, 22), rows, Type(11))
    share = len(args["top"]) / len(names) * 100
    text = (
        f"全公司应参加考核{len(names)}人，实际参加{len(names)}人。其中优秀{len(args['top'])}人，"
        f"优秀比例{share:.1f}%；合格{len(names) - len(args['top'])}人；无基本合格、不合格人员。"
    )
    y = sheet.block(25, y + 4, 160, text, Type(12.5), 1.7)
    sheet.text(140, y + 10, case.fill("{单位名称}"), Type(12.5), "centre")
    sheet.text(140, y + 19, f"{year + 1}年1月10日", Type(12.5), "centre")
    sheet.sample(140, y + 12, 26)
    sheet.foot()


def insurance(book: Book, case: Case, args: Args) -> None:
    """A person's social insurance statement with a QR code. `args`: months, base, issued, code."""
    sheet = book.sheet()
    sheet.text(105, 34, "社会保险个人缴费汇总单", Type(22, "title"), "centre")
    sheet.text(105, 43, "（样例）", Type(12), "centre")
    sheet.qr(166, 22, 24, "SAMPLE ONLY")
    sheet.text(178, 50, "扫码验证（样例）", Type(8, "hei", GREY), "centre")
    top: list[Row] = [
        (11, [Cell("姓　名"), case.fill("{姓名}"), Cell("性　别"), case.fill("{性别}")]),
        (11, [Cell("社会保障号码"), case.fill("{身份证号}"), Cell("参保状态"), "正常参保"]),
        (11, [Cell("现参保单位"), Cell(case.fill("{单位名称}"), 3)]),
        (11, [Cell("参保地"), "塔什布拉克县", Cell("打印日期"), case.fill(args["issued"])]),
    ]
    y = table(sheet, 20, 56, (30, 62, 28, 50), top, Type(11))
    _months(sheet, args, y + 6)
    sheet.text(20, 250, f"校验码：{args['code']}　　有效期至：{args['until']}", Type(10.5))
    notes = (
        "说明：1.本单由参保人自助打印，二维码内容为 SAMPLE ONLY，仅作样例。\n2.“缴费基数”“单位缴费”"
        "“个人缴费”的单位为元。\n3.本单共1页，有电子校验码，无需另行盖章。"
    )
    sheet.block(20, 254, 170, notes, Type(9.5, "song", GREY), 1.6, 0)
    sheet.foot()


def _months(sheet: Sheet, args: Args, y: float) -> None:
    """One row a month: base, pension, unemployment, injury, medical; then the sum."""
    base = float(args["base"])
    parts = (0.16, 0.08, 0.005, 0.005, 0.004, 0.08, 0.02)
    head = Type(9.5, "hei")
    first: Row = (
        9,
        [
            "",
            "",
            Cell("基本养老保险", 2, head),
            Cell("失业保险", 2, head),
            Cell("工伤保险", style=head),
            Cell("基本医疗保险", 2, head),
            "",
        ],
    )
    names = (
        "",
        "",
        "单位缴费",
        "个人缴费",
        "单位缴费",
        "个人缴费",
        "单位缴费",
        "单位缴费",
        "个人缴费",
        "",
    )
    rows: list[Row] = [first, (8, [Cell(n, style=Type(8.5, "hei")) for n in names])]
    money = [f"{base * p:.2f}" for p in parts]
    rows += [(9.4, [str(month), f"{base:.2f}", *money, "是"]) for month in args["months"]]
    count = len(args["months"])
    total = [f"{base * p * count:.2f}" for p in parts]
    rows.append((9.4, [Cell("合计", style=head), "", *total, f"{count}个月"]))
    widths = (19, 18.5, 18, 18, 16, 16, 15.5, 18, 17, 14)
    table(sheet, 20, y, widths, rows, Type(9.2))
    for column, title in ((0, "缴费月份"), (1, "缴费基数"), (9, "到账")):
        x, width = 20 + sum(widths[:column]), widths[column]
        sheet.box(x, y, width, 17, fill=(1, 1, 1))
        sheet.lines((x, y, width, 17), title, head)


PAPERS = {"roll": roll, "yearly": yearly, "insurance": insurance}
