"""A preview as a small PDF: pictures of the sides, with nothing in them that is nobody's business.

What is typeset shows ID numbers and telephones masked; scans of papers that show them by nature are
too coarse to be read. Pictures are drawn anew, so nothing that a camera wrote is in them.
"""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from dossier.model.checklist import Supply
from dossier.model.facts import FactKind, FactSpec, masked
from dossier.model.pack import Pack
from dossier.model.paper import Size
from dossier.model.preview import Kind, Side
from dossier.model.units import MM_PER_INCH, PT_PER_INCH
from dossier.pipeline.previews import Preview, preview, side_picture
from dossier.pipeline.run import Checked, Progress

DPI = 100
"""Of a side: text of 9 points can be read."""
COARSE = 20
"""Dots per inch at which a printed ID number cannot be read: its figures are two dots high."""
_QUALITY = 60
_MASKED = frozenset({FactKind.ID_NUMBER, FactKind.PHONE})


def write_preview(
    folder: Path, checked: Checked, out: Path, password: str, progress: Progress
) -> int:
    """Write an applicant's packet as it would be printed, for the screen only.

    Args:
        folder: the applicant's.
        checked: the folder, read and checked.
        out: the PDF.
        password: without which it does not open; "" for none.
        progress: called for every side.

    Returns:
        How many pages it has.

    Raises:
        OutputError: it cannot be written.
    """
    from dossier.binding import Released

    shown = preview(folder, _discreet(checked))
    private = frozenset(_private_parts(checked.pack))
    pictures = []
    for place, side in enumerate(shown.sides, 1):
        pictures.append(_picture(shown, side, coarse=_shows_numbers(side, private)))
        progress("预览", place, len(shown.sides))
    data = _bound(pictures, shown.plan.paper, shown.plan.title, password)
    with Released([out]) as (part,):
        part.write_bytes(data)
    return len(pictures)


def _private_parts(pack: Pack) -> Iterator[tuple[int, str]]:
    """Item and name of the parts that show an ID number by nature.

    A built paper is typeset with masked numbers; where its file is printed instead, it shows them.
    """
    for item in pack.checklist:
        for part in item.parts:
            if part.private or part.supply is Supply.BUILT:
                yield item.number, part.name


def _shows_numbers(side: Side, private: frozenset[tuple[int, str]]) -> bool:
    return side.kind is not Kind.FORM and (side.item, side.part) in private


def _discreet(checked: Checked) -> Checked:
    """The same, with ID numbers and telephones masked wherever they are typeset."""
    read, specs = checked.submission, checked.pack.facts
    facts = replace(
        read.facts,
        texts={key: _told(text, _kind(specs, key)) for key, text in read.facts.texts.items()},
        tables={
            key: tuple(
                {column: _told(text, _kind(specs, key, column)) for column, text in row.items()}
                for row in rows
            )
            for key, rows in read.facts.tables.items()
        },
    )
    return replace(checked, submission=replace(read, facts=facts))


def _told(text: str, kind: FactKind | None) -> str:
    return masked(text, kind) if kind in _MASKED else text


def _kind(specs: tuple[FactSpec, ...], key: str, column: str = "") -> FactKind | None:
    spec = next((one for one in specs if one.key == key), None)
    if spec is None:
        return None
    if not column:
        return spec.kind
    return next((one.kind for one in spec.columns if one.key == column), None)


def _picture(shown: Preview, side: Side, *, coarse: bool) -> bytes:
    from PIL import Image

    inches = shown.plan.paper.width / MM_PER_INCH
    width = round(inches * (COARSE if coarse else DPI))
    with Image.open(BytesIO(side_picture(shown, side, width))) as image:
        made = BytesIO()
        image.save(made, "JPEG", quality=_QUALITY, optimize=True)
    return made.getvalue()


def _bound(pictures: list[bytes], paper: Size, title: str, password: str) -> bytes:
    import img2pdf
    import pikepdf

    points = (paper.width / MM_PER_INCH * PT_PER_INCH, paper.height / MM_PER_INCH * PT_PER_INCH)
    pages = img2pdf.convert(
        pictures, layout_fun=img2pdf.get_layout_fun(points), nodate=True, title=title
    )
    with pikepdf.open(BytesIO(pages)) as pdf:
        made = BytesIO()
        lock = pikepdf.Encryption(owner=password, user=password, R=6) if password else False
        pdf.save(made, encryption=lock, static_id=not password)
    return made.getvalue()
