"""The check character: ISO 7064 MOD 37,36 over the digits and upper-case letters.

It finds every wrong character, and every two neighbours swapped but 72 of 45,360 cases: two
characters that follow one another in the alphabet (0-1 … Y-Z, Z-0), after one certain prefix sum.
"""

from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_37_36

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def check_character(body: str) -> str:
    """The character that completes `body`.

    Raises:
        ValueError: when `body` has characters other than 0–9 and A–Z.
    """
    require_alphabet(body)
    return str(mod_37_36.calc_check_digit(body))


def completed(body: str) -> str:
    """`body` with its check character behind it. Raises ValueError as `check_character` does."""
    return body + check_character(body)


def verified(text: str) -> str:
    """`text` without its check character.

    Raises:
        ValueError: when the check character is wrong, or `text` has foreign characters.
    """
    require_alphabet(text)
    try:
        mod_37_36.validate(text)
    except ValidationError as error:
        raise ValueError(f"校验字符不对：{text}") from error
    return text[:-1]


def require_alphabet(text: str) -> None:
    """Raises ValueError, naming the first character that is neither 0–9 nor A–Z."""
    for char in text:
        if char not in ALPHABET:
            raise ValueError(f"只能用 0-9 和大写 A-Z，不能有“{char}”：{text}")


def require_length(text: str, length: int, what: str) -> None:
    """Raises ValueError unless `text` has `length` characters."""
    if len(text) != length:
        raise ValueError(f"{what}应为 {length} 位，实为 {len(text)} 位：{text}")


def to_base36(value: int, width: int) -> str:
    """`value` in base 36, `width` characters, zero padded.

    Raises:
        ValueError: when it does not fit.
    """
    if not 0 <= value < 36**width:
        raise ValueError(f"{value} 放不进 {width} 位")
    digits = []
    for _ in range(width):
        value, rest = divmod(value, 36)
        digits.append(ALPHABET[rest])
    return "".join(reversed(digits))
