"""回收/: where files go that are taken out of the packet, and 记录.jsonl, which says when and why.

Nothing is ever deleted or overwritten here. Reading looks at 材料/ and 网上材料/ alone.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from dossier.disk import add_to
from dossier.disk.folder import MATERIALS, PHOTO_STEM
from dossier.errors import InputError, OutdatedError
from dossier.mending.basis import basis_of, digest_of
from dossier.mending.paths import free, place_for, within

BIN = "回收"
RECORDS = f"{BIN}/记录.jsonl"

WHEN, DEED, WHY, FROM, KEPT, DIGEST = "时间", "操作", "原因", "原处", "回收处", "sha256"
"""Keys of a record."""
BACK = "放回"
"""The deed by which a file leaves 回收/."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file in 回收/.

    Attributes:
        name: where it lies now, relative to the applicant's folder.
        origin: where it was.
        basis: what it is known by, for `put_back`.
        when: when it was taken, "" when no record says so.
        deed: what was done (收回, 替换, 旋转 …).
        why: what the user gave as the reason.
        digest: the SHA-256 it had then.
    """

    name: str
    origin: str
    basis: str
    when: str = ""
    deed: str = ""
    why: str = ""
    digest: str = ""


def kept_name(folder: Path, name: str) -> str:
    """Where a file of that name goes: the same path below 回收/, numbered where that is taken."""
    return free(within(folder, f"{BIN}/{name}")).relative_to(folder).as_posix()


def record(
    folder: Path, name: str, kept: str, deed: str, why: str, now: datetime
) -> dict[str, str]:
    """The line that says what becomes of a file.

    Args:
        folder: the applicant's.
        name: the file's, as it stands.
        kept: where it goes.
        deed: what is done.
        why: the user's reason.
        now: the moment.
    """
    moment = now.isoformat(timespec="seconds")
    kept, origin = (name, kept) if deed == BACK else (kept, name)
    digest = digest_of(within(folder, name))
    return {WHEN: moment, DEED: deed, WHY: why, FROM: origin, KEPT: kept, DIGEST: digest}


def write_records(folder: Path, records: Iterable[Mapping[str, str]]) -> None:
    """Add the lines to 记录.jsonl, those that it has not yet.

    Raises:
        OSError: they cannot be written; none was.
    """
    lines = {record["id"]: record for record in records}
    if not lines:
        return
    path = place_for(folder, BIN) / PurePosixPath(RECORDS).name
    known = {line.get("id") for line in _lines(path)}
    new = [json.dumps(r, ensure_ascii=False) for ident, r in lines.items() if ident not in known]
    start = "" if _begins_a_line(path) else "\n"
    add_to(path, (start + "".join(f"{line}\n" for line in new)).encode())


def _begins_a_line(path: Path) -> bool:
    """Whether what is added at the file's end stands on a line of its own."""
    return not path.is_file() or path.read_bytes()[-1:] in (b"", b"\n")


def list_taken_back(folder: Path) -> tuple[Taken, ...]:
    """What lies in 回收/, the last taken first; what no record tells of comes at the end.

    Raises:
        InputError: 回收/ leads out of the folder.
    """
    top = within(folder, BIN)
    said = {line.get(KEPT, ""): line for line in _lines(within(folder, RECORDS))}
    found = [
        _taken(folder, path, said)
        for path in sorted(top.rglob("*"))
        if path.is_file() and not path.is_symlink() and not path.name.startswith(".")
    ]
    kept = [one for one in found if one.name != RECORDS]
    return tuple(sorted(kept, key=lambda one: one.when, reverse=True))


def taken_of(folder: Path, name: str) -> Taken:
    """The file of that name in 回收/.

    Raises:
        InputError: the name leads out of the folder.
        OutdatedError: there is none, or no longer.
    """
    within(folder, name)
    found = next((one for one in list_taken_back(folder) if one.name == name), None)
    if found is None:
        raise OutdatedError(
            f"{name} 已经不在回收里，可能刚被别人放回", "没有改动。请刷新页面，看清现在的样子再改"
        )
    return found


def _taken(folder: Path, path: Path, said: Mapping[str, Mapping[str, str]]) -> Taken:
    name = path.relative_to(folder).as_posix()
    line = said.get(name, {})
    origin = line.get(FROM) or name.removeprefix(f"{BIN}/")
    told = (line.get(key, "") for key in (WHEN, DEED, WHY, DIGEST))
    return Taken(name, origin, basis_of(path), *told)


def _lines(path: Path) -> list[dict[str, str]]:
    """The records; a line that a full disk cut short says nothing."""
    if not path.is_file():
        return []
    lines = []
    for line in path.read_text("utf-8", "replace").splitlines():
        try:
            said = json.loads(line)
        except ValueError:
            continue
        if isinstance(said, dict):
            lines.append({str(key): str(value) for key, value in said.items()})
    return lines


def require_origin(taken: Taken) -> str:
    """Where the file goes back to.

    Raises:
        InputError: its record names no place of the packet.
    """
    if not (taken.origin.startswith(f"{MATERIALS}/") or taken.origin.startswith(f"{PHOTO_STEM}.")):
        raise InputError(f"{taken.name} 的记录里没有原来的位置", "请在电脑上打开文件夹，自己放回去")
    return taken.origin
