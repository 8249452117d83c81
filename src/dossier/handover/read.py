"""Reading a package: whole, within bounds, as it was signed; or refused with the reason."""

import json
import re
import zipfile
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from dossier.codes import parse
from dossier.errors import InputError
from dossier.handover.members import (
    INDEX,
    MOST_BYTES,
    MOST_DOSSIERS,
    MOST_MEMBER,
    MOST_RATIO,
    ROSTER,
    SCHEMA,
    SIGNATURE,
    manifest_name,
    signed_bytes,
)
from dossier.model.handover import HandedOver, Origin, Package, PackageIndex

Verifier = Callable[[str, bytes, bytes, bytes], bool | None]
"""Of a unit's code, a key's id, what was signed and the signature: whether they belong together;
None where no such key is registered."""

_AGAIN = "请单位重新拷贝一份移交包；仍不行，请单位重新生成"
_ENCRYPTED = 1
_DIGEST = re.compile(r"[0-9a-f]{64}")


def read_package(path: Path, batch: str, verifier: Verifier) -> Package:
    """Read a package.

    Args:
        path: the .zip file.
        batch: the batch that is being received.
        verifier: knows the registered keys.

    Raises:
        InputError: it cannot be read, is cut short, was changed, is too large, belongs to another
            batch, or carries a signature that is wrong. The message says which.
    """
    name = path.name
    try:
        with zipfile.ZipFile(path) as package:
            members = _members(package, name)
            data = {one: package.read(one) for one in members}
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
        raise InputError(f"移交包 {name} 不完整或者坏了", _AGAIN) from error
    except OSError as error:
        raise InputError(f"移交包 {name} 读不出来：{error.strerror or error}", _AGAIN) from error
    index = _index(data, name)
    _require_batch(index, batch, name)
    origin, key = _origin(data, index, verifier, name)
    manifests = _manifests(data, index, name)
    if sha256(data.get(ROSTER, b"")).hexdigest() != index.roster and (
        index.roster or ROSTER in data
    ):
        raise _changed(name, ROSTER)
    digest = sha256(data[INDEX]).hexdigest()
    return Package(index, origin, key, manifests, data.get(ROSTER, b""), digest)


def _members(package: zipfile.ZipFile, name: str) -> list[str]:
    """The names of the members, once their headers are within bounds; nothing is unpacked yet."""
    infos = package.infolist()
    names = [info.filename for info in infos]
    fits = (
        len(infos) <= MOST_DOSSIERS + 3
        and sum(info.file_size for info in infos) <= MOST_BYTES
        and all(info.file_size <= MOST_MEMBER for info in infos)
        and all(info.file_size <= MOST_RATIO * max(info.compress_size, 64) for info in infos)
    )
    if not fits:
        raise InputError(f"移交包 {name} 解开来太大，不像是移交包，没有打开", _AGAIN)
    if len(set(names)) != len(names) or any(info.flag_bits & _ENCRYPTED for info in infos):
        raise InputError(f"移交包 {name} 里有重名或加了密的文件，不是本软件生成的", _AGAIN)
    return names


def _index(data: dict[str, bytes], name: str) -> PackageIndex:
    try:
        said = json.loads(data[INDEX])
        if said.pop("schema") != SCHEMA:
            raise InputError(f"移交包 {name} 是别的版本的", "请单位换用同一版本的软件重新生成")
        return _parsed(said)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise InputError(f"{name} 不是移交包，里面没有能读的目录", _AGAIN) from error


def _parsed(said: dict[str, Any]) -> PackageIndex:
    dossiers = tuple(HandedOver(**one) for one in said.pop("dossiers"))
    index = PackageIndex(dossiers=dossiers, **said)
    texts = (index.batch, index.layout, index.unit, index.unit_name, index.county, index.day)
    if not all(isinstance(text, str) for text in (*texts, index.roster)):
        raise TypeError("a text is none")
    for one in dossiers:
        _require_sound(one, index)
    if len({one.number for one in dossiers}) != len(dossiers):
        raise ValueError("a dossier stands twice")
    return index


def _require_sound(one: HandedOver, index: PackageIndex) -> None:
    number = parse(one.number)
    kinds = (
        (one.name, str),
        (one.level, str),
        (one.route, str),
        (one.revision, int),
        (one.sheets, int),
    )
    if not all(type(value) is kind for value, kind in kinds):
        raise TypeError("a field has another type")
    if (number.batch, number.unit) != (index.batch, index.unit):
        raise ValueError("a dossier of another unit")
    if not _DIGEST.fullmatch(one.digest) or one.revision < 1 or one.sheets < 1:
        raise ValueError("a field is out of bounds")


def _require_batch(index: PackageIndex, batch: str, name: str) -> None:
    if index.batch != batch:
        raise InputError(
            f"移交包 {name} 是另一批次的（{index.batch}），现在受理的是 {batch}",
            "核对拿来的是不是今年的移交包",
        )


def _origin(
    data: dict[str, bytes], index: PackageIndex, verifier: Verifier, name: str
) -> tuple[Origin, str]:
    if SIGNATURE not in data:
        return Origin.UNSIGNED, ""
    try:
        said = json.loads(data[SIGNATURE])
        key, signature = bytes.fromhex(said["key"]), bytes.fromhex(said["signature"])
    except (KeyError, ValueError, TypeError) as error:
        raise _changed(name, SIGNATURE) from error
    sound = verifier(index.unit, key, signed_bytes(data[INDEX]), signature)
    if sound is None:
        return Origin.UNKNOWN_KEY, key.hex()
    if not sound:
        raise _changed(name, INDEX)
    return Origin.GENUINE, key.hex()


def _manifests(data: dict[str, bytes], index: PackageIndex, name: str) -> dict[str, bytes]:
    manifests = {}
    for one in index.dossiers:
        member = manifest_name(one.number)
        if member not in data:
            raise InputError(f"移交包 {name} 里缺 {one.number} 的装袋清单", _AGAIN)
        if sha256(data[member]).hexdigest() != one.manifest:
            raise _changed(name, member)
        manifests[one.number] = data[member]
    extra = set(data) - {INDEX, SIGNATURE, ROSTER, *map(manifest_name, manifests)}
    if extra:
        raise InputError(f"移交包 {name} 里有不该有的文件：{min(extra)}", _AGAIN)
    return manifests


def _changed(name: str, member: str) -> InputError:
    return InputError(
        f"移交包 {name} 里的 {member} 与签名或目录对不上，生成以后被改动过或者坏了",
        "不要收这个移交包；请单位重新生成，并核对公钥指纹",
    )
