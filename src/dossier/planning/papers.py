"""Which files of a part make up which paper."""

from itertools import groupby

from dossier.model.checklist import Part
from dossier.model.plan import printed_label
from dossier.model.sources import Material

OTHER = "其他材料"
"""What a file is called that fits no part: its own name may be a camera's."""

shown = printed_label


def papers_of(
    part: Part, materials: tuple[Material, ...]
) -> list[tuple[str, tuple[Material, ...]]]:
    """The files of a part, paper by paper: (label, files). Pieces of one work are one paper."""
    if not part.pieces:
        grouped = groupby(materials, key=lambda m: m.label)
        return [(label, tuple(group)) for label, group in grouped]
    works: dict[str, list[Material]] = {}
    for material in materials:
        works.setdefault(_work(part, material.label), []).append(material)
    return [(work, tuple(files)) for work, files in works.items()]


def piece_of(part: Part, label: str) -> str:
    """Which piece of a work the label names (封面, 正文), "" of a part without pieces."""
    return "-".join(t for t in label.split("-") if t in part.each) if part.pieces else ""


def _work(part: Part, label: str) -> str:
    return "-".join(token for token in label.split("-") if token not in part.each)
