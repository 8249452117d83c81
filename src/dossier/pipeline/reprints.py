"""Some items printed anew: which sheets, and whether the rest still holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dossier.errors import InputError
from dossier.model.plan import NumberedFace, Plan
from dossier.model.revision import COVER, Printing, Reprint, faces_of, item_of, sheets_of
from dossier.model.wording import pages


@dataclass(frozen=True, slots=True)
class Reprinted:
    """What a reprint left: the file to print, its faces, and what changed."""

    pdf: Path
    faces: tuple[NumberedFace, ...]
    made: Reprint


def printing_before(out: Path) -> Printing:
    """What the last printing of that dossier held.

    Raises:
        InputError: it left no manifest, or a damaged one.
    """
    from dossier.binding import read_printing

    return read_printing(out.with_suffix(".manifest.json"))


def reprinted_before(out: Path) -> Printing | None:
    """The dossier that stands there, if some of its items were ever printed anew; else None.

    Its sheets are on paper, so a whole printing after it must not claim to be the first.
    """
    try:
        printing = printing_before(out)
    except InputError:
        return None
    return printing if printing.reprints else None


def require_same_pages(since: Printing, laid: Plan) -> None:
    """Refuse a plan whose other pages would no longer be those that were printed.

    Raises:
        InputError: it is another dossier, or pages moved.
    """
    if since.number != laid.number:
        raise InputError(f"上一次的清单是另一本材料的（{since.number}）", "请核对 -o 后面的文件名")
    if since.moved(laid):
        raise InputError(
            "页数或各项的页码变了，不能只印一项：别的页上的页码和页标记也都变了",
            "请不带 --only 整本重新生成、重新打印",
        )


def reprinted(
    out: Path, plan: Plan, since: Printing | None, only: Sequence[int]
) -> Reprinted | None:
    """The sheets of the items `only`, and what changed since; None where all is printed.

    Raises:
        InputError: the plan has no such item, or another item changed too.
    """
    if since is None:
        return None
    sheets = sheets_of(plan, only)
    if not sheets:
        raise InputError(
            f"这本材料里没有第 {'、'.join(map(str, only))} 项的纸", "0 是目录，1 起是清单的各项"
        )
    changed = since.changed(plan)
    made = Reprint(plan.revision, tuple(only), changed)
    faces = faces_of(sheets)
    _require_all(changed, plan, only)
    name = "、".join("目录" if item == COVER else f"第{item}项" for item in only)
    path = out.with_suffix(f".{name}.pdf")
    return Reprinted(path, faces, made)


def _require_all(changed: Sequence[int], plan: Plan, only: Sequence[int]) -> None:
    """Whatever changed is printed anew: the next reprint is compared with this one."""
    items = {face.number: item_of(face) for face in plan.faces()}
    missed = [number for number in changed if items[number] not in only]
    if missed:
        wanted = sorted({*only, *(items[number] for number in missed)})
        raise InputError(
            f"第 {pages(missed)} 页也改了，不在要重印的项里",
            f"请一起重印：--only {','.join(map(str, wanted))}",
        )
