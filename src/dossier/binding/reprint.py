"""Reprints: an earlier manifest read back, and some sheets taken out of the finished dossier."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

from dossier.binding.manifest import SCHEMA
from dossier.binding.release import writing
from dossier.errors import InputError
from dossier.model.plan import NumberedFace
from dossier.model.revision import COVER, FIRST, Printing, Reprint

_AGAIN = "请先不带 --only 整本生成一次"


def read_printing(manifest: Path) -> Printing:
    """What the printing of that manifest held.

    Raises:
        InputError: there is none, or it is damaged or of another version.
    """
    try:
        said = json.loads(manifest.read_bytes())
        if said["schema"] != SCHEMA:
            raise InputError(f"{manifest.name} 是别的版本的清单", _AGAIN)
        return _printing(said)
    except FileNotFoundError:
        raise InputError(f"没有上一次的清单 {manifest.name}，不能只印一项", _AGAIN) from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{manifest.name} 读不出来，不能只印一项", _AGAIN) from error


def _printing(said: dict[str, Any]) -> Printing:
    both = [sheet[side] for sheet in said["sheets"] for side in ("recto", "verso")]
    faces = [face for face in both if face]
    return Printing(
        number=said["number"],
        digest=said["digest"],
        revision=said.get("revision", FIRST),
        marks={face["page"]: face["mark"]["payload"] for face in faces},
        items={face["page"]: face.get("item", COVER) for face in faces},
        reprints=tuple(
            Reprint(one["revision"], tuple(one["items"]), tuple(one["changed"]))
            for one in said.get("reprints", ())
        ),
    )


def take_out(dossier: Path, faces: Sequence[NumberedFace], out: Path) -> None:
    """Writes the pages of some faces to a file of their own, as they stand in the dossier.

    Page labels keep the dossier's page numbers, and the print dialog begins as it does there.

    Args:
        dossier: the finished file; page n is face n.
        faces: in printing order.
        out: the file to write; put it in place with `Released`.

    Raises:
        OutputError: `out` cannot be written.
    """
    labels: list[Object] = []
    with pikepdf.open(dossier) as whole, Pdf.new() as part:
        for place, face in enumerate(faces):
            page = whole.pages[face.number - 1]
            part.pages.append(page)
            if "/Annots" in part.pages[-1]:
                del part.pages[-1].Annots  # the catalogue's links lead to pages that are not here
            labels += [Object.parse(str(place).encode()), Dictionary(S=Name.D, St=face.number)]
        part.Root.PageLabels = Dictionary(Nums=Array(labels))
        part.Root.ViewerPreferences = part.copy_foreign(
            whole.make_indirect(whole.Root.ViewerPreferences)
        )
        with writing(out):
            part.save(out, deterministic_id=True)
