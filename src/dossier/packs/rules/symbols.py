"""Codes that survive printing: module sizes and quiet zones."""

from collections.abc import Iterator, Sequence

from dossier.model.layout import BarsElement, Element, QrElement
from dossier.model.paper import Box, box
from dossier.packs.tree import KeyPath, Remark

QR_MODULE = 0.375
"""Least QR module in mm: three dots of a 203 dpi label printer."""
QR_QUIET = 4
"""Quiet zone of a QR symbol in modules (GB/T 18284)."""
MARK_MODULES = 25
"""Modules of the page mark's QR up to level Q (version 2)."""
MOST_MODULES = 29
"""Modules of a label's QR, and of anything short at level H (version 3)."""
TOKEN_MODULES = {"M": 45, "Q": 49, "H": 57}
"""Modules of a signed token's QR by level (versions 7, 8, 10)."""

BARS_MODULE = 0.25
"""Least width of a Code 128 module in mm."""
BARS_QUIET = 10
"""Quiet zone of Code 128 in modules, left and right (GB/T 18347)."""
BARS_HEIGHT = 10.0
"""Least height of Code 128 in mm."""
NUMBER_LENGTH = 15
"""Characters of a dossier number, `codes.number.LENGTH`: importing that would double the time that
a pack takes to load, so a test holds the two together."""
BARS_MODULES = 11 * (NUMBER_LENGTH + 2) + 13
"""Modules of a dossier number in Code 128 set B: start, characters, check, stop."""

MARK, LABEL, TOKEN, NUMBER = "{标记}", "{标签}", "{令牌}", "{编号}"
"""All that a code may carry: never a name, an ID number or a phone."""


def judge_payload(path: KeyPath, element: QrElement | BarsElement) -> Iterator[Remark]:
    """A payload is one of our own codes, which the read-back knows."""
    allowed = (MARK, LABEL, TOKEN, NUMBER) if isinstance(element, QrElement) else (NUMBER,)
    if element.payload not in allowed:
        yield path, f"码里只能放 {'、'.join(allowed)}，不放别的内容和个人信息"


def judge_present(path: KeyPath, elements: Sequence[Element], *, label: bool) -> Iterator[Remark]:
    """A side has its mark; a label, or the cover, its QR token and its Code 128."""
    symbols = {(e.kind, e.payload) for e in elements if isinstance(e, QrElement | BarsElement)}
    wanted = (("qr", (LABEL, TOKEN)), ("bars", (NUMBER,))) if label else (("qr", (MARK,)),)
    for kind, payloads in wanted:
        if not any((kind, payload) in symbols for payload in payloads):
            said = " 或 ".join(f'"{payload}"' for payload in payloads)
            yield path, f"缺少 kind: {kind}，payload: {said} 的码"


def judge_qr(
    path: KeyPath, element: QrElement, modules: int, area: Box
) -> tuple[Box, list[Remark]]:
    """The symbol with its quiet zone (mm), and remarks on its size and place."""
    where = element.box
    if element.payload == TOKEN:
        modules = TOKEN_MODULES[element.level]
    elif element.level == "H":
        modules = MOST_MODULES
    side = min(where.width, where.height)
    module = side / modules
    # A token that nobody signed is a label: fewer modules, each larger, and so its quiet zone.
    zone = QR_QUIET * side / (MARK_MODULES if element.payload == TOKEN else modules)
    quiet = where.inset(-zone)
    remarks: list[Remark] = []
    if abs(where.width - where.height) > 1e-6:
        remarks.append(((*path, "box"), "二维码要方"))
    if module < QR_MODULE - 1e-9:
        least = QR_MODULE * modules
        said = f"太小：{modules} 个模块，每个至少 {QR_MODULE} 毫米，边长至少 {least:.1f} 毫米"
        remarks.append(((*path, "box"), said))
    if not area.contains(quiet):
        remarks.append(((*path, "box"), f"四周要留 {zone:.1f} 毫米空白，这里不够"))
    return quiet, remarks


def judge_bars(path: KeyPath, element: BarsElement, area: Box) -> tuple[Box, list[Remark]]:
    """The symbol with its quiet zones (mm), and remarks on its size and place."""
    where = element.box
    module = where.width / BARS_MODULES
    side = BARS_QUIET * module
    quiet = box(where.x - side, where.y, where.width + 2 * side, where.height)
    remarks: list[Remark] = []
    if module < BARS_MODULE - 1e-9:
        least = BARS_MODULE * BARS_MODULES
        remarks.append(((*path, "box"), f"条码太窄：至少 {least:.1f} 毫米宽"))
    if where.height < BARS_HEIGHT - 1e-9:
        remarks.append(((*path, "box"), f"条码太矮：至少 {BARS_HEIGHT:g} 毫米高"))
    if not area.contains(quiet):
        remarks.append(((*path, "box"), f"条码两边各要留 {side:.1f} 毫米空白，这里不够"))
    return quiet, remarks
