"""A pack's rules: what each needs, by what it judges and where it is written."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rich.console import Console
from rich.text import Text

from dossier.cli.common import paragraph
from dossier.cli.counts import NAMES
from dossier.cli.criteria import criterion
from dossier.cli.findings import COLOURS
from dossier.cli.prose import Prose, hang
from dossier.model.needs import needs_of
from dossier.model.pack import Pack
from dossier.model.rules import Rule
from dossier.packs import Mark, load_pack, rule_places

SCHEMA = "dossier-rules/1"


@dataclass(frozen=True, slots=True)
class Inventory:
    """A pack with the places of its rules."""

    pack: Pack
    places: Mapping[str, tuple[Mark, ...]]

    @classmethod
    def of(cls, layout: str) -> "Inventory":
        """That of the pack of this name or path.

        Raises:
            PackError: there is none, or it is wrong.
        """
        return cls(load_pack(layout), rule_places(layout))


def show_inventory(one: Inventory, console: Console) -> None:
    """The pack, its rules under the headings of their files, and how many there are."""
    pack = one.pack
    hang(Text(), Prose(f"{pack.title}（{pack.id}）", "bold"), console)
    paragraph("依据　", f"{pack.notice.issuer}《{pack.notice.title}》（{pack.notice.number}）")
    if not pack.inventory:
        paragraph("", "这份版式没有写规则，只按清单和各栏检查")
        return
    width = max(len(rule.id) for rule in pack.inventory)
    for name, group in sorted(pack.rules.items()):
        console.print()
        file = f"rules/{name}.yaml"
        hang(Text(), Prose(f"{group.title}（{file}）" if group.title else file, "bold"), console)
        for rule in group.rules:
            _show_rule(rule, one, width, console)
    console.print()
    counts = Counter(rule.severity for rule in pack.inventory)
    told = "，".join(f"{name} {counts[severity]} 条" for severity, name in NAMES.items())
    paragraph("", f"共 {len(pack.inventory)} 条：{told}（按最重的算）")


def _show_rule(rule: Rule, one: Inventory, width: int, console: Console) -> None:
    head = Text(f"  {rule.id:<{width}}  ")
    told = Prose(f"{NAMES[rule.severity]}　{rule.title}（通知{rule.clause}）")
    told.stylize(COLOURS[rule.severity], 0, len(NAMES[rule.severity]))
    hang(head, told, console)
    indent = " " * head.cell_len
    for title, text in entries(rule, one):
        hang(Text(f"{indent}{title}　", "dim"), Prose(text), console)


def entries(rule: Rule, one: Inventory) -> Iterator[tuple[str, str]]:
    """What a rule needs, by what it judges, how a conflict is resolved, where it is written."""
    if needs := "；".join(_needs(rule, one.pack)):
        yield "需要", needs
    if by := dict.fromkeys(filter(None, (criterion(check, one.pack) for check in rule.checks))):
        yield "标准", "；".join(by)
    if rule.note:
        yield "说明", rule.note
    yield "出处", _written(rule, one)


def _written(rule: Rule, one: Inventory) -> str:
    """rules/a-scope.yaml:15、base-a4/facts.yaml:60、61."""
    lines: dict[str, list[str]] = {}
    for file, line in places_of(rule, one):
        lines.setdefault(file, []).append(str(line))
    return "，".join(f"{file}:{'、'.join(numbers)}" for file, numbers in lines.items())


def places_of(rule: Rule, one: Inventory) -> Iterator[tuple[str, int]]:
    """Files of the pack itself without its folder's name, those of its base with theirs."""
    for mark in one.places.get(rule.id, ()):
        yield mark.file.removeprefix(f"{one.pack.id}/"), mark.line


def _needs(rule: Rule, pack: Pack) -> Iterator[str]:
    needs = needs_of(rule, pack)
    if needs.all_facts:
        yield "申报人.yaml 的各栏"
    if needs.facts:
        yield f"事实 {'、'.join(needs.facts)}"
    if needs.papers:
        yield f"材料 {_papers(needs.papers)}"
    if needs.all_files:
        yield "材料的各个文件"
    elif needs.files:
        yield f"文件 {'、'.join(needs.files)}"
    if needs.online:
        yield "网上材料/ 里的文件"
    if needs.roll:
        yield "全单位各人的事实"
    if needs.questions:
        yield f"人的答复 {len(needs.questions)} 个{'（全单位的）' if rule.unit else ''}"
    if needs.rules:
        yield f"规则 {'、'.join(needs.rules)} 的结果"


def _papers(papers: Sequence[tuple[int, str]]) -> str:
    """第 2 项 编制批文、人社部门证明，第 13 项 推荐意见."""
    items = dict.fromkeys(number for number, _ in papers)
    return "，".join(
        f"第 {item} 项 {'、'.join(name for number, name in papers if number == item)}"
        for item in items
    )


def inventories_json(inventories: Sequence[Inventory]) -> str:
    """The rules as JSON, for other programs. Schema `dossier-rules/1`."""
    data = {"schema": SCHEMA, "layouts": [_layout_json(one) for one in inventories]}
    return json.dumps(data, ensure_ascii=False, indent=1)


def _layout_json(one: Inventory) -> dict[str, Any]:
    pack = one.pack
    return {
        "id": pack.id,
        "title": pack.title,
        "notice": pack.notice.number,
        "rules": [
            _rule_json(rule, name, group.title, one)
            for name, group in sorted(pack.rules.items())
            for rule in group.rules
        ],
    }


def _rule_json(rule: Rule, file: str, section: str, one: Inventory) -> dict[str, Any]:
    needs = asdict(needs_of(rule, one.pack))
    needs["papers"] = [{"item": item, "part": part} for item, part in needs["papers"]]
    return {
        "id": rule.id,
        "title": rule.title,
        "clause": rule.clause,
        "quote": rule.quote,
        "severity": rule.severity,
        "note": rule.note,
        "unit": rule.unit,
        "file": f"rules/{file}.yaml",
        "section": section,
        "needs": needs,
        "checks": [
            {**_without_defaults(check), "criterion": criterion(check, one.pack)}
            for check in rule.checks
        ],
        "entries": [{"file": file, "line": line} for file, line in places_of(rule, one)],
    }


def _without_defaults(check: Any) -> dict[str, Any]:  # noqa: ANN401 - any check of the closed list
    """A check's parameters as the pack writes them: what is empty is not written."""
    return {key: value for key, value in asdict(check).items() if value not in ("", (), None)}
