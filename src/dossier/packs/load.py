"""Loading a pack: its files, its types, its sense; every fault at once."""

from collections.abc import Sequence
from pathlib import Path

from dossier.errors import PackError
from dossier.model.pack import Pack
from dossier.packs.draft import draft
from dossier.packs.extend import pack_files, read_pack
from dossier.packs.folders import IDENTITY, find_folder, layout_roots
from dossier.packs.rules import judge
from dossier.packs.tree import faults_of


def load_pack(name_or_path: str | Path, *, roots: Sequence[Path] | None = None) -> Pack:
    """The pack of that name under `roots`, or in the folder at that path.

    Args:
        name_or_path: a folder's name under one of the roots, or a path to a pack's folder.
        roots: where packs and their bases are looked for; `layout_roots()` by default.

    Raises:
        PackError: with every fault of every file, as lines `文件:行: 键: 什么不对`, in the order
            of files and lines; or when there is no such pack, or it is only a base.
    """
    roots = layout_roots() if roots is None else tuple(roots)
    folder = find_folder(name_or_path, roots)
    tree, faults = read_pack(folder, roots)
    if not faults and not any(key in tree for key in IDENTITY):
        raise PackError(
            f"版式 {folder.name} 只是别的版式的底版，没有自己的通知",
            (),
            "用 dossier layouts list 查看可用的版式",
        )
    made, found = draft(tree, folder.name)
    faults = sorted({*faults, *found, *faults_of(tree, judge(made))})
    if faults:
        raise PackError(
            f"版式 {folder.name} 有 {len(faults)} 处错误",
            tuple(str(fault) for fault in faults),
            f"按上面的提示改好，再运行 dossier layouts check {folder.name}",
        )
    return made.pack()


def files_of_pack(
    name_or_path: str | Path, *, roots: Sequence[Path] | None = None
) -> tuple[Path, ...]:
    """The files that decide a pack, its bases' among them.

    Raises:
        PackError: there is no such pack.
    """
    roots = layout_roots() if roots is None else tuple(roots)
    return pack_files(find_folder(name_or_path, roots), roots)
