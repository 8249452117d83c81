"""Lines to write on, within running text: where a fact is empty on a paper filled by hand."""

import re
from dataclasses import replace

from dossier.model.ink import Ink, Rule, Text
from dossier.model.measure import Measure
from dossier.model.units import Mm, to_mm
from dossier.planning.values import GAP

_GAPS = re.compile(f"{GAP}+")
_OFFSET = {"left": 0.0, "centre": 0.5, "right": 1.0}
DROP = 0.14
"""How far below the baseline the line runs, of the type size."""
LINE_WIDTH = 0.2


def gapped(line: Text, measure: Measure) -> tuple[Ink, ...]:
    """The line of text, with one rule below each run of ＿, however its characters are spread."""
    if GAP not in line.text:
        return (line,)
    spacing = to_mm(line.spacing)

    def at(count: int) -> float:
        return measure.width(line.text[:count], line.style, line.size) + spacing * count

    left = line.x - (at(len(line.text)) - spacing) * _OFFSET[line.align]
    y = Mm(line.baseline + to_mm(line.size) * DROP)
    rules = (
        Rule(Mm(left + at(m.start())), y, Mm(left + at(m.end()) - spacing), y, Mm(LINE_WIDTH))
        for m in _GAPS.finditer(line.text)
    )
    return (replace(line, text=line.text.replace(GAP, "\u3000")), *rules)
