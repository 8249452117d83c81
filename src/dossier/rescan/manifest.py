"""The manifest, read: what was printed, and is now to be found on paper."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dossier.codes import decode
from dossier.errors import InputError
from dossier.model.paper import Box, Size, box
from dossier.model.plan import printed_label
from dossier.model.printed import MANIFEST_SCHEMA, Certified, Printed, PrintedSide, SideKind
from dossier.model.units import Mm

_CHECK = "--manifest 后面写这本材料的 .manifest.json（装袋清单），和整本材料一起生成的那一个"
_AGAIN = "用现在的程序把这本材料再生成一次：材料没有改，页标记就不变，新清单照样能用"

Entry = dict[str, Any]


def read_manifest(path: Path) -> Printed:
    """What the dossier of that manifest holds.

    Raises:
        InputError: there is no such file, or it is no manifest, damaged, or of another version.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"没有清单“{path}”", _CHECK) from None
    except OSError as error:
        raise InputError(f"清单 {path.name} 读不出来", _CHECK) from error
    return parse_manifest(data, path.name)


def parse_manifest(data: bytes, name: str) -> Printed:
    """What the dossier of a manifest's bytes holds; `name` is what people call it.

    Raises:
        InputError: it is no manifest, damaged, or of another version.
    """
    try:
        said = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"清单 {name} 读不出来", _CHECK) from error
    if not isinstance(said, dict) or "schema" not in said:
        raise InputError(f"{name} 不是装袋清单", _CHECK)
    if said["schema"] != MANIFEST_SCHEMA:
        raise InputError(f"{name} 是别的版本的清单", _AGAIN)
    if "mark" not in said:
        raise InputError(f"{name} 没有写明页标记的位置，是旧程序生成的", _AGAIN)
    try:
        return _printed(said)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"清单 {name} 已损坏", _CHECK) from error


def _printed(said: Entry) -> Printed:
    sides = {side.page: side for sheet in said["sheets"] for side in _sides(sheet, said["number"])}
    return Printed(
        number=said["number"],
        title=said["title"],
        notice=said["pack"]["notice"],
        revision=said["revision"],
        paper=Size(Mm(said["paper"]["width"]), Mm(said["paper"]["height"])),
        mark=_box(said["mark"]),
        sides=dict(sorted(sides.items())),
    )


def _sides(sheet: Entry, number: str) -> Iterator[PrintedSide]:
    for face, back in ((sheet["recto"], False), (sheet["verso"], True)):
        if face is not None:
            yield _side(face, sheet["number"], number, back=back)


def _side(face: Entry, sheet: int, number: str, *, back: bool) -> PrintedSide:
    """A face; its mark must be one of this dossier, and of this page."""
    code = decode(face["mark"]["payload"])
    if (code.number.text, code.page) != (number, face["page"]):
        raise ValueError(f"mark of page {face['page']} is another's")
    return PrintedSide(
        page=code.page,
        sheet=sheet,
        back=back,
        digest=code.digest,
        kind=SideKind(face["kind"]),
        item=int(face.get("item", 0)),
        title=_title(face),
        certified=_certified(face.get("stamp")),
        parts=tuple(face.get("parts", ())),
        originals=int(face.get("count", 0)),
    )


def _title(face: Entry) -> str:
    """What people call the side."""
    match SideKind(face["kind"]):
        case SideKind.COVER:
            return "目录"
        case SideKind.FORM:
            copy = f" 第{face['copy']}份" if face["copies"] > 1 else ""
            return f"{face['part']} {''.join(face['title'].split())}".strip() + copy
        case SideKind.INSERT:
            return "原件插页"
        case SideKind.COPY | SideKind.WRITTEN:
            return f"{face['part'] or '其他'} {printed_label(face['label'])}".strip()
        case SideKind.BLANK:
            return "空白背面"


def _certified(stamp: Entry | None) -> Certified | None:
    if stamp is None:
        return None
    ring = _box(stamp["ring"]) if "ring" in stamp else None
    return Certified(_box(stamp["box"]), _box(stamp["words"]), ring)


def _box(said: Entry) -> Box:
    return box(said["x"], said["y"], said["width"], said["height"])
