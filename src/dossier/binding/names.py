"""Names that may leave the unit: those made of the pack's own words.

The manifest travels with the dossier. A file may be called after a person, so a name is kept only
when it consists of words of the pack and short numbers; any other is replaced by the file's place.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from dossier.model.checklist import Part
from dossier.model.pack import Pack
from dossier.model.plan import CopyPage, Plan, WrittenPage
from dossier.model.sources import Submission
from dossier.model.unit import SHARED, told

_FOLDERS = ("材料", "照片", SHARED)
_OTHER = "其他"
_DIGITS = 6
"""Digits that a name may have in all: a year and page numbers, no telephone or ID number."""
_EXAMPLE = re.compile(r"([\w-]+)\.(?:jpg|png|pdf|docx)")
"""File names that a remedy gives as an example: 毕业证-本科.jpg."""
_SUFFIX = re.compile(r"\.[a-z]{2,4}")


class Vocabulary:
    """The words that a pack uses for papers, their labels and sides."""

    def __init__(self, pack: Pack) -> None:
        words = {*_FOLDERS, *(w for item in pack.checklist for w in _words(item.parts))}
        words |= {item.folder for item in pack.checklist}
        longest = sorted((re.escape(_plain(w)) for w in words if w), key=lambda w: (-len(w), w))
        number = r"(?<!\d)\d{1,4}(?!\d)"
        self._public = re.compile(rf"(?:{'|'.join(longest)}|{number}|[\s\-_./()第年页面])*")

    def knows(self, text: str) -> bool:
        """Whether a text is made of the pack's words and short numbers alone."""
        plain = _plain(text)
        few = sum(c.isdigit() for c in PurePosixPath(plain).name) <= _DIGITS
        return few and self._public.fullmatch(plain) is not None


def _words(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        yield from (part.name, *part.aliases, *part.each, *part.sides)
        for example in _EXAMPLE.findall(part.remedy):
            yield from example.split("-")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def public_names(submission: Submission, vocabulary: Vocabulary) -> dict[str, str]:
    """What each file of a submission is called in the manifest, by its path.

    A name with other words becomes item, part and place: 06/身份证/2.jpg.
    """
    photo = (submission.photo,) if submission.photo else ()
    places = [(m.file.path, m.item, m.part) for m in submission.materials]
    others = (*photo, *submission.strays, *submission.replaced)
    places += [(file.path, 0, "") for file in others]
    counts: Counter[tuple[int, str]] = Counter()
    names = {}
    for path, item, part in places:
        counts[item, part] += 1
        shown = told(path)
        stem, suffix = _split(shown)
        place = f"{item:02d}/{part or _OTHER}/{counts[item, part]}{suffix}"
        names[path] = shown if vocabulary.knows(stem) else place
    return names


def _split(path: str) -> tuple[str, str]:
    """A path without its suffix, and the suffix if it looks like one."""
    suffix = PurePosixPath(path).suffix.lower()
    return (path[: -len(suffix)], suffix) if _SUFFIX.fullmatch(suffix) else (path, "")


def public_labels(plan: Plan, vocabulary: Vocabulary) -> Mapping[tuple[int, str, str], str]:
    """What each label of a copy or text is called in the manifest, by item, part and label."""
    counts: Counter[tuple[int, str]] = Counter()
    labels: dict[tuple[int, str, str], str] = {}
    for numbered in plan.faces():
        face = numbered.face
        if (
            not isinstance(face, CopyPage | WrittenPage)
            or (face.item, face.part, face.label) in labels
        ):
            continue
        counts[face.item, face.part] += 1
        known = vocabulary.knows(face.label)
        number = str(counts[face.item, face.part])
        labels[face.item, face.part, face.label] = face.label if known else number
    return labels
