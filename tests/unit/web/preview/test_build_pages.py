"""HR builds from the preview: whole or not at all, and nobody else does."""

import errno
import os
import shutil
from html import unescape

import pytest
from pypdf import PdfReader

from dossier import pipeline
from dossier.errors import OutputError
from dossier.web.preview import UNIT, Site, create_app
from dossier.web.preview.build_pages import FILES
from support.previews import FAULTY, GOOD, TODAY, shelf_of

from .conftest import HOST, Browser


def built(folder):
    top = folder / "成品"
    return sorted(path.name for path in top.iterdir()) if top.is_dir() else []


def told(browser):
    return unescape(browser.page("build"))


@pytest.mark.parametrize("path", ["build", "built/材料.pdf", "built/材料.manifest.json"])
def test_an_applicant_builds_and_fetches_nothing(still, path):
    assert still.mine.get(path).status_code == 404
    assert still.hr.get(path).status_code == 404  # of no packet
    assert "生成</a>" not in still.mine.page("items")


def test_an_applicant_forges_no_build(still):
    assert still.mine.post("build").status_code == 404
    assert still.mine.post("build", draft="1").status_code == 404
    assert built(still.folder) == []


def test_without_a_token_nothing_is_built(still):
    stranger = Browser(still.app, still.inside().link)
    answer = stranger.client.post(f"/{stranger.link}/build", data={"draft": "1"}, headers=HOST)
    assert answer.status_code == 403
    assert built(still.folder) == []


def test_a_packet_with_errors_is_refused(still):
    hr = still.inside()
    page = told(hr)
    assert "现在不能生成正式材料" in page
    assert 'class="main"' not in page
    hr.post("build")
    page = told(hr)
    assert "处错误，没有生成。先改好，或者先生成草稿" in page
    assert "--draft" not in page  # what is typed at a command line helps nobody here
    assert built(still.folder) == []


def test_a_draft_is_built_in_spite_of_them(small):
    hr = small.inside()
    hr.post("build", draft="1")
    assert built(small.folder) == sorted(FILES)
    page = told(hr)
    assert "已经生成的" in page
    pdf = PdfReader(small.folder / "成品/材料.pdf")
    assert all("不可报送" in one.extract_text() for one in pdf.pages[:3])
    assert hr.get("built/材料.pdf").data == (small.folder / "成品/材料.pdf").read_bytes()
    others = small.inside(FAULTY)
    assert others.get("built/材料.pdf").status_code == 404  # its own has not been built


@pytest.mark.parametrize(
    "name",
    ["..%2F申报人.yaml", "../申报人.yaml", "%2e%2e/申报人.yaml", "申报人.yaml", "材料.pdf/..", "",
     "材料.pdf%00.jpg", "%2Fetc%2Fpasswd", "材料.PDF ", "..\\申报人.yaml", "."],
)  # fmt: skip
def test_nothing_else_is_fetched(still, name):
    where = f"/{still.inside().link}/built/{name}"
    answer = still.hr.client.get(where, headers=HOST, follow_redirects=True)
    assert answer.status_code == 404
    assert "马婧雯" not in answer.text


def test_a_full_disk_is_told_and_leaves_what_was_built(small, monkeypatch):
    hr = small.inside()
    hr.post("build", draft="1")
    before = small.bytes()

    def full(*_args, **_keys):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("dossier.binding.release.os.fsync", full)
    hr.post("build", draft="1")
    assert "磁盘" in told(hr)
    assert small.bytes() == before


def test_what_is_refused_below_is_told(still, monkeypatch):
    def refuse(*_args, **_keys):
        raise OutputError("写不进 材料.pdf", "关闭打开它的程序，再生成一次")

    monkeypatch.setattr(pipeline, "write", refuse)
    hr = still.inside()
    hr.post("build", draft="1")
    assert "写不进 材料.pdf。关闭打开它的程序，再生成一次" in told(hr)


@pytest.mark.parametrize("inside", ["成品", "成品/材料.pdf/x"])
def test_what_stands_in_the_way_is_told(small, inside):
    (small.folder / inside).parent.mkdir(parents=True, exist_ok=True)
    (small.folder / inside).write_text("x", encoding="utf-8")
    before = small.bytes()
    hr = small.inside()
    assert hr.post("build", draft="1").status_code == 302
    assert 'role="alert"' in told(hr)
    assert small.bytes() == before


@pytest.fixture(scope="module")
def complete(unread_unit, tmp_path_factory):
    """HR in a packet without errors."""
    place = tmp_path_factory.mktemp("complete") / "单位"
    shutil.copytree(unread_unit, place, ignore=shutil.ignore_patterns("links.json", FAULTY))
    shelf = shelf_of(place, GOOD)
    app = create_app(Site(shelf, lambda: TODAY), ["localhost"])
    yield place / GOOD, Browser(app, f"{shelf.links.link(UNIT)}~1")
    shelf.close()


def test_a_packet_without_errors_is_built_and_built_again_alike(complete):
    folder, hr = complete
    assert "没有错误，可以生成" in told(hr)
    hr.post("build")
    assert built(folder) == sorted(FILES)
    first = [(folder / "成品" / name).read_bytes() for name in FILES]
    pdf = PdfReader(folder / "成品/材料.pdf")
    assert len(pdf.pages) > 60
    assert "不可报送" not in pdf.pages[0].extract_text()
    hr.post("build")
    assert [(folder / "成品" / name).read_bytes() for name in FILES] == first


def test_names_of_downloads_and_their_kind(complete):
    _, hr = complete
    hr.post("build")
    for name, kind in (("材料.pdf", "application/pdf"), ("材料.manifest.json", "application/json")):
        answer = hr.get(f"built/{name}")
        assert answer.mimetype == kind
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "no-" in answer.headers["Cache-Control"]
