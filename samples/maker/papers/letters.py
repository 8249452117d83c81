"""Letters: a title, indented paragraphs, signatures, unit and date at the lower right."""

from collections.abc import Mapping
from typing import Any

from maker.case import Case
from maker.sheet import PEN, RED, Book, Sheet, Type

LEFT, WIDTH, FLOOR = 28.0, 156.0, 278.0
Args = Mapping[str, Any]


def letter(book: Book, case: Case, args: Args) -> None:
    """An official letter.

    `args`: title; head (issuer, number); to; body; size; signers (label: name); sign (lines at the
    lower right); seal. Texts are templates over the case's values.

    Raises:
        ValueError: the text runs off the sheet.
    """
    sheet = book.sheet()
    y = _head(sheet, case, args["head"]) if "head" in args else float(args.get("top", 37))
    for line in case.fill(args.get("title", "")).split("\n"):
        y += 12 if line else 0
        sheet.text(105, y, line, Type(22, "title"), "centre")
    body = Type(float(args.get("size", 16)), str(args.get("font", "song")))
    y += 9 if args.get("title") else 0
    if "to" in args:
        y = sheet.block(LEFT, y, WIDTH, case.fill(args["to"]), body, indent=0)
    y = sheet.block(LEFT, y, WIDTH, case.fill(args["body"]), body, float(args.get("leading", 1.75)))
    y = _signers(sheet, case, args.get("signers", {}), y + 8)
    y = _sign(sheet, case, args, body, y + 4)
    if y > FLOOR:
        raise ValueError(f"{args.get('title')}: text ends at {y:.0f} mm")
    sheet.foot()


def _head(sheet: Sheet, case: Case, head: Mapping[str, str]) -> float:
    """A red head with its rule; answers the top of what follows."""
    issuer = case.fill(head["issuer"])
    size = min(44.0, 150 / len(issuer) * 2.834)
    sheet.text(105, 62, issuer, Type(size, "title", RED), "centre")
    sheet.text(105, 80, case.fill(head["number"]), Type(16, "song"), "centre")
    sheet.rule(LEFT, 85, LEFT + WIDTH, 85, 0.7, RED)
    return 92.0


def _signers(sheet: Sheet, case: Case, signers: Mapping[str, str], y: float) -> float:
    """Lines for signatures, signed by hand."""
    for label, name in signers.items():
        text = f"{label}："
        wide = Type(16).measure(text)
        sheet.text(LEFT + 11.3, y + 6, text, Type(16))
        sheet.rule(LEFT + 12 + wide, y + 7.4, LEFT + 72 + wide, y + 7.4)
        sheet.signature(LEFT + 20 + wide, y + 5.6, case.fill(name), 50, 20)
        y += 15
    return y


def _sign(sheet: Sheet, case: Case, args: Args, body: Type, y: float) -> float:
    """Unit and date at the lower right, 样例 across them where the seal would be."""
    lines = [case.fill(line) for line in args.get("sign", ())]
    if not lines:
        return y
    y = max(y + 8, float(args.get("sign_at", 0)))
    widest = max(body.measure(line) for line in lines)
    middle = 210 - 26 - max(widest, 50) / 2 - 6
    if args.get("seal", True):
        sheet.sample(middle + 2, y + 4, 30)
    for line in lines:
        sheet.text(middle, y + 4, line, body, "centre")
        y += 10.5
    return y


def promise(book: Book, case: Case, args: Args) -> None:
    """The handwritten promise: title printed, text and signature by hand, a finger's mark."""
    sheet = book.sheet()
    sheet.text(105, 44, "个 人 承 诺 书", Type(22, "title"), "centre")
    x, y = LEFT + 13, 68.0
    for char in case.fill(args["body"]):
        x += sheet.hand(x, y, char, 19, PEN, 1.3)
        if x > LEFT + WIDTH - 4:
            x, y = LEFT + book.random.uniform(-0.8, 1.2), y + 13.5
    sheet.text(94, y + 32, "签字：", Type(16))
    sheet.signature(110, y + 32, case.values["姓名"], 72, 21)
    _finger(sheet, 146, y + 30)
    sheet.hand(114, y + 48, case.fill(args["date"]), 16, PEN, 1.2)
    sheet.foot()


def _finger(sheet: Sheet, x: float, y: float) -> None:
    """A red smudge of concentric arcs, no real print."""
    canvas = sheet.canvas
    canvas.saveState()
    canvas.setStrokeAlpha(0.62)
    for ring in range(9):
        wide, tall = 0.8 + ring * 0.72, 1.0 + ring * 1.05
        canvas.setStrokeColorRGB(*RED)
        canvas.setLineWidth(1.05)
        start = sheet.book.random.uniform(-30, 30)
        canvas.arc(
            (x - wide) * 2.8346,
            sheet.up(y + tall),
            (x + wide) * 2.8346,
            sheet.up(y - tall),
            start,
            300,
        )
    canvas.restoreState()


def notice(book: Book, case: Case, args: Args) -> None:
    """The posted notice (annex 1): black head, bold run-in headings, the head's signature."""
    sheet = book.sheet()
    sheet.text(105, 42, args.get("title", "推荐单位公示"), Type(24, "title"), "centre")
    body = Type(float(args.get("size", 14)))
    y = 52.0
    for text in args["body"]:
        y = sheet.block(LEFT - 2, y, WIDTH + 6, case.fill(text), body, 1.62)
    sheet.text(LEFT + 8, y + 13, "签字：", Type(15))
    sheet.signature(LEFT + 26, y + 13, case.fill("{单位负责人}"), 56, 22)
    lines = [case.fill(line) for line in args["sign"]]
    middle = min(150, 186 - max(Type(15).measure(line) for line in lines) / 2)
    sheet.sample(middle + 4, y + 27, 30)
    for n, line in enumerate(lines):
        sheet.text(middle, y + 25 + n * 9, line, Type(15), "centre")
    sheet.foot()


def quota(book: Book, case: Case, args: Args) -> None:
    """The second page of a staffing decision: a table of posts."""
    sheet = book.sheet()
    sheet.text(LEFT, 40, "附件", Type(16, "hei"))
    sheet.text(105, 56, case.fill(args["title"]), Type(20, "title"), "centre")
    y, widths = 68.0, (16.0, 62.0, 26.0, 52.0)
    for number, row in enumerate(args["rows"]):
        x = LEFT
        for cell, width in zip(row, widths, strict=True):
            sheet.box(x, y, width, 12)
            sheet.lines((x, y, width, 12), str(cell), Type(13, "hei" if number == 0 else "song"))
            x += width
        y += 12
    sheet.block(LEFT, y + 6, WIDTH, case.fill(args["note"]), Type(13))
    sheet.foot()


PAPERS = {"letter": letter, "promise": promise, "notice": notice, "quota": quota}
