"""The closed list of what `{placeholders}` may stand for besides the pack's own facts.

Whatever composes these texts supplies exactly these names, so that a pack that loads can be
printed. A fact may not have the name of a computed value.
"""

import re
from collections.abc import Iterator
from enum import Enum

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")

_NOTICE = frozenset({"批次", "年度", "短标题", "标题", "通知"})
_ALWAYS = _NOTICE | {"编号"}
_COUNTS = frozenset({"标签", "令牌", "总页数", "张数"})
_ITEM = frozenset({"项号", "项名", "条款"})
_UNIT = (_ALWAYS - {"编号"}) | {
    "人数",
    "未列入人数",
    "已定人数",
    "待确认人数",
    "应缴合计",
    "应缴大写",
    "已缴合计",
    "总张数",
    "总件数",
}
_OWN = {"张数", "总页数", "签章处数", "原件份数", "归卷份数", "归卷清单"}
_SLIP = {
    "版次",
    "张数",
    "办理时间",
    "第几次",
    "退件原因",
    "件数出入",
    "相符项数",
    "再交时限",
    "退回期限",
    "收件截止",
    "再交期限",
    "剩余次数",
    "用完次数",
    "过期截止",
    "收件备注",
    "收件台",
    "经办人",
    "记录号",
    "校验值",
}

HANDED = ("姓名", "单位名称")
"""Facts of a dossier that the desk knows of too, from the unit's package."""


class Context(Enum):
    """Where a text stands, with the computed values that it may name there.

    MARK: the band, blank sides and the draft's warning. PREVIEW: the word across a preview.
    COVER and COVER_ROW, INSERT and INSERT_ROW: the panel and the rows of its table. LABEL: the
    bag's label. STAMP: the certification block. SIGNERS: who signs a paper; facts alone. FORM:
    cells, prose and watermark, the author of a typeset text; FORM_ROW: prose for each row of a
    table. COPY_MARK: what tells copies and sides apart. UNIT and UNIT_ROW: the same in the
    papers of a unit, which know no applicant's facts; UNIT_EACH and UNIT_EACH_ROW: in their
    sections for each applicant; UNIT_MARK: their copy mark. SIDE: the page number of a typeset
    text. SLIP and DAY: what the desk prints of an entry, and of a day; it knows no facts.
    """

    MARK = _ALWAYS | {"标记", "页码", "总页数", "栏目", "附注"}
    PREVIEW = _ALWAYS
    COVER = _ALWAYS | _COUNTS
    COVER_ROW = COVER | {"行序", "行名", "行件数", "行页码"}
    INSERT = _ALWAYS | _ITEM
    INSERT_ROW = INSERT | {"行序", "材料", "份数", "签章", "方框"}
    LABEL = (_ALWAYS | _COUNTS | {"草稿"}) - {"通知"}
    STAMP = _ALWAYS | {"盖章"}
    SIGNERS = frozenset[str]()
    FORM = _ALWAYS | {"公示天数", "人数"}
    FORM_ROW = FORM | {"行序"}
    COPY_MARK = FORM | {"第几份", "共几份", "第几面", "共几面"}
    UNIT = _UNIT
    UNIT_ROW = UNIT | {"行序"}
    UNIT_MARK = UNIT | {"第几份", "共几份", "第几面", "共几面"}
    UNIT_EACH = UNIT | _OWN | {"编号"}
    UNIT_EACH_ROW = UNIT_EACH | {"行序"}
    SIDE = frozenset({"面"})
    SLIP = _ALWAYS | _SLIP
    DAY = _NOTICE | {"日报日期", "记录笔数", "记录号", "校验值", "打印时间"}

    @property
    def common(self) -> bool:
        """Whether its texts know only the facts that a whole unit shares."""
        return self in (Context.UNIT, Context.UNIT_ROW, Context.UNIT_MARK)

    @property
    def factless(self) -> bool:
        """Whether its texts know no facts at all."""
        return self in (Context.SLIP, Context.DAY)

    @property
    def names(self) -> frozenset[str]:
        """The computed values of this context."""
        names: frozenset[str] = self.value
        return names


VALUES: frozenset[str] = frozenset().union(*(context.names for context in Context))
"""Every computed value of any context."""


def placeholders(text: str) -> Iterator[str]:
    """The names within braces, in order."""
    yield from PLACEHOLDER.findall(text)


def has_stray_brace(text: str) -> bool:
    """Whether a brace has no partner."""
    return bool(set(PLACEHOLDER.sub("", text)) & {"{", "}"})
