"""The ink's PDF with every scan's image or page grafted on, its data still on the disk.

qpdf does the work through a job: an update in its JSON format adds image streams that name the
scan's own file as their data, and scratch PDFs are appended as pages, whose XObjects are taken and
whose pages are dropped again. No scan passes through memory before the result is written.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pikepdf
from pikepdf import Array, Object, Pdf

from dossier.binding.sources import ImageStream, Key, Leaf, Source


def grafted(
    ink: Path, sources: Mapping[Key, Source], scratch: Path
) -> tuple[Pdf, dict[Key, Object]]:
    """The ink as an open PDF, and in it the XObject of every source.

    Args:
        ink: the PDF to graft on.
        sources: streams and leaves, by file and page.
        scratch: where the update for qpdf is written.
    """
    with pikepdf.open(ink) as base:
        free, pages = int(base.trailer.Size), len(base.pages)
    streams = {key: source for key, source in sources.items() if isinstance(source, ImageStream)}
    leaves = {key: source for key, source in sources.items() if isinstance(source, Leaf)}
    numbers = {key: free + place for place, key in enumerate(streams)}
    update = scratch / "streams.json"
    objects = _objects(streams, numbers)
    text = json.dumps({"qpdf": [_header(free + len(objects)), objects]}, ensure_ascii=False)
    update.write_text(text, encoding="utf-8")
    pdf = pikepdf.Job(_job(ink, update, tuple(leaves.values()))).create_pdf()
    pictures = {key: pdf.get_object(number, 0) for key, number in numbers.items()}
    pictures |= _taken(pdf, pages, leaves)
    _drop_after(pdf, pages)
    return pdf, pictures


def _job(ink: Path, update: Path, leaves: Sequence[Leaf]) -> dict[str, object]:
    """The job's JSON. Scratch PDFs are opened whenever they are read: there may be hundreds."""
    files = dict.fromkeys(leaf.file for leaf in leaves)
    return {
        "inputFile": str(ink),
        "updateFromJson": str(update),
        "outputFile": str(update.with_suffix(".pdf")),
        "pages": [{"file": str(file), "range": "1-z"} for file in (".", *files)],
        "keepFilesOpen": "n",
        "removeUnreferencedResources": "no",
        "noWarn": "",
    }


def _header(largest: int) -> dict[str, object]:
    return {
        "jsonversion": 2,
        "pdfversion": "1.7",
        "pushedinheritedpageresources": False,
        "calledgetallpages": False,
        "maxobjectid": largest,
    }


def _objects(streams: Mapping[Key, ImageStream], numbers: Mapping[Key, int]) -> dict[str, object]:
    """Image streams, and behind them their colour profiles, in qpdf's JSON (version 2)."""
    profiles = dict.fromkeys(s.profile for s in streams.values() if s.profile)
    after = max(numbers.values(), default=0) + 1
    places = {path: after + place for place, path in enumerate(profiles)}
    objects: dict[str, object] = {}
    for key, stream in streams.items():
        entries = dict(stream.entries)
        if stream.profile:
            entries["/ColorSpace"] = ["/ICCBased", f"{places[stream.profile]} 0 R"]
        objects[f"obj:{numbers[key]} 0 R"] = _stream(stream.data, entries)
        if stream.profile:
            about = {"/N": _COMPONENTS[str(stream.entries["/ColorSpace"])]}
            objects[f"obj:{places[stream.profile]} 0 R"] = _stream(stream.profile, about)
    return objects


_COMPONENTS = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}


def _stream(data: Path, entries: Mapping[str, object]) -> dict[str, object]:
    return {"stream": {"datafile": str(data), "dict": entries}}


def _taken(pdf: Pdf, pages: int, leaves: Mapping[Key, Leaf]) -> dict[Key, Object]:
    """The XObjects of the appended pages, which follow the ink's, file by file."""
    appended = list(pdf.pages)[pages:]
    files: dict[Path, int] = {}
    for leaf in leaves.values():
        files[leaf.file] = max(files.get(leaf.file, 0), leaf.page + 1)
    first, starts = 0, {}
    for file, count in files.items():
        starts[file] = first
        first += count
    return {
        key: appended[starts[leaf.file] + leaf.page].obj.Resources.XObject.Im0
        for key, leaf in leaves.items()
    }


def _drop_after(pdf: Pdf, pages: int) -> None:
    """Removes the appended pages, and the page labels that qpdf gave them."""
    del pdf.pages[pages:]
    labels = pdf.Root.get("/PageLabels")
    if labels is None:
        return
    pairs = list(labels.Nums)
    kept = sum(first < pages for first in pairs[::2])
    labels.Nums = Array(pairs[: 2 * kept])
