"""Verdicts on what is no label: a keyboard set wrongly, half a code, somebody else's barcode.

What was typed is never repeated: it may be a person's number.
"""

from dossier.intake.points import Point
from dossier.model.intake import Colour, Kind

_AGAIN = "再扫一次，对准标签上的二维码，等扫描枪响了再移开"
STRANGE = {
    Kind.EMPTY: Point(Colour.AMBER, "没有扫到", "没有读到内容", _AGAIN),
    Kind.HALF: Point(Colour.AMBER, "只扫到一半", "只读到半个码，没有记录", _AGAIN),
    Kind.DAMAGED: Point(
        Colour.AMBER, "码读坏了", "码里有一位不对，可能污损或者打错，没有记录",
        "再扫一次；还不行，扫标签下方的条码，或者照着标签输入 15 位材料编号",
    ),
    Kind.JOINED: Point(
        Colour.AMBER, "两个码连在一起", "两次扫描连成了一串，一个也没有记录",
        "两个袋子分开，各扫一次；常有这种情况的，检查扫描枪是否设了回车",
    ),
    Kind.LAYOUT: Point(
        Colour.AMBER, "键盘布局不对", "键盘不是英文（美国）布局，扫出来的字符都变了",
        "按 Win+空格 换成英文键盘，再扫一次",
    ),
    Kind.INPUT_METHOD: Point(
        Colour.AMBER, "输入法开着", "中文输入法把扫到的码变成了汉字", "按 Shift 换成英文，再扫一次"
    ),
    Kind.PERSONAL: Point(
        Colour.RED, "这是个人号码", "像是身份证号或手机号，没有记录，也不显示",
        "这里只扫材料标签；找人请用“查找”，输入姓名",
    ),
    Kind.FOREIGN: Point(
        Colour.AMBER, "不是材料标签", "这是别的条码，不是本系统的材料标签",
        "扫档案袋标签上的二维码；袋上没有标签的，请单位补贴",
    ),
}  # fmt: skip
