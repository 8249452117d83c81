"""A report: everything that one check of an applicant's folder has to say."""

from dataclasses import dataclass

from dossier.model.answers import Asked
from dossier.model.findings import Finding, Severity
from dossier.model.rules import Status, Verdict


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one check, in checklist order, and what came of every rule.

    Attributes:
        findings: what is wrong, or doubtful, or to be decided.
        verdicts: what came of every rule of the pack, in its order.
        questions: what a person is asked, answered or not, in the order of the rules.
    """

    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...] = ()
    questions: tuple[Asked, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that block the dossier."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    @property
    def blocked(self) -> bool:
        """Whether any error stands."""
        return bool(self.errors)

    @property
    def unchecked(self) -> tuple[Verdict, ...]:
        """The rules that could not be checked; they are not kept."""
        return tuple(v for v in self.verdicts if v.status is Status.UNCHECKED)
