"""What a person does to the files of a packet: add, replace, take back, put back, move, reorder.

Each is one change under the folder's lock: all of it lands, or nothing.
"""

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path, PurePosixPath

from dossier.disk.folder import PHOTO_STEM, Found
from dossier.disk.sniff import Format
from dossier.errors import InputError, OutdatedError
from dossier.mending.basis import require_order, require_same
from dossier.mending.kinds import kind_of, require_photo, suffix_of
from dossier.mending.moves import Move, carry_out
from dossier.mending.naming import Guest, Seating, canonical, reseat, same_stem, seat
from dossier.mending.packet import (
    PHOTO,
    Packet,
    Place,
    contents,
    find,
    folder_of,
    place_of,
)
from dossier.mending.paths import folded, names_in, within
from dossier.mending.recycle import BACK, kept_name, record, require_origin, taken_of
from dossier.mending.work import changing, stage

FIRST = ""
"""Given as `after`: before all others. None: where the name would put it by itself."""


def add(
    packet: Packet,
    place: Place,
    data: Path,
    *,
    after: str | None = None,
    basis: Sequence[str] | None = None,
) -> str:
    """A new file in a place.

    Args:
        packet: the packet.
        place: where it goes; `PHOTO` for the applicant's photo.
        data: the new file; one that lies in the applicant's folder (a finished upload) is moved,
            any other copied.
        after: name of the file that it follows, `FIRST`, or None for the usual place.
        basis: the names of the place's files that the user saw; None where it does not matter.

    Returns:
        Its name, relative to the folder.

    Raises:
        InputError: the place is none, or the file is nothing that a dossier is made from.
        OutdatedError: `after` is gone, or the place's files are others.
        OutputError: it cannot be written; nothing was changed.
    """
    with changing(packet.folder):
        kind = kind_of(data)
        if place.item == PHOTO:
            seating = _photo(packet, kind)
        else:
            place = canonical(packet, place)
            seating = _seated(packet, place, suffix_of(kind), after, basis)
        source = _source(packet.folder, data, suffix_of(kind))
        carry_out(packet.folder, [Move(source, seating.name), *_moves(seating)])
    return seating.name


def _photo(packet: Packet, kind: Format) -> Seating:
    require_photo(kind)
    if contents(packet, Place(PHOTO)):
        raise OutdatedError("照片已经有了", "要换一张，请用“替换”")
    return Seating(f"{PHOTO_STEM}{suffix_of(kind)}")


def _seated(
    packet: Packet,
    place: Place,
    suffix: str,
    after: str | None,
    basis: Sequence[str] | None,
    leaving: str = "",
) -> Seating:
    """A name in the place after a file of it, as if the one that is leaving were gone already."""
    files = [found for found in contents(packet, place) if found.name != leaving]
    names = [found.name for found in files]
    if basis is not None:
        require_order(names, [name for name in basis if name != leaving])
    if after and after not in names:
        raise OutdatedError(f"{after} 已经不在原处，可能刚被别人移走", "没有改动。请刷新页面再试")
    at = None if after is None else names.index(after) + 1 if after else 0
    guest = Guest(folder_of(packet, packet.item(place.item)), suffix)
    return seat(packet, place, files, guest, at)


def _moves(seating: Seating) -> list[Move]:
    return [Move(old, new) for old, new in seating.renamed]


def _source(folder: Path, data: Path, suffix: str) -> str:
    """The new contents as a file within the folder."""
    real, home = data.resolve(), folder.resolve()
    if real.is_relative_to(home):
        return real.relative_to(home).as_posix()
    name = stage(folder, suffix)
    shutil.copyfile(data, within(folder, name))
    return name


def replace(
    packet: Packet, name: str, data: Path, *, basis: str, now: datetime, why: str = ""
) -> str:
    """A new file in the place of another, which goes to 回收/.

    Args:
        packet: the packet.
        name: the old file's.
        data: the new file, as for `add`.
        basis: what the user saw of the old one.
        now: the moment.
        why: the user's reason, for the record.

    Returns:
        The new file's name; its suffix is that of its contents.

    Raises:
        InputError: the old file may not be touched, or the new one is of no use.
        OutdatedError: the old file is another, or gone.
        OutputError: it cannot be written; nothing was changed.
    """
    with changing(packet.folder):
        found = find(packet, name)
        require_same(found.path, name, basis)
        kind = kind_of(data)
        if "/" not in name:
            require_photo(kind)
        source = _source(packet.folder, data, suffix_of(kind))
        return swap(packet, found, source, kind, "替换", why, now)


def swap(
    packet: Packet, found: Found, source: str, kind: Format, deed: str, why: str, now: datetime
) -> str:
    """New contents in the place of a file, which goes to 回收/. The folder's lock is held.

    Args:
        packet: the packet.
        found: the old file.
        source: the new one, relative to the folder.
        kind: what the new one is.
        deed: what is done, for the record.
        why: the user's reason.
        now: the moment.
    """
    seating = _landing(packet, found, suffix_of(kind, found.name))
    kept = kept_name(packet.folder, found.name)
    line = record(packet.folder, found.name, kept, deed, why, now)
    moves = [Move(found.name, kept), Move(source, seating.name), *_moves(seating)]
    carry_out(packet.folder, moves, [line])
    return seating.name


