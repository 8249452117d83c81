"""The packets that are served, each behind a link of its own."""

import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import Enum
from hashlib import sha256
from pathlib import Path

from dossier.web.preview.links import UNIT, Links, new_link
from dossier.web.preview.packet import Outline, Packet, Pictures, Read

READERS = 2
"""Packets that are read at once; each takes what cores there are."""

_DIGITS = 6
"""Of a packet's place."""


class Role(Enum):
    """Who holds a link: the applicant, or the unit's HR."""

    APPLICANT = "申报人"
    HR = "人事"


@dataclass(frozen=True, slots=True)
class Seat:
    """What a link opens.

    Attributes:
        role: whose link it is.
        packet: the packet; None for the unit as a whole.
        name: of the applicant's folder, "" for the unit.
        home: path of its first page.
        above: path of the page that it was reached from, "" when there is none.
    """

    role: Role
    packet: Packet | None
    name: str
    home: str
    above: str = ""


@dataclass(slots=True)
class Shelf:
    """Packets by link. `links` is None for a folder on its own, with a link for this run only."""

    packets: Mapping[str, Packet]
    links: Links | None
    alone: str = field(default_factory=new_link)
    _work: ThreadPoolExecutor | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _seats: dict[str, Seat] = field(default_factory=dict)

    @classmethod
    def of_folder(cls, folder: Path, read: Read, outline: Outline) -> "Shelf":
        """One applicant's folder."""
        work = ThreadPoolExecutor(READERS)
        return cls({folder.name: Packet(folder, read, outline, work, Pictures())}, None, _work=work)

    @classmethod
    def of_unit(
        cls, unit: Path, folders: tuple[Path, ...], read: Read, outline: Outline
    ) -> "Shelf":
        """All applicants of a unit.

        Raises:
            InputError: the links that are kept cannot be read.
            OutputError: they cannot be written.
        """
        work, pictures = ThreadPoolExecutor(READERS), Pictures()
        packets = {one.name: Packet(one, read, outline, work, pictures) for one in folders}
        return cls(packets, Links(unit), _work=work)

    def seat(self, link: str) -> Seat | None:
        """What a link opens, None when it is nobody's.

        Links are looked up by their digests: how long it takes tells nothing about them.
        """
        own, _, place = link.partition("~")
        with self._lock:
            if not self._seats:
                self._seats = dict(self._made())
            found = self._seats.get(_digest(own))
        if found is None or not place:
            return found
        return self._within(found, link, place)

    def _within(self, unit: Seat, link: str, place: str) -> Seat | None:
        """A packet that HR opens from the unit's page: the unit's link, ~, its place from 1."""
        names = list(self.packets)
        if unit.packet is not None or not place.isascii() or not place.isdecimal():
            return None
        if len(place) > _DIGITS or not 1 <= int(place) <= len(names):
            return None
        name = names[int(place) - 1]
        return Seat(Role.HR, self.packets[name], name, f"/{link}/", unit.home)

    def _made(self) -> Mapping[str, Seat]:
        if self.links is None:
            ((name, packet),) = self.packets.items()
            return {_digest(self.alone): Seat(Role.HR, packet, name, f"/{self.alone}/")}
        seats = {}
        for name, packet in self.packets.items():
            link = self.links.link(name)
            seats[_digest(link)] = Seat(Role.APPLICANT, packet, name, f"/{link}/")
        unit = self.links.link(UNIT)
        seats[_digest(unit)] = Seat(Role.HR, None, "", f"/{unit}/")
        return seats

    def home(self) -> str:
        """Path of the first page of whoever started this."""
        return f"/{self.links.link(UNIT) if self.links else self.alone}/"

    def key(self, use: str) -> bytes:
        """A key for that use: a unit's is the same at every start, as its links are."""
        if self.links is not None:
            return self.links.key(use)
        return sha256(f"{self.alone}\0{use}".encode()).digest()

    def revoke(self, name: str) -> None:
        """End an applicant's link, and make another.

        Raises:
            OutputError: it cannot be written down; the old link stays.
        """
        if self.links is None or name not in self.packets:
            return
        self.links.revoke(name)
        with self._lock:
            self._seats = {}

    def close(self) -> None:
        """Read nothing more."""
        if self._work is not None:
            self._work.shutdown(wait=False, cancel_futures=True)


def _digest(link: str) -> str:
    return sha256(link.encode()).hexdigest()
