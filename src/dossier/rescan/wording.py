"""What verdicts are called: a short label, a sentence, and what to do about it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from dossier.codes import parse
from dossier.model.printed import Printed, SideKind
from dossier.model.reconciliation import (
    Absence,
    Backs,
    Counted,
    Duplicate,
    Empty,
    Foreign,
    LeftOut,
    Missing,
    OldRevision,
    Original,
    Originals,
    OutOfOrder,
    Present,
    Reconciliation,
    Repeated,
    ScanFile,
    Seal,
    Side,
    Stamp,
    Standing,
    Stray,
    Unread,
    Unreadable,
    Unusable,
    Verdict,
)
from dossier.model.wording import pages


@dataclass(frozen=True, slots=True)
class Told:
    """A verdict in words.

    Attributes:
        standing: good, to be looked at, or wrong.
        label: two to eight characters; equal labels belong together.
        text: what it is, in a sentence without a full stop.
        remedy: what to do about it, "" when nothing.
        side: the scanned side that is meant, None when none is.
        page: the planned page that is meant, 0 when none is.
    """

    standing: Standing
    label: str
    text: str
    remedy: str = ""
    side: Side | None = None
    page: int = 0


WHY: Mapping[Unread, tuple[str, str]] = {
    Unread.DAMAGED: ("看得出有页标记，读不出来", "看图认出是哪一页；擦净、压平后重新扫描这一面"),
    Unread.CHECK: ("像是页标记，校验不符", "看图认出是哪一页；不是本材料的，抽出来"),
    Unread.MISPLACED: (
        "页标记不在应在的位置，或大小不对",
        "多半是材料里拍进了别的页标记，或不是按实际大小打印、扫描的；看图认出是哪一页",
    ),
    Unread.SEVERAL: ("一面上有两张纸的页标记", "两张纸叠着进了扫描仪；分开，重新扫描"),
    Unread.BROKEN: ("这一面没有扫描图，或扫描图打不开", "重新扫描这一面"),
}

BACKS: Mapping[Backs, str] = {
    Backs.SCANNED: "正反两面都扫了",
    Backs.LEFT_OUT: "空白背面一面也没有扫到（扫描仪多半设了跳过空白页），不算缺页",
    Backs.ONE_SIDED: "只扫了正面，空白背面不算缺页",
    Backs.NONE: "没有空白背面",
}


def tell(found: Reconciliation) -> tuple[Told, ...]:
    """Everything that is not as planned or has to be looked at: the wrong first, by label."""
    told = [one for one in _all(found) if one.standing is not Standing.GOOD]
    labels = list(dict.fromkeys(one.label for one in told))
    doubt = Standing.DOUBT
    return tuple(sorted(told, key=lambda one: (one.standing is doubt, labels.index(one.label))))


def standing(found: Reconciliation) -> Standing:
    """How the whole pile stands."""
    stands = {one.standing for one in _all(found)}
    order = (Standing.WRONG, Standing.DOUBT)
    return next((one for one in order if one in stands), Standing.GOOD)


def tell_backs(found: Reconciliation) -> str:
    """What was scanned of the blank versos."""
    return BACKS[found.backs] if _any_own(found) else "没有扫到清单上的页"


def _any_own(found: Reconciliation) -> bool:
    """Whether any side is of this printing."""
    return any(isinstance(v, Present | OutOfOrder) for v in found.verdicts)


def _all(found: Reconciliation) -> Iterator[Told]:
    lacking = tuple(one.page for one in found.absences if isinstance(one, Missing))
    yield from _mistaken(found)
    yield from (tell_file(file) for file in found.files)
    yield from (tell_absence(one, found) for one in found.absences)
    for verdict in found.verdicts:
        yield tell_verdict(verdict, found.printed, lacking)
        yield from _stamp(verdict, found.printed)
    yield from (tell_originals(one, found.printed) for one in found.originals)


def _mistaken(found: Reconciliation) -> Iterator[Told]:
    """The manifest and the scans are of two dossiers: everything else follows from that."""
    numbers = {v.number for v in found.verdicts if isinstance(v, Foreign)}
    if len(numbers) == 1 and not _any_own(found):
        text = f"扫到的是材料 {numbers.pop()} 的页，清单是 {found.printed.number} 的"
        remedy = "换上扫描的那一本的清单，或改扫清单上的这一本，再核对一次"
        yield Told(Standing.WRONG, "清单和扫描件不是一本", text, remedy)


def page_of(page: int, printed: Printed) -> str:
    """第 12 页（第4项 评审表 基本情况）."""
    planned = printed.sides[page]
    item = f"第{planned.item}项 " if planned.item else ""
    return f"第 {page} 页（{item}{planned.title}）"


def side_of(side: Side) -> str:
    """Where a side is in the scans."""
    return f"{side.file} 第 {side.page} 面"


def tell_verdict(verdict: Verdict, printed: Printed, lacking: Collection[int] = ()) -> Told:
    """What became of a scanned side.

    Args:
        verdict: on it.
        printed: what was planned.
        lacking: the pages that are missing; a side without a mark may be one of them.
    """
    side = verdict.side
    match verdict:
        case Present(page=page):
            return Told(Standing.GOOD, "在", page_of(page, printed), "", side, page)
        case Original(insert=insert):
            text = f"第 {insert} 页“原件插页”之后的原件"
            return Told(Standing.GOOD, "原件", text, "", side, insert)
        case Empty():
            return Told(Standing.GOOD, "空白", "空白的一面", "", side)
        case OutOfOrder(page=page, after=after, before=before):
            text = f"{page_of(page, printed)}排{_between(after, before)}"
            return Told(Standing.WRONG, "次序不对", text, "按页码放回原处", side, page)
        case Duplicate(page=page, first=first):
            text = f"{page_of(page, printed)}又有一张，先前的在{side_of(first)}"
            remedy = "看是不是多印或重复扫描的；多出来的抽掉"
            return Told(Standing.WRONG, "重复", text, remedy, side, page)
        case Foreign() | OldRevision() | Unreadable() | Stray():
            return _strange(verdict, printed, lacking)
        case _:
            assert_never(verdict)


def _strange(
    verdict: Foreign | OldRevision | Unreadable | Stray, printed: Printed, lacking: Collection[int]
) -> Told:
    """A side that is none of this printing's, as far as can be told."""
    side = verdict.side
    match verdict:
        case Foreign(number=number, page=page):
            text = f"{_whose(number, printed)}的第 {page} 页，材料编号 {number}"
            return Told(Standing.WRONG, "别人的页", text, "抽出来，放回那一本", side)
        case OldRevision(page=page):
            text = f"本材料第 {page} 页，但不是清单那一次打印的，内容不一样"
            remedy = "换上和清单同一次打印的这一页；清单拿错了的，换上最后一次的清单"
            return Told(Standing.WRONG, "旧版", text, remedy, side)
        case Unreadable(why=why, after=after, before=before):
            what, remedy = WHY[why]
            text = f"{what}，{_between(after, before)}{_gap(after, before, lacking)}"
            return Told(Standing.WRONG, "读不出", text, remedy, side)
        case Stray(after=after, before=before):
            gap = _gap(after, before, lacking)
            text = f"看不到页标记的一面，{_between(after, before)}{gap}"
            remedy = "是原件的，放到那一项的“原件插页”之后；不是材料的，抽出来"
            if gap:
                remedy = f"先看图：是缺的那一页、标记被盖住了的，重印，补签、补章；{remedy}"
            return Told(Standing.WRONG, "夹着的纸", text, remedy, side)
        case _:
            assert_never(verdict)


