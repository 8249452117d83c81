"""Analyses kept from run to run, by the digest of the file's bytes.

One file an entry: a checksum, then JSON. An entry that is damaged, or was made by another version
of this code or of a decoder, is as good as absent. Failing to write is no error.
"""

import json
import os
import tempfile
from base64 import b64decode, b64encode
from functools import cache as once
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from dossier.model.paper import Size
from dossier.model.sources import InkMap, Problem, SourcePage, Trouble
from dossier.model.units import Mm
from dossier.reading.analysis import Analysis

SCHEMA = 3
"""Raise it whenever an analysis of the same bytes comes out differently."""

_DECODERS = ("pillow", "pi-heif", "pikepdf", "pypdfium2", "numpy", "zxing-cpp")


def load(folder: Path, digest: str) -> Analysis | None:
    """The analysis kept under `digest`; None when there is none that can be trusted."""
    try:
        checksum, body = _place(folder, digest).read_bytes().split(b"\n", 1)
        if sha256(body).hexdigest().encode() != checksum:
            return None
        entry = json.loads(body)
        return _analysis(entry) if entry["made_by"] == _made_by() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def store(folder: Path, digest: str, analysis: Analysis) -> None:
    """Keep an analysis; the entry appears whole or not at all."""
    body = json.dumps({"made_by": _made_by(), **_entry(analysis)}).encode()
    data = sha256(body).hexdigest().encode() + b"\n" + body
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix=".", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(name).replace(_place(folder, digest))
        except OSError:
            Path(name).unlink(missing_ok=True)
    except OSError:
        return


def _place(folder: Path, digest: str) -> Path:
    return folder / f"{digest}.json"


@once
def _made_by() -> str:
    return "/".join((str(SCHEMA), *map(_version, _DECODERS)))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "-"


def _entry(analysis: Analysis) -> dict[str, Any]:
    return {
        "pages": [_page_entry(page) for page in analysis.pages],
        "problems": [[p.trouble.value, p.detail] for p in analysis.problems],
        "codes": analysis.codes,
    }


def _page_entry(page: SourcePage) -> dict[str, Any]:
    return {
        "pixels": page.pixels,
        "size": page.size and (page.size.width, page.size.height),
        "turn": page.turn,
        "mirrored": page.mirrored,
        "ink": (page.ink.columns, page.ink.rows, b64encode(page.ink.packed).decode()),
        "skew": page.skew,
        "sharpness": page.sharpness,
    }


def _analysis(entry: dict[str, Any]) -> Analysis:
    pages = (_page(index, page) for index, page in enumerate(entry["pages"]))
    problems = (Problem(Trouble(trouble), detail) for trouble, detail in entry["problems"])
    return Analysis(tuple(pages), tuple(problems), entry["codes"])


def _page(index: int, entry: dict[str, Any]) -> SourcePage:
    columns, rows, packed = entry["ink"]
    size = entry["size"]
    return SourcePage(
        index,
        tuple(entry["pixels"]),
        Size(Mm(size[0]), Mm(size[1])) if size else None,
        entry["turn"],
        entry["mirrored"],
        InkMap.from_packed(columns, rows, b64decode(packed)),
        entry["skew"],
        entry["sharpness"],
    )
