"""Dossier number, page mark, label token: what our codes say. Pure; no code carries a person."""

from dossier.codes.label import LabelCode
from dossier.codes.mark import PageMarkCode, decode, encode, short_digest
from dossier.codes.number import DossierNumber, parse, unit_code
from dossier.codes.token import LabelToken, SealedToken, Signer, key_id, parse_token

__all__ = [
    "DossierNumber",
    "LabelCode",
    "LabelToken",
    "PageMarkCode",
    "SealedToken",
    "Signer",
    "decode",
    "encode",
    "key_id",
    "parse",
    "parse_token",
    "short_digest",
    "unit_code",
]
