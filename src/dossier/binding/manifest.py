"""The manifest: every sheet and face, what is on it, every file, and why some are not printed.

Its schema is `manifest.schema.json` beside this module; docs/manifest.md explains it. It leaves the
unit with the dossier, so it holds no fact and no file name that might be a person's.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, assert_never

from dossier.binding.names import Vocabulary, public_labels, public_names
from dossier.binding.readback import symbols
from dossier.binding.release import writing
from dossier.model.pack import Pack
from dossier.model.paper import Box
from dossier.model.plan import (
    Blank,
    CopyPage,
    Cover,
    FormPage,
    Insert,
    NumberedFace,
    Placement,
    Plan,
    Sheet,
    StampPlace,
    Unprinted,
    WrittenPage,
    printed_label,
)
from dossier.model.printed import MANIFEST_SCHEMA
from dossier.model.revision import Reprint
from dossier.model.sources import SourceFile, Submission

SCHEMA = MANIFEST_SCHEMA

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Public:
    """What may be said: names of files, labels, digests of files, titles of form sections.

    And where the ring stands within each variant of the certification block.
    """

    names: Mapping[str, str]
    labels: Mapping[tuple[int, str, str], str]
    digests: Mapping[str, str]
    sections: Mapping[tuple[str, str], str]
    rings: Mapping[str, Box]


def build_manifest(
    plan: Plan, submission: Submission, pack: Pack, reprints: Sequence[Reprint] = ()
) -> Entry:
    """The manifest of a plan, ready for JSON. The same input gives the same manifest.

    Lengths are millimetres, rounded to hundredths; pages count from 1.
    """
    vocabulary = Vocabulary(pack)
    files = _files(submission)
    public = _Public(
        public_names(submission, vocabulary),
        public_labels(plan, vocabulary),
        {file.path: file.digest for file in files},
        {(form.id, s.id): s.title for form in pack.forms.values() for s in form.sections},
        {variant.name: variant.ring for variant in pack.stamp.variants},
    )
    return {
        "schema": SCHEMA,
        "number": plan.number,
        "title": plan.title,
        "pack": {"id": pack.id, "title": pack.title, "notice": pack.notice.number},
        "digest": plan.digest,
        "label": plan.label,
        "token": plan.token,
        "revision": plan.revision,
        "reprints": [_reprint(one) for one in reprints],
        "duplex": plan.duplex,
        "paper": {"width": _mm(plan.paper.width), "height": _mm(plan.paper.height)},
        "mark": _box(_mark_place(plan)),
        "pages": sum(1 for _ in plan.faces()),
        "rows": _rows(plan),
        "bookmarks": _bookmarks(plan, public),
        "sheets": [_sheet(sheet, public) for sheet in plan.sheets],
        "sources": [_source(file, public) for file in files],
        "unprinted": _unprinted(plan, public),
    }


def write_manifest(manifest: Entry, out: Path) -> None:
    """Writes a manifest as JSON: UTF-8, sorted keys, one space of indentation, a final newline.

    Raises:
        OutputError: the file cannot be written.
    """
    text = json.dumps(manifest, ensure_ascii=False, sort_keys=True, indent=1)
    with writing(out):
        out.write_text(text + "\n", encoding="utf-8", newline="\n")


def _files(submission: Submission) -> list[SourceFile]:
    """Every file once, in order of its path."""
    found = [m.file for m in submission.materials]
    found += [*submission.strays, *submission.replaced]
    if submission.photo:
        found.append(submission.photo)
    return sorted({file.path: file for file in found}.values(), key=lambda f: f.path)


def _source(file: SourceFile, public: _Public) -> Entry:
    return {
        "name": public.names[file.path],
        "digest": file.digest,
        "bytes": file.bytes,
        "format": file.format,
        "pages": len(file.pages),
    }


def _unprinted(plan: Plan, public: _Public) -> list[Entry]:
    return [
        {
            "source": public.names[u.path],
            "digest": u.digest,
            "reason": u.reason,
            "item": u.item,
            "part": u.part,
        }
        for u in plan.unplaced
    ]


def _mark_place(plan: Plan) -> Box:
    """Where the page mark stands: the same place on every side."""
    face = plan.sheets[0].recto
    return next(s.box for s in symbols(face.ink) if s.payload == face.mark.payload)


def _reprint(one: Reprint) -> Entry:
    return {"revision": one.revision, "items": list(one.items), "changed": list(one.changed)}


def _rows(plan: Plan) -> list[Entry]:
    return [
        {
            "item": r.number,
            "title": r.title,
            "count": r.count,
            "originals": r.originals,
            "copies": r.copies,
            "first": r.first,
            "last": r.last,
        }
        for r in plan.rows
    ]


def _bookmarks(plan: Plan, public: _Public) -> list[Entry]:
    """The outline; in the titles of documents, labels that may not be said are replaced."""
    hidden = {
        printed_label(label): said for (_, _, label), said in public.labels.items() if label != said
    }
    entries = []
    for mark in plan.bookmarks:
        title = mark.title
        for label in sorted(hidden, key=len, reverse=True) if mark.depth else ():
            title = title.replace(label, hidden[label])
        entries.append({"title": title, "page": mark.face, "depth": mark.depth})
    return entries


def _sheet(sheet: Sheet, public: _Public) -> Entry:
    verso = None if isinstance(sheet.verso, Unprinted) else _face(sheet.verso, public)
    return {"number": sheet.number, "recto": _face(sheet.recto, public), "verso": verso}


def _face(numbered: NumberedFace, public: _Public) -> Entry:
    """A face: what every one has, and what its kind adds."""
    return {
        "page": numbered.number,
        "mark": {"payload": numbered.mark.payload, "digest": numbered.mark.digest},
        **_content(numbered, public),
    }


def _content(numbered: NumberedFace, public: _Public) -> Entry:
    match numbered.face:
        case Cover(side=side):
            return {"kind": "cover", "side": side}
        case FormPage() as f:
            return {
                "kind": "form",
                "item": f.item,
                "part": f.part,
                "form": f.form,
                "section": f.section,
                "title": public.sections.get((f.form, f.section), ""),
                "side": f.side,
                "copy": f.copy,
                "copies": f.copies,
            }
        case Insert() as f:
            return {"kind": "insert", "item": f.item, "parts": list(f.parts), "count": f.count}
        case CopyPage() as f:
            return _copy(f, public)
        case WrittenPage() as f:
            return {
                "kind": "written",
                "item": f.item,
                "part": f.part,
                "label": public.labels[f.item, f.part, f.label],
                "source": public.names[f.path],
                "digest": public.digests[f.path],
                "side": f.side,
                "sides": f.sides,
            }
        case Blank(item=item):
            return {"kind": "blank", "item": item}
        case _:
            assert_never(numbered.face)


def _copy(face: CopyPage, public: _Public) -> Entry:
    return {
        "kind": "copy",
        "item": face.item,
        "part": face.part,
        "label": public.labels[face.item, face.part, face.label],
        "copy": face.copy,
        "copies": face.copies,
        "placements": [_placement(p, public) for p in face.placements],
        "stamp": _stamp(face.stamp, public) if face.stamp else None,
    }


def _placement(place: Placement, public: _Public) -> Entry:
    return {
        "source": public.names[place.path],
        "digest": public.digests[place.path],
        "page": place.page + 1,
        "box": _box(place.box),
        "turn": place.turn,
        "mirrored": place.mirrored,
        "rotation": place.rotation,
        "scale": round(place.scale, 4),
    }


def _stamp(stamp: StampPlace, public: _Public) -> Entry:
    ring = public.rings.get(stamp.variant)
    return {
        "variant": stamp.variant,
        "box": _box(stamp.box),
        "words": _box(stamp.words),
        **({"ring": _box(ring.moved(stamp.box.x, stamp.box.y))} if ring else {}),
        "scale": round(stamp.shrunk_to, 4),
    }


def _box(box: Box) -> Entry:
    return {
        "x": _mm(box.x),
        "y": _mm(box.y),
        "width": _mm(box.width),
        "height": _mm(box.height),
    }


def _mm(length: float) -> float:
    """Hundredths of a millimetre, without a negative zero."""
    return round(float(length), 2) + 0.0
