"""The real pack, loaded once."""

from functools import cache

from dossier.packs import load_pack


@cache
def bazhou():
    return load_pack("bazhou-water-2024")
