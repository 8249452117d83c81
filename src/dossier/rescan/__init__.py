"""From a scanned pile and its manifest to what is on paper and what is not.

Nothing counts as a page but its own mark, read whole: no neighbour, no place, no likeness.
"""

from dossier.rescan.manifest import parse_manifest, read_manifest
from dossier.rescan.page import counts, headline, report_page
from dossier.rescan.reconcile import reconcile
from dossier.rescan.report import report_json
from dossier.rescan.shots import take_shots
from dossier.rescan.whose import whose
from dossier.rescan.wording import Told, standing, tell, tell_backs

__all__ = [
    "Told",
    "counts",
    "headline",
    "parse_manifest",
    "read_manifest",
    "reconcile",
    "report_json",
    "report_page",
    "standing",
    "take_shots",
    "tell",
    "tell_backs",
    "whose",
]
