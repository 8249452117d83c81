"""`dossier verify`: the paper, scanned back, against its manifest."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.commands import Verb
from dossier.cli.common import paragraph, progress_bar, screen
from dossier.errors import ExitCode
from dossier.model.wording import pages

if TYPE_CHECKING:
    from dossier.model.reconciliation import Reconciliation
    from dossier.rescan import Told

COLOURS = {"wrong": "bold red", "doubt": "yellow"}
MOST_LINES = 8
"""Entries of a group beyond which only the numbers of their pages are told, or how many there are;
the report tells all."""


@click.command("verify", cls=Verb, help="把扫描回来的纸和清单核对：缺页、重页、错页、没盖的章。")
@click.argument(
    "scans", metavar="扫描件…", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--manifest", required=True, metavar="清单.json", type=click.Path(path_type=Path),
    help="和整本材料一起生成的 .manifest.json",
)  # fmt: skip
@click.option(
    "-o", "--out", metavar="报告.html", type=click.Path(dir_okay=False, path_type=Path),
    help="把有图的报告写到哪里，旁边再写一份 .json",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，给别的程序用")
def command(scans: tuple[Path, ...], manifest: Path, out: Path | None, *, as_json: bool) -> int:
    """Reconcile a scanned pile with its manifest; exit 1 while something is not as planned."""
    _require_place(out, scans)
    from dossier import pipeline
    from dossier.rescan import report_json, standing

    with progress_bar() as progress:
        found = pipeline.verify(scans, manifest, progress)
        written = pipeline.write_report(found, scans, out, progress) if out else ()
    if as_json:
        click.echo(report_json(found))
    else:
        _tell(found)
        _tell_report(found, written)
    return ExitCode.FINDINGS if standing(found) == "wrong" else ExitCode.OK


def _require_place(out: Path | None, scans: Sequence[Path]) -> None:
    """Refuse a report that would not open, or would be taken for a scan the next time."""
    context = click.get_current_context()
    if out is None:
        return
    if out.suffix.lower() not in (".html", ".htm"):
        message = f"“{out.name}”不是网页文件名，-o 后面的名字要以 .html 结尾"
        raise click.UsageError(message, context)
    if any(scan.resolve() in out.resolve().parents for scan in scans):
        raise click.UsageError("报告不能放在扫描件的文件夹里，下次会被当成扫描件", context)


def _tell(found: "Reconciliation") -> None:
    """What is not as planned, what to look at, and the numbers."""
    from dossier.rescan import counts, headline, tell, tell_backs

    for label, group in groupby(tell(found), key=lambda told: told.label):
        _tell_group(label, list(group))
    click.echo(f"材料编号　{found.printed.number}")
    paragraph("核对结果　", headline(found))
    paragraph("　　　　　", "，".join(f"{name} {number}" for name, number in counts(found)))
    paragraph("正反面　　", tell_backs(found))


def _tell_group(label: str, group: "Sequence[Told]") -> None:
    """What goes by one label, a line each or the page numbers alone; each remedy behind its own."""
    from rich.text import Text

    from dossier.cli.prose import Prose, hang

    console = screen()
    hang(Text(), Prose(f"{label}　{len(group)} 处", COLOURS[group[0].standing]), console)
    for remedy in dict.fromkeys(told.remedy for told in group):
        for line in _lines([told for told in group if told.remedy == remedy]):
            hang(Text("  "), Prose(line), console)
        if remedy:
            hang(Text("  → "), Prose(remedy), console)
    console.print()


def _lines(group: "Sequence[Told]") -> Iterator[str]:
    if len(group) > MOST_LINES and all(told.page for told in group):
        yield f"第 {pages(told.page for told in group)} 页"
        return
    for told in group[:MOST_LINES]:
        where = f"（{told.side.file} 第 {told.side.page} 面）" if told.side else ""
        yield told.text + where
    if len(group) > MOST_LINES:
        yield f"还有 {len(group) - MOST_LINES} 处，报告里都有"


def _tell_report(found: "Reconciliation", written: Sequence[Path]) -> None:
    """Where the report is, or how to get one."""
    from dossier.rescan import tell

    if written:
        click.echo(f"核对报告　{written[0]}")
    elif any(told.side for told in tell(found)):
        paragraph("核对报告　", "加 -o 报告.html，可以看每一处的图")
