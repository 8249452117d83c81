"""What a well-typed pack must still fulfil: each rule yields remarks, none raises."""

from collections.abc import Iterator

from dossier.packs.draft import Draft
from dossier.packs.rules.checklist import judge_checklist
from dossier.packs.rules.desk import judge_desk
from dossier.packs.rules.facts import judge_facts
from dossier.packs.rules.forms import judge_forms
from dossier.packs.rules.head import judge_head
from dossier.packs.rules.inventory import judge_inventory
from dossier.packs.rules.labels import judge_labels
from dossier.packs.rules.page import judge_page
from dossier.packs.rules.panels import judge_panels
from dossier.packs.rules.roster import judge_roster
from dossier.packs.rules.stamp import judge_stamp
from dossier.packs.rules.unit import judge_unit
from dossier.packs.rules.writing import judge_writing
from dossier.packs.tree import Remark

_RULES = (
    judge_head,
    judge_facts,
    judge_checklist,
    judge_page,
    judge_panels,
    judge_labels,
    judge_stamp,
    judge_forms,
    judge_unit,
    judge_writing,
    judge_roster,
    judge_desk,
    judge_inventory,
)


def judge(draft: Draft) -> Iterator[Remark]:
    """Every remark on what the types cannot say."""
    for rule in _RULES:
        yield from rule(draft)
