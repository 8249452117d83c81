"""The public verb: an applicant's folder, read."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from dossier.disk.folder import Found
from dossier.model.checklist import Supply
from dossier.model.checks import QrCode
from dossier.model.names import order_in_item, read_name
from dossier.model.pack import Pack
from dossier.model.sources import Facts, Material, SourceFile, Submission, Trouble
from dossier.reading.ahead import Ahead, reading_ahead
from dossier.reading.answers import read_answers
from dossier.reading.online import read_online
from dossier.reading.summary import TEXT_SUFFIXES, summary_text
from dossier.reading.summary_blocks import summary_blocks, text_format
from dossier.reading.text import pdf_text
from dossier.reading.unit import read_applicant

_NO_SCAN = frozenset((Trouble.OFFICE, Trouble.UNKNOWN_TYPE))
"""What a text is to those who look for scans."""

Placed = tuple[Found, SourceFile]
Keyed = tuple[tuple[Any, ...], Material]
"""A material with its place in the order."""


def read_submission(
    folder: Path,
    pack: Pack,
    *,
    cache: Path | None = None,
    on_file: Callable[[str], None] | None = None,
    threads: int = 0,
    materials: bool = True,
) -> Submission:
    """Read facts, photo and materials of an applicant's folder, and what its unit shares.

    Where the parent folder holds 单位.yaml, facts that the applicant does not write come from it,
    the unit's answers go before the applicant's own, and the shared papers of the unit are
    materials too, but for those of which the applicant's folder has its own, or another that serves
    as well.

    A file that cannot be used carries its problems; the rest goes on. The result depends on the
    folder's contents alone, not on threads or the cache.

    Args:
        folder: holds 申报人.yaml, 照片.jpg and 材料/, and perhaps 网上材料/.
        pack: names the facts, items and parts.
        cache: folder for analyses of files, kept by digest; None keeps nothing.
        on_file: called with the path of each file, in order, once it is read.
        threads: that read files; 0 for as many as the machine has use for.
        materials: False to read facts and photo alone.

    Raises:
        InputError: no such folder, no usable 申报人.yaml, or a damaged 答复.yaml or 遮盖.yaml.
    """
    with reading_ahead(folder, cache=cache, threads=threads, materials=materials) as ahead:
        return read_ahead(ahead, pack, on_file)


def read_ahead(
    ahead: Ahead, pack: Pack, on_file: Callable[[str], None] | None = None
) -> Submission:
    """As `read_submission`, of a folder whose files are being read already."""
    facts = read_applicant(ahead.folder, pack.facts)
    answers = (*(read_answers(ahead.unit) if ahead.unit else ()), *read_answers(ahead.folder))
    listing, listed, shared, package = ahead.listing, ahead.listed, ahead.shared, ahead.package
    files: list[SourceFile] = []
    for file in ahead.files(lambda found: _shows_codes(found, pack, facts)):
        files.append(file)
        if on_file is not None:
            on_file(file.path)
    photo = files.pop(0) if listing.photo else None
    placed = [
        (found, _with_blocks(found, _with_text(found, file, pack, facts), pack, facts))
        for found, file in zip((*listed, *shared), files, strict=False)
    ]
    online = list(zip(package, files[len(placed) :], strict=True))
    own = placed[: len(listed)]
    kept, strays, replaced = _sorted_out(own, placed[len(own) :], pack, facts)
    return Submission(
        facts,
        photo,
        kept,
        strays,
        _secret(listing.photo),
        answers,
        read_online(ahead.folder, online) if listing.online is not None else None,
        replaced,
    )


def with_facts_read(submission: Submission, facts: Facts, pack: Pack) -> Submission:
    """The same files under other facts, which may put some of them in another part.

    Opens no file: what only a new reading can tell of a file stays as it was read.
    """
    placed = (_material(m.item, m.file, pack, facts) for m in submission.materials)
    keyed = sorted((one for one in placed if one), key=lambda keyed: keyed[0])
    return replace(submission, facts=facts, materials=tuple(m for _, m in keyed))


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
    taken = {_place(material, pack) for _, material in kept}
    for found, file in shared:
        keyed = _material(found.item, file, pack, facts)
        if keyed is None or not _is_shared(keyed[1], pack):
            strays.append(file)
        elif _place(keyed[1], pack) in taken:
            replaced.append(file)
        else:
            kept.append(keyed)
    materials = tuple(material for _, material in sorted(kept, key=lambda keyed: keyed[0]))
    return materials, tuple(strays), tuple(replaced)


def _place(material: Material, pack: Pack) -> tuple[int, str]:
    """What a paper stands for: its part, or the group of which one part is enough."""
    item = pack.item(material.item)
    groups = {part.name: part.group for part in (item.parts if item else ())}
    return material.item, groups.get(material.part) or material.part


def _is_shared(material: Material, pack: Pack) -> bool:
    """Whether the unit may share it; what cannot be opened is told where its folder is shared."""
    item = pack.item(material.item)
    names = {part.name for part in (item.parts if item else ()) if part.shared}
    broken = bool(names and material.file.problems and not material.part)
    return broken or material.part in names


def _with_text(found: Found, file: SourceFile, pack: Pack, facts: Facts) -> SourceFile:
    """The file, with its text when it is a PDF or a text that is printed as it is."""
    item = pack.item(found.item)
    written = found.trouble is None and found.path.suffix.lower() in TEXT_SUFFIXES
    if item is None or not (written or (file.format == "PDF" and file.pages)):
        return file
    name = read_name(PurePosixPath(file.path).stem, item.parts, facts)
    if name.part is None or name.part.supply not in (Supply.PRINT, Supply.BUILT):
        return file
    return replace(file, text=summary_text(found.path) if written else pdf_text(found.path))


def _shows_codes(found: Found, pack: Pack, facts: Facts) -> bool:
    """Whether a rule asks for a QR code in the file: only there is one looked for."""
    item = pack.item(found.item)
    checks = (check for rule in pack.inventory for check in rule.checks)
    parts = {c.part for c in checks if isinstance(c, QrCode) and c.item == found.item}
    if item is None or not parts:
        return False
    name = read_name(PurePosixPath(found.name).stem, item.parts, facts)
    return name.part is not None and name.part.name in parts


def _with_blocks(found: Found, file: SourceFile, pack: Pack, facts: Facts) -> SourceFile:
    """The file, with what it says when it is a text that is typeset."""
    item, kind = pack.item(found.item), text_format(found.path)
    troubles = {problem.trouble for problem in file.problems}
    if item is None or not kind or not troubles or not troubles <= _NO_SCAN:
        return file
    name = read_name(PurePosixPath(file.path).stem, item.parts, facts)
    if name.part is None or not name.part.typeset:
        return file
    text = summary_blocks(found.path)
    return replace(
        file, format=kind if text.blocks else "", problems=text.problems, blocks=text.blocks
    )


def _material(number: int, file: SourceFile, pack: Pack, facts: Facts) -> Keyed | None:
    """The material, keyed by item and its place there."""
    item = pack.item(number)
    if item is None:
        return None
    stem = PurePosixPath(file.path).stem
    name = read_name(stem, item.parts, facts)
    part = name.part.name if name.part else ""
    key = (number, order_in_item(stem, file.path, item.parts, facts))
    return key, Material(number, part, name.label, name.side, file)


def _secret(photo: Found | None) -> bytes:
    """Made from the photo's bytes, which never leave the unit; b"" without one."""
    if photo is None or photo.trouble is not None:
        return b""
    try:
        return sha256(b"dossier-secret\0" + photo.path.read_bytes()).digest()
    except OSError:
        return b""
