"""A unit's folder: what its applicants share, and who they are."""

from dataclasses import dataclass

from dossier.model.answers import Answer
from dossier.model.sources import Facts

UNIT_FILE = "单位.yaml"
SHARED = "共用材料"
ROSTER_FILE = "花名册.xlsx"
UP = "../"
"""Opens the path of a shared paper: an applicant's folder lies beside 共用材料/."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's folder, read.

    Attributes:
        facts: what 单位.yaml says, as far as it may stand there.
        applicants: names of the applicants' folders, in natural order.
        shared: paths of the files under 共用材料/, relative to the unit's folder.
        roster: name of the roster's file, "" when there is none.
        answers: what was decided for all applicants, oldest first.
        problems: in Chinese, what of the folder was not taken and why.
    """

    facts: Facts
    applicants: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    roster: str = ""
    answers: tuple[Answer, ...] = ()
    problems: tuple[str, ...] = ()


def told(text: str) -> str:
    """A path, or a text with paths, as people read it: shared papers without their `../`."""
    return text.replace(f"{UP}{SHARED}", SHARED)
