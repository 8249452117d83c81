"""Validation errors in plain Chinese."""

import re
from collections.abc import Iterable
from typing import Any

_FIXED = {
    "int_type": "应为整数",
    "int_from_float": "应为整数",
    "float_type": "应为数",
    "finite_number": "应为有限的数",
    "bool_type": "应为 true 或 false",
    "tuple_type": "应为列表（方括号，或每行以 - 开头）",
    "dict_type": "应为一组“键: 值”",
    "dataclass_type": "应为一组“键: 值”",
    "too_long": "个数太多",
    "string_pattern_mismatch": "应为日期，如 2024-09-08",
    "date_from_datetime_parsing": "没有这一天",
    "date_parsing": "没有这一天",
}


def explain(error: Any, known: Iterable[str]) -> str:  # noqa: ANN401 - pydantic's ErrorDetails
    """One validation error in Chinese; `known` are keys that a misspelt one may mean."""
    kind, given = error["type"], error["input"]
    if kind == "unexpected_keyword_argument":
        return "不认识的键" + _meant(str(error["loc"][-1]), known)
    if kind in ("literal_error", "enum"):
        return f"只能是 {_choices(error['ctx']['expected'])}，不能是 {_shown(given)}"
    if kind == "string_type":
        return _not_text(given)
    if kind == "missing":
        return "缺少这个键" if isinstance(error["loc"][-1], str) else "个数不够"
    message = _FIXED.get(kind) or str(error["msg"])
    return message if given is not None else f"{message}，这里没有写值"


def _meant(key: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, sorted(known), 1)
    return f"，是不是 {near[0]}？" if near else ""


def _choices(expected: str) -> str:
    return "、".join(re.findall(r"'([^']*)'", expected))


def _shown(given: object) -> str:
    return "空" if given is None else f"“{str(given)[:30]}”"


def _not_text(given: object) -> str:
    match given:
        case None:
            return "应为文字，这里没有写值"
        case bool() | int() | float():
            return f'应为文字；数和 true、false 要加引号，如 "{given}"'
        case dict():
            return "应为文字，这里是一组“键: 值”；以花括号开头的文字要加引号"
        case _:
            return "应为文字，这里是列表"
