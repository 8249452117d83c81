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


def packages(
    present: Sequence[Outcome], survey: Survey, choices: Choices, out: Path
) -> Iterator[Paper]:
    """Write the package of the dossiers that were built; one each, where they are of several units.

    Raises:
        InputError: the key cannot be used, or a manifest is not as it was written.
        OutputError: a file cannot be written.
    """
    own = pipeline.dossier_number(survey.unit, survey.shop.pack).unit
    units = sorted({_unit(outcome) for outcome in present}, key=lambda unit: (unit != own, unit))
    for place, unit in enumerate(units):
        name = PACKAGE if place == 0 else f"移交包-{unit}.zip"
        mine = [outcome for outcome in present if _unit(outcome) == unit]
        _write(unit, mine, survey, choices, out / name)
        yield Paper(name, FOR_PACKAGE)


def _write(
    unit: str, mine: Sequence[Outcome], survey: Survey, choices: Choices, path: Path
) -> None:
    pack, out = survey.shop.pack, path.parent
    manifests = {outcome.number: _manifest(outcome, out) for outcome in mine}
    roster = (out / ROSTER).read_bytes() if pack.roster is not None else b""
    texts = mine[0].texts or {}
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
    with Released([path]) as (part,):
        write_package(part, index, manifests, roster, signer)


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
