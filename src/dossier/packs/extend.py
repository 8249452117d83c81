"""A pack's files read into one tree, each with what it takes over from its base."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from dossier.model.pack import Pack
from dossier.packs.folders import IDENTITY, is_name
from dossier.packs.tree import Broken, Fault, Map, Mark
from dossier.packs.yamlfile import read_yaml

FILES = {
    "facts.yaml": ("facts", "facts"),
    "checklist.yaml": ("checklist", "items"),
    "fees.yaml": ("fees", "fees"),
    "calendar.yaml": ("calendar", ""),
    "notice.yaml": ("notice", ""),
    "page.yaml": ("page", ""),
    "cover.yaml": ("cover", ""),
    "insert.yaml": ("insert", ""),
    "label.yaml": ("label", ""),
    "stamp.yaml": ("stamp", ""),
    "writing.yaml": ("writing", ""),
    "roster.yaml": ("roster", ""),
    "desk.yaml": ("desk", ""),
}
"""File name: the pack's key that it fills, and the key within the file that holds it ("": all)."""

FOLDERS = ("forms", "rules", "unit")
"""Folders of files that each fill one entry, by file name, of the key of the same name."""

HOMES = {key: name for name, (key, _) in FILES.items()} | {key: f"{key}/" for key in FOLDERS}
"""The file that may hold each key."""

EITHER = ("fees", "calendar", "notice")
"""Keys that may stand in pack.yaml or in a file of their own."""

FIELDS = tuple(f.name for f in dataclasses.fields(Pack))

_DEPTHS = {
    **dict.fromkeys(("page", "stamp", "label", "writing", "forms", "rules"), 1),
    **dict.fromkeys(("unit", "desk"), 2),
    **dict.fromkeys(("cover", "insert", "roster"), 0),
}
"""How many levels of a key merge with the base's; of any other, all."""


def read_pack(folder: Path, roots: Sequence[Path]) -> tuple[Map, list[Fault]]:
    """The tree of the pack in `folder`, its bases merged in, and the faults of its files.

    Keys are those of `model.pack.Pack`; a file that could not be read stands as `Broken`.
    """
    chain, faults = _chain(folder, roots)
    merged = chain[-1]
    for tree in reversed(chain[:-1]):
        merged = _extended(merged, tree)
    return merged, faults


def pack_files(folder: Path, roots: Sequence[Path]) -> tuple[Path, ...]:
    """The files that decide the pack in `folder`: its own and its bases'; none of its cases."""
    files: list[Path] = []
    seen: list[str] = []
    step: Path | None = folder
    while step is not None:
        seen.append(step.name)
        places = (step, *(step / name for name in FOLDERS))
        files += sorted(p for place in places for p in place.glob("*.yaml"))
        step, _ = _base(step, _read_pack_file(step)[0], seen, roots)
    return tuple(files)


def _chain(folder: Path, roots: Sequence[Path]) -> tuple[list[Map], list[Fault]]:
    """The pack's tree, then its base's, then so on down."""
    trees: list[Map] = []
    faults: list[Fault] = []
    seen: list[str] = []
    step: Path | None = folder
    while step is not None:
        seen.append(step.name)
        tree, found = _read_folder(step)
        faults += found
        trees.append(tree)
        step, found = _base(step, tree, seen, roots)
        if found:
            _filled(tree)
        faults += found
        tree.pop("extends", None)
    return trees, faults


def _base(
    folder: Path, tree: Map, seen: Sequence[str], roots: Sequence[Path]
) -> tuple[Path | None, list[Fault]]:
    if "extends" not in tree:
        return None, []
    name = tree["extends"]

    def refused(message: str) -> tuple[None, list[Fault]]:
        return None, [Fault(tree.marks["extends"], "extends", message)]

    if not isinstance(name, str) or not is_name(name):
        return refused("应为另一个版式文件夹的名字")
    if name in seen:
        return refused("循环引用：" + " → ".join([*seen, name]))
    for root in (folder.parent, *roots):
        if (root / name).is_dir():
            return root / name, []
    return refused(f"找不到版式文件夹 {name}")


