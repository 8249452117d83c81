"""Rules judged one by one: the table is whole, answers settle questions, steps make verdicts."""

from dataclasses import replace
from typing import get_args

import pytest

from dossier.checking import check_submission
from dossier.checking.rules import CHECKS
from dossier.checking.steps import Because, Inapplicable, Unchecked, verdict
from dossier.model.answers import Answer
from dossier.model.checks import Check, Elsewhere, Question
from dossier.model.findings import Finding, Severity
from dossier.model.rules import Rule, RuleSet, Status
from dossier.model.sources import Facts, Submission

from ..conftest import TODAY, a_pack

ASK = "是否在本州从事水利工作？"
WHERE = Elsewhere("elsewhere", "checklist", "缺件时由清单报告")


def a_rule(*checks, **more):
    base = {"title": "从事水利工作", "clause": "一", "quote": "从事水利工作的专业技术人员"}
    return Rule(**{"id": "A1", "severity": Severity.MANUAL, **base, **more, "checks": checks})


def report(*rules, answers=(), facts=None):
    pack = a_pack(rules={"a": RuleSet(rules)})
    submission = Submission(facts or Facts(), None, (), answers=answers)
    found = check_submission(submission, pack, today=TODAY)
    kept = tuple(f for f in found.findings if f.rule in {rule.id for rule in rules})
    return replace(found, findings=kept)


def asked(**more):
    return Question("question", ASK, "对照工作经历证明", **more)


def test_every_check_of_the_closed_list_has_its_function():
    members = get_args(Check) or (Check,)
    assert set(CHECKS) == set(members)


def test_a_question_is_asked_until_it_is_answered():
    found = report(a_rule(asked(item=8)))
    (finding,) = found.findings
    assert (finding.rule, finding.severity, finding.clause) == ("A1", Severity.MANUAL, "一")
    assert (finding.message, finding.item) == (ASK, 8)
    assert "dossier answer" in finding.remedy
    assert found.verdicts[0].status is Status.ASKED
    assert not found.blocked


def test_yes_settles_it_and_is_told():
    found = report(a_rule(asked()), answers=(Answer("A1", ASK, True, "王主任", "2024-09-05"),))
    assert found.findings == ()
    assert found.verdicts[0].status is Status.KEPT
    assert "王主任" in found.verdicts[0].steps[0].text


def test_no_blocks_and_a_later_yes_settles():
    no = Answer("A1", ASK, False, "王主任", "2024-09-05", "已转岗")
    found = report(a_rule(asked(failed="不在评审范围")), answers=(no,))
    assert [f.message for f in found.errors] == ["不在评审范围"]
    yes = Answer("A1", ASK, True, "王主任", "2024-09-06")
    assert report(a_rule(asked()), answers=(no, yes)).findings == ()


def test_another_wording_is_another_question():
    old = Answer("A1", "另一个问题？", True, "王主任", "2024-09-05")
    assert [f.message for f in report(a_rule(asked()), answers=(old,)).findings] == [ASK]


def test_a_question_that_does_not_concern_the_applicant():
    rule = a_rule(asked(when=({"援疆": ("是",)},)))
    found = report(rule, facts=Facts({"援疆": "否"}))
    assert found.verdicts[0].status is Status.INAPPLICABLE
    assert found.findings == ()


def test_findings_from_elsewhere_count_for_the_rule_they_name():
    found = report(a_rule(WHERE, id="D2", severity=Severity.ERROR), facts=Facts({"怪": "值"}))
    (verdict,) = found.verdicts
    assert (verdict.rule, verdict.status) == ("D2", Status.DOUBTFUL)
    assert len(found.findings) == 1


@pytest.mark.parametrize(
    ("steps", "status"),
    [
        ((), Status.KEPT),
        ((Because("有"),), Status.KEPT),
        ((Because("有"), Inapplicable("无")), Status.KEPT),
        ((Inapplicable("无"), Inapplicable("无")), Status.INAPPLICABLE),
        ((Because("有"), Unchecked("没有网上材料")), Status.UNCHECKED),
    ],
)
def test_steps_without_findings(steps, status):
    assert verdict("A1", steps).status is status


def test_the_gravest_finding_decides():
    def finding(severity):
        return Finding("A1", severity, "一", str(severity), "")

    steps = (finding(Severity.MANUAL), Unchecked("缺"), finding(Severity.WARNING))
    assert verdict("A1", steps).status is Status.DOUBTFUL
    assert verdict("A1", (*steps, finding(Severity.ERROR))).status is Status.BROKEN
    assert [(s.status, s.text) for s in verdict("A1", steps).steps] == [
        (Status.ASKED, "M"),
        (Status.UNCHECKED, "缺"),
        (Status.DOUBTFUL, "W"),
    ]
