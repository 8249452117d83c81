"""Answers given in a form are recorded once, and nobody's is passed over."""

from dataclasses import replace

import pytest

from dossier.errors import InputError, OutdatedError
from dossier.model.answers import Answer
from dossier.pipeline import questions, reply
from dossier.reading import read_answers

from .conftest import checked_of


@pytest.fixture
def open_question(folder):
    (folder / "答复.yaml").unlink(missing_ok=True)
    checked = checked_of(folder)
    question = next(q for q in questions(checked) if not q.locked and not q.asked.answers)
    return checked, question


def answer_to(question, *, yes=True, by="李𬭎", note=""):
    return Answer(question.asked.rule, question.asked.ask, yes, by, "2024-09-18", note)


def test_an_answer_lands_and_the_finding_goes(folder, open_question):
    checked, question = open_question
    after = reply(folder, checked, answer_to(question, by=" 李  𬭎\n", note="看过\n原件"), ())
    (recorded,) = read_answers(folder)
    assert (recorded.by, recorded.note, recorded.yes) == ("李 𬭎", "看过 原件", True)
    asks = [f.message for f in checked.report.findings]
    assert question.asked.ask in asks
    assert question.asked.ask not in [f.message for f in after.report.findings]
    assert after.report == checked_of(folder).report


def test_who_answers_otherwise_second_is_told(folder, open_question):
    checked, question = open_question
    reply(folder, checked, answer_to(question, note="原件齐"), ())
    with pytest.raises(OutdatedError) as caught:
        reply(folder, checked, answer_to(question, yes=False, by="赵䶮"), ())
    assert caught.value.lines == (f"{question.asked.ask}　李𬭎 2024-09-18 答：是，原件齐",)
    assert "李𬭎" not in caught.value.message
    assert len(read_answers(folder)) == 1


def test_who_saw_the_answer_may_answer_otherwise(folder, open_question):
    checked, question = open_question
    after = reply(folder, checked, answer_to(question), ())
    there = next(q for q in questions(after) if q.asked.ask == question.asked.ask).asked.answers
    reply(folder, after, answer_to(question, yes=False), there)
    assert [a.yes for a in read_answers(folder)] == [True, False]


def test_the_same_answer_of_two_is_recorded_twice(folder, open_question):
    checked, question = open_question
    reply(folder, checked, answer_to(question), ())
    reply(folder, checked, answer_to(question, by="赵䶮"), ())
    assert [a.by for a in read_answers(folder)] == ["李𬭎", "赵䶮"]


def test_what_cannot_be_recorded_is_refused(folder, open_question):
    checked, question = open_question
    good = answer_to(question)
    unit = next(q for q in questions(checked) if q.locked)
    for answer, told in (
        (replace(good, by=" "), "没有写是谁答的"),
        (replace(good, note="\0"), "看不见的控制字符"),
        (replace(good, ask="没有的问题？"), "现在没有这个问题"),
        (answer_to(unit), "不在这里答"),
    ):
        with pytest.raises(InputError, match=told):
            reply(folder, checked, answer, ())
    assert not (folder / "答复.yaml").exists()
