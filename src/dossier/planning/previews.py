"""A plan as a preview shows it: every face, and scans of originals behind their insert sheets."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from dossier.model.ink import Ink, Link
from dossier.model.layout import PageStyle
from dossier.model.measure import Measure
from dossier.model.pack import Pack
from dossier.model.paper import Size, box
from dossier.model.plan import (
    Blank,
    CopyPage,
    Cover,
    Face,
    FormPage,
    Insert,
    NumberedFace,
    PageMark,
    Plan,
    Unprinted,
    WrittenPage,
    printed_label,
)
from dossier.model.preview import Kind, Side
from dossier.model.sources import Material, SourceFile, Submission
from dossier.planning.compose import compose
from dossier.planning.job import pack_values
from dossier.planning.marks import column_title
from dossier.planning.scans import Scan, laid_at, lay_scans, true_size
from dossier.planning.values import fact_values

_NO_MARK = PageMark("", "", "")


def preview_sides(
    plan: Plan, submission: Submission, pack: Pack, measure: Measure
) -> tuple[Side, ...]:
    """Every side of a plan in its order, the pack's word 预览 across each.

    The scans of an original follow its insert sheet: on paper the original itself will be there.

    Args:
        plan: the dossier, laid out.
        submission: the applicant's folder, as it was read for the plan.
        pack: names the items, and says what stands across a preview.
        measure: font metrics.
    """
    values = {**fact_values(pack.facts, submission.facts), **pack_values(pack, plan.number)}
    across = compose(pack.page.preview, values, measure)
    sides: list[Side] = []
    for sheet in plan.sheets:
        for face in (sheet.recto, sheet.verso):
            if isinstance(face, Unprinted):
                continue
            sides.append(_side(face, sheet.number, across, verso=face is sheet.verso))
            if isinstance(face.face, Insert):
                sides += _originals(face.face, face.number, submission.materials, pack.page, across)
    return tuple(sides)


def scan_face(file: SourceFile, page: int, style: PageStyle) -> tuple[Size, NumberedFace]:
    """A scan alone on paper of its own shape, to be looked at and mended."""
    scan = Scan(file, file.pages[page], None)
    size = true_size(scan, style.scan)
    place = box(0, 0, size.width, size.height)
    face = CopyPage(0, "", "", (laid_at(scan, place, 1.0, 0),), None, ())
    return size, NumberedFace(1, face, _NO_MARK, ())


def _side(face: NumberedFace, sheet: int, across: tuple[Ink, ...], *, verso: bool) -> Side:
    return Side(
        id=str(face.number),
        kind=_kind(face.face),
        caption=column_title(face.face),
        sheet=sheet,
        verso=verso,
        number=face.number,
        item=0 if isinstance(face.face, Cover) else face.face.item,
        part=_part(face.face),
        face=_across(face, across),
        paths=tuple(dict.fromkeys(_paths(face.face))),
    )


def _across(face: NumberedFace, across: tuple[Ink, ...]) -> NumberedFace:
    """With the word across it, and without places to click: a picture has none."""
    ink = tuple(one for one in face.face.ink if not isinstance(one, Link))
    return replace(face, face=replace(face.face, ink=ink), ink=(*face.ink, *across))


def _kind(face: Face) -> Kind:
    match face:
        case Cover():
            return Kind.COVER
        case FormPage():
            return Kind.FORM
        case Insert():
            return Kind.INSERT
        case CopyPage():
            return Kind.COPY if face.stamp else Kind.PRINT
        case WrittenPage():
            return Kind.WRITTEN
        case Blank():
            return Kind.BLANK
        case _:
            assert_never(face)


def _part(face: Face) -> str:
    return face.part if isinstance(face, FormPage | CopyPage | WrittenPage) else ""


def _paths(face: Face) -> Iterator[str]:
    match face:
        case CopyPage():
            yield from (place.path for place in face.placements)
        case WrittenPage():
            yield face.path
        case _:
            return


def _originals(
    insert: Insert,
    number: int,
    materials: Sequence[Material],
    style: PageStyle,
    across: tuple[Ink, ...],
) -> Iterator[Side]:
    files = [m for m in materials if m.item == insert.item and m.part in insert.parts]
    pages = [(m, page) for m in files for page in m.file.pages]
    for place, (material, page) in enumerate(pages, 1):
        scan = Scan(material.file, page, None)
        label = printed_label(material.label)
        name = " ".join(word for word in (material.part, label) if word)
        placed = lay_scans((scan,), style, certified=False)
        shown = CopyPage(insert.item, material.part, material.label, placed, None, ())
        yield Side(
            id=f"{number}-{place}",
            kind=Kind.ORIGINAL,
            caption=f"第{insert.item}项 {name}　原件",
            sheet=0,
            verso=False,
            number=0,
            item=insert.item,
            part=material.part,
            face=NumberedFace(1, shown, _NO_MARK, across),
            paths=(material.file.path,),
        )
