"""Paper against plan: a scanned pile is reconciled with the manifest that was printed with it."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dossier.model.printed import Printed
    from dossier.model.reconciliation import Reconciliation

MOST_THREADS = 4
"""Each holds one picture; decoders and the reader of codes release the interpreter's lock."""

Progress = Callable[[str, int, int], None]
"""Called as (stage, done, total)."""


def verify(scans: Sequence[Path], printed: "Printed", progress: Progress) -> "Reconciliation":
    """What is on paper of a dossier.

    Args:
        scans: files that a scanner gave, and folders of such files.
        printed: the dossier, by its manifest.
        progress: called for every side.

    Raises:
        InputError: none of the scans can be read.
    """
    from dossier.rescan import reconcile

    threads = min(os.cpu_count() or 1, MOST_THREADS)
    return reconcile(scans, printed, lambda done, all_: progress("核对", done, all_), threads)


def write_report(
    found: "Reconciliation", scans: Sequence[Path], out: Path, progress: Progress
) -> tuple[Path, Path]:
    """Write the report for people and beside it the one for programs, both or neither.

    Args:
        found: what was found.
        scans: as they were given to `verify`.
        out: the page, whose name ends in .html.
        progress: called once.

    Raises:
        OutputError: a file could not be written.
    """
    from dossier.binding import Released
    from dossier.rescan import report_json, report_page, take_shots

    targets = (out, out.with_suffix(".json"))
    with Released(targets) as (page, data):
        progress("截图", 0, 0)
        html = report_page(found, take_shots(scans, found))
        page.write_text(html, encoding="utf-8", newline="\n")
        data.write_text(report_json(found) + "\n", encoding="utf-8", newline="\n")
    return targets
