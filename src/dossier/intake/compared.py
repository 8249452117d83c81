"""What the label says against what the unit's package says."""

from collections.abc import Iterator

from dossier.codes import short_digest
from dossier.codes.label import DIGEST_LENGTH
from dossier.intake.points import Point
from dossier.model.desk import Expected
from dossier.model.handover import Origin
from dossier.model.intake import Colour, Known
from dossier.model.ledger import Bag

_NO_PACKAGE = Point(
    Colour.AMBER, "移交包还没有读入", "这个单位的移交包还没有读入，不知道应有哪些材料",
    "有标签就可以先收；请单位补交移交包，读入后自动对上",
)  # fmt: skip
_NOT_ANNOUNCED = Point(
    Colour.AMBER, "移交包里没有这一份", "单位的移交包里没有这一份材料",
    "可以先收；请单位核实是不是漏报，需要时重新生成移交包",
)  # fmt: skip
_OTHER_DIGEST = Point(
    Colour.AMBER, "内容和移交包不同", "版次、张数相同，但标签和移交包不是同一次生成的",
    "核对袋内材料；请单位用这一次的结果重新生成移交包，或换上对应的标签",
)  # fmt: skip
_PACKAGES = {
    Origin.UNSIGNED: Point(Colour.GREEN, "", "这个单位的移交包没有签名，姓名、件数供参考"),
    Origin.UNKNOWN_KEY: Point(
        Colour.GREEN, "", "这个单位的移交包签名用的公钥没有登记，姓名、件数供参考"
    ),
}


def compared(known: Known) -> Iterator[Point]:
    """What differs, or is not announced."""
    if known.unit is None:
        yield _NO_PACKAGE
    elif known.expected is None:
        yield _NOT_ANNOUNCED
    elif known.bag is not None:
        yield from _bag(known.bag, known.expected)
    if known.unit is not None and known.unit.origin in _PACKAGES:
        yield _PACKAGES[known.unit.origin]


def _bag(bag: Bag, expected: Expected) -> Iterator[Point]:
    if bag.revision < expected.revision:
        yield _revision(
            "旧版标签", bag, expected, "核对袋内是不是最新一版；是旧版的退回，请单位换新"
        )
    elif bag.revision > expected.revision:
        yield _revision(
            "标签比移交包新", bag, expected, "可以收；请单位补交新的移交包，读入后再核对件数"
        )
    elif bag.sheets != expected.sheets:
        text = f"标签写 {bag.sheets} 张，移交包写 {expected.sheets} 张"
        yield Point(Colour.AMBER, "张数和移交包不同", text, "点一点袋内张数，请单位核实")
    elif not _same(bag.digest, expected.digest):
        yield _OTHER_DIGEST


def _revision(title: str, bag: Bag, expected: Expected, remedy: str) -> Point:
    text = f"标签是第 {bag.revision} 版，移交包是第 {expected.revision} 版"
    return Point(Colour.AMBER, title, text, remedy)


def _same(label: str, plan: str) -> bool:
    """Whether a label's digest is that of a plan: a token has its beginning."""
    short = short_digest(plan.encode(), length=DIGEST_LENGTH)
    return label == short or (len(label) >= 2 * DIGEST_LENGTH and plan.startswith(label))
