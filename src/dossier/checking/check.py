"""The table of rules, and the report they make together."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dossier.checking import (
    dates,
    facts,
    form,
    identity,
    labels,
    photo,
    placing,
    presence,
    scans,
    texts,
    troubles,
    values,
    writings,
)
from dossier.checking.case import Case, Glyphs, Rule
from dossier.checking.rules import judge
from dossier.checking.rules.asking import asked
from dossier.model.findings import Finding, Severity
from dossier.model.pack import Pack
from dossier.model.report import Report
from dossier.model.sources import Facts, Submission

RULES: tuple[Rule, ...] = (
    facts.unknown_keys,
    facts.unknown_columns,
    facts.wrong_shapes,
    facts.blanks,
    facts.blank_cells,
    facts.notes,
    facts.overridden,
    values.bad_values,
    dates.reversed_spans,
    identity.id_numbers,
    identity.credit_codes,
    texts.unprintable,
    texts.fillers,
    texts.vague_texts,
    photo.photo,
    placing.inapplicable_items,
    placing.inapplicable_parts,
    placing.misfits,
    placing.strays,
    placing.duplicates,
    presence.missing_parts,
    presence.missing_groups,
    labels.missing_labels,
    labels.missing_sides,
    form.unused_exports,
    form.exports,
    troubles.file_troubles,
    writings.spare_texts,
    writings.unprintable_texts,
    scans.low_resolution,
    scans.small_print,
    scans.skewed,
    scans.blurred,
    scans.blank_pages,
)
"""Every rule, in the order in which findings of equal rank are shown."""

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.MANUAL: 2}


def check_unit(unit: Submission, roll: Sequence[Facts], pack: Pack, *, today: date) -> Report:
    """What comes of the rules that concern a unit as a whole.

    Args:
        unit: the unit's facts and answers; it has no materials of its own.
        roll: the facts of all its applicants.
        pack: whose rules with `unit` are judged.
        today: the day of the check.
    """
    rules = {
        name: replace(group, rules=tuple(rule for rule in group.rules if rule.unit))
        for name, group in pack.rules.items()
    }
    case = Case(unit, replace(pack, rules=rules), today, lambda _text: (), tuple(roll))
    verdicts = judge(case, ())
    found = dict.fromkeys(finding for verdict in verdicts for finding in verdict.findings)
    ranked = tuple(sorted(found, key=lambda finding: _RANK[finding.severity]))
    return Report(ranked, verdicts, tuple(asked(case)))


def check_submission(
    submission: Submission, pack: Pack, *, today: date, missing_glyphs: Glyphs = lambda _text: ()
) -> Report:
    """What is wrong with a submission under a pack.

    Args:
        submission: the applicant's folder, as read.
        pack: the notice's checklist, facts and page style.
        today: the day of the check (Asia/Shanghai); no date may lie after it.
        missing_glyphs: the characters of a text that no available font has.

    Returns:
        Findings by item number (0, the facts, first), then severity, then subject: facts in the
        pack's order, files by path; and what came of every rule of the pack.
    """
    case = Case(submission, pack, today, missing_glyphs)
    common = [finding for rule in RULES for finding in rule(case)]
    verdicts = judge(case, common)
    ruled = dict.fromkeys(finding for verdict in verdicts for finding in verdict.findings)
    found = [*common, *(finding for finding in ruled if finding not in common)]
    places = {spec.key: place for place, spec in enumerate(pack.facts)}

    def order(finding: Finding) -> tuple[int, int, int, str]:
        subject = finding.subject
        return finding.item, _RANK[finding.severity], places.get(subject, len(places)), subject

    return Report(tuple(sorted(found, key=order)), verdicts, tuple(asked(case)))
