"""What a person at the screen reads of a finding, and where it is mended.

The findings name files and lines, for who edits them; on the page a form is filled in.
"""

import re
from dataclasses import dataclass

from flask import url_for

from dossier.disk.folder import PHOTO_STEM
from dossier.model.answers import ANSWERS_FILE
from dossier.model.findings import Finding, Severity
from dossier.model.unit import UNIT_FILE
from dossier.pipeline import Preview
from dossier.reading.facts import FACTS_FILE

_NAMES = {FACTS_FILE: "填报内容", UNIT_FILE: "单位统一填的内容", ANSWERS_FILE: "答复记录"}
_FILES = "|".join(map(re.escape, _NAMES))
_ASIDE = re.compile(rf"（(?:{_FILES}) 第 [\d、]+ 行）|，放在 (?:{_FILES}) 旁边")
_FILE = re.compile(rf" ?({_FILES})(?: 第 [\d、]+ 行)? ?")
_LEFT_OUT = re.compile(r"；(?:放到 |看过以后用 dossier ).*$")
_FOLDER = re.compile(r"(?<!共用)材料/\d\d-[^/\s]+/(?=[^\s，；、])")


@dataclass(frozen=True, slots=True)
class Way:
    """Where something is mended: the address, and what its link says."""

    address: str
    label: str


def plain(text: str) -> str:
    """A finding's words without lines of files and commands; what is shown has links instead."""
    short = _LEFT_OUT.sub("", _ASIDE.sub("", text))
    return _FOLDER.sub("", _FILE.sub(lambda found: _NAMES[found[1]], short))


def way(now: Preview, one: Finding) -> Way | None:
    """Where a finding is mended; None when no page of ours can."""
    if one.severity is Severity.MANUAL:
        return Way(url_for("facts.ask", _anchor=_question(now, one)), "去回答")
    if any(one.subject == spec.key for spec in now.checked.pack.facts):
        return Way(url_for("facts.form", _anchor=f"f|{one.subject}"), f"去改“{one.subject}”")
    if one.subject.startswith(PHOTO_STEM):
        return Way(url_for("mend.item", number=0), "去换照片")
    if one.item:
        anchor = one.subject if one.subject in now.files else None
        return Way(url_for("mend.item", number=one.item, _anchor=anchor), "去改这一项")
    return None


def _question(now: Preview, one: Finding) -> str | None:
    asked = (q for q in now.checked.report.questions if (q.rule, q.ask) == (one.rule, one.message))
    return next((f"q-{q.rule}-{q.number}" for q in asked), None)
