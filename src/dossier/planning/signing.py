"""Where somebody has still to sign or to seal: what the printout leaves to hands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from dossier.model.checklist import Part
from dossier.model.forms import Freehand, Grid, ListBlock, Prose, Section, SignOff
from dossier.model.pack import Pack
from dossier.model.plan import (
    Blank,
    CopyPage,
    Cover,
    FormPage,
    Insert,
    NumberedFace,
    Plan,
    WrittenPage,
)
from dossier.model.wording import pages

CERTIFIED = "核对人签字、日期"
"""What the stamp of a certified copy leaves open, besides the seal."""
_GAPS = re.compile(r"[\s　_＿：:]+")
_VALUES = re.compile(r"\{[^{}]*\}")
_DATE = "年月日"


@dataclass(frozen=True, slots=True)
class SigningPlace:
    """Pages of the dossier (第 5—8 页), what stands there, and who signs or seals."""

    pages: str
    paper: str
    who: str


def signing_places(plan: Plan, pack: Pack) -> tuple[SigningPlace, ...]:
    """Every place of a dossier that waits for a hand, in order of pages."""
    places = ((face.number, *what) for face in plan.faces() for what in _of(face, pack))
    return tuple(
        SigningPlace(f"第 {pages(number for number, _, _ in group)} 页", paper, who)
        for (paper, who), found in groupby(places, key=lambda place: place[1:])
        for group in (tuple(found),)
    )


def _of(numbered: NumberedFace, pack: Pack) -> Iterator[tuple[str, str]]:
    match numbered.face:
        case CopyPage(stamp=None) | WrittenPage() | Cover() | Blank():
            return
        case CopyPage() as face:
            part = _part(pack, face.item, face.part)
            title = f"第 {face.item} 项　{face.part or '其他材料'}（复印件）"
            yield title, f"{CERTIFIED}，{part.seal if part else '单位公章'}"
        case Insert() as face:
            for name in face.parts:
                part = _part(pack, face.item, name)
                if part is not None and part.signers:
                    yield f"第 {face.item} 项　{name}（原件）", part.signers
        case FormPage() as face:
            form = pack.forms[face.form]
            section = next((s for s in form.sections if s.id == face.section), None)
            for place, who in _in_section(section) if section else ():
                yield f"{form.title}第 {face.copy} 份　{place}", who


def _part(pack: Pack, item: int, name: str) -> Part | None:
    found = pack.item(item)
    return next((p for p in found.parts if p.name == name), None) if found else None


def _in_section(section: Section) -> Iterator[tuple[str, str]]:
    """A section's places: the label beside them, and what their foot asks for."""
    title = _GAPS.sub("", section.title)
    for block in section.blocks:
        match block:
            case Grid():
                yield from _in_grid(block, title)
            case ListBlock():
                by_hand = [_GAPS.sub("", c.title) for c in block.columns if not c.key]
                if by_hand:
                    yield title, "、".join(_asked(by_hand))
            case SignOff():
                yield title, "、".join(_asked(_bare(line) for line in block.lines if line.strip()))
            case Prose() | Freehand():
                pass


def _in_grid(grid: Grid, title: str) -> Iterator[tuple[str, str]]:
    place = title
    for row in grid.rows:
        for cell in row.cells:
            if cell.role == "label" and cell.vertical:
                place = _GAPS.sub("", cell.text)
            if cell.foot:
                asked = "、".join(_asked(_GAPS.sub("", line) for line in cell.foot))
                yield (place if place == title else f"{title}·{place}"), asked


def _bare(line: str) -> str:
    """A sign-off's line without what it prints: {单位名称}（公章） asks for the seal alone."""
    date = line.startswith("{") and line.endswith("日期}")
    return "日期" if date else _GAPS.sub("", _VALUES.sub("", line))


def _asked(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if line in (_DATE, "日期"):
            yield "日期"
        else:
            yield line if line.endswith(("章", "）")) or "签" in line else f"{line}签字"
