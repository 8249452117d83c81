"""Files that stand where nobody asks for them, or twice. Nothing is dropped silently."""

from collections.abc import Iterator

from dossier.checking.basis import Basis
from dossier.checking.case import Case
from dossier.checking.wording import folder, heading, listed
from dossier.model.checklist import Condition, Item, Supply
from dossier.model.findings import Finding
from dossier.model.sources import Material
from dossier.model.unit import UP


def inapplicable_items(case: Case) -> Iterator[Finding]:
    """Files for an item that is not asked of this applicant (J12 for a 事业单位)."""
    for item in case.pack.checklist:
        files = case.files_in(item)
        if not files or case.applies(item):
            continue
        rule = item.parts[0].rule if item.parts else "D6"
        yield Basis(rule, item.clause, item.number).warning(
            f"{heading(item)}不适用，{len(files)} 个文件不会按本项要求审核",
            f"请核对{_facts_of(item.when)}；确实不需要的，把文件移出 {_place(item, files)}",
            folder(item),
        )


def inapplicable_parts(case: Case) -> Iterator[Finding]:
    """Files for a part that is not asked of this applicant, within an item that is."""
    for item in filter(case.applies, case.pack.checklist):
        wanted = {p.name for p in case.wanted(item)}
        unwanted = {p.name: p for p in item.parts if p.name not in wanted}
        for part in unwanted.values():
            if files := case.files_of(item, part):
                yield Basis(part.rule, part.clause, item.number).warning(
                    f"{part.name}不适用，{len(files)} 个文件不会按要求审核",
                    f"请核对{_facts_of(part.when)}；确实不需要的，把文件移出 {_place(item, files)}",
                    files[0].file.path,
                )


def misfits(case: Case) -> Iterator[Finding]:
    """A file in an item's folder whose name opens with none of the item's parts."""
    for material in case.submission.materials:
        item = case.pack.item(material.item)
        if material.part or (item and not case.applies(item)):
            continue
        parts = case.wanted(item) if item else ()
        names = dict.fromkeys(p.name for p in parts if p.supply is not Supply.BUILT)
        yield case.basis("D6", material.item).warning(
            f"{material.file.path} 的文件名对不上本项的任何一种材料，将排在本项末尾",
            f"文件名请用材料名开头：{'、'.join(names)}" if names else "请放到相应项目的文件夹",
            material.file.path,
        )


def strays(case: Case) -> Iterator[Finding]:
    """A file outside the items' folders: it is not printed."""
    for file in case.submission.strays:
        yield case.basis("D6").warning(
            f"{file.path} 不属于任何一项，不会打印",
            "需要打印的，放进 材料/ 下相应项目的文件夹；不需要的可以删去",
            file.path,
        )


def duplicates(case: Case) -> Iterator[Finding]:
    """The same bytes a second time (peers 18: counted twice)."""
    first: dict[str, Material] = {}
    for material in case.submission.materials:
        file = material.file
        if not file.readable or not file.digest:
            continue
        known = first.setdefault(file.digest, material)
        if known is not material:
            yield case.basis("D6", material.item).warning(
                f"{file.path} 与 {known.file.path} 内容完全相同",
                "请核对是否放错或重复；多余的请删去",
                file.path,
            )


def _place(item: Item, files: tuple[Material, ...]) -> str:
    """The folder that the files lie in: the item's, or the one that the unit shares."""
    path = files[0].file.path
    return f"{path.rpartition('/')[0] if path.startswith(UP) else folder(item)}/"


def _facts_of(when: tuple[Condition, ...]) -> str:
    keys = dict.fromkeys(key for condition in when for key in condition)
    return f"“{listed(keys)}”是否填对"
