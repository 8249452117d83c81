"""From a scan, and what is known of it, to the verdict that the station shows."""

from collections.abc import Iterator
from dataclasses import replace

from dossier.codes import parse
from dossier.intake.compared import compared
from dossier.intake.course import arrival_points
from dossier.intake.points import Point, decided
from dossier.intake.strange import STRANGE
from dossier.model.intake import Colour, Kind, Known, Mended, Scan, Seal, Verdict
from dossier.model.ledger import State

_GOOD = Point(Colour.GREEN, "可以收", "标签签名有效，和移交包一致")
_MENDED = {
    Mended.WIDE: Point(Colour.GREEN, "", "扫到的是全角字符，已按半角读", "请把输入法换成英文半角"),
    Mended.CASE: Point(Colour.GREEN, "", "扫到的是小写字母，已按大写读", "请检查大写锁定键"),
    Mended.TWICE: Point(Colour.GREEN, "", "同一个码连着读了两遍，只算一次", "请不要重复粘贴或连扫"),
}
_FORGED = Point(
    Colour.RED, "签名不对", "标签上的签名和单位登记的公钥对不上，标签可能是伪造或改动过的",
    "不要收；请负责人打电话向单位核实",
)  # fmt: skip
_UNKNOWN_KEY = Point(
    Colour.AMBER, "公钥没有登记", "标签有签名，但是这把公钥没有登记，验不了真假",
    "核对袋上的单位和姓名后可以收；请单位把公钥文件交来登记",
)  # fmt: skip
_UNSIGNED = Point(
    Colour.AMBER, "标签没有签名", "这张标签没有签名，验不了真假", "核对袋上的单位和姓名后可以收"
)
_UNSIGNED_HERE = Point(
    Colour.AMBER, "标签没有签名", "这个单位登记了公钥，这张标签却没有签名",
    "请和单位核对是不是旧标签；核对无误可以收",
)  # fmt: skip
_BARE = Point(
    Colour.AMBER, "只有编号", "只扫到材料编号，编号里没有签名、版次和张数",
    "最好改扫标签上的二维码；扫不了的，核对袋上的姓名后可以收",
)  # fmt: skip
_BARE_UNKNOWN = Point(
    Colour.AMBER, "只有编号", "只扫到材料编号，移交包里又没有这一份，不能据此收件",
    "请扫标签上的二维码，或者先读入单位的移交包",
)  # fmt: skip


def judge(scan: Scan, known: Known | None) -> Verdict:
    """The verdict on a scan.

    Args:
        scan: what was scanned.
        known: what is known of its dossier; None when the scan names none.
    """
    if known is None:
        return decided([STRANGE.get(scan.kind, STRANGE[Kind.FOREIGN])])
    if parse(scan.number).batch != known.batch:
        return decided([_other_batch(scan, known)])
    if scan.kind is Kind.MARK:
        return decided([_mark(scan), *_mended(scan)])
    if known.seal is Seal.FORGED:
        return decided([_FORGED, *_mended(scan)])
    points = [
        *arrival_points(known),
        *_bare(scan, known),
        *compared(known),
        *_seal(scan, known),
        *_mended(scan),
    ]
    here = known.standing.state is State.RECEIVED
    takes = known.bag is not None and not here and known.refused is None
    return decided([*_summary(points, known), *points], takes=takes, returns=takes or here)


def _summary(points: list[Point], known: Known) -> Iterator[Point]:
    """Green when nothing is to be looked at."""
    if all(point.colour is Colour.GREEN for point in points):
        yield _GOOD if known.expected else replace(_GOOD, text="标签签名有效")


def _other_batch(scan: Scan, known: Known) -> Point:
    text = f"这是批次 {parse(scan.number).batch} 的材料，现在受理的是 {known.batch}"
    remedy = "不能收；核对是不是往年的标签，请单位按今年的通知重做"
    return Point(Colour.RED, "别的批次", text, remedy)


def _mark(scan: Scan) -> Point:
    text = f"这是袋内第 {scan.page} 页上的页标记，不是袋上的标签"
    return Point(Colour.AMBER, "这是页标记", text, "请扫档案袋标签上的二维码")


def _bare(scan: Scan, known: Known) -> Iterator[Point]:
    """A number alone says too little, unless a package says the rest."""
    if scan.kind is Kind.NUMBER and known.bag is None:
        yield _BARE_UNKNOWN


def _seal(scan: Scan, known: Known) -> Iterator[Point]:
    if scan.kind is Kind.NUMBER:
        yield from (_BARE,) if known.bag else ()
    elif known.seal is Seal.UNKNOWN_KEY:
        yield _UNKNOWN_KEY
    elif known.seal is Seal.UNSIGNED:
        yield _UNSIGNED_HERE if known.signs else _UNSIGNED


def _mended(scan: Scan) -> tuple[Point, ...]:
    return tuple(_MENDED[one] for one in scan.mended)
