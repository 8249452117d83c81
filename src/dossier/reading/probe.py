"""One file of the folder → `SourceFile`. Picture and PDF libraries are loaded when first needed."""

import hashlib
from dataclasses import replace
from io import BufferedReader
from pathlib import Path

from dossier.disk.folder import Found
from dossier.disk.sniff import HEAD, Format, sniff, wrong_suffix
from dossier.model.sources import Problem, SourceFile, Trouble
from dossier.reading import cache as analyses
from dossier.reading.analysis import Analysis


def probe(found: Found, cache: Path | None, *, codes: bool = False) -> SourceFile:
    """Read one file; whatever is wrong with it is a problem of the result, never an exception.

    `codes` asks to look for QR codes as well, which takes longer than all the rest.
    """
    if found.trouble is not None:
        return _unread(found, found.trouble)
    if not found.path.is_file():
        return _unread(found, Trouble.UNREADABLE)
    try:
        with found.path.open("rb") as stream:
            return _probed(found, stream, cache, codes=codes)
    except OSError:
        return _unread(found, Trouble.UNREADABLE)
    except MemoryError:
        return _unread(found, Trouble.TOO_LARGE)


def _unread(found: Found, trouble: Trouble) -> SourceFile:
    return SourceFile(found.name, 0, "", "", (), (Problem(trouble),))


def _probed(found: Found, stream: BufferedReader, cache: Path | None, *, codes: bool) -> SourceFile:
    digest = hashlib.file_digest(stream, "sha256").hexdigest()
    length = stream.tell()
    stream.seek(0)
    kind = sniff(found.path, stream.read(HEAD)) if length else Problem(Trouble.EMPTY)
    if isinstance(kind, Problem):
        return SourceFile(found.name, length, digest, "", (), (kind,))
    kept = _kept(cache, digest)
    analysis = kept or _analysed(found.path, stream, kind)
    if codes and analysis.codes is None and analysis.pages:
        analysis = replace(analysis, codes=_codes(found.path, kind))
    if cache is not None and analysis != kept:
        analyses.store(cache, digest, analysis)
    problems = analysis.problems
    if wrong_suffix(found.path, kind):
        problems = (*problems, Problem(Trouble.WRONG_SUFFIX, kind))
    shown = analysis.codes if codes else None
    return SourceFile(found.name, length, digest, kind, analysis.pages, problems, codes=shown)


def _kept(cache: Path | None, digest: str) -> Analysis | None:
    return analyses.load(cache, digest) if cache is not None else None


def _codes(path: Path, kind: Format) -> int | None:
    from dossier.reading.codes import count_codes

    return count_codes(path, kind)


def _analysed(path: Path, stream: BufferedReader, kind: Format) -> Analysis:
    if kind == "PDF":
        from dossier.reading.pdfs import read_pdf

        return read_pdf(path)
    from dossier.reading.images import read_image

    stream.seek(0)
    return read_image(stream, kind)
