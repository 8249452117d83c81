"""Each item's documents: inserts for originals, certified copies, papers built from facts."""

from collections.abc import Iterator
from dataclasses import dataclass

from dossier.model.checklist import Item, Part, Supply
from dossier.model.plan import CopyPage, DueOriginal, Face, Unplaced
from dossier.model.sources import Material, typeset_of
from dossier.planning.evaluation import form_documents
from dossier.planning.inserts import insert_sides, material_name
from dossier.planning.job import Job, parts_in_play
from dossier.planning.papers import OTHER, papers_of, piece_of, shown
from dossier.planning.prints import lay_prints
from dossier.planning.scans import Scan, lay_untouched
from dossier.planning.stamp import place_stamps, stamp_ink
from dossier.planning.writing import written_sides

ON_PLATFORM = {"评审表来源": "平台导出"}


@dataclass(frozen=True, slots=True)
class Document:
    """A run of sides that opens on a recto. `title` is its bookmark."""

    item: int
    title: str
    faces: tuple[Face, ...]


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """What one item puts on paper, how many 份 of each, and which files it does not print.

    `due` tells whether the checklist wants anything of it from this applicant, `held` which
    originals are handed in behind its insert sheet.
    """

    item: Item
    documents: tuple[Document, ...]
    originals: int
    copies: int
    unplaced: tuple[Unplaced, ...]
    due: bool
    held: tuple[DueOriginal, ...]

    @property
    def count(self) -> str:
        """The catalogue's 件数: 份, originals and copies apart when there are both."""
        if self.originals and self.copies:
            return f"原{self.originals}/复{self.copies}"
        if self.originals or self.copies:
            return str(self.originals + self.copies)
        return "缺" if self.due else "无"


def plan_item(job: Job, item: Item) -> ItemPlan:
    """Everything of one item, in printing order."""
    parts = parts_in_play(job, item)
    documents: list[Document] = []
    held = [(p, originals_due(job, item, p)) for p in parts if _has_original(p)]
    if held:
        documents.append(Document(item.number, "原件插页", insert_sides(job, item, held)))
    copies = 0
    originals = sum(n for _, n in held)
    for part in parts:
        made = tuple(_part_documents(job, item, part))
        documents += made
        if part.supply in (Supply.COPY, Supply.BOTH):
            copies += len(made)
        elif part.supply in (Supply.PRINT, Supply.BUILT):
            originals += len(made)
    loose = tuple(_loose(job, item))
    unplaced = tuple(_unplaced(job, item, parts))
    due = any(job.wanted(item, part) for part in parts)
    behind = tuple(_due_original(job, item, part, count) for part, count in held)
    return ItemPlan(
        item, (*documents, *loose), originals, copies + len(loose), unplaced, due, behind
    )


def _due_original(job: Job, item: Item, part: Part, count: int) -> DueOriginal:
    material, stays = material_name(job, item, part), part.supply is Supply.ORIGINAL
    return DueOriginal(item.number, part.name, count, material, stays)


def _has_original(part: Part) -> bool:
    return part.supply in (Supply.ORIGINAL, Supply.BOTH)


def originals_due(job: Job, item: Item, part: Part) -> int:
    """How many 份 of the original belong behind the insert."""
    papers = len(papers_of(part, job.materials(item, part.name)))
    return max(papers, 1 if part.pieces else len(part.each), 1) * part.count


def _part_documents(job: Job, item: Item, part: Part) -> Iterator[Document]:
    materials = job.materials(item, part.name)
    match part.supply:
        case Supply.ORIGINAL:
            return
        case Supply.COPY | Supply.BOTH:
            for label, group in papers_of(part, materials):
                yield from _copies(job, item, part, label, _scans(group, part))
        case Supply.PRINT:
            for label, group in papers_of(part, materials):
                yield from _prints(item, part, label, _scans(group, part), job)
            yield from _written(job, item, part)
        case Supply.BUILT:
            if _from_platform(job, part):
                yield from _platform(job, item, part, materials)
            else:
                for title, faces in form_documents(job, item, part):
                    yield Document(item.number, title, faces)


