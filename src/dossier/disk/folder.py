"""The files of an applicant's folder, and the number of the item's folder that each lies in.

Opens none of them, and never leaves the folder; the unit's shared papers are listed on their own,
and never from outside the unit's 共用材料/.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dossier.errors import InputError
from dossier.model.names import natural
from dossier.model.sources import Trouble
from dossier.model.unit import SHARED, UP

MATERIALS = "材料"
ONLINE = "网上材料"
PHOTO_STEM = "照片"
PHOTO_SUFFIXES = (".jpg", ".jpeg", ".png", ".heic")

_SYSTEM = re.compile(r"\..*|~\$.*|thumbs\.db|desktop\.ini|__macosx|icon\r", re.IGNORECASE)
"""What Windows, macOS and Office leave in folders, and our own .dossier/."""
_NUMBER = re.compile(r"\s*(\d{1,4})")


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the folder.

    Attributes:
        path: where it lies.
        name: its path relative to the folder, with forward slashes.
        item: the number that opens the name of its folder under 材料/ or 共用材料/, 0 when there
            is none.
        trouble: why it is not to be opened, None when it may be.
    """

    path: Path
    name: str
    item: int = 0
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The photo, the other files, and the online package's, in natural order of their names.

    `online` is None where there is no folder for it.
    """

    photo: Found | None
    files: tuple[Found, ...]
    online: tuple[Found, ...] | None = None


def list_folder(folder: Path) -> Listing:
    """Find the photo and everything under 材料/ and 网上材料/.

    What cannot be listed, leads out of the folder, or bears a name that is no text is found with
    its trouble.

    Raises:
        InputError: there is no such folder, or it cannot be listed.
    """
    if not folder.is_dir():
        raise InputError(f"没有文件夹 {folder}", "请核对路径；新的用 dossier new 来建")
    walk = _Walk(folder, folder.resolve())
    try:
        photos = [walk.found(path) for path in _photos(folder)]
    except OSError as error:
        raise InputError(
            f"{folder} 打不开：{error.strerror or error}", "请检查文件夹的读取权限"
        ) from error
    top, package = folder / MATERIALS, folder / ONLINE
    files = walk.below(top, frozenset()) if top.exists() else ()
    online = tuple(walk.below(package, frozenset())) if package.exists() else None
    return Listing(photos[0] if photos else None, (*photos[1:], *files), online)


def list_shared(unit: Path) -> tuple[Found, ...]:
    """Everything under the unit's 共用材料/, in natural order, named as its applicants see it.

    What leads out of 共用材料/ is found with its trouble, even where it ends within the unit.
    """
    unit = unit.resolve()
    top = unit / SHARED
    return tuple(_Walk(unit, top, UP).below(top, frozenset())) if top.exists() else ()


def item_number(name: str) -> int:
    """The item that a folder under 材料/ belongs to by its name, 0 when it says none."""
    number = _NUMBER.match(name)
    return int(number[1]) if number else 0


def _photos(folder: Path) -> list[Path]:
    """照片.jpg and its like, the usual suffix first."""
    found = [p for p in folder.iterdir() if _is_photo(p)]
    return sorted(found, key=lambda p: (PHOTO_SUFFIXES.index(p.suffix.lower()), natural(p.name)))


def _is_photo(path: Path) -> bool:
    return path.stem == PHOTO_STEM and path.suffix.lower() in PHOTO_SUFFIXES and not path.is_dir()


@dataclass(frozen=True, slots=True)
class _Walk:
    """A walk through `folder`, never out of `root`; `prefix` leads from the names to `folder`."""

    folder: Path
    root: Path
    prefix: str = ""

    def below(self, path: Path, above: frozenset[Path]) -> Iterator[Found]:
        """`path`, or the files below it; a link back to a folder above it is not followed."""
        found = self.found(path)
        if found.trouble is not None or not path.is_dir():
            yield found
        elif (real := path.resolve()) not in above:
            try:
                children = [p for p in path.iterdir() if not _SYSTEM.fullmatch(p.name)]
            except OSError:
                yield self.found(path, Trouble.UNREADABLE)
                return
            for child in sorted(children, key=lambda p: natural(p.name)):
                yield from self.below(child, above | {real})

    def found(self, path: Path, trouble: Trouble | None = None) -> Found:
        """The file, with what forbids opening it."""
        name = path.relative_to(self.folder).as_posix()
        shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        if self.leads_out(path):
            trouble = Trouble.OUTSIDE
        elif shown != name:  # no Unicode: no manifest could name it
            trouble = Trouble.UNREADABLE
        item = _item(shown, folder=trouble is not None)
        return Found(path, self.prefix + shown, item, trouble)

    def leads_out(self, path: Path) -> bool:
        """Whether a link, here or above, ends outside of `root`."""
        try:
            return not path.resolve().is_relative_to(self.root)
        except (OSError, RuntimeError):  # a link that leads round in a circle
            return True


def _item(name: str, *, folder: bool) -> int:
    """The number of the item's folder in 材料/<number>…/…; `folder`: `name` may be that folder."""
    parts = PurePosixPath(name).parts
    return item_number(parts[1]) if len(parts) > (1 if folder else 2) else 0
