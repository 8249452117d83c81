"""Ink on pages: one reportlab canvas, page n is face n; nothing but what the plan says."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from dossier.drawing.fonts import FontBook
from dossier.drawing.pen import Pen, destination
from dossier.errors import OutputError
from dossier.model.ink import Ink, Link
from dossier.model.paper import Size
from dossier.model.plan import Plan

Page = tuple[Size, tuple[Ink, ...]]

_MAKER = "dossier"
_DUPLEX = {"long-edge": "DuplexFlipLongEdge", "simplex": "Simplex"}


class InkCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas that begins pages empty: reportlab's preamble names an unembedded Helvetica."""

    def _make_preamble(self) -> None:
        self._preamble = ""


def draw_ink(plan: Plan, folder: Path, out: Path, book: FontBook) -> None:
    """Draws everything the project authors: page n is face n of the plan.

    Args:
        plan: faces with their ink, bookmarks, title, paper.
        folder: the applicant's, where photos are.
        out: the PDF to write.
        book: the fonts.

    Raises:
        InputError: when no font has a character, or a photo cannot be read.
        OutputError: when `out` cannot be written.
    """
    targets = _targets(plan)
    with _document(out, plan.title) as canvas:
        pen = Pen(canvas, book, folder)
        for number, face in enumerate(plan.faces(), 1):
            for name in targets.get(number, ()):
                canvas.bookmarkPage(name)
            pen.page(plan.paper, face.face.ink, face.ink)
        for place, mark in enumerate(plan.bookmarks):
            canvas.addOutlineEntry(mark.title, _entry(place), mark.depth)
        if plan.bookmarks:
            canvas.showOutline()
        canvas.addPageLabel(0, style="ARABIC", start=1)
        _print_as(canvas, _DUPLEX[plan.duplex])


def draw_pages(
    pages: Sequence[Page],
    folder: Path,
    out: Path,
    book: FontBook,
    title: str,
    *,
    duplex: bool = False,
) -> None:
    """Draws loose pages, each of its own size: labels, sheets of labels, forms on their own.

    `duplex` asks the print dialog for both sides of the sheet.

    Raises:
        InputError: when no font has a character, or a photo cannot be read.
        OutputError: when `out` cannot be written.
    """
    with _document(out, title) as canvas:
        pen = Pen(canvas, book, folder)
        for number, (size, ink) in enumerate(pages, 1):
            canvas.bookmarkPage(destination(number))
            pen.page(size, ink)
        _print_as(canvas, _DUPLEX["long-edge" if duplex else "simplex"])


def _targets(plan: Plan) -> dict[int, list[str]]:
    """By face, the names by which links and the outline's entries jump there.

    Each entry has a target of its own: reportlab keeps one title for each target, and an item
    opens on the same face as its first document.
    """
    linked = {i.face for f in plan.faces() for i in (*f.face.ink, *f.ink) if isinstance(i, Link)}
    targets = {number: [destination(number)] for number in linked}
    for place, mark in enumerate(plan.bookmarks):
        targets.setdefault(mark.face, []).append(_entry(place))
    return targets


def _entry(place: int) -> str:
    return f"entry-{place}"


@contextmanager
def _document(out: Path, title: str) -> Iterator[InkCanvas]:
    """A canvas that is written to `out` at the end, without dates, names or ASCII-85."""
    canvas = InkCanvas(BytesIO(), pageCompression=1, invariant=1, pdfVersion=(1, 7), lang="zh-CN")
    canvas.setTitle(title)
    canvas.setAuthor(_MAKER)
    canvas.setCreator(_MAKER)
    canvas.setProducer(_MAKER)
    canvas.setSubject("")
    before, rl_config.useA85 = rl_config.useA85, 0
    try:
        yield canvas
        _write(out, canvas.getpdfdata())
    finally:
        rl_config.useA85 = before


def _print_as(canvas: Canvas, duplex: str) -> None:
    """What the print dialog begins with: true size, and how the sheet turns."""
    canvas.setViewerPreference("PrintScaling", "None")
    canvas.setViewerPreference("Duplex", duplex)
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _write(out: Path, data: bytes) -> None:
    try:
        out.write_bytes(data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"写不出 {out.name}：{reason}", "请检查磁盘空间和权限，或先关闭打开它的程序"
        ) from error
