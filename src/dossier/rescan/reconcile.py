"""The stage's verb: a scanned pile against what was printed."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path

from dossier.errors import InputError
from dossier.model.printed import Printed
from dossier.model.reconciliation import Counted, Reconciliation, ScanFile, Unusable
from dossier.rescan.look import look_at_pile
from dossier.rescan.pile import Bundle, Surveyed, survey
from dossier.rescan.sighting import Sighting
from dossier.rescan.verdicts import absences, backs_seen, judge, originals

Progress = Callable[[int, int], None]
"""Called as (sides seen, sides in all)."""


def reconcile(
    scans: Iterable[Path], printed: Printed, progress: Progress, threads: int
) -> Reconciliation:
    """What a scanned pile holds of a dossier.

    A file that cannot be read is told as such, and the rest goes on.

    Args:
        scans: files, and folders of files.
        printed: what was planned, from its manifest.
        progress: called for each side.
        threads: that look at sides at the same time.

    Raises:
        InputError: not one side could be looked at.
    """
    files = survey(scans)
    bundles = [file for file in files if isinstance(file, Bundle)]
    if not bundles:
        raise _nothing(files)
    done, total = 0, sum(bundle.sides for bundle in bundles)

    def seen() -> None:
        nonlocal done
        done += 1
        progress(done, total)

    sightings = iter([*look_at_pile(bundles, printed, threads, seen)])
    looked = [tuple(islice(sightings, bundle.sides)) for bundle in bundles]
    return _reconciled(files, bundles, looked, printed)


def _nothing(files: Sequence[Surveyed]) -> InputError:
    """Why there is nothing to look at: every file with its trouble, and the first remedy."""
    if not files:
        return InputError("没有扫描件", "请写扫描仪存出来的文件，或它们所在的文件夹")
    unusable = [file for file in files if isinstance(file, Unusable)]
    told = "；".join(f"{file.name} {file.trouble}" for file in unusable)
    return InputError(f"没有一份扫描件能用：{told}", unusable[0].remedy)


def _reconciled(
    files: Sequence[Surveyed],
    bundles: Sequence[Bundle],
    looked: Sequence[tuple[Sighting, ...]],
    printed: Printed,
) -> Reconciliation:
    """What was seen, judged, in the order of the files."""
    passes = _passes(looked)
    judged = judge(passes, printed)
    verdicts = {(v.side.file, v.side.page): v for told in judged.verdicts for v in told}
    ordered = tuple(
        verdicts[bundle.name, number] for bundle in bundles for number in range(1, bundle.sides + 1)
    )
    back = {
        s.side.file for one, back in zip(passes, judged.backwards, strict=True) if back for s in one
    }
    backs = backs_seen(ordered, printed)
    return Reconciliation(
        printed=printed,
        files=tuple(_told(file, backwards=file.name in back) for file in files),
        verdicts=ordered,
        absences=absences(ordered, printed, backs),
        originals=originals(ordered, printed),
        backs=backs,
    )


def _passes(looked: Sequence[tuple[Sighting, ...]]) -> list[tuple[Sighting, ...]]:
    """The files of several sides, each a pass; those of one side are a pass together."""
    loose = tuple(one[0] for one in looked if len(one) == 1)
    return [*(one for one in looked if len(one) > 1), *([loose] if loose else ())]


def _told(file: Surveyed, *, backwards: bool) -> ScanFile:
    if isinstance(file, Bundle):
        return Counted(file.name, file.digest, file.sides, backwards)
    return file
