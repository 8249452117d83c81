"""Numbers of lists as WordprocessingML writes them (ISO/IEC 29500-1, 17.18.59 ST_NumberFormat)."""

from collections.abc import Callable

_HAN = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def numeral(number: int, form: str) -> str:
    """A number in that format; one that is not known, or does not reach so far, is decimal."""
    made = _FORMATS.get(form, str)(number) if 0 < number < 1000 else ""
    return made or ("" if form == "none" else str(number))


def _counting(number: int, digits: str = _HAN, units: str = "百十") -> str:
    """十二, 一百零五; 壹拾贰 where the digits are the formal ones."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = digits[hundreds] + units[0] if hundreds else ""
    if tens:
        bare = tens == 1 and not hundreds and digits is _HAN
        text += ("" if bare else digits[tens]) + units[1]
    elif hundreds and ones:
        text += "零"
    return text + (digits[ones] if ones else "")


def _digits(number: int) -> str:
    return "".join(_HAN[int(d)] for d in str(number))


def _letters(number: int) -> str:
    """From a to z, then aa, bb: as Word goes on."""
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _from(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else ""


_CIRCLED = _from("".join(map(chr, [*range(0x2460, 0x2474), *range(0x3251, 0x3260)])))
_FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand"), _counting),
    **dict.fromkeys(("japaneseCounting", "taiwaneseCounting"), _counting),
    **dict.fromkeys(("taiwaneseCountingThousand", "koreanCounting"), _counting),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand"), _digits),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _CIRCLED),
    "chineseLegalSimplified": lambda n: _counting(n, _FORMAL, "佰拾"),
    "ideographTraditional": _from(_STEMS),
    "ideographZodiac": _from(_BRANCHES),
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperRoman": _roman,
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": lambda n: str(n).translate({48 + d: 0xFF10 + d for d in range(10)}),
    "decimalEnclosedParen": lambda n: f"({n})",
    "decimalEnclosedFullstop": lambda n: f"{n}.",
    "none": lambda _: "",
}
