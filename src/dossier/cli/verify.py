"""`dossier verify`: the paper, scanned back, against its manifest."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.commands import Verb
from dossier.cli.common import paragraph, progress_bar, screen
from dossier.cli.desk.common import VARIABLE, opened
from dossier.errors import ExitCode, InputError
from dossier.model.wording import pages

if TYPE_CHECKING:
    from dossier.ledger import Ledger
    from dossier.model.printed import Printed
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
    "--manifest", metavar="清单.json", type=click.Path(path_type=Path),
    help="和整本材料一起生成的 .manifest.json",
)  # fmt: skip
@click.option(
    "--ledger", "place", envvar=VARIABLE, metavar="台账",
    help="不写 --manifest，按页标记上的编号从收件台账里找清单（移交包要先读入）",
)  # fmt: skip
@click.option(
    "-o", "--out", metavar="报告.html", type=click.Path(dir_okay=False, path_type=Path),
    help="把有图的报告写到哪里，旁边再写一份 .json",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，给别的程序用")
def command(
    scans: tuple[Path, ...],
    manifest: Path | None,
    place: str | None,
    out: Path | None,
    *,
    as_json: bool,
) -> int:
    """Reconcile a scanned pile with its manifest; exit 1 while something is not as planned."""
    _require_place(out, scans)
    from dossier import pipeline
    from dossier.rescan import report_json, standing

    printed = _printed(scans, manifest, place)
    with progress_bar() as progress:
        found = pipeline.verify(scans, printed, progress)
        written = pipeline.write_report(found, scans, out, progress) if out else ()
    if as_json:
        click.echo(report_json(found))
    else:
        _tell(found)
        _tell_report(found, written)
    return ExitCode.FINDINGS if standing(found) == "wrong" else ExitCode.OK


def _printed(scans: Sequence[Path], manifest: Path | None, place: str | None) -> "Printed":
    """The dossier, by the manifest that was named, or the ledger's of the number on its pages."""
    from dossier.rescan import parse_manifest, read_manifest, whose

    context = click.get_current_context()
    named = context.get_parameter_source("place") is click.core.ParameterSource.COMMANDLINE
    if manifest is not None and named:
        raise click.UsageError("--manifest 和 --ledger 只写一个", context)
    if manifest is not None:
        return read_manifest(manifest)
    if not place:
        raise click.UsageError("要写 --manifest 清单.json，或者 --ledger 台账", context)
    with opened(place) as ledger:
        number = whose(scans)
        return parse_manifest(_announced(ledger, number), f"{number}.manifest.json")


def _announced(ledger: "Ledger", number: str) -> bytes:
    """The manifest of a dossier that the ledger has; current, as its unit's last package.

    Raises:
        InputError: it has none, and why.
    """
    from dossier.codes import parse
    from dossier.ledger import expected_of, manifest_of

    found = manifest_of(ledger, number)
    if found is not None:
        return found
    if parse(number).batch != ledger.head.batch:
        raise InputError(
            f"扫描件是 {number}，不是台账这个批次（{ledger.head.batch}）的材料",
            "核对扫描的是哪一本、--ledger 写的是哪一本台账",
        )
    if expected_of(ledger, number) is None:
        raise InputError(
            f"台账里没有 {number} 的清单：单位的移交包还没有读入，或者包里没有这一本",
            "先用 dossier desk import 移交包.zip 读入，再核对；有清单的，用 --manifest 写明",
        )
    raise InputError(
        f"台账里没有 {number} 的清单：单位的移交包是旧程序读入的",
        "用 dossier desk import 把同一个移交包再读入一次，再核对",
    )


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
