"""The mark of every face: a QR of its own, the page number, and what the side is."""

import hashlib
from collections.abc import Mapping
from typing import assert_never

from dossier.codes import DossierNumber, encode, short_digest
from dossier.model.ink import Ink
from dossier.model.plan import (
    Blank,
    CopyPage,
    Cover,
    Face,
    FormPage,
    Insert,
    NumberedFace,
    PageMark,
    WrittenPage,
)
from dossier.planning.compose import compose
from dossier.planning.job import Job
from dossier.planning.papers import OTHER, shown


def face_digest(face: Face, digests: Mapping[str, str], secret: bytes) -> str:
    """Six characters that change with anything on the face.

    A copy's comes from its scans. What is typeset from facts is keyed with the unit's secret, so
    that nobody can try out ID numbers against a printed digest.
    """
    match face:
        case CopyPage():
            scans = "".join(digests[p.path] for p in face.placements)
            return short_digest(f"{face!r}{scans}".encode())
        case Cover() | FormPage() | WrittenPage() | Insert() | Blank():
            return short_digest(repr(face).encode(), key=secret[:32])
        case _:
            assert_never(face)


def page_mark(number: DossierNumber, page: int, pages: int, digest: str) -> PageMark:
    """The mark of page `page` of `pages`."""
    return PageMark(encode(number, page, digest), f"{page}/{pages}", digest)


def plan_digest(marks: list[PageMark]) -> str:
    """Digest of a whole plan, hexadecimal: sha256 over its page marks, in order."""
    return hashlib.sha256("\n".join(m.payload for m in marks).encode()).hexdigest()


def column_title(face: Face) -> str:
    """What the side is, for its foot."""
    match face:
        case Cover():
            return "申报材料目录"
        case FormPage():
            return f"第{face.item}项 {face.part}　第{face.copy}份 第{face.side}面"
        case Insert():
            return f"第{face.item}项 原件插页"
        case CopyPage():
            said = (face.part, shown(face.label), face.piece) if face.part else (OTHER,)
            name = " ".join(word for word in said if word)
            copy = f"　第{face.copy}份/共{face.copies}份" if face.copies > 1 else ""
            return f"第{face.item}项 {name}{'　复印件' if face.stamp else ''}{copy}"
        case WrittenPage():
            name = " ".join(part for part in (face.part, shown(face.label)) if part)
            return f"第{face.item}项 {name}　第{face.side}面/共{face.sides}面"
        case Blank():
            return f"第{face.item}项" if face.item else "申报材料目录"
        case _:
            assert_never(face)


def numbered(face: Face, page: int, pages: int, mark: PageMark, job: Job) -> NumberedFace:
    """A face with the ink of its mark, and of the draft's warning."""
    values = {
        **job.values,
        "标记": mark.payload,
        "页码": str(page),
        "总页数": str(pages),
        "编号": job.number.text,
        "栏目": column_title(face),
        "附注": job.pack.short_title,
    }
    ink: tuple[Ink, ...] = ()
    if job.draft:
        ink += compose(job.pack.page.draft, values, job.measure)
    if isinstance(face, Blank):
        ink += compose(job.pack.page.blank, values, job.measure)
    ink += compose(job.pack.page.marks, values, job.measure)
    return NumberedFace(page, face, mark, ink)
