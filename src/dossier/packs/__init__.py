"""Layout packs: one bureau's notice of one year, read from YAML and judged as a whole."""

from dossier.packs.folders import PackInfo, find_packs, layout_roots
from dossier.packs.load import files_of_pack, load_pack
from dossier.packs.places import rule_places
from dossier.packs.tree import Mark

__all__ = [
    "Mark",
    "PackInfo",
    "files_of_pack",
    "find_packs",
    "layout_roots",
    "load_pack",
    "rule_places",
]