def _whose(number: str, printed: Printed) -> str:
    same = parse(number).batch == parse(printed.number).batch
    return "另一本材料" if same else "别的批次的材料"


def _between(after: int, before: int) -> str:
    match after, before:
        case 0, 0:
            return "前后都没有本材料的页"
        case 0, _:
            return f"在第 {before} 页之前"
        case _, 0:
            return f"在第 {after} 页之后"
        case _:
            return f"在第 {after} 页和第 {before} 页之间"


def _gap(after: int, before: int, lacking: Collection[int]) -> str:
    """That pages are missing just where a side lies: it is not told to be one of them."""
    due = [page for page in lacking if after < page < before]
    return f"，那里正缺第 {pages(due)} 页" if due else ""


def _stamp(verdict: Verdict, printed: Printed) -> Iterator[Told]:
    """What lacks of a copy's certification."""
    match verdict:
        case Present(side, page, Stamp() as stamp) | OutOfOrder(side, page, stamp=Stamp() as stamp):
            where = page_of(page, printed)
        case _:
            return
    if not stamp.words:
        remedy = "看图核对；证明文字被遮住、涂改的，重印这一页，重新盖章"
        yield Told(Standing.WRONG, "没有证明", f"{where}没有看到证明文字", remedy, side, page)
    look = "翻到这一页看一眼；没有盖的，补盖"
    if stamp.seal is Seal.NOT_SEEN:
        yield Told(Standing.DOUBT, "盖章存疑", f"{where}没有看到公章", look, side, page)
    if stamp.seal is Seal.UNKNOWN:
        text = f"{where}盖章的地方没有扫全"
        yield Told(Standing.DOUBT, "盖章处不全", text, f"{look}；或放正了重新扫描", side, page)


