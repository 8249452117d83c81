"""What of a text is not typeset, and how that is told."""

from collections import Counter
from collections.abc import Iterator

from dossier.model.sources import Problem, Trouble

PICTURE, HEADER, COMMENT = "图片", "页眉页脚", "批注"
DELETED, HIDDEN, CONTENTS = "修订中删去的文字", "隐藏的文字", "自动目录"
TEXT_BOX, FORMULA, NOTE = "文本框", "公式", "脚注尾注"

_UNPRINTED = (PICTURE, HEADER, COMMENT, DELETED, HIDDEN, CONTENTS)
"""Beside the text: its author is warned."""
_LEFT_OUT = (TEXT_BOX, FORMULA, NOTE)
"""Part of the text: without it the text is not whole."""


def omissions(omitted: Counter[str]) -> Iterator[Problem]:
    """The problems that what is left out amounts to."""
    for trouble, kinds in ((Trouble.UNPRINTED, _UNPRINTED), (Trouble.LEFT_OUT, _LEFT_OUT)):
        found = [f"{kind} {omitted[kind]} 处" for kind in kinds if omitted[kind]]
        if found:
            yield Problem(trouble, "、".join(found))
