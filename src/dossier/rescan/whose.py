"""Whose a scanned pile is: the dossier that its page marks name, before anything else is known."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import numpy as np
import zxingcpp

from dossier.codes import decode
from dossier.codes.mark import LENGTH
from dossier.errors import InputError
from dossier.rescan.pictures import Picture
from dossier.rescan.pile import Bundle, sides_of, survey
from dossier.rescan.restore import QR

LEAD = 5
"""Sides by which one dossier is ahead of all others when the rest need not be looked at."""
FINE = 2300
"""Pixels of the longer side that are enough: A4 at 200 dpi."""


def whose(scans: Iterable[Path]) -> str:
    """The number of the dossier that most sides name.

    Raises:
        InputError: no side names one, or several dossiers are named as often.
    """
    bundles = [file for file in survey(scans) if isinstance(file, Bundle)]
    named: Counter[str] = Counter()
    for number in chain.from_iterable(map(_numbers, bundles)):
        named[number] += 1
        if _lead(named) >= LEAD:
            break
    if not named:
        raise InputError(
            "扫描件上没有读到页标记，不知道是哪一本材料",
            "核对扫描的是不是这本材料，或者重新扫描；知道是哪一本的，用 --manifest 写明清单",
        )
    if _lead(named) == 0:
        raise InputError(
            f"扫描件里有几本材料，分不清核对哪一本：{'、'.join(sorted(named))}",
            "一次只核对一本，请分开扫描",
        )
    return named.most_common(1)[0][0]


def _lead(named: Counter[str]) -> int:
    first, *others = [count for _, count in named.most_common(2)]
    return first - (others[0] if others else 0)


def _numbers(bundle: Bundle) -> Iterator[str]:
    """The number that each side of a file names; sides without a mark name none."""
    for picture in sides_of(bundle):
        yield from _named(picture) if picture is not None else ()


def _named(picture: Picture) -> set[str]:
    longer = max(picture.size)
    try:
        grey = picture.grey(next((n for n in (8, 4, 2) if longer / n >= FINE), 1))
        found = zxingcpp.read_barcodes(np.ascontiguousarray(grey), formats=QR)
    except Exception:  # decoders raise nearly anything on damaged data
        return set()
    return {number for one in found if one.valid for number in _number(one.text)}


def _number(text: str) -> Iterator[str]:
    if len(text) != LENGTH:
        return
    try:
        yield decode(text).number.text
    except ValueError:
        return