def tell_absence(absence: Absence, found: Reconciliation) -> Told:
    """What a page that was not seen means."""
    page, printed = absence.page, found.printed
    match absence:
        case LeftOut():
            text = f"{page_of(page, printed)}，没有扫"
            return Told(Standing.GOOD, "空白背面", text, "", None, page)
        case Missing():
            remedy = _missing_remedy(page, found)
            return Told(Standing.WRONG, "缺页", page_of(page, printed), remedy, None, page)
        case _:
            assert_never(absence)


def _missing_remedy(page: int, found: Reconciliation) -> str:
    if any(isinstance(v, OldRevision) and v.page == page for v in found.verdicts):
        return "扫到的是旧版，照“旧版”处理"
    planned = found.printed.sides[page]
    written_back = planned.back and planned.kind is not SideKind.BLANK
    if written_back and found.backs is Backs.ONE_SIDED and _any_own(found):
        return "背面有内容，没有扫到：背面也扫一遍，和正面一起核对"
    return "找到这一页，放回原处；找不到的，补印、补签、补章"


def tell_originals(originals: Originals, printed: Printed) -> Told:
    """What lies behind an insert sheet."""
    planned = printed.sides[originals.insert]
    due = f"应有 {originals.due} 份（{'、'.join(planned.parts)}）"
    enough = originals.sides >= originals.due
    seen = f"扫到 {originals.sides} 面" if originals.sides else "一面也没有扫到"
    text = f"第 {originals.insert} 页“原件插页”之后{due}，{seen}"
    remedy = "" if enough else "翻到插页之后数一数；扫不了的（书、证书），看到就行"
    label = "原件" if enough else "原件存疑"
    return Told(
        Standing.GOOD if enough else Standing.DOUBT, label, text, remedy, None, originals.insert
    )


def tell_file(file: ScanFile) -> Told:
    """What became of a file of scans."""
    match file:
        case Counted(name=name, sides=sides, backwards=False):
            return Told(Standing.GOOD, "扫描件", f"{name}，{sides} 面")
        case Counted(name=name, sides=sides):
            text = f"{name}，{sides} 面，是从最后一张扫起的，已倒过来核对"
            return Told(Standing.DOUBT, "次序相反", text, "看一眼纸的次序：第一张应是目录")
        case Repeated(name=name, first=first):
            text = f"{name} 和 {first} 一模一样，只算一次"
            return Told(Standing.GOOD, "重复的文件", text)
        case Unusable(name=name, trouble=trouble, remedy=remedy):
            return Told(Standing.WRONG, "文件有误", f"{name} {trouble}", remedy)
        case _:
            assert_never(file)
