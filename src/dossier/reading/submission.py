"""The public verb: an applicant's folder, read."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from dossier.model.checklist import Supply
from dossier.model.pack import Pack
from dossier.model.sources import Facts, Material, SourceFile, Submission
from dossier.reading.answers import read_answers
from dossier.reading.facts import read_facts
from dossier.reading.folder import Found, list_folder
from dossier.reading.names import SIDES, label_order, natural, read_name
from dossier.reading.probe import probe
from dossier.reading.text import pdf_text

MOST_WORKERS = 4
"""Each holds one picture; decoders release the interpreter's lock."""


def read_submission(
    folder: Path,
    pack: Pack,
    *,
    cache: Path | None = None,
    on_file: Callable[[str], None] | None = None,
    threads: int = 0,
    materials: bool = True,
) -> Submission:
    """Read facts, photo and materials of an applicant's folder.

    A file that cannot be used carries its problems; the rest goes on. The result depends on the
    folder's contents alone, not on threads or the cache.

    Args:
        folder: holds 申报人.yaml, 照片.jpg and 材料/.
        pack: names the facts, items and parts.
        cache: folder for analyses of files, kept by digest; None keeps nothing.
        on_file: called with the path of each file, in order, once it is read.
        threads: that read files; 0 for as many as the machine has use for.
        materials: False to read facts and photo alone.

    Raises:
        InputError: no such folder, no usable 申报人.yaml, or a damaged 答复.yaml.
    """
    listing = list_folder(folder)
    facts, answers = read_facts(folder, pack.facts), read_answers(folder)
    listed = listing.files if materials else ()
    everything = [*([listing.photo] if listing.photo else []), *listed]
    files: list[SourceFile] = []
    for file in _probe_all(everything, cache, threads):
        files.append(file)
        if on_file is not None:
            on_file(file.path)
    photo = files.pop(0) if listing.photo else None
    placed = [
        (found, _with_text(found, file, pack, facts))
        for found, file in zip(listed, files, strict=True)
    ]
    return Submission(
        facts,
        photo,
        _materials(placed, pack, facts),
        tuple(file for found, file in placed if pack.item(found.item) is None),
        _secret(listing.photo),
        answers,
    )


def _probe_all(found: list[Found], cache: Path | None, threads: int) -> Iterator[SourceFile]:
    """In the order given; on an interrupt, what has not begun is dropped."""
    executor = ThreadPoolExecutor(threads or min(os.cpu_count() or 1, MOST_WORKERS))
    try:
        yield from executor.map(lambda one: probe(one, cache), found)
    finally:
        executor.shutdown(cancel_futures=True)


def _materials(
    placed: list[tuple[Found, SourceFile]], pack: Pack, facts: Facts
) -> tuple[Material, ...]:
    """By item, part in the pack's order, label, page number, side, natural name."""
    keyed = [_material(found.item, file, pack, facts) for found, file in placed]
    return tuple(m for _, m in sorted((k for k in keyed if k), key=lambda k: k[0]))


def _with_text(found: Found, file: SourceFile, pack: Pack, facts: Facts) -> SourceFile:
    """The file, with its text when it is a PDF that is printed as it is."""
    item = pack.item(found.item)
    if item is None or file.format != "PDF" or not file.pages:
        return file
    name = read_name(PurePosixPath(file.path).stem, item.parts, facts)
    if name.part is None or name.part.supply not in (Supply.PRINT, Supply.BUILT):
        return file
    return replace(file, text=pdf_text(found.path))


def _material(
    number: int, file: SourceFile, pack: Pack, facts: Facts
) -> tuple[tuple[Any, ...], Material] | None:
    item = pack.item(number)
    if item is None:
        return None
    stem = PurePosixPath(file.path).stem
    name = read_name(stem, item.parts, facts)
    part, each = (name.part.name, name.part.each) if name.part else ("", ())
    names = [p.name for p in item.parts]
    key = (
        number,
        names.index(part) if part else len(names),
        label_order(name.label, each),
        name.page,
        SIDES.index(name.side),
        natural(stem),
        file.path,
    )
    return key, Material(number, part, name.label, name.side, file)


def _secret(photo: Found | None) -> bytes:
    """Made from the photo's bytes, which never leave the unit; b"" without one."""
    if photo is None or photo.trouble is not None:
        return b""
    try:
        return sha256(b"dossier-secret\0" + photo.path.read_bytes()).digest()
    except OSError:
        return b""
