"""Every file that the plan places, made ready for laying: each file once, one at a time."""

from pathlib import Path

from dossier.binding.pages import pdf_pages
from dossier.binding.pictures import picture
from dossier.binding.sources import Key, Source, numbered, reading
from dossier.errors import InputError
from dossier.model.plan import CopyPage, Plan
from dossier.model.unit import SHARED, UNIT_FILE, UP, told

_HEAD = 1024
"""A PDF's header may stand anywhere in so many bytes (ISO 32000-1, annex H.3.4.1)."""


def staged(plan: Plan, folder: Path, scratch: Path) -> dict[Key, Source]:
    """The source of every page that the plan places, in the order of the faces.

    Args:
        plan: its placements name files relative to `folder`; shared papers of the unit too.
        folder: the applicant's.
        scratch: where intermediate files go.

    Raises:
        InputError: a file cannot be read, or lies outside the folder.
    """
    sources: dict[Key, Source] = {}
    root = folder.resolve()
    for number, (path, pages) in enumerate(_wanted(plan).items()):
        with reading(told(path)):
            file = _within(root, path)
            spare = scratch / f"scan-{number}"
            if _is_pdf(file):
                made = pdf_pages(file, pages, spare)
            else:
                made = {page: picture(file, page, numbered(spare, page)) for page in pages}
        sources |= {(path, page): source for page, source in made.items()}
    return sources


def _wanted(plan: Plan) -> dict[str, list[int]]:
    """The pages of each file, each once, in the order of their first use."""
    wanted: dict[str, dict[int, None]] = {}
    for face in plan.faces():
        if isinstance(face.face, CopyPage):
            for placement in face.face.placements:
                wanted.setdefault(placement.path, {})[placement.page] = None
    return {path: list(pages) for path, pages in wanted.items()}


def _within(root: Path, path: str) -> Path:
    """The file, within the applicant's folder or, if `path` says so, the unit's 共用材料/."""
    file = (root / path).resolve()
    home = root
    if path.startswith(f"{UP}{SHARED}/") and (root.parent / UNIT_FILE).is_file():
        home = root.parent / SHARED
    if not file.is_relative_to(home):
        where = "申报人文件夹" if home == root else SHARED
        raise InputError(f"{told(path)} 不在{where}里", "把文件本身放进文件夹，不要用快捷方式")
    return file


def _is_pdf(file: Path) -> bool:
    with file.open("rb") as stream:
        return b"%PDF-" in stream.read(_HEAD)
