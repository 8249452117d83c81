"""Lays the scans under the ink, from disk to disk, and writes the dossier."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Object, Page, Pdf, String

from dossier.binding.graft import grafted
from dossier.binding.matrix import Matrix, laying
from dossier.binding.release import writing
from dossier.binding.sources import Key, Leaf, Source
from dossier.binding.staging import staged
from dossier.model.paper import Size
from dossier.model.plan import CopyPage, Placement, Plan


def bind(plan: Plan, ink: Path, folder: Path, out: Path, *, scratch: Path) -> None:
    """Writes `out`: page n of `ink` with the scans of face n under it.

    Args:
        plan: says which page of which file lies where, in millimetres as seen.
        ink: a PDF with one page for each face of the plan; its outline, page labels, links and
            viewer preferences are kept.
        folder: the applicant's; placements name files relative to it.
        out: the file to write; put it in place with `Released`.
        scratch: an empty folder for intermediate files; the caller removes it.

    JPEG bytes pass untouched, however the scan is turned. A page of a file that is placed twice is
    stored once. The same input gives the same bytes.

    Raises:
        InputError: a file cannot be read, or lies outside the folder.
        OutputError: `out` cannot be written.
    """
    sources = staged(plan, folder, scratch)
    pdf, pictures = grafted(ink, sources, scratch)
    with pdf:
        for face, page in zip(plan.faces(), list(pdf.pages), strict=True):
            if isinstance(face.face, CopyPage) and face.face.placements:
                layers = [
                    (pictures[place.path, place.page], _matrix(place, sources, plan.paper))
                    for place in face.face.placements
                ]
                _underlay(page, layers)
        _identify(pdf, plan.digest)
        with writing(out):
            pdf.save(out, static_id=True, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def _matrix(place: Placement, sources: Mapping[Key, Source], paper: Size) -> Matrix:
    source = sources[place.path, place.page]
    if source.seen:
        place = replace(place, turn=0, mirrored=False)
    return laying(place, paper, *(source.size if isinstance(source, Leaf) else (1.0, 1.0)))


def _underlay(page: Page, layers: Sequence[tuple[Object, Matrix]]) -> None:
    """Draws each XObject before the page's own contents.

    The page gets resources of its own: those of the ink may be shared between pages.
    """
    resources = _own(page.obj.get("/Resources"))
    xobjects = _own(resources.get("/XObject"))
    operators = []
    for index, (picture, matrix) in enumerate(layers):
        xobjects[f"/Scan{index}"] = picture
        operators.append(f"q {matrix.operands()} cm /Scan{index} Do Q\n")
    resources.XObject = xobjects
    page.obj.Resources = resources
    page.contents_add("".join(operators).encode("ascii"), prepend=True)


def _own(shared: Object | None) -> Dictionary:
    """A dictionary with the same entries."""
    return Dictionary(dict(shared.items()) if shared is not None else {})


def _identify(pdf: Pdf, digest: str) -> None:
    """A file identifier (ISO 32000-1, 14.4) from the plan: qpdf's own would hash the whole file."""
    name = String(hashlib.sha256(digest.encode()).digest()[:16])
    pdf.trailer.ID = Array([name, name])
