"""Where packs live, and which there are."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dossier.errors import PackError
from dossier.packs.tree import Map
from dossier.packs.yamlfile import read_yaml

VARIABLE = "DOSSIER_LAYOUTS"
IDENTITY = ("id", "title", "short_title", "batch", "year", "valid_from", "valid_until", "notice")
"""The keys of pack.yaml that make a folder one notice's pack; a base has none of them."""
BROKEN_TITLE = "（pack.yaml 读不出来，请用 dossier layouts check 检查）"


@dataclass(frozen=True, slots=True)
class PackInfo:
    """A usable pack in a list of packs.

    Attributes:
        id: the folder's name, by which `load_pack` finds it.
        title: shown to the user; says so when the pack's own file is broken.
        number: the notice's number.
        valid_from: first day the pack holds, None when it cannot be read.
        valid_until: last day the pack holds, None when it cannot be read.
        folder: where it is.
    """

    id: str
    title: str
    number: str
    valid_from: date | None
    valid_until: date | None
    folder: Path


def layout_roots() -> tuple[Path, ...]:
    """The folders that hold packs, in order of preference.

    Those of the environment variable DOSSIER_LAYOUTS, then `layouts/` of the working copy that
    this package runs from, then the `layouts` inside the installed package. Absent ones are left
    out, except those that the variable names: a mistyped one is to be noticed.
    """
    named = [Path(p) for p in os.environ.get(VARIABLE, "").split(os.pathsep) if p]
    package = Path(__file__).resolve().parents[1]
    checkout = package.parents[1]
    own = []
    if (checkout / "pyproject.toml").is_file() and package.parent.name == "src":
        own.append(checkout / "layouts")
    own.append(package / "layouts")
    return tuple(dict.fromkeys([*named, *(p for p in own if p.is_dir())]))


def find_packs(roots: Sequence[Path] | None = None) -> tuple[PackInfo, ...]:
    """The usable packs under `roots` (default `layout_roots()`), by id; bases are left out.

    Where two roots have a pack of one name, the first root's counts, as in `load_pack`.

    Raises:
        PackError: when a root is not a folder.
    """
    found: dict[str, PackInfo] = {}
    for folder in _folders(layout_roots() if roots is None else roots):
        info = _info(folder)
        if info is not None:
            found.setdefault(info.id, info)
    return tuple(found[name] for name in sorted(found))


def find_folder(name_or_path: str | Path, roots: Sequence[Path]) -> Path:
    """The folder of a pack: a name under one of `roots`, or a path to it.

    Raises:
        PackError: when there is none.
    """
    if isinstance(name_or_path, str) and is_name(name_or_path):
        for root in roots:
            if (root / name_or_path).is_dir():
                return root / name_or_path
    path = Path(name_or_path)
    if path.name == "pack.yaml" and path.is_file():
        path = path.parent
    if path.is_dir():
        return path.resolve()
    names = "、".join(p.id for p in find_packs(roots)) or "（没有）"
    raise PackError(
        f"找不到版式 {name_or_path}",
        (),
        f"现有的版式：{names}。用 dossier layouts list 查看，或写出版式文件夹的路径",
    )


def is_name(text: str) -> bool:
    """Whether `text` is a plain folder name: no path, nothing that leaves the folder."""
    return bool(text) and not set(text) & set('/\\:*?"<>|') and text.strip(". ") == text


def _folders(roots: Sequence[Path]) -> Iterator[Path]:
    for root in roots:
        if not root.is_dir():
            raise PackError(f"版式文件夹不存在：{root}", (), f"检查环境变量 {VARIABLE}")
        yield from sorted(p for p in root.iterdir() if (p / "pack.yaml").is_file())


def _info(folder: Path) -> PackInfo | None:
    """None for a base. A pack whose file is broken is listed by name, for `check` to explain."""
    tree, _ = read_yaml(folder / "pack.yaml", "pack.yaml")
    if not isinstance(tree, Map):
        return PackInfo(folder.name, BROKEN_TITLE, "", None, None, folder)
    if not any(key in tree for key in IDENTITY):
        return None
    notice = tree.get("notice")
    number = _text(notice, "number") if isinstance(notice, Map) else ""
    first, last = _day(tree, "valid_from"), _day(tree, "valid_until")
    return PackInfo(folder.name, _text(tree, "title"), number, first, last, folder)


def _text(tree: Map, key: str) -> str:
    value = tree.get(key)
    return value if isinstance(value, str) else ""


def _day(tree: Map, key: str) -> date | None:
    try:
        return date.fromisoformat(_text(tree, key))
    except ValueError:
        return None
