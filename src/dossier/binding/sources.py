"""What the scans become before they are laid: streams and one-page PDFs on the disk."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dossier.binding.release import out_of_room
from dossier.errors import InputError

_REMEDY = "确认文件能打开且没有被移动或改动，再运行一次；仍不行，重新扫描或另存一份"


@dataclass(frozen=True, slots=True)
class ImageStream:
    """A file whose bytes are an image's data as they stand.

    Attributes:
        data: the file.
        entries: the image dictionary (ISO 32000-1, 8.9.5), names with their slash.
        profile: file of its ICC profile, None when it has none.
        seen: whether it shows a page as it is seen, so that no turn applies.
    """

    data: Path
    entries: Mapping[str, object]
    profile: Path | None = None
    seen: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a scratch PDF whose XObject /Im0 is to be laid.

    Attributes:
        file: the scratch PDF.
        page: 0-based page within it.
        size: what /Im0 measures: 1 × 1 for an image, points for a page.
        seen: as in `ImageStream`.
    """

    file: Path
    page: int = 0
    size: tuple[float, float] = (1.0, 1.0)
    seen: bool = False


Source = ImageStream | Leaf

Key = tuple[str, int]
"""A page of a file: path relative to the applicant's folder, 0-based page."""


def numbered(spare: Path, page: int) -> Path:
    """The path for what is made of one page."""
    return spare.with_name(f"{spare.name}-{page}")


@contextmanager
def reading(path: str) -> Iterator[None]:
    """Turns what libraries raise on bad files into the InputError that names `path`.

    A full disk passes through: it is not the file's fault.
    """
    try:
        yield
    except InputError:
        raise
    except Exception as error:  # libraries raise anything on damaged files
        if isinstance(error, OSError) and out_of_room(error):
            raise
        raise InputError(f"{path} 读不出来：{_reason(error)}", _REMEDY) from error


def _reason(error: Exception) -> str:
    return type(error).__name__ if not str(error) else str(error).splitlines()[0][:120]
