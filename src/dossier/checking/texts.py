"""The wording of filled texts: fillers, vague words, characters that no font has. D1, D2, I5."""

import re
from collections.abc import Iterator

from dossier.checking.case import Case
from dossier.checking.entries import FILLERS, NOTHING, entries
from dossier.checking.wording import listed
from dossier.model.facts import FactKind
from dossier.model.findings import Finding

_NUMERAL = "0-9０-９〇一二两三四五六七八九十百千万亿几半数"
_END = r"(?:$|[\s，。；、！？,;.:：)）】」”])"
_TITLES = re.compile("《[^》]*》")
_NOUN = (
    "工作|工程|项目|方面|内容|任务|业务|材料|技术|问题|情况|单位|部门|人员|设施|建筑物|课程|软件"
)
VAGUE = tuple(
    (word, re.compile(pattern))
    for word, pattern in (
        # 节约10万、合约、公约、预约三次 are exact; 约10万 is not.
        (
            "约",
            "大约|(?<![合公条节预签续违特邀制简履隐集婚誓缔毁相失爽立契要赴解])"
            f"约(?=[为有占合计达]?\\s*[{_NUMERAL}])",
        ),
        # 左右岸 and 左右两侧 are places.
        (
            "左右",
            f"左右(?={_END}|的)"
            f"|[{_NUMERAL}%％][^，。；、\\s]{{0,4}}?左右(?![岸侧两翼坝边手线洞支干孔])",
        ),
        ("大概", "大概(?!念)"),
        ("大致", "大致"),
        ("若干", "若干"),
        ("差不多", "差不多"),
        # 中等、一等、Ⅱ等 are grades; 等级、等别 do not end in 等.
        (
            "等",
            "(?<![初中高同平均上下优甲乙丙丁头特何相不对此次劣超零每0-9IVXⅠⅡⅢⅣⅤⅥ"
            f"一二三四五六七八九十几])等+(?={_END}|{_NOUN})",
        ),
    )
)
"""The inventory's vague words, each with the pattern of its vague use."""


def vague_words(text: str) -> tuple[str, ...]:
    """The vague words that a text uses (D1), without what only looks like them.

    Titles within 《》 are other people's words and are not read.
    """
    bare = _TITLES.sub("", text)
    return tuple(word for word, pattern in VAGUE if pattern.search(bare))


def vague_texts(case: Case) -> Iterator[Finding]:
    """Vague words in free texts."""
    for entry in entries(case):
        if entry.kind is FactKind.TEXT and (words := vague_words(entry.text)):
            yield entry.of(case.basis("D1")).warning(
                f"{entry.title}有含糊的词语：{listed(words)}",
                "请写出准确的数字、时间和完整的名称",
                entry.spec.key,
            )


def fillers(case: Case) -> Iterator[Finding]:
    """A stroke or 暂无 where 无 belongs."""
    for entry in entries(case):
        if entry.text in FILLERS and entry.may_be_nothing:
            yield entry.of(case.basis("D2")).warning(
                f"{entry.title}写的是“{entry.text}”", f"没有内容的请写 {NOTHING}", entry.spec.key
            )


def unprintable(case: Case) -> Iterator[Finding]:
    """Characters that no font has: the form could not be filled rightly (I5; peers 13)."""
    for entry in entries(case):
        if missing := tuple(dict.fromkeys(case.missing_glyphs(entry.text))):
            yield entry.of(case.basis("I5")).error(
                f"{entry.title}里有印不出来的字：{listed(map(coded, missing))}",
                "请核对是否打错；确是此字的，换用通行的规范写法",
                entry.spec.key,
            )


def coded(character: str) -> str:
    """A character with its code point: 䶮（U+4DAE）."""
    return f"{character}（{' '.join(f'U+{ord(c):04X}' for c in character)}）"
