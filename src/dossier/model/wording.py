"""What is said everywhere alike: page numbers, money, clauses, grades, parts of names."""

from collections.abc import Iterable

from dossier.model.findings import Severity

GRADES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.MANUAL: "请判断"}
"""How grave a finding is, in words: colours may not be seen."""

_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
NAME_PART = rf"[{_HAN}]{{1,8}}·|(?<=·)[{_HAN}]{{1,8}}(?![{_HAN}])"
"""A pattern: a part of a Uyghur or Kazakh name with its dot, or its last part. No line parts it."""


def printed_clause(clause: str) -> str:
    """A clause as the notice writes it: 六（四）1, in full-width brackets."""
    return clause.replace("(", "（").replace(")", "）")


def pages(numbers: Iterable[int]) -> str:
    """Page numbers with their runs: 3、5—8."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(f"{run[0]}—{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")


def in_words(yuan: int) -> str:
    """Whole yuan in the capitals of cheques: 760 is 柒佰陆拾元整. After 支付结算办法, 附一."""
    if not yuan:
        return "零元整"
    groups = [yuan // 10_000**n % 10_000 for n in range(len(_GROUPS))]
    words = ""
    for number, name in reversed(tuple(zip(groups, _GROUPS, strict=True))):
        if number:
            gap = "零" if words and number < 1000 and not words.endswith("零") else ""
            words += gap + _in_thousands(number) + name
        elif words and not words.endswith("零"):
            words += "零"
    return words.rstrip("零") + "元整"


def _in_thousands(number: int) -> str:
    """Up to 9,999: one 零 for any run of zeros within."""
    words = ""
    for place in range(len(_PLACES) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            words += _DIGITS[digit] + _PLACES[place]
        elif words and not words.endswith("零"):
            words += "零"
    return words.rstrip("零")
