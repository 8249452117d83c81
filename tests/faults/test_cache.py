"""The cache is a help, never a need: spoilt, forbidden or absent, the build is the same."""

import shutil
from hashlib import sha256

import pytest

from support.builds import DEMO_DAY, applicant
from support.cli import call
from support.runs import cache_of, read_only, run, standing


@pytest.fixture(scope="module")
def warm(tmp_path_factory, built):
    """The applicant with its cache."""
    return built("demo").folder


def spoilt(data, how):
    checksum, _, body = data.partition(b"\n")
    match how:
        case "空":
            return b""
        case "半":
            return data[: len(data) // 2]
        case "乱":
            return b"\xff\x00garbage\n" * 50
        case "改":  # a body that its checksum does not fit
            return checksum + b"\n" + body.replace(b'"turn": 0', b'"turn": 90')
        case "别的版本":
            old = body.replace(b'"made_by": "', b'"made_by": "0/')
        case "别的内容":
            old = b'{"made_by": "?", "pages": 7}'
    return sha256(old).hexdigest().encode() + b"\n" + old


@pytest.mark.parametrize("how", ["空", "半", "乱", "改", "别的版本", "别的内容"])
def test_spoilt_entries_are_ignored_and_mended(warm, tmp_path, whole, how):
    folder = shutil.copytree(warm, tmp_path / "人")
    before = {path.name: path.read_bytes() for path in cache_of(folder)}
    assert before
    for path in cache_of(folder):
        path.write_bytes(spoilt(path.read_bytes(), how))
        assert path.read_bytes() != before[path.name]
    out = tmp_path / "本.pdf"
    assert call("build", folder, "-o", out, *DEMO_DAY).code == 0
    assert standing(out) == whole
    assert {path.name: path.read_bytes() for path in cache_of(folder)} == before


def test_folders_in_the_place_of_entries(warm, tmp_path, whole):
    folder = shutil.copytree(warm, tmp_path / "人")
    for path in cache_of(folder):
        path.unlink()
        path.mkdir()
    out = tmp_path / "本.pdf"
    assert call("build", folder, "-o", out, *DEMO_DAY).code == 0
    assert standing(out) == whole


@pytest.mark.parametrize("name", [".dossier", ".dossier/analysis"])
def test_a_file_in_the_place_of_the_cache(tmp_path, whole, name):
    folder = applicant(0, tmp_path)
    place = folder / name
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(b"mine")
    out = tmp_path / "本.pdf"
    assert call("build", folder, "-o", out, *DEMO_DAY).code == 0
    assert standing(out) == whole
    assert place.read_bytes() == b"mine"


def test_a_folder_that_cannot_be_written(tmp_path, whole):
    """As on a CD, or a share of somebody else's."""
    folder = applicant(0, tmp_path)
    out = tmp_path / "出" / "本.pdf"
    with read_only(folder):
        assert run(folder, out) == (0, "")
        assert standing(out) == whole
        assert not (folder / ".dossier").exists()


def test_an_entry_of_another_file_is_not_taken(warm, tmp_path, whole):
    """Entries go by what is in a file: a changed file is read anew."""
    folder = shutil.copytree(warm, tmp_path / "人")
    front, back = (next(folder.glob(f"材料/01-*/身份证-{side}.jpg")) for side in "正反")
    one, other = front.read_bytes(), back.read_bytes()
    front.write_bytes(other)
    back.write_bytes(one)
    assert call("build", folder, "-o", tmp_path / "本.pdf", *DEMO_DAY).code == 0
    assert standing(tmp_path / "本.pdf") != whole
    front.write_bytes(one)
    back.write_bytes(other)
    assert call("build", folder, "-o", tmp_path / "本.pdf", *DEMO_DAY).code == 0
    assert standing(tmp_path / "本.pdf") == whole
