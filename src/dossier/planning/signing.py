"""Where somebody has still to sign or to seal: what the printout leaves to hands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from dossier.model.checklist import Part
from dossier.model.conditions import holds
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
from dossier.model.sources import Facts
from dossier.model.wording import pages
from dossier.planning.values import NOTHING, fact_values, filled

CERTIFIED = "核对人签字、日期"
"""What the stamp of a certified copy leaves open, besides the seal."""
_GAPS = re.compile(r"[\s　_＿：:]+")
_VALUES = re.compile(r"\{[^{}]*\}")
_DATE = "年月日"


@dataclass(frozen=True, slots=True)
class SigningPlace:
    """Pages of the dossier (3、5—8), item and paper that stand there, and who signs or seals.

    What is `later` is filled by others once the dossier is handed in; `who` then says so.
    """

    pages: str
    item: int
    paper: str
    who: str
    later: bool = False


def signed_by(part: Part, pack: Pack, facts: Facts) -> str:
    """Who signs and seals a paper of this applicant, "" where nobody does."""
    if not part.signers_else:
        return part.signers
    values = fact_values(pack.facts, facts, part.signers_else)
    asked = holds(part.signers_when, facts)
    usual = {k: v for k, v in part.signers_else.items() if not asked or values[k] == NOTHING}
    return filled(part.signers, values | usual)


def signing_places(plan: Plan, pack: Pack, facts: Facts) -> tuple[SigningPlace, ...]:
    """Every place of a dossier that waits for a hand, in order of pages."""
    places = ((face.number, what) for face in plan.faces() for what in _of(face, pack, facts))
    return tuple(
        SigningPlace(pages(number for number, _ in group), *what)
        for what, found in groupby(places, key=lambda place: place[1])
        for group in (tuple(found),)
    )


def _of(numbered: NumberedFace, pack: Pack, facts: Facts) -> Iterator[tuple[int, str, str, bool]]:
    """Item, paper, who signs it, and whether that is for later."""
    match numbered.face:
        case WrittenPage() | Cover() | Blank():
            return
        case CopyPage() as face:
            yield from _on_copy(face, pack, facts)
        case Insert() as face:
            for name in face.parts:
                part = _part(pack, face.item, name)
                if part is not None and part.signers:
                    yield face.item, f"{name}（原件）", signed_by(part, pack, facts), False
        case FormPage() as face:
            form = pack.forms[face.form]
            title = f"{form.names[0]}第 {face.copy} 份　"
            for section in (s for s in form.sections if s.id == face.section):
                for place, who in _in_section(section):
                    yield face.item, title + place, section.later or who, bool(section.later)


def _on_copy(face: CopyPage, pack: Pack, facts: Facts) -> Iterator[tuple[int, str, str, bool]]:
    """A certified copy; or a paper printed as it is, if somebody signs that."""
    part, title = _part(pack, face.item, face.part), face.part or "其他材料"
    if face.stamp is not None:
        seal = part.seal if part else "单位公章"
        yield face.item, f"{title}（复印件）", f"{CERTIFIED}，{seal}", False
    elif part is not None and part.signers:
        copy = f"第 {face.copy} 份" if face.copies > 1 else ""
        yield face.item, title + copy, signed_by(part, pack, facts), False


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
