"""Whose a pile is: the dossier that most of its sides name by a mark that holds."""

import pytest
from PIL import Image

from dossier.codes import DossierNumber, encode
from dossier.errors import InputError
from dossier.rescan import whose
from dossier.rescan.whose import LEAD
from support.piles import blank, jpeg, modules, scan_pdf, with_symbol

ONE, TWO = (DossierNumber("BW24", "0A1B2C", serial) for serial in (1, 2))


def side(number, page, turn=None):
    picture = with_symbol(blank(), modules(encode(number, page, "ABCDEF")))
    return jpeg(picture.transpose(turn) if turn else picture)


def test_most_sides_count(tmp_path):
    pile = scan_pdf(tmp_path / "a.pdf", [side(TWO, 1), side(ONE, 1), side(ONE, 2)])
    assert whose([pile]) == ONE.text


def test_upside_down(tmp_path):
    pile = scan_pdf(tmp_path / "a.pdf", [side(ONE, 1, Image.Transpose.ROTATE_180)])
    assert whose([pile]) == ONE.text


def test_whoever_is_far_ahead_is_taken_without_looking_at_the_rest(tmp_path):
    (tmp_path / "b.jpg").write_bytes(b"")
    sides = [*(side(ONE, n) for n in range(1, LEAD + 1)), side(TWO, 1), side(TWO, 2)]
    assert whose([scan_pdf(tmp_path / "a.pdf", sides), tmp_path / "b.jpg"]) == ONE.text


def test_two_dossiers_are_not_guessed(tmp_path):
    pile = scan_pdf(tmp_path / "a.pdf", [side(ONE, 1), side(TWO, 1)])
    with pytest.raises(InputError, match=f"{ONE.text}、{TWO.text}"):
        whose([pile])


def test_a_mark_whose_check_character_is_wrong_names_nobody(tmp_path):
    text = encode(ONE, 1, "ABCDEF")
    wrong = text[:-1] + ("0" if text[-1] != "0" else "1")
    pile = scan_pdf(tmp_path / "a.pdf", [jpeg(with_symbol(blank(), modules(wrong)))])
    with pytest.raises(InputError, match="没有读到页标记"):
        whose([pile])


def test_nothing_at_all(tmp_path):
    with pytest.raises(InputError, match="没有读到页标记"):
        whose([tmp_path])
