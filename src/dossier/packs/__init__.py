"""Layout packs: one bureau's notice of one year, read from YAML and judged as a whole."""

from dossier.packs.folders import PackInfo, find_packs, layout_roots
from dossier.packs.load import load_pack

__all__ = ["PackInfo", "find_packs", "layout_roots", "load_pack"]