def _read_folder(folder: Path) -> tuple[Map, list[Fault]]:
    """One folder's files as a tree, nothing merged."""
    tree, faults = _read_pack_file(folder)
    for path in sorted(folder.iterdir()):
        if path.name in FILES:
            faults += _add_file(tree, path, *FILES[path.name])
        elif path.name != "pack.yaml" and _looks_like_yaml(path):
            known = "、".join(["pack.yaml", *FILES, *(f"{name}/" for name in FOLDERS)])
            faults.append(_file_fault(path, f"不认识的文件，版式里只能有 {known}"))
    for name in FOLDERS:
        if (folder / name).is_dir():
            faults += _add_folder(tree, folder / name)
    return tree, faults


def _read_pack_file(folder: Path) -> tuple[Map, list[Fault]]:
    name = f"{folder.name}/pack.yaml"
    top = Mark(name, 1)
    if not (folder / "pack.yaml").is_file():
        return Map(top), []
    tree, faults = read_yaml(folder / "pack.yaml", name)
    if isinstance(tree, Broken):
        return _filled(Map(top)), faults
    tree.mark = top
    for key in [k for k in HOMES if k in tree and k not in EITHER]:
        faults.append(Fault(tree.marks[key], key, f"要写在 {HOMES[key]} 里，不写在 pack.yaml 里"))
        del tree[key], tree.marks[key]
    return tree, faults


def _filled(tree: Map) -> Map:
    """Absent keys stand as broken where a fault already tells why they are absent."""
    for key in FIELDS:
        if key not in tree:
            tree.put(key, Broken(), tree.mark)
    return tree


def _add_file(tree: Map, path: Path, key: str, inner: str) -> list[Fault]:
    content, faults = read_yaml(path, _label(path))
    mark = Mark(_label(path), 1)
    if not isinstance(tree.get(key, Broken()), Broken):
        faults.append(Fault(tree.marks[key], key, f"既写在 pack.yaml 里，又有 {path.name}"))
    if inner and isinstance(content, Map):
        faults += [
            Fault(content.marks[k], k, f"不认识的键，这个文件里只能有 {inner}")
            for k in content
            if k != inner
        ]
        if inner not in content:
            faults.append(Fault(mark, inner, "缺少这个键"))
        tree.put(key, content.get(inner, Broken()), content.marks.get(inner, mark))
    else:
        tree.put(key, content, mark)
    return faults


def _add_folder(tree: Map, folder: Path) -> list[Fault]:
    faults: list[Fault] = []
    entries = Map(Mark(f"{folder.parent.name}/{folder.name}", 1))
    for path in sorted(p for p in folder.iterdir() if _looks_like_yaml(p)):
        if path.suffix != ".yaml":
            faults.append(_file_fault(path, "文件名要以 .yaml 结尾", 2))
            continue
        content, found = read_yaml(path, _label(path, 2))
        faults += found
        entries.put(path.stem, content, Mark(_label(path, 2), 1))
    tree.put(folder.name, entries, entries.mark)
    return faults


def _looks_like_yaml(path: Path) -> bool:
    return path.suffix.lower() in (".yaml", ".yml")


def _file_fault(path: Path, message: str, depth: int = 1) -> Fault:
    return Fault(Mark(_label(path, depth), 1), "", message)


def _label(path: Path, depth: int = 1) -> str:
    """The file's name as faults show it: from the pack's folder on."""
    return "/".join(path.parts[-depth - 1 :])


def _extended(base: Map, own: Map) -> Map:
    """`own` over `base`, key by key; the base's identity is not taken over."""
    result = Map(own.mark)
    for key, value in base.items():
        if key not in IDENTITY:
            result.put(key, value, base.marks[key])
    for key, value in own.items():
        merged = _merged(result.get(key), value, _DEPTHS.get(key, 99))
        result.put(key, merged, own.marks[key])
    return result


def _merged(base: object, own: object, depth: int) -> object:
    """Mappings merge `depth` levels down; anything else is the pack's own."""
    if depth and isinstance(base, Broken) and isinstance(own, Map):
        return base
    if not (depth and isinstance(base, Map) and isinstance(own, Map)):
        return own
    result = Map(own.mark)
    for source in (base, own):
        for key, value in source.items():
            result.put(key, _merged(result.get(key), value, depth - 1), source.marks[key])
    return result
