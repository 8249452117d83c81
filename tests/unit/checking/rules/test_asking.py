"""Which questions are asked, by which numbers, and what was answered."""

from dataclasses import replace

from dossier.checking import check_submission
from dossier.model.answers import Answer, Asked
from dossier.model.checks import Question
from dossier.model.findings import Severity
from dossier.model.rules import Rule, RuleSet
from dossier.model.sources import Facts, Submission
from support.packs import bazhou
from support.rules import SUMMARY, TODAY, an_upload, good_online, good_submission

from ..conftest import a_pack

AID = ({"援疆": ("是",)},)


def asked(*checks, facts=None, answers=(), **more):
    rule = Rule("A2", "援疆", "一", "原文", Severity.MANUAL, checks, **more)
    pack = a_pack(rules={"a": RuleSet((rule,))})
    submission = Submission(Facts(facts or {}), None, (), answers=answers)
    return check_submission(submission, pack, today=TODAY).questions


def question(ask, **more):
    return Question("question", ask, "看证明", **more)


def test_a_question_keeps_its_number_though_others_are_not_asked():
    one, other = question("满一年？", when=AID), question("在岗？", item=8)
    assert asked(one, other) == (Asked("A2", 2, "在岗？", "看证明", 8),)
    assert [q.number for q in asked(one, other, facts={"援疆": "是"})] == [1, 2]


def test_the_last_answer_counts_and_all_are_told():
    no = Answer("A2", "在岗？", False, "王", "2024-09-01")
    yes = replace(no, yes=True, by="李")
    others = (replace(no, rule="A1"), replace(no, ask="别的？"))
    (found,) = asked(question("在岗？"), answers=(no, *others, yes))
    assert found.answers == (no, yes)
    assert found.answer == yes
    assert asked(question("在岗？"))[0].answer is None


def test_whose_question_it_is():
    assert asked(question("一起报送？"), unit=True)[0].unit
    assert not asked(question("一起报送？"))[0].unit


def questions_of(**more):
    submission = replace(good_submission(), **more)
    return check_submission(submission, bazhou(), today=TODAY).questions


def test_the_online_package_is_asked_of_once_there_are_pages_to_look_at():
    assert not [q for q in questions_of() if q.rule in ("F1", "F3", "M1")]
    found = {q.rule for q in questions_of(online=good_online())}
    assert {"F1", "F2", "F5", "M1"} <= found and "F3" not in found
    pictures = good_online(工作总结=an_upload(SUMMARY.replace("txt", "jpg")))
    assert "F3" in {q.rule for q in questions_of(online=pictures)}


def test_what_is_asked_is_what_the_findings_ask():
    """No more and no less: a listed question is a finding until it is answered."""
    submission = replace(good_submission(), answers=(), online=good_online())
    report = check_submission(submission, bazhou(), today=TODAY)
    found = [f.message for f in report.findings if f.severity is Severity.MANUAL]
    assert sorted(q.ask for q in report.questions) == sorted(found)
    assert len(found) > 20
