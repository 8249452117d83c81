"""Code 128 (GB/T 18347, ISO/IEC 15417) in code set B alone: every number has the same width.

reportlab's encoder comes with its whole page layout (90 ms to import), which nothing here needs.
"""

ALPHABET = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")

_START_B, _STOP, _MODULUS = 104, 106, 103

_TABLE = (
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 "
    "122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 "
    "321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 "
    "211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 "
    "213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 "
    "121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 "
    "241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 "
    "412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 "
    "211214 211232 2331112"
)
"""Widths of bars and spaces of the values 0 to 106 (ISO/IEC 15417, table 1)."""

_WIDTHS = tuple(_TABLE.split())


def bar_widths(payload: str) -> tuple[int, ...]:
    """Widths in modules of bars and spaces in turn, beginning and ending with a bar.

    Raises:
        ValueError: when the payload is empty or has other than upper-case letters and digits.
    """
    if not payload or not ALPHABET.issuperset(payload):
        raise ValueError(f"Code 128 takes upper-case letters and digits only: {payload!r}")
    values = [ord(char) - 32 for char in payload]
    check = (_START_B + sum(place * value for place, value in enumerate(values, 1))) % _MODULUS
    shown = (_START_B, *values, check, _STOP)
    return tuple(int(width) for value in shown for width in _WIDTHS[value])
