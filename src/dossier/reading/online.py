"""网上材料/: the online package, and 遮盖.yaml, where each page's masking is decided."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from yaml.nodes import Node, ScalarNode, SequenceNode

from dossier.disk.folder import ONLINE, Found
from dossier.errors import InputError
from dossier.model.sources import InkMap, Online, SourceFile, Upload
from dossier.reading.summary import TEXT_SUFFIXES, summary_text
from dossier.reading.text import pdf_text
from dossier.reading.yamlnodes import read_nodes, text_of

MASKS_FILE = "遮盖.yaml"
YES, NO = "是", "否"

_NO_INK = InkMap(0, 0, b"")
_Masks = Mapping[str, tuple[bool | None, ...]]
"""By path within 网上材料/, or by a file's own name: a decision for each page."""


def package_files(found: Sequence[Found] | None) -> list[Found]:
    """The files of the package, without the masking decisions."""
    return [one for one in found or () if one.name != f"{ONLINE}/{MASKS_FILE}"]


def read_online(folder: Path, files: Iterable[tuple[Found, SourceFile]]) -> Online:
    """The package from its files, as found and as read.

    Raises:
        InputError: 遮盖.yaml is there and is no YAML.
    """
    masks = _masks(folder)
    taken: set[str] = set()
    uploads = tuple(_upload(found, file, masks, taken) for found, file in files)
    surplus = {
        key: count - len(one.file.pages)
        for one in uploads
        if (key := _key(one.file.path, masks)) and (count := len(masks[key])) > len(one.file.pages)
    }
    over = (f"{key} 多出的 {count} 页" for key, count in surplus.items())
    return Online(uploads, (*(key for key in masks if key not in taken), *over))


def _upload(found: Found, file: SourceFile, masks: _Masks, taken: set[str]) -> Upload:
    within = PurePosixPath(file.path).parts[1:]
    key = _key(file.path, masks)
    taken.add(key)
    decided = masks.get(key, ())[: len(file.pages)]
    bare = replace(file, pages=tuple(replace(page, ink=_NO_INK) for page in file.pages))
    return Upload(_with_text(found, bare), within[0] if len(within) > 1 else "", decided)


def _with_text(found: Found, file: SourceFile) -> SourceFile:
    """With whatever text it has; a text file is none that could not be opened."""
    suffix = found.path.suffix.lower()
    if found.trouble is None and suffix in TEXT_SUFFIXES and (text := summary_text(found.path)):
        return replace(file, format=suffix[1:].upper(), problems=(), text=text)
    if file.format == "PDF" and file.pages:
        return replace(file, text=pdf_text(found.path))
    return file


def _key(path: str, masks: _Masks) -> str:
    """Under what the file's decisions stand: its path, else its name; "" when nowhere."""
    within = unicodedata.normalize("NFC", path.removeprefix(f"{ONLINE}/"))
    return next((key for key in (within, PurePosixPath(within).name) if key in masks), "")


def _masks(folder: Path) -> _Masks:
    path = folder / ONLINE / MASKS_FILE
    if not path.is_file():
        return {}
    if not path.resolve().is_relative_to(folder.resolve()):
        raise InputError(f"{MASKS_FILE} 是指向别处的链接，不会读取", "请把文件本身放进文件夹")
    pairs, _ = read_nodes(path)
    return {
        unicodedata.normalize("NFC", text_of(key)): _decisions(value)
        for key, value in pairs
        if isinstance(key, ScalarNode)
    }


def _decisions(node: Node) -> tuple[bool | None, ...]:
    """One decision, or a list of them; whatever is neither 是 nor 否 decides nothing."""
    nodes = node.value if isinstance(node, SequenceNode) else [node]
    words = (text_of(one) if isinstance(one, ScalarNode) else "" for one in nodes)
    return tuple({YES: True, NO: False}.get(word) for word in words)
