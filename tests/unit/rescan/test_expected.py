"""A mark beyond reading is known by likeness to those that were printed, and nothing else is."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.codes import DossierNumber, encode, short_digest
from dossier.rescan.expected import Expected, drawn
from dossier.rescan.symbol import MODULES

NUMBER = DossierNumber("WR24", "ABC123", 7)
PAGES = 60


def digest(page, revision=1):
    return short_digest(f"{page} {revision}".encode())


def marks(number=NUMBER, revision=1):
    return [encode(number, page, digest(page, revision)) for page in range(1, PAGES + 1)]


@pytest.fixture(scope="module")
def expected():
    return Expected(marks())


def seen(text, noise, seed, hidden=0.0):
    """How dark its modules are after noise; a share of the symbol, from its foot, is hidden."""
    random = np.random.default_rng(seed)
    depths = drawn(text) + random.normal(0, noise, (MODULES, MODULES))
    if hidden:
        depths[round(MODULES * (1 - hidden)) :] = random.normal(0, 1, MODULES)
    return depths.astype(np.float32)


@pytest.mark.parametrize(("noise", "hidden"), [(0.9, 0), (0.3, 0.35), (0.6, 0.25)])
def test_a_mark_that_no_error_correction_could_restore_is_known(expected, noise, hidden):
    for number, text in enumerate(marks()):
        assert expected.known([seen(text, noise, number, hidden)]) == text


@pytest.mark.parametrize("level", [1.0, 255.0])
@pytest.mark.parametrize("slope", [-0.2, 0, 0.2])
def test_neither_the_scale_nor_a_shadow_matters(expected, level, slope):
    text = marks()[4]
    shadow = slope * np.arange(MODULES, dtype=np.float32)
    assert expected.known([level * (seen(text, 0.5, 1) + shadow)]) == text


def others():
    """Marks that are not of this dossier, as near to its own as can be."""
    yield from marks(revision=2)
    yield from marks(DossierNumber("WR24", "ABC123", 8))
    yield from marks(DossierNumber("WR23", "ABC123", 7))
    yield from marks(DossierNumber("WR24", "ABC124", 7))
    yield from (encode(NUMBER, page + 1, digest(page)) for page in range(1, PAGES))
    yield from (encode(NUMBER, page, digest(page)[:5] + "Z") for page in range(1, PAGES))
    yield from (text[:-1] + ("A" if text[-1] != "A" else "B") for text in marks())


@pytest.mark.parametrize("noise", [0, 0.4, 0.8])
def test_the_mark_of_another_dossier_page_or_revision_is_never_taken_for_one(expected, noise):
    """Even with the same digest: the check words are others."""
    own = set(marks())
    strange = [text for text in others() if text not in own]
    assert len(strange) > 5 * PAGES
    for number, text in enumerate(strange):
        assert expected.known([seen(text, noise, number)]) == ""


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(["noise", "one colour", "stripes", "half"]))
def test_what_is_no_mark_is_none(expected, seed, kind):
    random = np.random.default_rng(seed)
    depths = random.normal(0, 1, (MODULES, MODULES))
    match kind:
        case "one colour":
            depths = np.full((MODULES, MODULES), depths[0, 0])
        case "stripes":
            depths = depths + 20 * (np.arange(MODULES) // random.integers(1, 5) % 2)
        case "half":
            depths[: MODULES // 2] -= 30
    assert expected.known([depths.astype(np.float32)]) == ""


def test_every_way_is_tried(expected):
    text = marks()[9]
    assert expected.known([seen(text, 9.0, 1), seen(text, 0.5, 2)]) == text


def test_a_manifest_without_marks_expects_none():
    assert Expected([]).known([seen(marks()[0], 0, 1)]) == ""
