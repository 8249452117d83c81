"""What the facts, and a summary, say."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from dossier.checking.alike import bare
from dossier.checking.basis import Basis
from dossier.checking.case import Case
from dossier.checking.dates import day, month
from dossier.checking.entries import FILLERS, NOTHING
from dossier.checking.rules.parts import files_of
from dossier.checking.rules.scope import beyond
from dossier.checking.steps import Because, Step, Unchecked
from dossier.checking.wordcount import WordCount, word_count
from dossier.checking.wording import FACTS_FILE, at, listed
from dossier.model.checks import (
    AllowedTogether,
    Caution,
    ExactText,
    FilledFor,
    MonthsCovered,
    StillValid,
    TextLength,
)
from dossier.model.conditions import holds
from dossier.model.sources import SourceFile

_STOPS = "。.；;"


def filled_for(check: FilledFor, basis: Basis, case: Case) -> Iterator[Step]:
    """One finding a blank fact."""
    if out := beyond(check.when, case):
        yield out
        return
    blank = [key for key in check.keys if not _filled(check, key, case)]
    for key in blank:
        yield basis.error(
            f"“{key}”{at(case.facts, key)}没有填写，{check.paper}上会空着",
            f"在 {case.home(key)} 里填写“{key}”",
            key,
        )
    if not blank:
        yield Because(f"{check.paper}要用的 {listed(check.keys)} 都填了")


def _filled(check: FilledFor, key: str, case: Case) -> bool:
    other = (check.instead or {}).get(key)
    if case.facts.rows(key) or (other is not None and _filled(check, other, case)):
        return True
    text = case.fact(key)
    return bool(text) and text not in FILLERS and (text != NOTHING or key in check.nothing)


def caution(check: Caution, basis: Basis, case: Case) -> Iterator[Step]:
    """The finding, where the facts say so."""
    if check.when and holds(check.when, case.facts):
        place = at(case.facts, check.key)
        yield basis.finding(check.grade, f"{check.told}{place}", check.remedy, check.key)
    else:
        yield Because(f"“{check.key}”：{case.fact(check.key) or '没有写'}")


def allowed_together(check: AllowedTogether, basis: Basis, case: Case) -> Iterator[Step]:
    """The first fact whose value no row has, given the facts before it."""
    if out := beyond(check.when, case):
        yield out
        return
    rows = check.rows
    for place, key in enumerate(check.keys):
        allowed = tuple(dict.fromkeys(row[place] for row in rows))
        said = case.fact(key)
        if said not in allowed:
            before = "、".join(case.fact(k) for k in check.keys[:place])
            yield basis.error(
                f"“{key}”{at(case.facts, key)}{f'写的是 {said}' if said else '没有填写'}；"
                f"{before}{'的，' if before else ''}只能是 {listed(allowed)}",
                check.remedy,
                key,
            )
            return
        rows = tuple(row for row in rows if row[place] == said)
    yield Because("、".join(f"{key}：{case.fact(key)}" for key in check.keys))


def exact_text(check: ExactText, basis: Basis, case: Case) -> Iterator[Step]:
    """Unchecked while the fact is blank."""
    said = case.fact(check.key)
    if not said:
        yield Unchecked(f"“{check.key}”没有填写，不知道写的是什么；应为：{check.text}")
    elif bare(said).rstrip(_STOPS) != bare(check.text).rstrip(_STOPS):
        yield basis.error(
            f"“{check.key}”{at(case.facts, check.key)}与通知规定的文字不一致，应为：{check.text}",
            check.remedy,
            check.key,
        )
    else:
        yield Because(f"“{check.key}”与规定的文字一致")


def months_covered(check: MonthsCovered, basis: Basis, case: Case) -> Iterator[Step]:
    """Months are counted whole, both ends included."""
    if out := beyond(check.when, case):
        yield out
        return
    first, last = month(case.fact(check.first)), month(case.fact(check.last))
    if first is None or last is None:
        blank = [k for k in (check.first, check.last) if month(case.fact(k)) is None]
        yield basis.error(
            f"“{'、'.join(blank)}”没有写成月份，算不出有几个月",
            f"在 {FACTS_FILE} 里照证明填写，写成 2010-07 的样子",
            blank[0],
        )
        return
    filed = _filed(check, case)
    count, behind = _month(last) - _month(first) + 1, _month(filed) - _month(last)
    yield Because(f"{first:%Y-%m} 至 {last:%Y-%m} 共 {count} 个月；申报在 {filed:%Y-%m}")
    if count < check.least:
        yield basis.error(f"只有 {count} 个月，不足 {check.least} 个月", check.remedy, check.first)
    if behind > check.grace:
        yield basis.error(
            f"只到 {last:%Y-%m}，应到申报的 {filed:%Y-%m} 或此前 {check.grace} 个月以内",
            check.remedy,
            check.last,
        )
    if behind < 0:
        yield basis.warning(
            f"“{check.last}”晚于申报的 {filed:%Y-%m}", "请对照证明核对月份", check.last
        )


def _filed(check: MonthsCovered, case: Case) -> date:
    window = case.pack.calendar.filing
    within = min(max(case.today, window.first), window.last)
    return day(case.fact(check.by)) or within


def _month(when: date) -> int:
    return when.year * 12 + when.month


def still_valid(check: StillValid, basis: Basis, case: Case) -> Iterator[Step]:
    """Valid on every day on which it is used, and not about to end."""
    if out := beyond(check.when, case):
        yield out
        return
    said = case.fact(check.key)
    end = day(said)
    if end is None and said != NOTHING:
        yield Unchecked(f"“{check.key}”没有填写，不知道是否还在有效期内")
        return
    if end is None:
        yield basis.warning(f"“{check.key}”写的是 {NOTHING}", check.remedy, check.key)
        return
    uses = {key: used for key in check.by if (used := day(case.fact(key)))}
    name, use = max([("今天", case.today), *uses.items()], key=lambda pair: pair[1])
    place = f"“{check.key}”{at(case.facts, check.key)}是 {end}"
    if end < use:
        yield basis.error(f"{place}，到{name}（{use}）已经过期", check.remedy, check.key)
    elif end < use + timedelta(check.days):
        yield basis.warning(
            f"{place}，离{name}（{use}）不到 {check.days} 天", check.remedy, check.key
        )
    else:
        yield Because(f"有效期至 {end}")


def text_length(check: TextLength, basis: Basis, case: Case) -> Iterator[Step]:
    """Where punctuation decides, or a limit is near, both counts are told (W)."""
    basis = Basis(basis.rule, basis.clause, check.item)
    files = _texts(files_of(case, check.item, check.part))
    unread = [file.path for file in files if not file.text.strip()]
    if not files:
        yield Unchecked(f"没有{check.part}，数不出字数")
    elif unread:
        yield Unchecked(f"{listed(unread)} 里没有能读出的文字，数不出字数")
    else:
        count = word_count("\n".join(file.text for file in files))
        yield _length(check, basis, count, files[0].path)


def _length(check: TextLength, basis: Basis, count: WordCount, path: str) -> Step:
    told = f"{check.part}连标点 {count.whole} 字，不算标点 {count.bare} 字"
    span = f"要求 {check.least} 至 {check.most} 字"
    if count.whole < check.least or count.bare > check.most:
        return basis.error(f"{told}；{span}", check.remedy, path)
    inside = check.least + check.near <= count.bare and count.whole <= check.most - check.near
    if inside:
        return Because(f"{told}；{span}")
    return basis.warning(f"{told}；{span}，已接近或越过界限", check.remedy, path)


def _texts(files: tuple[SourceFile, ...]) -> tuple[SourceFile, ...]:
    """Without a text's source where what was made from it lies beside it: that is printed."""
    printed = {_stem(file) for file in files if file.pages}
    return tuple(file for file in files if file.pages or _stem(file) not in printed)


def _stem(file: SourceFile) -> str:
    return file.path.rpartition(".")[0]


CHECKS: Mapping[type, Callable[[Any, Basis, Case], Iterator[Step]]] = {
    FilledFor: filled_for,
    Caution: caution,
    AllowedTogether: allowed_together,
    ExactText: exact_text,
    MonthsCovered: months_covered,
    StillValid: still_valid,
    TextLength: text_length,
}
