"""Duplex imposition: every document opens on a recto (六(四)4), no blank that could be left out.

Pure: sides in, sheets out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dossier.model.plan import Blank, Face
from dossier.planning.documents import Document


@dataclass(frozen=True, slots=True)
class Leaf:
    """A sheet before its marks are known: the faces on it, recto first."""

    recto: Face
    verso: Face | None


@dataclass(frozen=True, slots=True)
class Imposed:
    """Leaves in order, and the page number (from 1) on which each document opens."""

    leaves: tuple[Leaf, ...]
    opens: tuple[int, ...]

    def faces(self) -> Iterator[Face]:
        """Every printed side, in page order."""
        for leaf in self.leaves:
            yield leaf.recto
            if leaf.verso is not None:
                yield leaf.verso


def impose(documents: Iterable[Document], *, duplex: bool) -> Imposed:
    """Lay documents on sheets: two sides a sheet with blank versos, or one side a sheet."""
    leaves: list[Leaf] = []
    opens: list[int] = []
    pages = 1
    for document in documents:
        opens.append(pages)
        faces = list(document.faces)
        if not duplex:
            leaves += [Leaf(face, None) for face in faces]
        else:
            if len(faces) % 2:
                faces.append(Blank(document.item))
            leaves += [Leaf(*faces[i : i + 2]) for i in range(0, len(faces), 2)]
        pages += len(faces)
    return Imposed(tuple(leaves), tuple(opens))
