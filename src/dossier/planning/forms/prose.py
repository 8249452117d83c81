"""Running text: justified paragraphs, once or for each row of a table."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dossier.model.forms import Prose
from dossier.model.paper import box
from dossier.planning.compose import justified, lines_ink
from dossier.planning.fit import TypeStyle, set_at
from dossier.planning.forms.flow import Flow
from dossier.planning.forms.gaps import gapped
from dossier.planning.forms.setting import Setting
from dossier.planning.values import Values, filled, overlaid, row_values

TOGETHER = 2
"""So many of the last lines stand on one side with the sign-off that follows."""

_MONTH = re.compile(r"\d{4}-\d{2}")
_SENTENCE = re.compile(r"\{([^{}]+)\}(?=\{|$)")
_STOPS = ("。", "！", "？", "；", "…")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as it will stand; a full one reaches from edge to edge."""

    text: str
    full: bool


def set_prose(block: Prose, flow: Flow, setting: Setting, tail: float = 0.0) -> None:
    """Put paragraphs on the flow, line by line.

    Args:
        block: the paragraphs.
        flow: where they go.
        setting: type and values.
        tail: height in mm of what must stay with the last lines.
    """
    kind = TypeStyle(setting.style.entry_style, block.size, block.size, block.leading)
    lines = [line for text in _texts(block, setting) for line in _lines(text, kind, setting)]
    pitch = set_at("", setting.width, kind, block.size, setting.measure).pitch
    for left, line in zip(range(len(lines), 0, -1), lines, strict=True):
        need = pitch * left + tail if left <= TOGETHER and tail else pitch
        if need > flow.room + 1e-6 and not flow.fresh:
            flow.open_side()
        _put(line, kind, pitch, flow, setting)


def _put(line: _Line, kind: TypeStyle, pitch: float, flow: Flow, setting: Setting) -> None:
    one = set_at(line.text, setting.width + 1, kind, kind.size, setting.measure)
    ink = lines_ink(one, box(0, flow.y, setting.width, pitch), kind.style, setting.measure)
    spread = (justified(t, setting.width, setting.measure) if line.full else t for t in ink)
    flow.put(tuple(i for text in spread for i in gapped(text, setting.measure)), pitch)


def _lines(text: str, kind: TypeStyle, setting: Setting) -> Iterator[_Line]:
    lines = set_at(text, setting.width, kind, kind.size, setting.measure).lines
    for i, line in enumerate(lines, 1):
        yield _Line(line, i < len(lines))


def _texts(block: Prose, setting: Setting) -> Iterator[str]:
    """The paragraphs, indented, for each row where there are rows."""
    indent = "\u3000\u3000" if block.indent else ""
    for values in _rows(block, setting) if block.each else (setting.values,):
        for paragraph in block.paragraphs:
            yield indent + filled(paragraph, _ended(paragraph, values) if block.each else values)


def _rows(block: Prose, setting: Setting) -> Iterator[Values]:
    columns = setting.specs[block.each].columns
    rows = [r for r in setting.facts.rows(block.each) if _recent(r, block.since or {})]
    for number, row in enumerate(rows, 1):
        own = {**row_values(columns, row, setting.nothing), "行序": str(number)}
        yield overlaid(own, setting.values)


def _recent(row: Mapping[str, str], since: Mapping[str, str]) -> bool:
    months = ((_MONTH.match(row.get(column, "")), first) for column, first in since.items())
    return all(month is None or month[0] >= first for month, first in months)


def _ended(paragraph: str, values: Values) -> Values:
    """Cells that stand side by side are sentences: each ends with a stop."""
    names = _SENTENCE.findall(paragraph)
    ended = {n: v if v.endswith(_STOPS) or not v else f"{v}。" for n in names for v in [values[n]]}
    return overlaid(ended, values)
