"""Dossier number, page mark, label token: what our codes say. Pure; no code carries a person."""

from dossier.codes.label import LabelCode
from dossier.codes.mark import PageMarkCode, decode, encode, short_digest
from dossier.codes.number import DossierNumber, parse, unit_code

__all__ = [
    "DossierNumber",
    "LabelCode",
    "PageMarkCode",
    "decode",
    "encode",
    "parse",
    "short_digest",
    "unit_code",
]
