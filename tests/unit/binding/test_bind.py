"""The dossier as a whole: ink kept, scans under it, the same bytes every time."""

import errno
import io
import os
import shutil
import subprocess
import sys
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Name

from dossier.binding import bind
from dossier.errors import InputError, OutputError
from dossier.model.paper import box
from dossier.model.plan import Bookmark, Placement

from .making import (
    AS_STORED,
    PLACE,
    a_face,
    a_plan,
    corners,
    draw_ink,
    nearest,
    one_scan,
    raster,
    seen,
)
from .test_pages import a_page


@pytest.fixture
def mixed(folder):
    """A plan with a JPEG, a PNG, a PDF and a blank; the JPEG is placed twice."""
    (folder / "材料/06-身份证").mkdir(parents=True)
    corners().save(folder / "材料/06-身份证/身份证-正.jpg", quality=95)
    corners().save(folder / "b.png")
    a_page(folder / "c.pdf", Rotate=90)
    front = "材料/06-身份证/身份证-正.jpg"
    faces = (
        a_face(
            1,
            Placement(front, 0, box(60, 30, 90, 60)),
            Placement("b.png", 0, box(60, 100, 90, 60)),
        ),
        a_face(2),
        a_face(3, Placement("c.pdf", 0, box(40, 40, 80, 120))),
        a_face(4, Placement(front, 0, PLACE, 180)),
    )
    return a_plan(*faces, bookmarks=(Bookmark("目录", 1, 0), Bookmark("身份证", 4, 1)))


def test_each_scan_lies_in_its_place(bound, mixed):
    pdf = bound(mixed)
    assert seen(pdf, box(60, 30, 90, 60)) == AS_STORED
    assert seen(pdf, box(60, 100, 90, 60)) == AS_STORED
    assert seen(pdf, page=1) == ("white",) * 4
    assert seen(pdf, box(40, 40, 80, 120), 2) == ("grey", "red", "green", "blue")
    assert seen(pdf, page=3) == ("blue", "grey", "red", "green")


def test_what_lies_across_the_sheet_has_its_head_at_the_left(bound, folder):
    """A JPEG turned by its EXIF orientation, a PDF page by its /Rotate, and both once more."""
    corners().save(folder / "a.jpg", quality=95)
    a_page(folder / "c.pdf", Rotate=90)
    picture = Placement("a.jpg", 0, box(30, 20, 60, 90), 90, rotation=270)
    page = Placement("c.pdf", 0, box(30, 120, 120, 80), 90, rotation=270)
    pdf = bound(a_plan(a_face(1, picture, page)))
    assert seen(pdf, picture.box) == AS_STORED
    assert seen(pdf, page.box) == ("red", "green", "blue", "grey")


def test_nothing_is_laid_outside_the_box(bound, folder):
    corners().save(folder / "a.jpg")
    shown = raster(bound(one_scan("a.jpg", place=box(50, 60, 100, 70))), dpi=254)
    assert nearest(shown[595, 1000]) == "white"
    assert nearest(shown[605, 510]) == "red"
    assert nearest(shown[1295, 1490]) == "blue"
    assert nearest(shown[1305, 1000]) == "white"


def test_ink_lies_above_the_scan(bound, folder):
    corners().save(folder / "a.jpg")
    pdf = bound(one_scan("a.jpg", place=box(0, 0, 210, 297)))
    finder = raster(pdf, dpi=254)[2800:2813, 1900:1913]
    assert nearest(finder.mean(axis=(0, 1)).astype(int)) == "black"


def test_outline_labels_and_preferences_of_the_ink_are_kept(bound, mixed):
    """peers 2: the index agrees with the pages."""
    with pikepdf.open(bound(mixed)) as pdf:
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["目录"]
            assert outline.root[0].children[0].title == "身份证"
        assert pdf.Root.ViewerPreferences.PrintScaling == Name("/None")
        assert [page.label for page in pdf.pages] == ["1", "2", "3", "4"]
        assert [int(n) for n in list(pdf.Root.PageLabels.Nums)[::2]] == [0]


def test_the_same_input_gives_the_same_bytes(tmp_path, folder, mixed, bound):
    elsewhere = tmp_path / "another folder"
    shutil.copytree(folder, elsewhere)
    first = bound(mixed, "one.pdf").read_bytes()
    (tmp_path / "room").mkdir()
    ink = draw_ink(mixed, tmp_path / "ink2.pdf")
    bind(mixed, ink, elsewhere, tmp_path / "two.pdf", scratch=tmp_path / "room")
    assert (tmp_path / "two.pdf").read_bytes() == first
    assert str(tmp_path).encode() not in first


def test_the_identifier_comes_from_the_plan(bound, folder):
    corners().save(folder / "a.jpg")
    plan = one_scan("a.jpg")
    names = []
    for place, digest in enumerate((plan.digest, plan.digest, "cd" * 32)):
        with pikepdf.open(bound(replace(plan, digest=digest), f"{place}.pdf")) as pdf:
            names.append(bytes(pdf.trailer.ID[0]))
    assert names[0] == names[1] != names[2]


