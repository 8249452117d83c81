"""Shared: a folder of scans, and binding a plan whose ink is drawn by hand."""

import pytest

from dossier.binding import bind

from .making import draw_ink


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "申报人"
    path.mkdir()
    return path


@pytest.fixture
def scratch(tmp_path):
    path = tmp_path / "scratch"
    path.mkdir()
    return path


@pytest.fixture
def bound(tmp_path, folder, scratch):
    """Binds a plan; gives the PDF's path."""

    def run(plan, name="out.pdf"):
        ink = draw_ink(plan, tmp_path / f"ink-{name}")
        room = scratch / name
        room.mkdir()
        bind(plan, ink, folder, tmp_path / name, scratch=room)
        return tmp_path / name

    return run
