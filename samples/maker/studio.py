"""From a shot of a scene to a file: draw the papers, look at them, save what was seen."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

from PIL import Image

from maker import faults, pdfs
from maker.capture import LOOKS
from maker.case import Case
from maker.papers import PAPERS
from maker.save import SAVERS
from maker.sheet import Book, rasterise

Shot = Mapping[str, Any]


def seed(case: Case, shot: Shot) -> int:
    """A number that is this file's alone, the same in every run."""
    return crc32(f"{case.noise}/{shot['to']}".encode())


def drawn(case: Case, shot: Shot) -> bytes:
    """The shot's papers as a vector PDF."""
    book = Book(seed(case, shot))
    for page in shot.get("pages") or (shot,):
        PAPERS[page["paper"]](book, case, {**shot.get("with", {}), **page.get("with", {})})
    return book.pdf()


def seen(case: Case, shot: Shot, vector: bytes) -> list[Image.Image]:
    """The papers as the shot's machine sees them."""
    look = LOOKS[shot.get("look", "flatbed")]
    options = shot.get("see", {})
    first = seed(case, shot)
    pages = rasterise(vector, float(shot.get("dpi", 200)))
    return [look(page, first + n, **options) for n, page in enumerate(pages)]


def make(case: Case, shot: Shot) -> Path:
    """Write the shot's file; answers its path."""
    path: Path = case.folder / str(shot["to"])
    path.parent.mkdir(parents=True, exist_ok=True)
    if "fault" in shot:
        faults.FAULTS[shot["fault"]](path)
        return path
    vector = drawn(case, shot)
    if path.suffix == ".pdf":
        path.write_bytes(_as_pdf(case, shot, vector))
    else:
        saver = SAVERS[shot.get("as", path.suffix)]
        saver(seen(case, shot, vector), path, float(shot.get("dpi", 200)), shot.get("keep", {}))
    for name in shot.get("then", ()):
        faults.SPOILS[name](path)
    return path


def _as_pdf(case: Case, shot: Shot, vector: bytes) -> bytes:
    """The papers as a PDF: scanned unless the look is `print`, then changed as asked."""
    data = vector
    if shot.get("look", "flatbed") != "print":
        data = pdfs.scanned(seen(case, shot, vector), float(shot.get("dpi", 200)))
    for change in shot.get("pdf", [{"do": "plain"}]):
        data = pdfs.CHANGES[change["do"]](data, change)
    return data
