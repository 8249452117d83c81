"""Imposition: every document opens on a recto, and no blank that could be left out (六(四)4)."""

from hypothesis import given
from hypothesis import strategies as st

from dossier.model.plan import Blank, Insert
from dossier.planning.documents import Document
from dossier.planning.impose import impose


def documents_of(lengths):
    return [
        Document(i, f"d{i}", tuple(Insert(i, (str(n),), 1, ()) for n in range(length)))
        for i, length in enumerate(lengths, 1)
    ]


LENGTHS = st.lists(st.integers(1, 7), min_size=1, max_size=12)


@given(LENGTHS)
def test_order_is_kept_and_nothing_is_lost(lengths):
    documents = documents_of(lengths)
    faces = [f for f in impose(documents, duplex=True).faces() if not isinstance(f, Blank)]
    assert faces == [f for d in documents for f in d.faces]


@given(LENGTHS)
def test_documents_open_on_rectos_and_never_share_a_sheet(lengths):
    """Peers 3: two documents share a sheet when printed duplex."""
    imposed = impose(documents_of(lengths), duplex=True)
    assert all(page % 2 == 1 for page in imposed.opens)
    for leaf in imposed.leaves:
        assert not isinstance(leaf.recto, Blank)
        assert leaf.verso.item == leaf.recto.item


@given(LENGTHS)
def test_no_blank_could_be_left_out(lengths):
    blanks = sum(isinstance(f, Blank) for f in impose(documents_of(lengths), duplex=True).faces())
    assert blanks == sum(length % 2 for length in lengths)


@given(LENGTHS)
def test_opens_are_the_page_numbers_of_first_faces(lengths):
    """Peers 2: the index disagrees with the printed numbers once blanks exist."""
    for duplex in (True, False):
        documents = documents_of(lengths)
        imposed = impose(documents, duplex=duplex)
        faces = list(imposed.faces())
        assert [faces[p - 1] for p in imposed.opens] == [d.faces[0] for d in documents]


@given(LENGTHS)
def test_simplex_has_one_face_a_sheet_and_no_blanks(lengths):
    imposed = impose(documents_of(lengths), duplex=False)
    assert len(imposed.leaves) == sum(lengths)
    assert all(leaf.verso is None for leaf in imposed.leaves)
