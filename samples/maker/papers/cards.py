"""Identity cards, true to size, without emblem and with 样例 across them."""

from collections.abc import Mapping
from typing import Any

from maker.case import Case
from maker.ornament import rosette, stripe, waves
from maker.sheet import GREY, INK, Book, Color, Sheet, Type

WIDTH, HEIGHT = 85.6, 54.0
BLUE: Color = (0.22, 0.45, 0.62)
Args = Mapping[str, Any]


def _card(book: Book) -> Sheet:
    """A card's ground: pale tint, waves, a rosette."""
    sheet = book.sheet(WIDTH, HEIGHT)
    sheet.box(
        0.3,
        0.3,
        WIDTH - 0.6,
        HEIGHT - 0.6,
        stroke=0.15,
        color=(0.75, 0.78, 0.8),
        fill=(0.93, 0.965, 0.975),
        radius=3,
    )
    waves(sheet, (1, 2, WIDTH - 2, HEIGHT - 4), (0.72, 0.84, 0.90), 0.9, 2.2)
    waves(sheet, (1, 8, WIDTH - 2, HEIGHT - 14), (0.93, 0.82, 0.86), 1.5, 3.4)
    rosette(sheet, 43, 27, 17, (0.80, 0.88, 0.92), 9, 5)
    return sheet


def _over(sheet: Sheet) -> None:
    """样例 across the card."""
    sheet.canvas.saveState()
    sheet.canvas.setFillAlpha(0.28)
    stripe(sheet, (0.85, 0.15, 0.12), 24, "样　例", 58)
    sheet.canvas.restoreState()


def front(book: Book, case: Case, args: Args) -> None:
    """The side with name, address, number and portrait."""
    del args
    sheet, values = _card(book), case.values
    label, entry = Type(7.2, "hei", BLUE), Type(8.6, "hei", INK)
    rows = [("姓　名", 10.5), ("性　别", 18.5), ("出　生", 25.5), ("住　址", 32.5)]
    for text, y in rows:
        sheet.text(6.5, y, text, label)
    name = values["姓名"]
    sheet.lines((16.2, 5.4, 40, 8.2), name, entry if len(name) < 9 else Type(7.6, "hei"), "left")
    sheet.text(17, 18.5, values["性别"], entry)
    sheet.text(27, 18.5, "民　族", label)
    sheet.text(37.5, 18.5, str(values["民族"]).removesuffix("族"), entry)
    year, month, day = str(values["出生日期"]).split("-")
    for x, text, style in (
        (17, year, entry),
        (25.4, "年", label),
        (30, str(int(month)), entry),
        (35, "月", label),
        (40, str(int(day)), entry),
        (45, "日", label),
    ):
        sheet.text(x, 25.5, text, style)
    sheet.lines((16.2, 28.8, 39, 13), case.fill("{住址}"), Type(7.8, "hei"), "left", "top", 1.4)
    sheet.text(6.5, 48.4, "公民身份号码", label)
    sheet.text(29, 48.6, values["身份证号"], Type(11.2, "hei", INK, 0.75))
    sheet.picture(case.face, 58, 8.6, 22, 30.8)
    _over(sheet)


def back(book: Book, case: Case, args: Args) -> None:
    """The side with the issuing office and the validity; a plain circle for the emblem."""
    del args
    sheet = _card(book)
    sheet.circle(15, 15, 8, stroke=0.5, color=(0.75, 0.30, 0.28))
    sheet.text(15, 16.2, "样例", Type(8, "hei", (0.75, 0.30, 0.28)), "centre")
    sheet.text(54, 14.5, "中华人民共和国", Type(12, "title", INK, 1.2), "centre")
    sheet.text(54, 24, "居 民 身 份 证", Type(17, "title", INK, 1.0), "centre")
    for y, name, text in ((40, "签发机关", "{签发机关}"), (47, "有效期限", "{有效期限}")):
        sheet.text(20, y, name, Type(7.6, "hei", BLUE))
        sheet.text(35, y, case.fill(text), Type(8.4, "hei", INK))
    sheet.text(80, 51.4, "样例", Type(5, "hei", GREY), "centre")
    _over(sheet)


PAPERS = {"id-front": front, "id-back": back}
