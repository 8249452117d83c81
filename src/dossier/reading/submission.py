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
from dossier.reading.folder import Found, list_folder, list_shared
from dossier.reading.names import SIDES, label_order, natural, read_name
from dossier.reading.probe import probe
from dossier.reading.text import pdf_text
from dossier.reading.unit import read_applicant, unit_folder

MOST_WORKERS = 4
"""Each holds one picture; decoders release the interpreter's lock."""

Placed = tuple[Found, SourceFile]
Keyed = tuple[tuple[Any, ...], Material]
"""A material with its place in the order."""


def read_submission(
    folder: Path,
    pack: Pack,
    *,
    cache: Path | None = None,
    on_file: Callable[[str], None] | None = None,
) -> Submission:
    """Read facts, photo and materials of an applicant's folder, and what its unit shares.

    Where the parent folder holds 单位.yaml, facts that the applicant does not write come from it,
    the unit's answers go before the applicant's own, and the shared papers of the unit are
    materials too, but for those of which the applicant's folder has its own.

    A file that cannot be used carries its problems; the rest goes on. The result depends on the
    folder's contents alone, not on threads or the cache.

    Args:
        folder: holds 申报人.yaml, 照片.jpg and 材料/.
        pack: names the facts, items and parts.
        cache: folder for analyses of files, kept by digest; None keeps nothing.
        on_file: called with the path of each file, in order, once it is read.

    Raises:
        InputError: no such folder, no usable 申报人.yaml, or a damaged 答复.yaml.
    """
    listing, unit = list_folder(folder), unit_folder(folder)
    facts = read_applicant(folder, pack.facts)
    answers = (*(read_answers(unit) if unit else ()), *read_answers(folder))
    shared = list_shared(unit) if unit else ()
    everything = [*([listing.photo] if listing.photo else []), *listing.files, *shared]
    files: list[SourceFile] = []
    for file in _probe_all(everything, cache):
        files.append(file)
        if on_file is not None:
            on_file(file.path)
    photo = files.pop(0) if listing.photo else None
    placed = [
        (found, _with_text(found, file, pack, facts))
        for found, file in zip((*listing.files, *shared), files, strict=True)
    ]
    own = placed[: len(listing.files)]
    papers = _sorted_out(own, placed[len(own) :], pack, facts)
    return Submission(facts, photo, *papers[:2], _secret(listing.photo), answers, papers[2])


def _probe_all(found: list[Found], cache: Path | None) -> Iterator[SourceFile]:
    """In the order given; on an interrupt, what has not begun is dropped."""
    executor = ThreadPoolExecutor(min(os.cpu_count() or 1, MOST_WORKERS))
    try:
        yield from executor.map(lambda one: probe(one, cache), found)
    finally:
        executor.shutdown(cancel_futures=True)


def _sorted_out(
    own: list[Placed], shared: list[Placed], pack: Pack, facts: Facts
) -> tuple[tuple[Material, ...], tuple[SourceFile, ...], tuple[SourceFile, ...]]:
    """Materials in order, strays, and shared papers whose place the applicant's own take.

    A file under 共用材料/ that is no part the unit shares is a stray: it is nobody's.
    """
    kept: list[Keyed] = []
    strays: list[SourceFile] = []
    replaced: list[SourceFile] = []
    for found, file in own:
        keyed = _material(found.item, file, pack, facts)
        kept += [keyed] if keyed else []
        strays += [] if keyed else [file]
    taken = {(material.item, material.part) for _, material in kept}
    for found, file in shared:
        keyed = _material(found.item, file, pack, facts)
        if keyed is None or not _is_shared(keyed[1], pack):
            strays.append(file)
        elif (keyed[1].item, keyed[1].part) in taken:
            replaced.append(file)
        else:
            kept.append(keyed)
    materials = tuple(material for _, material in sorted(kept, key=lambda keyed: keyed[0]))
    return materials, tuple(strays), tuple(replaced)


def _is_shared(material: Material, pack: Pack) -> bool:
    """Whether the unit may share it; what cannot be opened is told where its folder is shared."""
    item = pack.item(material.item)
    names = {part.name for part in (item.parts if item else ()) if part.shared}
    broken = bool(names and material.file.problems and not material.part)
    return broken or material.part in names


def _with_text(found: Found, file: SourceFile, pack: Pack, facts: Facts) -> SourceFile:
    """The file, with its text when it is a PDF that is printed as it is."""
    item = pack.item(found.item)
    if item is None or file.format != "PDF" or not file.pages:
        return file
    name = read_name(PurePosixPath(file.path).stem, item.parts, facts)
    if name.part is None or name.part.supply not in (Supply.PRINT, Supply.BUILT):
        return file
    return replace(file, text=pdf_text(found.path))


def _material(number: int, file: SourceFile, pack: Pack, facts: Facts) -> Keyed | None:
    """The material, keyed by item, part in the pack's order, label, page number, side, name."""
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
