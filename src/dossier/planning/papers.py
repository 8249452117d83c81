"""Which files of a part make up which paper."""

from itertools import groupby

from dossier.model.checklist import Part
from dossier.model.plan import printed_label
from dossier.model.sources import Material

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


def _work(part: Part, label: str) -> str:
    return "-".join(token for token in label.split("-") if token not in part.each)
