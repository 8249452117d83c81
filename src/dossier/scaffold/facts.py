"""The text of a new 申报人.yaml."""

from collections.abc import Iterator, Mapping

from dossier.model.conditions import holds
from dossier.model.facts import FactKind, FactSpec
from dossier.model.pack import Pack
from dossier.model.sources import Facts

HEAD = """# 申报人信息。冒号后面填内容；# 后面是说明，不会印出来。
# 没有内容的栏目写“无”，不要留空。
# 日期写成 2024-09-18，只到月的写成 2010-07。
"""

LAYOUT_KEY = "版式"


def facts_text(pack: Pack, chosen: Mapping[str, str]) -> str:
    """A facts file for `pack`, with the chosen values filled in and a comment for each key."""
    values = {LAYOUT_KEY: pack.id, **chosen}
    lines = [HEAD]
    section = ""
    for spec in pack.facts:
        if not holds(spec.when, Facts(values)):
            continue
        if spec.section != section:
            section = spec.section
            lines.append(f"\n# —— {section} ——\n")
        lines.extend(_table(spec) if spec.columns else _line(spec, values))
    return "".join(lines)


def _line(spec: FactSpec, values: Mapping[str, str]) -> Iterator[str]:
    value = values.get(spec.key, spec.default)
    yield f"{spec.key}: {value}".rstrip() + _comment(spec) + "\n"


def _comment(spec: FactSpec) -> str:
    notes = [spec.hint] if spec.hint else []
    if spec.kind is FactKind.CHOICE and len(spec.choices) <= 13 and not spec.hint:
        notes.append("、".join(spec.choices))
    if spec.optional and "无" not in spec.hint and "不填" not in spec.hint:
        notes.append("没有写 无")
    return f"  # {'；'.join(notes)}" if notes else ""


def _table(spec: FactSpec) -> Iterator[str]:
    notes = [n for n in (spec.hint, "可以没有" if spec.optional else "") if n]
    if notes:
        yield f"# {'；'.join(notes)}\n"
    yield "# 每一条以“- ”开头；把下面各行前面的 # 去掉再填，要几条就抄几条\n"
    yield f"{spec.key}: []\n"
    for i, column in enumerate(spec.columns):
        hint = column.hint or "、".join(column.choices)
        yield f"#  {'-' if i == 0 else ' '} {column.key}: {f'  # {hint}' if hint else ''}".rstrip()
        yield "\n"
