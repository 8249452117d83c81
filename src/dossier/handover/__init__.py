"""The handover package: one .zip a unit, on a stick beside the bags. Reads and writes files."""

from dossier.handover.read import Verifier, read_package
from dossier.handover.write import write_package

__all__ = ["Verifier", "read_package", "write_package"]
