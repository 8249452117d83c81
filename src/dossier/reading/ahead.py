"""Files are read before anybody knows what they are for: a pack loads while scans decode."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dossier.disk.folder import Found, Listing, list_folder, list_shared
from dossier.model.sources import SourceFile
from dossier.reading.online import package_files
from dossier.reading.probe import probe
from dossier.reading.unit import unit_folder

MOST_WORKERS = 4
"""Each holds one picture; decoders release the interpreter's lock."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A folder whose files are being read.

    Attributes:
        folder: the applicant's.
        unit: the unit's, None where the parent is none.
        listing: what is in the folder.
        listed, shared, package: the applicant's materials, the unit's, the online package's.
    """

    folder: Path
    unit: Path | None
    listing: Listing
    listed: tuple[Found, ...]
    shared: tuple[Found, ...]
    package: tuple[Found, ...]
    _cache: Path | None
    _executor: ThreadPoolExecutor
    _begun: tuple[tuple[Found, "Future[SourceFile]"], ...]

    def files(self, coded: Callable[[Found], bool]) -> Iterator[SourceFile]:
        """The photo first, then materials in order, each as soon as it is read.

        Args:
            coded: in which files QR codes are to be looked for as well.
        """
        more = {
            found: self._executor.submit(_with_codes, found, first, self._cache)
            for found, first in self._begun
            if coded(found)
        }
        for found, first in self._begun:
            yield more.get(found, first).result()


def _with_codes(found: Found, first: "Future[SourceFile]", cache: Path | None) -> SourceFile:
    """Begun after the file's first reading, so that its analysis is kept already."""
    first.result()
    return probe(found, cache, codes=True)


@contextmanager
def reading_ahead(
    folder: Path, *, cache: Path | None = None, threads: int = 0, materials: bool = True
) -> Iterator[Ahead]:
    """Begin to read a folder; on leaving, what has not begun is dropped.

    Args:
        folder: the applicant's.
        cache: where analyses are kept, None for nowhere.
        threads: that read files; 0 for as many as the machine has use for.
        materials: False to read the photo alone.

    Raises:
        InputError: there is no such folder.
    """
    listing, unit = list_folder(folder), unit_folder(folder)
    listed = tuple(listing.files) if materials else ()
    shared = tuple(list_shared(unit)) if unit and materials else ()
    package = tuple(package_files(listing.online)) if materials else ()
    photos = (listing.photo,) if listing.photo else ()
    executor = ThreadPoolExecutor(threads or min(os.cpu_count() or 1, MOST_WORKERS))
    try:
        begun = tuple(
            (found, executor.submit(probe, found, cache))
            for found in (*photos, *listed, *shared, *package)
        )
        yield Ahead(folder, unit, listing, listed, shared, package, cache, executor, begun)
    finally:
        executor.shutdown(cancel_futures=True)