def _from_platform(job: Job, part: Part) -> bool:
    facts = job.submission.facts
    return part.exported and all(facts.text(key) == value for key, value in ON_PLATFORM.items())


def _scans(materials: tuple[Material, ...], part: Part | None) -> tuple[Scan, ...]:
    natural = part.natural if part else None
    return tuple(
        Scan(m.file, page, natural, piece_of(part, m.label) if part else "")
        for m in materials
        for page in m.file.pages
    )


def _copies(
    job: Job, item: Item, part: Part, label: str, scans: tuple[Scan, ...]
) -> Iterator[Document]:
    sides = len(part.sides) if part.together else 1
    groups = [scans[i : i + sides] for i in range(0, len(scans), sides)]
    if not groups:
        return
    seal = {**job.values, "盖章": part.seal}
    certified = [
        (group[0].piece, one, stamp_ink(one, seal, job.measure))
        for group, one in zip(
            groups,
            place_stamps(groups, job.pack.page, job.pack.stamp, duplex=job.duplex),
            strict=True,
        )
    ]
    for copy in range(1, part.count + 1):
        faces = tuple(
            CopyPage(
                item.number, part.name, label, one.placements, one.place, ink, copy, part.count,
                piece,
            )
            for piece, one, ink in certified
        )  # fmt: skip
        yield Document(item.number, _title(part.name, label, "复印件"), faces)


def _prints(
    item: Item, part: Part, label: str, scans: tuple[Scan, ...], job: Job
) -> Iterator[Document]:
    faces = tuple(
        CopyPage(
            item.number, part.name, label, (placement,), None, (), piece=scan.piece
        )
        for scan, placement in zip(scans, lay_prints(scans, job.pack.page), strict=True)
    )  # fmt: skip
    if faces:
        yield Document(item.number, _title(part.name, label, ""), faces)


def _written(job: Job, item: Item, part: Part) -> Iterator[Document]:
    """The part's text, typeset."""
    text = _text_of(job, item, part)
    if text is not None and job.pack.writing is not None:
        faces = written_sides(job, item, part, text, job.pack.writing)
        yield Document(item.number, _title(part.name, text.label, ""), faces)


def _text_of(job: Job, item: Item, part: Part) -> Material | None:
    return typeset_of(job.materials(item, part.name)) if part.typeset else None


def _platform(
    job: Job, item: Item, part: Part, materials: tuple[Material, ...]
) -> Iterator[Document]:
    scans = _scans(materials, part)
    if not scans:
        return
    for copy in range(1, part.count + 1):
        faces = tuple(
            CopyPage(
                item.number, part.name, "",
                lay_untouched(scan, job.pack.page),
                None, (), copy, part.count,
            )
            for scan in scans
        )  # fmt: skip
        yield Document(item.number, f"{part.name}（第{copy}份）", faces)


def _loose(job: Job, item: Item) -> Iterator[Document]:
    """Files that fit no part are printed at their item's end, certified like any copy."""
    nameless = Part("", Supply.COPY, "", item.clause)
    for material in job.materials(item, ""):
        scans = _scans((material,), None)
        for document in _copies(job, item, nameless, material.label, scans):
            yield Document(item.number, _title(OTHER, material.label, "复印件"), document.faces)


def _title(part: str, label: str, kind: str) -> str:
    name = f"{part} {shown(label)}".strip()
    return f"{name}（{kind}）" if kind else name


def _unplaced(job: Job, item: Item, parts: tuple[Part, ...]) -> Iterator[Unplaced]:
    known = {p.name: p for p in parts}
    typeset = [_text_of(job, item, part) for part in parts]
    for m in job.submission.materials:
        if m.item != item.number:
            continue
        part = known.get(m.part)
        supply = part.supply if part else Supply.COPY
        reason = ""
        if supply is Supply.ORIGINAL:
            reason = "原件入袋，扫描件不打印"
        elif part and supply is Supply.BUILT and not _from_platform(job, part):
            reason = "本材料由软件排印，不用此文件"
        elif not m.file.readable:
            reason = "文件无法读取"
        elif m.file.blocks and m not in typeset:
            reason = "排印的是同一份材料的另一个文件"
        if reason:
            yield Unplaced(m.file.path, m.file.digest, reason, item.number, m.part)
