"""From a submission and a pack to sheets."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from dossier.codes import DossierNumber, LabelCode, Signer, short_digest
from dossier.model.ink import Photo
from dossier.model.measure import Measure
from dossier.model.pack import Pack
from dossier.model.plan import (
    Bookmark,
    Cover,
    NumberedFace,
    Plan,
    Row,
    Sheet,
    Unplaced,
    Unprinted,
)
from dossier.model.revision import FIRST
from dossier.model.sources import Submission
from dossier.planning.cover import cover_sides
from dossier.planning.documents import Document, ItemPlan, plan_item
from dossier.planning.impose import Imposed, impose
from dossier.planning.job import Job, form_extras, pack_values
from dossier.planning.marks import face_digest, numbered, page_mark, plan_digest
from dossier.planning.values import fact_values

LABEL_DIGEST = 8


@dataclass(frozen=True, slots=True)
class Issue:
    """Which printing of a dossier it is, and who signs its label; None where there is no key."""

    revision: int = FIRST
    signer: Signer | None = None


def plan_dossier(
    submission: Submission,
    pack: Pack,
    *,
    number: DossierNumber,
    measure: Measure,
    duplex: bool = True,
    draft: bool = False,
    posting_days: int | None = None,
    issue: Issue | None = None,
) -> Plan:
    """Lay out one dossier: every sheet, every face, everything on it.

    Args:
        submission: the applicant's folder, read.
        pack: the layout pack.
        number: the dossier number.
        measure: font metrics.
        duplex: long-edge duplex, or one side a sheet.
        draft: print the pack's warning across every side.
        posting_days: working days of the posting, where a form that is built names them.
        issue: which printing it is, and who signs its label.
    """
    own = pack_values(pack, number.text)
    values = {**fact_values(pack.facts, submission.facts), **own}
    computed = {**own, **form_extras(days=posting_days)}
    job = Job(submission, pack, measure, number, values, computed, duplex, draft)
    items = [plan_item(job, item) for item in pack.checklist]
    documents = [d for item in items for d in item.documents]
    blank_rows = [_row(item, 0, 0) for item in items]
    front = cover_sides(job, blank_rows, _label_values("", "", 0, 0))
    imposed = impose([Document(0, "目录", front), *documents], duplex=duplex)
    rows = _rows(items, imposed)
    return _finish(job, items, imposed, rows, issue or Issue())


def _label_values(label: str, token: str, pages: int, sheets: int) -> dict[str, str]:
    return {"标签": label, "令牌": token, "总页数": str(pages), "张数": str(sheets)}


def _row(item: ItemPlan, first: int, last: int) -> Row:
    number, title = item.item.number, item.item.title
    return Row(number, title, item.count, first, last, item.originals, item.copies)


def _rows(items: Sequence[ItemPlan], imposed: Imposed) -> list[Row]:
    """The cover's rows, with the pages from an item's first side to its last."""
    opens = iter(imposed.opens[1:])
    pages = sum(1 for _ in imposed.faces())
    starts = [[next(opens) for _ in item.documents] for item in items]
    ends = [*[s[0] for s in starts if s][1:], pages + 1]
    following = iter(ends)
    return [
        _row(item, begun[0], next(following) - 1) if begun else _row(item, 0, 0)
        for item, begun in zip(items, starts, strict=True)
    ]


def _finish(
    job: Job,
    items: Sequence[ItemPlan],
    imposed: Imposed,
    rows: list[Row],
    issue: Issue,
) -> Plan:
    faces = list(imposed.faces())
    pages, secret = len(faces), job.submission.secret
    digests = job.digests()
    marks = [
        page_mark(job.number, page, pages, face_digest(face, digests, secret))
        for page, face in enumerate(faces, 1)
    ]
    digest = plan_digest(marks)
    short = short_digest(digest.encode(), length=LABEL_DIGEST)
    sheets = len(imposed.leaves)
    revision, signer = issue.revision, issue.signer
    label = LabelCode(job.number, revision, sheets, short).text
    token = label
    if signer is not None:
        counts = tuple((row.originals, row.copies) for row in rows)
        token = signer.token(
            job.number, revision=revision, sheets=sheets, digest=digest, counts=counts
        )
    covers = iter(cover_sides(job, rows, _label_values(label, token, pages, sheets)))
    final = [next(covers) if isinstance(face, Cover) else face for face in faces]
    done = [
        numbered(face, page, pages, mark, job) for page, face, mark in zip(count(1), final, marks)
    ]
    return Plan(
        number=job.number.text,
        title=f"{job.pack.short_title} {job.number.text}",
        paper=job.pack.page.paper,
        sheets=_sheets(imposed, done),
        rows=tuple(rows),
        bookmarks=_bookmarks(items, imposed),
        unplaced=_unplaced(job, items),
        label=label,
        digest=digest,
        duplex="long-edge" if job.duplex else "simplex",
        revision=revision,
        originals=tuple(due for item in items for due in item.held),
        token=token,
    )


def _sheets(imposed: Imposed, faces: list[NumberedFace]) -> tuple[Sheet, ...]:
    rest = iter(faces)
    return tuple(
        Sheet(i, next(rest), next(rest) if leaf.verso is not None else Unprinted())
        for i, leaf in enumerate(imposed.leaves, 1)
    )


def _bookmarks(items: Sequence[ItemPlan], imposed: Imposed) -> tuple[Bookmark, ...]:
    opens = iter(imposed.opens)
    marks = [Bookmark("申报材料目录", next(opens), 0)]
    for item in items:
        pages = [(d, next(opens)) for d in item.documents]
        if pages:
            marks.append(Bookmark(f"{item.item.number} {item.item.title}", pages[0][1], 0))
        marks += [Bookmark(d.title, page, 1) for d, page in pages]
    return tuple(marks)


def _unplaced(job: Job, items: Sequence[ItemPlan]) -> tuple[Unplaced, ...]:
    strays = tuple(
        Unplaced(f.path, f.digest, "不在任何一项材料的文件夹里") for f in job.submission.strays
    )
    replaced = tuple(
        Unplaced(f.path, f.digest, "用的是申报人自己的，不用单位共用的")
        for f in job.submission.replaced
    )
    placed = tuple(u for item in items for u in item.unplaced)
    return placed + strays + replaced + _idle_photo(job, items)


def _idle_photo(job: Job, items: Sequence[ItemPlan]) -> tuple[Unplaced, ...]:
    """The photo, when no paper that we typeset shows it."""
    photo = job.submission.photo
    sides = (face for item in items for doc in item.documents for face in doc.faces)
    if photo is None or any(isinstance(one, Photo) for side in sides for one in side.ink):
        return ()
    reason = "没有排印需要照片的表" if photo.pages else "文件无法读取"
    return (Unplaced(photo.path, photo.digest, reason),)
