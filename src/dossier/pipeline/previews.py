"""A dossier on the screen: the same plan, the same ink and the same binding as on paper.

A picture of a side is a dossier of that one side, bound as the whole is, and rendered.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from dossier.disk.pdfium import PDFIUM
from dossier.errors import InputError
from dossier.model.paper import Size
from dossier.model.plan import NumberedFace, Plan, Sheet, Unprinted
from dossier.model.preview import Side
from dossier.model.sources import SourceFile
from dossier.pipeline.run import Checked, plan


@dataclass(frozen=True)
class Preview:
    """An applicant's packet as it would come off the printer now.

    Attributes:
        folder: the applicant's.
        checked: the folder, read and checked.
        plan: of the dossier; it is laid out in spite of errors.
    """

    folder: Path
    checked: Checked
    plan: Plan

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """Every side in its order, with the scans of originals behind their insert sheets."""
        from dossier.planning import preview_sides

        made = self.checked
        return preview_sides(self.plan, made.submission, made.pack, made.book)

    @cached_property
    def files(self) -> dict[str, SourceFile]:
        """Every file that was read, by its path."""
        read = self.checked.submission
        loose = (*read.strays, *read.replaced, *([read.photo] if read.photo else ()))
        return {file.path: file for file in (*(m.file for m in read.materials), *loose)}

    def side(self, name: str) -> Side | None:
        """The side of that id."""
        return next((side for side in self.sides if side.id == name), None)


def preview(folder: Path, checked: Checked) -> Preview:
    """Lay out a checked folder for the screen, errors or not."""
    return Preview(folder, checked, plan(checked, duplex=True, draft=False))


def side_picture(shown: Preview, side: Side, width: int) -> bytes:
    """A side as a JPEG.

    Args:
        shown: the packet.
        side: one of its sides.
        width: of the picture, in pixels.

    Raises:
        InputError: a file of it is gone, or cannot be read any more.
    """
    return _picture(shown, shown.plan.paper, side.face, width)


def page_picture(shown: Preview, path: str, page: int, width: int) -> bytes:
    """A page of a file as it is seen, upright and alone, as a JPEG.

    Raises:
        InputError: there is no such page, or it cannot be read any more.
    """
    from dossier.planning import scan_face

    file = shown.files.get(path)
    if file is None or not 0 <= page < len(file.pages):
        raise InputError(f"没有“{path}”第 {page + 1} 页", "刷新页面再看")
    size, face = scan_face(file, page, shown.checked.pack.page)
    return _picture(shown, size, face, width)


def _picture(shown: Preview, paper: Size, face: NumberedFace, width: int) -> bytes:
    """Bind a dossier of one side, and render it."""
    from dossier.binding import bind, rendered_page
    from dossier.drawing import draw_ink

    alone = replace(
        shown.plan, paper=paper, sheets=(Sheet(1, face, Unprinted()),), bookmarks=(), rows=()
    )
    with PDFIUM, TemporaryDirectory(prefix="dossier-") as name:  # reportlab is not thread-safe
        scratch = Path(name)
        ink, bound = scratch / "ink.pdf", scratch / "side.pdf"
        draw_ink(alone, shown.folder, ink, shown.checked.book)
        bind(alone, ink, shown.folder, bound, scratch=scratch)
        return rendered_page(bound, 0, width)
