"""What the property tests of codes are made of."""

from hypothesis import strategies as st

from dossier.codes import DossierNumber
from dossier.codes.check import ALPHABET


def chars(length):
    return st.text(ALPHABET, min_size=length, max_size=length)


numbers = st.builds(DossierNumber, chars(4), chars(6), st.integers(1, 999))


def neighbours_in_alphabet(a, b):
    """The transpositions that MOD 37,36 may miss: 0-1 … Y-Z, Z-0."""
    return (ALPHABET.index(a) - ALPHABET.index(b)) % 36 in (1, 35)
