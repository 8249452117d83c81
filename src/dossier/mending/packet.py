"""An applicant's packet as it is mended: its files, the part that each belongs to, their order."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dossier.disk.folder import MATERIALS, PHOTO_STEM, Found, item_number, list_folder
from dossier.errors import InputError, OutdatedError
from dossier.mending.paths import within
from dossier.model.checklist import Item, Part
from dossier.model.names import order_in_item, read_name
from dossier.model.pack import Pack
from dossier.model.sources import Facts

PHOTO = 0
"""The number of the place that is no item's: the applicant's photo."""


@dataclass(frozen=True, slots=True)
class Packet:
    """An applicant's folder, the pack that sorts it, and the facts that decide its parts."""

    folder: Path
    pack: Pack
    facts: Facts

    def item(self, number: int) -> Item:
        """The item of that number.

        Raises:
            InputError: the checklist has none.
        """
        item = self.pack.item(number)
        if item is None:
            raise InputError(f"清单里没有第 {number} 项", "请刷新页面，从清单里选一项")
        return item


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file belongs.

    Attributes:
        item: the item's number, `PHOTO` for the applicant's photo.
        part: name of the item's part, "" for what fits none.
        label: which paper of the part (本科, 2021).
        side: 正, 反 or "".
    """

    item: int
    part: str = ""
    label: str = ""
    side: str = ""


def place_of(packet: Packet, found: Found) -> Place:
    """Where reading takes a file to belong; an item that the checklist has not keeps no part."""
    item = packet.pack.item(found.item)
    if item is None:
        return Place(found.item)
    name = read_name(stem(found.name), item.parts, packet.facts)
    return Place(item.number, name.part.name if name.part else "", name.label, name.side)


def page_of(packet: Packet, found: Found) -> int:
    """The page number that its name ends with, 0 when there is none."""
    return read_name(stem(found.name), packet.item(found.item).parts, packet.facts).page


def part_of(packet: Packet, place: Place) -> Part:
    """The part of that name; of two of one name the one that is wanted from this applicant.

    Raises:
        InputError: the item has none of that name.
    """
    item = packet.item(place.item)
    named = tuple(part for part in item.parts if part.name == place.part)
    found = read_name(place.part, named, packet.facts).part
    if found is None:
        raise InputError(f"第 {item.number} 项里没有“{place.part}”这种材料", "请从列表里选一种")
    return found


def contents(packet: Packet, place: Place) -> tuple[Found, ...]:
    """The files of a place, both sides of them, in printing order.

    The unit's shared papers are not among them: they are the unit's to mend.
    """
    if place.item == PHOTO:
        return tuple(found for found in _own(packet.folder) if _is_photo(found))
    wanted = (place.item, place.part, place.label)
    files = []
    for found in _own(packet.folder):
        here = place_of(packet, found)
        if not _is_photo(found) and (here.item, here.part, here.label) == wanted:
            files.append(found)
    item = packet.pack.item(place.item)
    parts = item.parts if item else ()
    return tuple(
        sorted(files, key=lambda f: order_in_item(stem(f.name), f.name, parts, packet.facts))
    )


def names_of(packet: Packet, place: Place) -> tuple[str, ...]:
    """The names of a place's files in printing order, relative to the folder: a part's basis."""
    return tuple(found.name for found in contents(packet, place))


def find(packet: Packet, name: str) -> Found:
    """The file of that name: the photo, or one under 材料/.

    Raises:
        InputError: the name leads out of the folder, or the file is none that may be touched.
        OutdatedError: there is none, or no longer.
    """
    within(packet.folder, name)
    found = next((one for one in _own(packet.folder) if one.name == name), None)
    if found is None:
        raise OutdatedError(
            f"{name} 已经不在原处，可能刚被别人移走或改名",
            "没有改动。请刷新页面，看清现在的样子再改",
        )
    if found.trouble is not None or found.path.is_symlink() or not found.path.is_file():
        raise InputError(f"{name} 不是能改动的文件", "请在电脑上打开文件夹看看，把文件本身放进来")
    return found


def folder_of(packet: Packet, item: Item) -> str:
    """The item's folder, relative to the applicant's: the one that is there, else a new name."""
    top = within(packet.folder, MATERIALS)
    standing = [p.name for p in top.iterdir() if p.is_dir()] if top.is_dir() else []
    usual = f"{item.number:02d}-{item.folder}"
    mine = sorted(name for name in standing if item_number(name) == item.number)
    return f"{MATERIALS}/{usual if usual in mine or not mine else mine[0]}"


def stem(name: str) -> str:
    """A file's name without folder and suffix."""
    return PurePosixPath(name).stem


def _own(folder: Path) -> Iterator[Found]:
    listing = list_folder(folder)
    if listing.photo is not None:
        yield listing.photo
    yield from listing.files


def _is_photo(found: Found) -> bool:
    return "/" not in found.name and stem(found.name) == PHOTO_STEM
