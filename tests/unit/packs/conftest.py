"""A small sound pack on a small base, copied where a test may spoil it."""

import shutil
from pathlib import Path

import pytest

from dossier.errors import PackError
from dossier.packs import load_pack

DATA = Path(__file__).parent / "data"


class Shelf:
    """A folder of packs to spoil."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace `old`, which the file must have exactly once."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def load(self):
        return load_pack("mini", roots=[self.root])

    def faults(self, name: str = "mini") -> tuple[str, ...]:
        """The faults of a pack, which must have some."""
        with pytest.raises(PackError) as caught:
            load_pack(name, roots=[self.root])
        assert caught.value.exit_code == 4
        return caught.value.faults


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    root = tmp_path / "layouts"
    shutil.copytree(DATA, root)
    return Shelf(root)
