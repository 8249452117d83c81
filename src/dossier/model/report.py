"""A report: everything that one check of an applicant's folder has to say."""

from dataclasses import dataclass

from dossier.model.findings import Finding, Severity
from dossier.model.rules import Verdict


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one check, in checklist order, and what came of every rule."""

    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that block the dossier."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    @property
    def blocked(self) -> bool:
        """Whether any error stands."""
        return bool(self.errors)
