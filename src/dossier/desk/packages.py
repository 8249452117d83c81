"""A unit's package, taken into the ledger."""

import json
from pathlib import Path
from typing import Any

from dossier.desk.trust import verifier_of
from dossier.errors import InputError
from dossier.handover import read_package
from dossier.ledger import Ledger, register_expected
from dossier.model.desk import Expected, Registration, UnitPackage
from dossier.model.handover import HandedOver, Package


def register_package(ledger: Ledger, path: Path) -> tuple[Package, Registration]:
    """Read a package and register what it announces; the same once more changes nothing.

    Raises:
        InputError: it is refused, with the reason; nothing was registered.
        LedgerError: nothing was registered.
    """
    package = read_package(path, ledger.head.batch, verifier_of(ledger))
    index = package.index
    dossiers = [_expected(one, package.manifests[one.number], path) for one in index.dossiers]
    unit = UnitPackage(
        index.unit, index.unit_name, index.county, package.digest, package.origin
    )  # fmt: skip
    try:
        return package, register_expected(ledger, unit, dossiers, package.manifests)
    except ValueError as error:
        raise InputError(f"移交包 {path.name} 没有登记：{error}", "请单位更正后重新生成") from error


def _expected(one: HandedOver, manifest: bytes, path: Path) -> Expected:
    """A dossier as the ledger expects it, the counts of its items from its manifest."""
    try:
        said = json.loads(manifest)
        if (said["number"], said["digest"]) != (one.number, one.digest):
            raise ValueError("another dossier's")
        items = _wanted(said["rows"])
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"移交包 {path.name} 里 {one.number} 的装袋清单和目录对不上", "请单位重新生成移交包"
        ) from error
    return Expected(one.number, one.name, one.revision, one.sheets, one.digest, items)


def _wanted(rows: list[dict[str, Any]]) -> dict[int, int]:
    counts = {int(row["item"]): int(row["originals"]) + int(row["copies"]) for row in rows}
    if any(item < 1 or count < 0 for item, count in counts.items()):
        raise ValueError("a count is out of bounds")
    return counts
