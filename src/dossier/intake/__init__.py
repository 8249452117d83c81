"""Pure: no files, no clock. What a wedge scanner typed becomes a code, and a code a verdict."""

from dossier.intake.judge import judge
from dossier.intake.scan import read_scan

__all__ = ["judge", "read_scan"]
