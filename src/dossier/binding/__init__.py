"""From plan, ink and scans to the released files: scans under ink, codes read back, manifest."""

from dossier.binding.bind import bind
from dossier.binding.manifest import build_manifest, write_manifest
from dossier.binding.readback import read_back, read_back_panels
from dossier.binding.release import Released
from dossier.binding.reprint import read_printing, take_out
from dossier.binding.screen import rendered_page

__all__ = [
    "Released",
    "bind",
    "build_manifest",
    "read_back",
    "read_back_panels",
    "read_printing",
    "rendered_page",
    "take_out",
    "write_manifest",
]
