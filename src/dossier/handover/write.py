"""Writing a package: the same dossiers give the same bytes."""

import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path

from dossier.codes import Signer
from dossier.errors import OutputError
from dossier.handover.members import INDEX, ROSTER, SCHEMA, SIGNATURE, manifest_name, signed_bytes
from dossier.model.handover import PackageIndex

_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file knows: no clock gets into the bytes."""


def write_package(
    out: Path,
    index: PackageIndex,
    manifests: Mapping[str, bytes],
    roster: bytes = b"",
    signer: Signer | None = None,
) -> None:
    """Write a package; put it in place with `binding.Released`.

    Args:
        out: the file to write.
        index: what it says; the digests in it are those of `manifests` and `roster`.
        manifests: by dossier number.
        roster: the unit's roster (.xlsx), b"" for none.
        signer: the unit's key; None leaves the package unsigned.

    Raises:
        OutputError: the file cannot be written.
    """
    text = _json({"schema": SCHEMA, **asdict(index)})
    try:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            put = _putter(package)
            put(INDEX, text)
            if signer is not None:
                put(SIGNATURE, _signature(signer, text))
            for number in sorted(manifests):
                put(manifest_name(number), manifests[number])
            if roster:
                put(ROSTER, roster)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"写不出 {out.name}：{reason}", "请检查磁盘空间和权限，再运行一次"
        ) from error


def _putter(package: zipfile.ZipFile) -> Callable[[str, bytes], None]:
    def put(name: str, data: bytes) -> None:
        member = zipfile.ZipInfo(name, _BEGINNING)
        member.external_attr = 0o644 << 16
        member.create_system = 3
        package.writestr(member, data, zipfile.ZIP_DEFLATED, 9)

    return put


def _signature(signer: Signer, index: bytes) -> bytes:
    said = {"key": signer.key.hex(), "signature": signer.sign(signed_bytes(index)).hex()}
    return _json(said)


def _json(data: Mapping[str, object]) -> bytes:
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    return text.encode() + b"\n"
