"""Writing what was filled in and answered, beside others who do the same."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from dossier.disk import in_turn, replace_files
from dossier.editing import as_value
from dossier.errors import InputError, OutdatedError, OutputError
from dossier.model.answers import NO, YES, Answer
from dossier.model.filling import Seen
from dossier.model.sources import Facts, Row, Value
from dossier.pipeline.filling.fields import asked_elsewhere, value_of
from dossier.pipeline.filling.judge import taken, with_facts_of, with_written, written
from dossier.pipeline.run import Checked
from dossier.reading import parse_answers, read_answers, read_applicant, unit_folder
from dossier.reading.facts import FACTS_FILE

_AGAIN = "看一看别人写的，需要改的再改一次"
_FEW = 60
"""Characters of another's text that a line shows."""


def fill(folder: Path, checked: Checked, changes: Mapping[str, Value], basis: Seen) -> Checked:
    """Write changes into 申报人.yaml, and check the folder with them.

    Whoever writes at the same time is waited for. What others changed meanwhile stays; the file is
    replaced whole, and read back.

    Args:
        folder: the applicant's.
        checked: the folder as it was read; its files are not read again, but for the facts.
        changes: what was typed, by key.
        basis: what the form showed when it was filled in.

    Raises:
        OutdatedError: others changed the same facts to something else; nothing was written.
        InputError: as `judge`; or the file cannot be read any more.
        OutputError: it cannot be written; nothing was changed.
    """
    values, path = taken(checked, changes), folder / FACTS_FILE
    with in_turn(path):
        facts = read_applicant(folder, checked.pack.facts)
        _require_same(facts, values, basis)
        data = written(facts, values, checked)
        after = with_written(checked, data, facts.unit)
        if data != facts.data:
            replace_files({path: data})
            if path.read_bytes() != data:
                raise OutputError(
                    f"{FACTS_FILE} 写好以后读出来的不一样", "请检查磁盘和同步软件，再填一次"
                )
    return after


def _require_same(facts: Facts, values: Mapping[str, Value], basis: Seen) -> None:
    if sha256(facts.data).hexdigest() == basis.digest:
        return
    now = {key: value_of(key, facts) for key in values}
    theirs = tuple(
        key
        for key, value in values.items()
        if now[key] not in (value, as_value(basis.values.get(key, "")))
    )
    if theirs:
        raise OutdatedError(
            f"{FACTS_FILE} 里的 {'、'.join(theirs)} 刚才被别人改过，您填的没有写进去",
            _AGAIN,
            tuple(f"“{key}”现在是：{_told(now[key])}" for key in theirs),
            theirs,
        )


def _told(value: Value) -> str:
    if isinstance(value, str):
        text = value or "（空）"
        return text if len(text) <= _FEW else f"{text[:_FEW]}…"
    return f"{len(value)} 行　" + "；".join(map(_row, value))


def _row(row: Row) -> str:
    text = "，".join(row.values())
    return text if len(text) <= _FEW else f"{text[:_FEW]}…"


def reply(folder: Path, checked: Checked, answer: Answer, basis: Sequence[Answer]) -> Checked:
    """Put an answer to a question on record, and check the folder with it.

    Args:
        folder: the applicant's.
        checked: the folder as it was read; its files are not read again, but for the answers.
        answer: the answer; its question is one that is asked.
        basis: the answers to it that were on the screen.

    Raises:
        OutdatedError: somebody else answered it otherwise meanwhile; nothing was written.
        InputError: nothing asks that, or it is answered by the unit; nobody is named; or 答复.yaml
            cannot be read or added to.
        OutputError: it cannot be written; nothing was changed.
    """
    from dossier.scaffold.answers import record_answer

    answer = _checked(checked, answer)
    record_answer(
        folder, answer, parse_answers, lambda there: _require_unanswered(there, answer, basis)
    )
    unit = unit_folder(folder)
    answers = (*(read_answers(unit) if unit else ()), *read_answers(folder))
    submission = replace(checked.submission, answers=answers)
    return with_facts_of(replace(checked, submission=submission), submission.facts)


def _checked(checked: Checked, answer: Answer) -> Answer:
    """The answer, its texts on one line.

    Raises:
        InputError: it cannot be recorded.
    """
    asked = next((q for q in checked.report.questions if (q.rule, q.ask) == _of(answer)), None)
    if asked is None:
        raise InputError(f"规则 {answer.rule} 现在没有这个问题", "重新打开页面再答")
    if why := asked_elsewhere(asked, checked.submission.facts):
        raise InputError(f"规则 {answer.rule} 的问题不在这里答", why)
    by, note = (" ".join(text.split()) for text in (answer.by, answer.note))
    if not by:
        raise InputError("没有写是谁答的", "写上答复人的姓名")
    if not (by + note).isprintable():
        raise InputError("姓名或说明里有看不见的控制字符", "重新输入，不要从别处粘贴")
    return replace(answer, by=by, note=note)


def _require_unanswered(there: Sequence[Answer], answer: Answer, basis: Sequence[Answer]) -> None:
    new = [one for one in there if _of(one) == _of(answer) and one not in basis]
    if new and new[-1].yes != answer.yes:
        said = f"{new[-1].by} {new[-1].day} 答：{YES if new[-1].yes else NO}"
        raise OutdatedError(
            f"规则 {answer.rule} 的这个问题刚才已经有人答了，您的答复没有记下",
            "看一看别人的答复，需要另答的再答一次",
            (f"{answer.ask}　{said}{'，' + new[-1].note if new[-1].note else ''}",),
            (answer.ask,),
        )


def _of(answer: Answer) -> tuple[str, str]:
    return answer.rule, answer.ask
