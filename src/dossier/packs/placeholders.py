"""The closed list of what `{placeholders}` may stand for besides the pack's own facts.

Whatever composes these texts supplies exactly these names, so that a pack that loads can be
printed. A fact may not have the name of a computed value.
"""

import re
from collections.abc import Iterator
from enum import Enum

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")

_ALWAYS = frozenset({"编号", "批次", "年度", "短标题", "标题", "通知"})
_COUNTS = frozenset({"标签", "令牌", "总页数", "张数"})
_ITEM = frozenset({"项号", "项名", "条款"})


class Context(Enum):
    """Where a text stands, with the computed values that it may name there.

    MARK: the band, blank sides and the draft's warning. COVER and COVER_ROW, INSERT and
    INSERT_ROW: the panel and the rows of its table. LABEL: the bag's label. STAMP: the
    certification block. FORM: cells, prose and watermark, the author of a typeset text;
    FORM_ROW: prose for each row of a table. COPY_MARK: what tells copies and sides apart.
    SIDE: the page number of a typeset text.
    """

    MARK = _ALWAYS | {"标记", "页码", "总页数", "栏目", "附注"}
    COVER = _ALWAYS | _COUNTS
    COVER_ROW = COVER | {"行序", "行名", "行件数", "行页码"}
    INSERT = _ALWAYS | _ITEM
    INSERT_ROW = INSERT | {"行序", "材料", "份数", "签章", "方框"}
    LABEL = (_ALWAYS | _COUNTS | {"草稿"}) - {"通知"}
    STAMP = _ALWAYS | {"盖章"}
    FORM = _ALWAYS | {"公示天数", "人数"}
    FORM_ROW = FORM | {"行序"}
    COPY_MARK = FORM | {"第几份", "共几份", "第几面", "共几面"}
    SIDE = frozenset({"面"})

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
