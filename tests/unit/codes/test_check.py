import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.codes.check import ALPHABET, check_character, completed, to_base36, verified

from .strategies import neighbours_in_alphabet

bodies = st.text(ALPHABET, min_size=1, max_size=28)


def test_the_example_of_the_standard():
    assert check_character("A12425GABC1234002") == "M"


@given(bodies)
def test_completed_text_is_verified(body):
    assert verified(completed(body)) == body


@given(bodies, st.data())
def test_every_wrong_character_is_found(body, data):
    text = completed(body)
    at = data.draw(st.integers(0, len(text) - 1))
    wrong = data.draw(st.sampled_from(ALPHABET.replace(text[at], "")))
    with pytest.raises(ValueError, match="校验字符不对"):
        verified(text[:at] + wrong + text[at + 1 :])


@given(bodies, st.data())
def test_swapped_neighbours_are_found_but_for_those_next_in_the_alphabet(body, data):
    text = completed(body)
    at = data.draw(st.integers(0, len(text) - 2))
    a, b = text[at], text[at + 1]
    if a == b or neighbours_in_alphabet(a, b):
        return
    with pytest.raises(ValueError, match="校验字符不对"):
        verified(text[:at] + b + a + text[at + 2 :])


def test_swaps_that_pass_are_as_rare_as_the_docstring_says():
    def step(state, value):
        return (((state or 36) * 2) % 37 + value) % 36

    values = range(36)
    pairs = [(s, a, b) for s in values for a in values for b in values if a != b]
    missed = [p for p in pairs if step(step(p[0], p[1]), p[2]) == step(step(p[0], p[2]), p[1])]
    assert (len(missed), len(pairs)) == (72, 45_360)
    assert all(neighbours_in_alphabet(ALPHABET[a], ALPHABET[b]) for _, a, b in missed)


@pytest.mark.parametrize("text", ["abc", "A-1", "张", "Ａ", "1 2", "٣"])
def test_foreign_characters_are_named(text):
    with pytest.raises(ValueError, match="只能用"):
        check_character(text)


@given(st.integers(0, 36**6 - 1))
def test_base36_reads_back(value):
    assert int(to_base36(value, 6), 36) == value


@pytest.mark.parametrize("value", [-1, 36**2])
def test_base36_refuses_what_does_not_fit(value):
    with pytest.raises(ValueError, match="放不进"):
        to_base36(value, 2)