@pytest.mark.tool("qpdf")
def test_qpdf_finds_no_fault(bound, mixed):
    done = subprocess.run(
        ["qpdf", "--check", bound(mixed)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_resources_that_pages_of_the_ink_share_stay_apart(tmp_path, folder, scratch):
    """peers 16: a scan of one page does not show on its neighbour."""
    corners().save(folder / "a.jpg")
    plan = a_plan(a_face(1, Placement("a.jpg", 0, PLACE)), a_face(2))
    with pikepdf.open(draw_ink(plan, tmp_path / "ink.pdf"), allow_overwriting_input=True) as pdf:
        shared = pdf.make_indirect(pdf.pages[0].obj.Resources)
        for page in pdf.pages:
            page.obj.Resources = shared
        pdf.save()
    bind(plan, tmp_path / "ink.pdf", folder, tmp_path / "out.pdf", scratch=scratch)
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        assert "/XObject" in pdf.pages[0].obj.Resources
        assert "/XObject" not in pdf.pages[1].obj.Resources


def test_ink_with_other_pages_than_the_plan_is_refused(tmp_path, folder, scratch):
    ink = draw_ink(a_plan(a_face(1), a_face(2)), tmp_path / "ink.pdf")
    with pytest.raises(ValueError, match="zip"):
        bind(a_plan(a_face(1)), ink, folder, tmp_path / "out.pdf", scratch=scratch)


def test_a_file_that_is_gone_is_named(bound):
    with pytest.raises(InputError, match=r"材料/走了\.jpg 读不出来") as caught:
        bound(one_scan("材料/走了.jpg"))
    assert caught.value.remedy


@pytest.mark.parametrize("data", [b"", b"no picture", b"\xff\xd8\xff\xe0 cut"])
def test_a_file_that_is_no_picture_is_named(bound, folder, data):
    (folder / "a.jpg").write_bytes(data)
    with pytest.raises(InputError, match=r"a\.jpg 读不出来"):
        bound(one_scan("a.jpg"))


def test_nothing_outside_the_folder_is_laid(bound, folder, tmp_path):
    corners().save(tmp_path / "outside.jpg")
    with pytest.raises(InputError, match="不在申报人文件夹里"):
        bound(one_scan("../outside.jpg"))
    if hasattr(os, "symlink") and sys.platform != "win32":
        (folder / "link.jpg").symlink_to(tmp_path / "outside.jpg")
        with pytest.raises(InputError, match="不在申报人文件夹里"):
            bound(one_scan("link.jpg"), "other.pdf")


SHARED = "../共用材料/02-证明/批文.jpg"


def share(folder, name="批文.jpg"):
    """A shared paper beside the applicant's folder."""
    path = folder.parent / "共用材料/02-证明" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    corners().save(path, quality=95)
    return path


def test_a_shared_paper_of_the_unit_is_laid(bound, folder):
    share(folder)
    (folder.parent / "单位.yaml").touch()
    assert seen(bound(one_scan(SHARED))) == AS_STORED


def test_without_a_unit_nothing_beside_the_folder_is_laid(bound, folder):
    share(folder)
    with pytest.raises(InputError, match=r"共用材料/02-证明/批文\.jpg 不在申报人文件夹里"):
        bound(one_scan(SHARED))


@pytest.mark.parametrize("path", ["../共用材料/../别人/批文.jpg", "../别人/批文.jpg"])
def test_nothing_of_the_unit_but_its_shared_papers_is_laid(bound, folder, path):
    share(folder)
    (folder.parent / "单位.yaml").touch()
    (folder.parent / "别人").mkdir()
    corners().save(folder.parent / "别人/批文.jpg")
    with pytest.raises(InputError, match="不在"):
        bound(one_scan(path))


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
@pytest.mark.parametrize("linked", ["file", "folder", "own"])
def test_links_between_the_folder_and_the_shared_papers_are_refused(bound, folder, linked):
    (folder.parent / "单位.yaml").touch()
    real = share(folder)
    corners().save(folder.parent / "别处.jpg")
    path = SHARED
    if linked == "file":
        real.unlink()
        real.symlink_to(folder.parent / "别处.jpg")
    elif linked == "folder":
        (folder.parent / "共用材料").rename(folder.parent / "原处")
        (folder.parent / "共用材料").symlink_to(folder.parent / "原处", target_is_directory=True)
    else:
        path = "link.jpg"
        (folder / path).symlink_to(real)
    with pytest.raises(InputError, match="不在"):
        bound(one_scan(path))


@pytest.mark.parametrize("name", ["空 格 [1] %20.jpg", "𠮷·😀.jpg", "a'b&c#d;e.jpg"])
def test_any_name_is_found(bound, folder, name):
    corners().save(folder / name, "JPEG", quality=95)
    assert seen(bound(one_scan(name))) == AS_STORED


def test_a_full_disk_is_told_as_such(bound, folder, monkeypatch):
    corners().save(folder / "a.jpg")

    def full(*_args, **_more):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(pikepdf.Pdf, "save", full)
    with pytest.raises(OutputError, match="磁盘空间不够"):
        bound(one_scan("a.jpg"))


def test_hundreds_of_scratch_files_are_not_open_at_once(bound, folder, monkeypatch):
    resource = pytest.importorskip("resource")
    image = corners(24, 16)
    faces = []
    for number in range(1, 121):
        stream = io.BytesIO()
        image.save(stream, "PNG")
        (folder / f"{number}.png").write_bytes(stream.getvalue())
        faces.append(a_face(number, Placement(f"{number}.png", 0, PLACE)))
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (100, before[1]))
    try:
        pdf = bound(a_plan(*faces))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert seen(pdf, page=119) == AS_STORED
