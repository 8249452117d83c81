"""Small hand-made packs and submissions, right by default; a test breaks one thing."""

from datetime import date

from dossier.checking import check_submission
from dossier.model.checklist import Item, Part, Supply
from dossier.model.facts import FactSpec
from dossier.model.findings import Finding
from dossier.model.layout import Labels, PageStyle, Panel, Stamp
from dossier.model.pack import Calendar, Notice, Pack, Window
from dossier.model.paper import A4, Size, box
from dossier.model.slips import DayReport, DeskTexts, Slip
from dossier.model.sources import (
    Facts,
    InkMap,
    Material,
    Problem,
    SourceFile,
    SourcePage,
    Submission,
    Trouble,
)

TODAY = date(2024, 9, 8)
ID_NUMBER = "11010519491231002X"
"""The example of GB 11643: born 1949-12-31, a woman."""
CREDIT_CODE = "91110000600037341L"
"""The example of python-stdnum: an enterprise."""

CLEAR = InkMap(2, 2, bytes(4))
INKED = InkMap(2, 2, bytes((0, 0, 200, 0)))


def a_part(name: str = "证书", supply: Supply = Supply.COPY, **more) -> Part:
    return Part(name, supply, **{"rule": "J8", "clause": "六(四)8", **more})


def an_item(*parts: Part, number: int = 8, folder: str = "证明", **more) -> Item:
    return Item(number, folder, f"{folder}材料", f"六(四){number}", parts or (a_part(),), **more)


def a_pack(*items: Item, facts: tuple[FactSpec, ...] = (), **more) -> Pack:
    day = Window(TODAY, TODAY, "三")
    base = {
        "id": "sample",
        "title": "样例",
        "short_title": "样例",
        "batch": "SA24",
        "year": 2024,
        "valid_from": TODAY,
        "valid_until": TODAY,
        "notice": Notice("某局", "1号", "通知"),
        "calendar": Calendar(day, day, day),
        "fees": (),
        "forms": {},
        "page": PageStyle(
            A4, box(5, 5, 200, 272), box(0, 277, 210, 20), 5, (), (), (), 150, 200, small=0.75
        ),
        "cover": Panel(()),
        "insert": Panel(()),
        "label": Labels("", {}, {}),
        "stamp": Stamp((), "六(四)注", box(22, 8, 178, 263), clear=24),
        "desk": DeskTexts(Slip("回执", ()), Slip("通知", ()), DayReport("日报"), ()),
    }
    known = Pack.__dataclass_fields__
    return Pack(
        **{k: v for k, v in {**base, **more}.items() if k in known}, facts=facts, checklist=items
    )


def a_page(
    index: int = 0,
    pixels: tuple[int, int] = (2480, 3508),
    size: Size | None = A4,
    ink: InkMap = INKED,
    **more,
) -> SourcePage:
    return SourcePage(index, pixels, size, more.pop("turn", 0), False, ink, **more)


def a_file(path: str, *pages: SourcePage, problems: tuple[Problem, ...] = (), **more) -> SourceFile:
    kind = more.pop("format", "PDF" if path.endswith(".pdf") else "JPEG")
    return SourceFile(path, 9, more.pop("digest", path), kind, pages or (a_page(),), problems)


def a_broken(path: str, *troubles: Trouble) -> SourceFile:
    return SourceFile(path, 9, path, "", (), tuple(Problem(t) for t in troubles))


def a_material(name: str = "证书.jpg", *pages: SourcePage, item: int = 8, **more) -> Material:
    """A file named as `reading` understands it: part, label, side, suffix."""
    stem, _, suffix = name.rpartition(".")
    part, *rest = stem.split("-")
    side = rest.pop() if rest and rest[-1] in ("正", "反") else ""
    file = more.pop("file", None) or a_file(f"材料/{item:02d}/{stem}.{suffix}", *pages, **more)
    return Material(item, more.pop("part", part), "-".join(rest), side, file)


PHOTO = a_file("照片.jpg", a_page(pixels=(295, 413), size=None))


def a_submission(*materials: Material, **more) -> Submission:
    return Submission(
        more.pop("facts", Facts()), more.pop("photo", PHOTO), materials, more.pop("strays", ())
    )


def check(submission: Submission, pack: Pack, **more) -> tuple[Finding, ...]:
    return check_submission(submission, pack, **{"today": TODAY, **more}).findings


def check_facts(specs: tuple[FactSpec, ...], facts: Facts, **more) -> tuple[Finding, ...]:
    return check(a_submission(facts=facts), a_pack(facts=specs), **more)


def brief(findings: tuple[Finding, ...]) -> list[str]:
    """Rule and severity of each finding: J8 E."""
    return [f"{f.rule} {f.severity}" for f in findings]