def _landing(packet: Packet, found: Found, suffix: str) -> Seating:
    """The old file's name with the new suffix; another where a third file has that one."""
    name = same_stem(found.name, suffix)
    own = folded(name.rpartition("/")[2])
    if own == folded(found.path.name) or own not in names_in(found.path.parent):
        return Seating(name)
    place = place_of(packet, found)
    if not place.part:
        raise InputError(f"{name} 已经有了，没有改动", "请先把那一个移走、收回或改名，再试一次")
    names = [one.name for one in contents(packet, place)]
    at = names.index(found.name)
    return _seated(packet, place, suffix, names[at - 1] if at else FIRST, None, found.name)


def take_back(packet: Packet, name: str, *, basis: str, now: datetime, why: str = "") -> str:
    """A file out of the packet, into 回收/.

    Returns:
        Where it lies now, relative to the folder.

    Raises:
        InputError: it may not be touched.
        OutdatedError: it is another than the user saw, or gone.
        OutputError: it cannot be moved; nothing was changed.
    """
    with changing(packet.folder):
        found = find(packet, name)
        require_same(found.path, name, basis)
        kept = kept_name(packet.folder, name)
        line = record(packet.folder, name, kept, "收回", why, now)
        carry_out(packet.folder, [Move(name, kept)], [line])
    return kept


def put_back(packet: Packet, name: str, *, basis: str, now: datetime, why: str = "") -> str:
    """A file out of 回收/, back to where it was.

    Returns:
        Where it stands now, relative to the folder.

    Raises:
        InputError: another file has taken its place.
        OutdatedError: it is another than the user saw, or gone.
        OutputError: it cannot be moved; nothing was changed.
    """
    with changing(packet.folder):
        taken = taken_of(packet.folder, name)
        require_same(within(packet.folder, name), name, basis)
        origin = require_origin(taken)
        if "/" not in origin and contents(packet, Place(PHOTO)):
            raise InputError("照片已经有了，没有改动", "请先把现在这一张收回，再放回这一张")
        line = record(packet.folder, name, origin, BACK, why, now)
        carry_out(packet.folder, [Move(name, origin)], [line])
    return origin


def move(packet: Packet, name: str, place: Place, *, basis: str, after: str | None = None) -> str:
    """A file to another part, label, side or item.

    Args:
        packet: the packet.
        name: the file's.
        place: where it goes.
        basis: what the user saw of the file.
        after: as for `add`.

    Returns:
        Its new name.

    Raises:
        InputError: the place is none, or the file may not be touched.
        OutdatedError: the file, or the one that it should follow, is another or gone.
        OutputError: it cannot be moved; nothing was changed.
    """
    with changing(packet.folder):
        found = find(packet, name)
        require_same(found.path, name, basis)
        place = canonical(packet, place)
        suffix = PurePosixPath(name).suffix
        if after is None and place == place_of(packet, found):
            return name
        seating = _seated(packet, place, suffix, after, None, name)
        own = [Move(name, seating.name)] if seating.name != name else []
        moves = [*own, *_moves(seating)]  # it may keep its name where the others make room
        if moves:
            carry_out(packet.folder, moves)
    return seating.name


def reorder(
    packet: Packet, place: Place, names: Sequence[str], *, basis: Sequence[str]
) -> tuple[str, ...]:
    """The files of a place in another order.

    Args:
        packet: the packet.
        place: part and label whose files they are.
        names: all of them, in the new order.
        basis: all of them, in the order that the user saw.

    Returns:
        Their new names, in the new order.

    Raises:
        InputError: `names` are not those of `basis`.
        OutdatedError: the place holds others, or in another order.
        OutputError: they cannot be renamed; nothing was changed.
    """
    with changing(packet.folder):
        files = {found.name: found for found in _found(packet, place)}
        require_order(tuple(files), basis)
        if len(names) != len(files) or set(names) != set(files):
            raise InputError("新的次序里少了或多了文件，没有改动", "请刷新页面再排一次")
        renamed = dict(reseat(packet, [files[name] for name in names]))
        if renamed:
            carry_out(packet.folder, [Move(old, new) for old, new in renamed.items()])
    return tuple(renamed.get(name, name) for name in names)


def order_of(packet: Packet, place: Place) -> tuple[str, ...]:
    """The names of a place's files, in printing order: what `add` and `reorder` rest on.

    `place` may hold a label as it is typed.

    Raises:
        InputError: there is no such part, or the label is none that a name can carry.
    """
    return tuple(found.name for found in _found(packet, place))


def _found(packet: Packet, place: Place) -> tuple[Found, ...]:
    """The place's files: by a label that is read from names, else by one that is typed."""
    found = contents(packet, place)
    return found or (contents(packet, canonical(packet, place)) if place.part else ())
