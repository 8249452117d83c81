import json
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.paper import Size
from dossier.model.sources import InkMap, Problem, SourcePage, Trouble
from dossier.reading import cache
from dossier.reading.analysis import Analysis

DIGEST = "ab" * 32
PAGE = SourcePage(0, (240, 160), Size(101.6, 50.800000000000004), 90, True, InkMap(2, 3, b"abcdef"))
KEPT = Analysis(
    (PAGE, replace(PAGE, index=1, size=None, skew=-1.3, mirrored=False)),
    (Problem(Trouble.REPAIRED), Problem(Trouble.WRONG_SUFFIX, "PNG")),
)


def entry(folder):
    (path,) = folder.iterdir()
    return path


def test_what_is_kept_comes_back_the_same(tmp_path):
    cache.store(tmp_path / "new" / "folder", DIGEST, KEPT)
    assert cache.load(tmp_path / "new" / "folder", DIGEST) == KEPT


@given(st.floats(20, 1300), st.floats(-6, 6), st.binary(min_size=6, max_size=6))
def test_to_the_last_bit(tmp_path_factory, side, skew, levels):
    folder = tmp_path_factory.mktemp("cache")
    page = replace(PAGE, size=Size(side, side / 3), skew=skew, ink=InkMap(3, 2, levels))
    cache.store(folder, DIGEST, Analysis((page,)))
    assert cache.load(folder, DIGEST) == Analysis((page,))


def test_codes_looked_for_and_not(tmp_path):
    for codes in (None, 0, 2):
        cache.store(tmp_path, DIGEST, replace(KEPT, codes=codes))
        assert cache.load(tmp_path, DIGEST) == replace(KEPT, codes=codes)


def test_problems_without_pages(tmp_path):
    kept = Analysis((), (Problem(Trouble.TOO_LARGE, "3 页"),))
    cache.store(tmp_path, DIGEST, kept)
    assert cache.load(tmp_path, DIGEST) == kept


def test_nothing_kept(tmp_path):
    assert cache.load(tmp_path, DIGEST) is None
    assert cache.load(tmp_path / "absent", DIGEST) is None


@pytest.mark.parametrize("at", [0, 30, 63, 64, 65, 100, -40, -1])
def test_a_flipped_byte_is_noticed(tmp_path, at):
    cache.store(tmp_path, DIGEST, KEPT)
    data = bytearray(entry(tmp_path).read_bytes())
    data[at] ^= 1
    entry(tmp_path).write_bytes(bytes(data))
    assert cache.load(tmp_path, DIGEST) is None


@pytest.mark.parametrize("keep", [0, 10, 64, 65, 200])
def test_a_cut_entry_is_noticed(tmp_path, keep):
    cache.store(tmp_path, DIGEST, KEPT)
    entry(tmp_path).write_bytes(entry(tmp_path).read_bytes()[:keep])
    assert cache.load(tmp_path, DIGEST) is None


@pytest.mark.parametrize("body", [b"[]", b"{}", b'{"made_by": 1}', b"null", b"nonsense"])
def test_a_foreign_entry_is_noticed(tmp_path, body):
    (tmp_path / f"{DIGEST}.json").write_bytes(sha256(body).hexdigest().encode() + b"\n" + body)
    assert cache.load(tmp_path, DIGEST) is None


def test_entries_of_another_version_are_not_used(tmp_path, monkeypatch):
    cache.store(tmp_path, DIGEST, KEPT)
    monkeypatch.setattr(cache, "_made_by", lambda: "another")
    assert cache.load(tmp_path, DIGEST) is None


def test_an_entry_names_what_made_it(tmp_path):
    cache.store(tmp_path, DIGEST, KEPT)
    made_by = json.loads(entry(tmp_path).read_bytes().split(b"\n", 1)[1])["made_by"]
    assert made_by.startswith(f"{cache.SCHEMA}/")
    assert "-" not in made_by.split("/")


def test_failing_to_write_is_no_error(tmp_path, monkeypatch):
    (tmp_path / "file").write_bytes(b"")
    cache.store(tmp_path / "file" / "below", DIGEST, KEPT)

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cache.os, "fdopen", full)
    cache.store(tmp_path / "kept", DIGEST, KEPT)
    assert not [path for path in (tmp_path / "kept").iterdir() if path.suffix == ".json"]


def test_nothing_is_left_beside_an_entry(tmp_path):
    cache.store(tmp_path, DIGEST, KEPT)
    cache.store(tmp_path, DIGEST, KEPT)
    assert [path.name for path in tmp_path.iterdir()] == [f"{DIGEST}.json"]
