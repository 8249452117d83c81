"""unit/*.yaml: papers of a whole unit, each a file of its own beside the dossiers."""

import re
from collections.abc import Iterator

from dossier.model.forms import Form
from dossier.packs.draft import Draft
from dossier.packs.rules.basis import judge_filled
from dossier.packs.rules.forms import judge_form, judge_place
from dossier.packs.rules.scopes import WHOLE
from dossier.packs.tree import KeyPath, Remark

TAKEN = ("标签", "汇总")
"""Names of files that every unit gets."""
_UNFIT = re.compile(r'[/\\:*?"<>|\s.]')
"""What makes a bad file name, on Windows too."""


def judge_unit(draft: Draft) -> Iterator[Remark]:
    """Remarks on every paper of a unit."""
    for name, form in draft.unit.items():
        path: KeyPath = ("unit", name)
        yield from judge_form(path, form, draft, WHOLE)
        yield from judge_filled(path, form, ("purpose",))
        yield from _file(path, form)
        yield from _order(path, form)
        yield from judge_place(path, form, draft, WHOLE)


def _file(path: KeyPath, form: Form) -> Iterator[Remark]:
    """Its first name is its file's."""
    key: KeyPath = ("aliases", 0) if form.aliases else ("title",)
    if _UNFIT.search(form.names[0]) or form.names[0] in TAKEN:
        yield (*path, *key), f"作文件名：不能有空格和符号，不能叫 {'、'.join(TAKEN)}"


def _order(path: KeyPath, form: Form) -> Iterator[Remark]:
    """What is for the unit comes first: it is the front of the pile."""
    each = [section.each for section in form.sections]
    for i in range(1, len(each)):
        if each[i - 1] and not each[i]:
            yield (*path, "sections", i), "全单位的节要排在各人的节（each: true）前面"
