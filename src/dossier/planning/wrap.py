"""Line breaking for Chinese text with Latin words and numbers in it.

Rules after GB/T 15834 and the W3C Requirements for Chinese Text Layout, 3.1.4: closing marks and
the middle dot never start a line, opening marks never end one, words and numbers stay whole.
"""

import re
from collections.abc import Iterable, Iterator

from dossier.model.measure import Measure
from dossier.model.wording import NAME_PART

NOT_AT_START = frozenset("，。、；：？！）》〉」』】〕｝”’·…—～％%‰°℃,.;:?!)]}>/年月日号")
CLOSING = "，。、；：？！）》〉」』】〕”’"
"""Marks that may follow a character without being one more."""
NOT_AT_END = frozenset("（《〈「『【〔｛“‘([{<￥$№第")

_WORD = r"[0-9A-Za-z\u00c0-\u024f]+(?:[.,:/\-–'’@_+][0-9A-Za-z\u00c0-\u024f]+)*"
_UNIT = (
    r"余?[十百千万亿]*(?:(?:平方|立方)?(?:公里|千米|分米|厘米|毫米|米)|公顷|公斤|人次)"
    r"|[千兆]瓦时?|千伏|[千毫]克|[千毫]升|[十百千万亿]+[元亩吨人次册户字方]?"
    r"|小时|分钟|学时|周岁|个(?:月|工作日)"
)
"""What a figure counts where that takes more than one character (GB 3100); one is tied anyway."""

_ATOM = re.compile(rf"{NAME_PART}|{_WORD}(?:{_UNIT})?|＿+|\s+|.", re.S)
_FINE = re.compile(rf"{_WORD}|.", re.S)
"""For what is wider than a line: names come apart, numbers last of all."""


def clusters(text: str) -> Iterator[str]:
    """Pieces that a line may not break: words, numbers with units, parts of names, marks."""
    return _tied(_ATOM.findall(text), units=True)


def _tied(atoms: Iterable[str], *, units: bool) -> Iterator[str]:
    """Atoms joined to those that they must not be parted from."""
    held = ""
    for atom in atoms:
        tied = atom[0] in NOT_AT_START or held.rstrip()[-1:] in NOT_AT_END
        measured = units and held[-1:].isdigit() and len(atom) == 1 and atom > "\u3400"
        if held and (tied or measured):
            held += atom
        else:
            if held:
                yield held
            held = atom
    if held:
        yield held


def wrap(text: str, width: float, style: str, size: float, measure: Measure) -> tuple[str, ...]:
    """Break `text` into lines no wider than `width` mm; a newline always breaks.

    A cluster wider than the line is broken between characters: nothing is ever lost.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap_paragraph(paragraph, width, style, size, measure))
    return tuple(lines)


def _wrap_paragraph(
    text: str, width: float, style: str, size: float, measure: Measure
) -> Iterator[str]:
    line, used = "", 0.0
    for cluster in clusters(text):
        for piece in _pieces(cluster, width, style, size, measure):
            need = measure.width(piece, style, size)
            if line and used + need > width + 1e-6:
                yield line.rstrip()
                if piece.isspace() and not piece.startswith("\u3000"):
                    line, used = "", 0.0
                    continue
                line, used = piece, need
            else:
                line, used = line + piece, used + need
    yield line.rstrip()


def _pieces(cluster: str, width: float, style: str, size: float, measure: Measure) -> Iterator[str]:
    if measure.width(cluster, style, size) <= width:
        yield cluster
        return
    for piece in _tied(_FINE.findall(cluster), units=False):
        if measure.width(piece, style, size) <= width:
            yield piece
        else:
            yield from piece
