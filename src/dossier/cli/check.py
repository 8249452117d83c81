"""`dossier check`: what is missing and what is wrong."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.commands import Verb
from dossier.cli.common import (
    day_of,
    folder_argument,
    paragraph,
    progress_bar,
    require_folder,
    run_options,
    screen,
)
from dossier.cli.misuse import Misuse
from dossier.errors import ExitCode

if TYPE_CHECKING:
    from dossier.pipeline import Checked, Inquiry, Shop


@click.command(
    "check",
    cls=Verb,
    help="检查申报人的文件夹，列出缺什么、错在哪里、怎么改；单位的文件夹只查全单位的规则。",
)
@folder_argument
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，给别的程序用")
@click.option(
    "--explain", "asked", multiple=True, metavar="规则",
    help="只说这一条规则：原文、结论、怎样得出，如 J12；可以写几次",
)  # fmt: skip
@run_options
def command(
    folder: Path, as_json: bool, asked: tuple[str, ...], day: datetime | None, layout: str
) -> int:
    """Report findings; exit 1 while errors stand."""
    if as_json and asked:
        raise Misuse("--json 和 --explain 只能写一个", "--json 里本来就有每条规则的结论和经过")
    require_folder(folder)
    if asked:
        return _explain(folder, asked, day, layout)
    from dossier import pipeline
    from dossier.cli.findings import findings_json, show_findings

    unit = pipeline.is_unit(folder)
    checked = _checked(folder, day, layout)
    if as_json:
        click.echo(findings_json(checked.report, checked.pack))
    else:
        top = "全单位" if unit else ""
        show_findings(checked.report, checked.pack, screen(), top)
    if unit and not as_json:
        paragraph("", "这里只查全单位的规则；各人的材料逐个检查，或用 dossier batch 一次检查")
    return ExitCode.FINDINGS if checked.report.blocked else ExitCode.OK


def _checked(
    folder: Path, day: datetime | None, layout: str, shop: "Shop | None" = None
) -> "Checked | Inquiry":
    """An applicant's folder checked, or a unit as a whole."""
    from dossier import pipeline

    if pipeline.is_unit(folder):
        return pipeline.judge_unit(folder, layout, day_of(day))
    with progress_bar() as progress:
        if shop is None:
            return pipeline.check(folder, layout, day_of(day), progress)
        return pipeline.check(folder, layout, day_of(day), progress, shop=shop)


def _explain(folder: Path, asked: tuple[str, ...], day: datetime | None, layout: str) -> int:
    """Tell how the verdicts on some rules came about; their ids are looked at first."""
    from dossier import pipeline
    from dossier.cli.explain import explain
    from dossier.cli.inventory import Inventory
    from dossier.cli.rule_ids import require_rule
    from dossier.reading import read_layout, read_unit_layout

    unit = pipeline.is_unit(folder)
    name = layout or (read_unit_layout if unit else read_layout)(folder)
    inventory, shop = Inventory.of(name), pipeline.open_shop(name)
    found = [require_rule(inventory.pack, one) for one in asked]
    rules = {rule.id: rule for rule in found}.values()
    if unit and (others := [rule.id for rule in rules if not rule.unit]):
        raise Misuse(f"规则 {'、'.join(others)} 不是全单位的规则", "写申报人的文件夹，如 单位/张三")
    checked = _checked(folder, day, layout, shop)
    for place, rule in enumerate(rules):
        if place:
            click.echo()
        explain(rule, checked.report, inventory, screen())
    return ExitCode.FINDINGS if checked.report.blocked else ExitCode.OK
