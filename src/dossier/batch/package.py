"""移交包.zip: what the desk reads into its ledger before, or after, the bags arrive."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from dossier import pipeline
from dossier.batch.outcome import Outcome
from dossier.batch.survey import Survey
from dossier.batch.tasks import Choices
from dossier.batch.unitfiles import PACKAGE, ROSTER, Paper
from dossier.binding import read_printing
from dossier.binding.release import Released
from dossier.codes import LabelCode, parse
from dossier.errors import InputError
from dossier.handover import write_package
from dossier.model.handover import HandedOver, PackageIndex

MANIFEST = ".manifest.json"
FOR_PACKAGE = "拷到 U 盘，和档案袋一起交给受理窗口，窗口读入后逐袋扫码核对"


def package(present: Sequence[Outcome], survey: Survey, choices: Choices, out: Path) -> Paper:
    """Write the package of the dossiers that were built.

    Raises:
        InputError: the key cannot be used, or a manifest is not as it was written.
        OutputError: the file cannot be written.
    """
    pack = survey.shop.pack
    own = pipeline.dossier_number(survey.unit, pack).unit
    unit = own if any(_unit(o) == own for o in present) else _unit(present[0])
    mine = [outcome for outcome in present if _unit(outcome) == unit]
    manifests = {outcome.number: _manifest(outcome, out) for outcome in mine}
    roster = (out / ROSTER).read_bytes() if pack.roster is not None else b""
    texts = {**(mine[0].texts or {}), **survey.unit.texts}
    index = PackageIndex(
        batch=pack.batch,
        layout=pack.id,
        unit=unit,
        unit_name=texts.get("单位名称", ""),
        county=texts.get("县市") or texts.get("地州市", ""),
        day=choices.day.isoformat(),
        dossiers=tuple(_handed(mine, manifests, out)),
        roster=sha256(roster).hexdigest() if roster else "",
    )
    keys = Path(choices.keys) if choices.keys else None
    signer = pipeline.signer_for(parse(mine[0].number), keys)
    with Released([out / PACKAGE]) as (part,):
        write_package(part, index, manifests, roster, signer)
    return Paper(PACKAGE, FOR_PACKAGE)


def _unit(outcome: Outcome) -> str:
    return parse(outcome.number).unit


def _handed(
    mine: Sequence[Outcome], manifests: Mapping[str, bytes], out: Path
) -> Iterator[HandedOver]:
    for outcome in sorted(mine, key=lambda one: one.number):
        texts, label = outcome.texts or {}, LabelCode.parse((outcome.label or {})["标签"])
        yield HandedOver(
            number=outcome.number,
            name=outcome.name,
            level=texts.get("申报级别", ""),
            route=texts.get("申报方式", ""),
            revision=label.revision,
            sheets=label.sheets,
            digest=read_printing(out / _name(outcome)).digest,
            manifest=sha256(manifests[outcome.number]).hexdigest(),
        )


def _name(outcome: Outcome) -> str:
    """The manifest's file name, among the files that the work left."""
    return next(name for name, _, _ in outcome.files if name.endswith(MANIFEST))


def _manifest(outcome: Outcome, out: Path) -> bytes:
    path = out / _name(outcome)
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path.name} 读不出来，没有生成移交包", "加 --again 再运行一次"
        ) from error
