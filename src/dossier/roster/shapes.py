"""What a new text of a fact must look like before it is written into anybody's folder.

Only the shape: whether an ID number's check digit holds is for `dossier check`.
"""

import re
import unicodedata
from collections.abc import Mapping

from dossier.model.facts import FactKind, FactSpec
from dossier.model.roster import SERIAL

LAST_SERIAL = 999
_FEW = 13
_NAME_MARKS = "·'’- "
_DAY = (re.compile(r"\d{4}-\d\d-\d\d", re.ASCII), "“{0:.12}”不是年月日；写成 2019-10-01 这样")
_SHAPES: Mapping[FactKind, tuple[re.Pattern[str], str]] = {
    FactKind.ID_NUMBER: (
        re.compile(r"\d{17}[\dX]", re.ASCII),
        "有 {1} 个字符，不是 18 位的身份证号码；照身份证改正",
    ),
    FactKind.MONTH: (
        re.compile(r"\d{4}-\d\d", re.ASCII),
        "“{0:.12}”不是年月；写成 2019-10 这样",
    ),
    FactKind.DATE: _DAY,
    FactKind.DAY: _DAY,
}
"""By kind the form, and what is said of others; an ID number is not repeated."""


def misshapen(spec: FactSpec, text: str) -> str:
    """What is wrong with a text and what to do about it, "" when nothing is."""
    if spec.choices:
        return "" if text in spec.choices else _no_choice(spec, text)
    if spec.kind is FactKind.NAME:
        return _strange_name(text)
    if spec.key == SERIAL:
        return _no_serial(text)
    form, told = _SHAPES.get(spec.kind, (None, ""))
    if form is None or form.fullmatch(text) or not any(char.isdigit() for char in text):
        return ""  # words (无, 至今) or nonsense: checking knows which
    return told.format(text, len(text))


def _no_choice(spec: FactSpec, text: str) -> str:
    shown = "、".join(spec.choices[:_FEW]) + ("……" if len(spec.choices) > _FEW else "")
    return f"“{text}”不在可选的内容里；可以是：{shown}"


def _strange_name(text: str) -> str:
    strange = [c for c in text if c not in _NAME_MARKS and unicodedata.category(c)[0] != "L"]
    if not strange:
        return ""
    return f"“{text[:20]}”里的“{strange[0]}”不是姓名里的字；与身份证一致，间隔号用 ·"


def _no_serial(text: str) -> str:
    fits = text.isdecimal() and 1 <= int(text) <= LAST_SERIAL
    return "" if fits else f"是 {text}，应在 1 至 {LAST_SERIAL} 之间；请改正"
