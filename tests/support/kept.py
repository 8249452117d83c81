"""Rules that the printed dossier keeps by the way it is made: how that is seen, and how it breaks.

Each is a look at what was planned, which must hold, and a spoilt plan of which it must not: a look
that nothing could fail would prove nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from dossier.model.checklist import Supply
from dossier.model.ink import Photo, Ring, Rule, Stencil, Text
from dossier.model.plan import Blank, CopyPage, Cover, FormPage, NumberedFace
from dossier.planning import find_form, plan_dossier, plan_form
from support.applicant import number
from support.measure import PlainMeasure
from support.packs import bazhou
from support.rules import MORE, good_submission

WORDS, SENTENCE = "此件与原件一致", "弄虚作假"
MEASURE = PlainMeasure()


@dataclass(frozen=True)
class Kept:
    """A look at `make()` that holds, and a change after which it does not."""

    make: Callable[[], Any]
    holds: Callable[[Any], bool]
    spoil: Callable[[Any], Any]


@cache
def dossier():
    """The dossier of an applicant with whom all is well."""
    return plan_dossier(good_submission(), bazhou(), number=number(bazhou()), measure=MEASURE)


@cache
def form(name):
    return plan_form(find_form(bazhou(), name), good_submission(), bazhou(), MEASURE)


def faces(plan, kind):
    return [one.face for one in plan.faces() if isinstance(one.face, kind)]


def evaluation(plan, copy=0):
    """The sides of the evaluation form, or of one of its copies."""
    return [f for f in faces(plan, FormPage) if f.item == 4 and copy in (0, f.copy)]


def texts(ink):
    return [one for one in ink if isinstance(one, Text)]


def said(ink):
    return "".join(text.text for text in texts(ink))


def redrawn(plan, change):
    """The plan with the ink of every face changed; `change` takes a face and gives its ink."""

    def again(side):
        if not isinstance(side, NumberedFace):
            return side
        return replace(side, face=replace(side.face, ink=tuple(change(side.face))))

    sheets = (replace(s, recto=again(s.recto), verso=again(s.verso)) for s in plan.sheets)
    return replace(plan, sheets=tuple(sheets))


def without(kind):
    return lambda plan: redrawn(plan, lambda face: [i for i in face.ink if not kind(i)])


def has_catalogue(plan):
    """J0: the first side is the catalogue, and there is a label for the bag."""
    first = plan.sheets[0].recto.face
    titles = (item.title for item in bazhou().checklist)
    shown = "".join(said(face.ink) for face in faces(plan, Cover)).replace("\n", "")
    return isinstance(first, Cover) and bool(plan.label) and all(t in shown for t in titles)


def has_all_rows(plan):
    """N7: a row an item, thirteen of them."""
    return [row.number for row in plan.rows] == list(range(1, 14))


def in_order(plan):
    """J14: items follow one another as the notice lists them."""
    items = [getattr(face, "item", 0) for face in faces(plan, object) if not _is_blank(face)]
    return items == sorted(items)


def _is_blank(face):
    return isinstance(face, Blank)


def twice_the_same(plan):
    """J4, I3: two copies, the same but for the mark that tells them apart, each with the photo."""
    first, second = evaluation(plan, 1), evaluation(plan, 2)
    marks = ("第1份/共2份", "第2份/共2份")
    one, other = (
        [[i for i in f.ink if getattr(i, "text", "") not in marks] for f in copy]
        for copy in (first, second)
    )
    return bool(first) and one == other and any(isinstance(i, Photo) for f in first for i in f.ink)


def duplex_with_watermark(plan):
    """I2: A4, both sides, an even number of them, and the watermark on every one."""
    sides = evaluation(plan, 1)
    marked = all(any(isinstance(i, Stencil) and said(i.ink) for i in f.ink) for f in sides)
    size = (plan.paper.width, plan.paper.height)
    return marked and (plan.duplex, size, len(sides) % 2) == ("long-edge", (210, 297), 0)


def promise_is_left_to_the_hand(plan):
    """I4: lines to write on, and never the sentence."""
    sides = [face for face in evaluation(plan) if face.section == "本人承诺"]
    ruled = all(sum(isinstance(i, Rule) for i in face.ink) >= 5 for face in sides)
    return bool(sides) and ruled and not any(SENTENCE in said(f.ink) for f in evaluation(plan))


def copies_are_certified(plan):
    """J15: every side that is a copy bears the words, and a place for the seal."""
    parts = {(i.number, p.name): p for i in bazhou().checklist for p in i.parts}
    copies = [
        face
        for face in faces(plan, CopyPage)
        if parts[face.item, face.part].supply in (Supply.COPY, Supply.BOTH)
    ]
    rings = all(any(isinstance(i, Ring) and i.dash for i in face.ink) for face in copies)
    return bool(copies) and rings and all(WORDS in said(face.ink) for face in copies)


def signed_and_sealed(*words):
    """N1 to N3: the words at the places for signature and seal, and the dashed ring."""

    def look(paper):
        ink = [i for _, page in paper.pages for i in page]
        rings = [i for i in ink if isinstance(i, Ring)]
        return all(w in said(ink) for w in words) and len(rings) == 1 and bool(rings[0].dash)

    return look


def number_is_masked(paper):
    """N1: the public notice shows no whole ID number."""
    return MORE["身份证号"] not in "".join(said(page) for _, page in paper.pages)


def room_for_the_hand(paper):
    """N4: lines for the handwritten promise, a place for signature and date."""
    ink = [i for _, page in paper.pages for i in page]
    lines = sum(isinstance(i, Rule) for i in ink)
    return lines >= 6 and "签字：" in said(ink) and "承诺语（由本人手写" in said(ink)


def one_name_everywhere(plan):
    """XD: the catalogue and the form show the same name, whole."""
    name = good_submission().facts.text("姓名")
    shown = [*faces(plan, Cover), *evaluation(plan, 1)[:1], *evaluation(plan, 2)[:1]]
    return all(name in said(face.ink) for face in shown)


def with_text(section, words):
    extra = Text(50, 50, words, 12, "song")
    return lambda plan: redrawn(
        plan, lambda f: [*f.ink, extra] if getattr(f, "section", "") == section else f.ink
    )


def only_copy(number):
    return lambda plan: replace(
        plan,
        sheets=tuple(s for s in plan.sheets if getattr(s.recto.face, "copy", number) == number),
    )


def other_ink(paper, change):
    return replace(paper, pages=tuple((size, tuple(change(ink))) for size, ink in paper.pages))


def without_kind(kind):
    return lambda paper: other_ink(paper, lambda ink: [i for i in ink if not isinstance(i, kind)])


def with_number(paper):
    return other_ink(paper, lambda ink: [*ink, Text(50, 50, MORE["身份证号"], 12, "song")])


def misnamed(plan):
    name = good_submission().facts.text("姓名")

    def change(face):
        if isinstance(face, Cover):
            return [replace(i, text=i.text.replace(name, "某某")) if i in texts(face.ink) else i
                    for i in face.ink]  # fmt: skip
        return face.ink

    return redrawn(plan, change)


def reversed_sheets(plan):
    return replace(plan, sheets=plan.sheets[::-1])


KEPT = {
    "J0": Kept(dossier, has_catalogue, lambda plan: replace(plan, sheets=plan.sheets[1:])),
    "J4": Kept(dossier, twice_the_same, only_copy(1)),
    "J14": Kept(dossier, in_order, reversed_sheets),
    "J15": Kept(dossier, copies_are_certified, without(lambda i: getattr(i, "text", "") == WORDS)),
    "I2": Kept(dossier, duplex_with_watermark, without(lambda i: isinstance(i, Stencil))),
    "I3": Kept(dossier, twice_the_same, without(lambda i: isinstance(i, Photo))),
    "I4": Kept(dossier, promise_is_left_to_the_hand, with_text("本人承诺", f"如有{SENTENCE}")),
    "N1": Kept(lambda: form("公示"), number_is_masked, with_number),
    "N2": Kept(lambda: form("公示结果"), signed_and_sealed("（公章）"), without_kind(Ring)),
    "N3": Kept(lambda: form("推荐意见"), signed_and_sealed("（公章）"), without_kind(Ring)),
    "N4": Kept(lambda: form("承诺书"), room_for_the_hand, without_kind(Rule)),
    "N7": Kept(dossier, has_all_rows, lambda plan: replace(plan, rows=plan.rows[:10])),
    "XD": Kept(dossier, one_name_everywhere, misnamed),
}
"""By rule."""
MORE_KEPT = {
    "N1": Kept(
        lambda: form("公示"),
        signed_and_sealed("签字：", "（推荐单位公章）"),
        without_kind(Ring),
    ),
}
"""A second look where one says not all."""
