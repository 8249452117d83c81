"""Files moved together: all or, by the time anybody changes the folder again, all the same.

The intention is on the disk before the first file moves. Each is then put aside, under a hidden
name beside its target, until the last one is (`.mending-1.json`); only then do they take their new
names (`.mending-2.json`). An error in the first half is undone; what a killed program leaves is
carried to its end by `settle`. See docs/decisions/mending.md.
"""

import json
import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from dossier.disk import replace_files
from dossier.errors import InputError, OutputError
from dossier.mending.paths import folded, free, names_in, place_for, within
from dossier.mending.recycle import write_records

ASIDE, HOME = ".mending-1.json", ".mending-2.json"
"""The intention while files are put aside, and while they take their new names."""

UNINTERRUPTED = True
"""An interrupt waits for the end of what is done here."""


@dataclass(frozen=True, slots=True)
class Move:
    """One file's way: its name and its new one, relative to the applicant's folder."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class _Held:
    """A file on its way: where from, where put aside, where to."""

    source: Path
    held: Path
    target: Path


@dataclass(frozen=True, slots=True)
class Intention:
    """Moves that belong together, and what 回收/记录.jsonl says of them."""

    id: str
    moves: tuple[Move, ...]
    records: tuple[Mapping[str, str], ...] = ()

    def held(self, folder: Path) -> tuple[_Held, ...]:
        """The files on their way.

        Raises:
            InputError: a name leads out of the folder.
        """
        return tuple(self._held(folder, i, move) for i, move in enumerate(self.moves))

    def _held(self, folder: Path, number: int, move: Move) -> _Held:
        target = within(folder, move.target)
        aside = target.with_name(f".{target.name[:40]}.held-{self.id}-{number}")
        return _Held(within(folder, move.source), aside, target)


def carry_out(
    folder: Path, moves: Iterable[Move], records: Iterable[Mapping[str, str]] = ()
) -> None:
    """Move all of the files, then write the records.

    Args:
        folder: the applicant's; its lock is held.
        moves: no two from or to one place; a target may be another's source.
        records: lines for 回收/记录.jsonl.

    Raises:
        InputError: something stands at a target.
        OutputError: the intention cannot be written; nothing was moved.
        OSError: a file cannot be moved, nor was any other; or, where only its new name is refused,
            `settle` tries again.
    """
    ident = secrets.token_hex(6)
    marked = tuple({"id": f"{ident}-{i}", **record} for i, record in enumerate(records))
    intention = Intention(ident, tuple(moves), marked)
    _require_free(folder, intention)
    replace_files({folder / ASIDE: _written(intention)})
    try:
        _put_aside(folder, intention)
    except OSError:
        _undo(folder, intention)
        raise
    _bring_home(folder, intention)


def unfinished(folder: Path) -> bool:
    """Whether there is anything for `settle` to do."""
    return (folder / ASIDE).is_file() or (folder / HOME).is_file()


def settle(folder: Path) -> None:
    """Carry what a killed program has begun to its end. The folder's lock is held.

    Raises:
        InputError: the intention on the disk is damaged.
        OutputError: the files cannot be moved.
        OSError: as OutputError.
    """
    if (folder / ASIDE).is_file():
        _put_aside(folder, _read(folder / ASIDE))
    if (folder / HOME).is_file():
        _bring_home(folder, _read(folder / HOME))
        if (folder / HOME).is_file():
            raise OutputError(
                "上一次改动还没有记完，磁盘写不进去", "请检查磁盘空间和写的权限，再试一次"
            )


def _require_free(folder: Path, intention: Intention) -> None:
    """See that the targets are free, or get free; make the folders that they lie in."""
    ways = intention.held(folder)
    leaving = {(way.source.parent, folded(way.source.name)) for way in ways}
    for move, way in zip(intention.moves, ways, strict=True):
        if above := move.target.rpartition("/")[0]:
            place_for(folder, above)
        spot = way.target.parent, folded(way.target.name)
        if spot[1] in names_in(spot[0]) and spot not in leaving:
            raise InputError(
                f"{move.target} 已经有了，没有改动", "请先把那一个移走、收回或改名，再试一次"
            )


def _put_aside(folder: Path, intention: Intention) -> None:
    for way in intention.held(folder):
        if way.source.exists() and not way.held.exists():
            way.held.parent.mkdir(parents=True, exist_ok=True)
            way.source.rename(way.held)
    (folder / ASIDE).replace(folder / HOME)


def _undo(folder: Path, intention: Intention) -> None:
    """Put back what was put aside; where that fails, the intention stays, to be carried out."""
    with suppress(OSError):
        for way in intention.held(folder):
            if way.held.exists():
                way.held.rename(way.source)
        (folder / ASIDE).unlink()


def _bring_home(folder: Path, intention: Intention) -> None:
    """Give the files their new names; a disk too full for the records gets them the next time."""
    for way in intention.held(folder):
        if way.held.exists():
            way.held.rename(free(way.target))
    with suppress(OSError):
        write_records(folder, intention.records)
        (folder / HOME).unlink()


def _written(intention: Intention) -> bytes:
    said = {
        "id": intention.id,
        "moves": [[move.source, move.target] for move in intention.moves],
        "records": list(intention.records),
    }
    return json.dumps(said, ensure_ascii=False).encode()


def _read(path: Path) -> Intention:
    try:
        said = json.loads(path.read_bytes())
        moves = tuple(Move(str(source), str(target)) for source, target in said["moves"])
        return Intention(str(said["id"]), moves, tuple(dict(r) for r in said["records"]))
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"上一次改动没有做完，它的记录 {path.name} 又坏了",
            "请在电脑上打开这个文件夹，显示隐藏的文件：名字里有 .held- 的就是没有放好的材料，"
            f"改回原来的名字，再把 {path.name} 删去",
        ) from error
