"""checklist.yaml: items in their fixed places, and parts that file names can tell apart."""

from collections import Counter
from collections.abc import Iterator, Sequence

from dossier.model.checklist import Item, Part, Supply
from dossier.packs.draft import Draft
from dossier.packs.folders import is_name
from dossier.packs.placeholders import Context, placeholders
from dossier.packs.rules.basis import judge_filled, judge_rule
from dossier.packs.rules.conditions import judge_conditions
from dossier.packs.rules.templates import judge_template
from dossier.packs.tree import KeyPath, Map, Remark

SIDES = ("正", "反")


def judge_checklist(draft: Draft) -> Iterator[Remark]:
    """Numbers, folders, names, conditions and forms of all items."""
    folders: set[str] = set()
    for i, item in draft.checklist.items():
        path: KeyPath = ("checklist", i)
        if item.number != i + 1:
            yield (*path, "number"), f"序号从 1 起依次排列，这里应为 {i + 1}"
        if not is_name(item.folder) or item.folder in folders:
            yield (*path, "folder"), "要能作文件夹名（不含 / \\ : 等），且各项不同"
        folders.add(item.folder)
        yield from judge_filled(path, item, ("title", "clause"))
        yield from judge_conditions((*path, "when"), item.when, draft)
        yield from _parts((*path, "parts"), item, draft)


def _parts(path: KeyPath, item: Item, draft: Draft) -> Iterator[Remark]:
    groups = Counter(part.group for part in item.parts)
    for i, part in enumerate(item.parts):
        here = (*path, i)
        yield from judge_rule((*here, "rule"), part.rule)
        yield from judge_filled(here, part, ("clause",))
        yield from judge_conditions((*here, "when"), part.when, draft)
        yield from _names(path, i, item.parts)
        yield from _labels(here, part)
        yield from _form(here, part, draft)
        yield from _typeset(here, part, draft)
        yield from _signers(here, part, draft)
        yield from judge_conditions((*here, "signers_when"), part.signers_when, draft)
        if part.count < 1:
            yield (*here, "count"), "至少 1 份"
        if part.group and groups[part.group] == 1:
            yield (*here, "group"), f"“{part.group}”组里只有这一件，检查组名"


def _names(path: KeyPath, index: int, parts: Sequence[Part]) -> Iterator[Remark]:
    """A file belongs to the part whose name opens its name, so names are one part's only.

    Two parts may share a name where their conditions differ: they are the same paper, wanted
    differently.
    """
    part = parts[index]
    earlier = [p for p in parts[:index] if p.name != part.name or p.when == part.when]
    taken = {name for p in earlier for name in (p.name, *p.aliases)}
    own: set[str] = set()
    for name, key in _named(part):
        here = (*path, index, *key)
        if not is_name(name):
            yield here, "要能作文件名的开头：不能为空，不含 / \\ : 等"
        if name in taken:
            yield here, f"“{name}”已是本项另一件材料的名字，文件分不清归谁"
        if name in own:
            yield here, f"“{name}”写了两次"
        own.add(name)


def _named(part: Part) -> Iterator[tuple[str, KeyPath]]:
    yield part.name, ("name",)
    for i, alias in enumerate(part.aliases):
        yield alias, ("aliases", i)


def _labels(path: KeyPath, part: Part) -> Iterator[Remark]:
    for key, labels in (("each", part.each), ("sides", part.sides)):
        counts = Counter(labels)
        for i, label in enumerate(labels):
            if not label.strip() or counts[label] > 1:
                yield (*path, key, i), "不能为空，也不能重复"
            elif key == "sides" and label not in SIDES:
                yield (*path, key, i), "只能是 正 或 反"
    if part.together and len(part.sides) < 2:
        yield (*path, "together"), "两面同印一页时，sides 要写 [正, 反]"


def _signers(path: KeyPath, part: Part, draft: Draft) -> Iterator[Remark]:
    yield from judge_template((*path, "signers"), part.signers, Context.SIGNERS, draft)
    named, others = set(placeholders(part.signers)), part.signers_else or {}
    for key, text in others.items():
        if key not in named:
            yield (*path, "signers_else", key), f"signers 里没有 {{{key}}}"
        if not text.strip() or set(text) & {"{", "}"}:
            yield (*path, "signers_else", key), "不能为空，也不能有花括号"
    for key in sorted(named - others.keys()):
        yield (*path, "signers"), f"{{{key}}} 没填时由谁签，请写在 signers_else 里"


def _form(path: KeyPath, part: Part, draft: Draft) -> Iterator[Remark]:
    if (part.supply is Supply.BUILT) != bool(part.form):
        yield (*path, "form"), "supply: built 的要写 form，其他的不写"
    if part.supply is Supply.BUILT and part.shared:
        yield (*path, "shared"), "由软件按各人的事实排印的，不能全单位共用"
    forms = draft.tree.get("forms", {})
    if not part.form or not isinstance(forms, Map):
        return
    if part.form not in forms:
        yield (*path, "form"), f"没有 forms/{part.form}.yaml 这个表"
    elif (form := draft.forms.get(part.form)) and form.copies != part.count:
        yield (*path, "count"), f"与 forms/{part.form}.yaml 的 copies（{form.copies}）不一致"


def _typeset(path: KeyPath, part: Part, draft: Draft) -> Iterator[Remark]:
    if not part.typeset:
        return
    if part.supply is not Supply.PRINT or part.each or part.sides:
        yield (*path, "typeset"), "只有 supply: print、不分标签和正反面的材料可以排印"
    if "writing" not in draft.tree:
        yield (*path, "typeset"), "没有 writing.yaml，底版里也没有：不知道怎样排印"
