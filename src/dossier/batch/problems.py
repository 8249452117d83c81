"""What of a unit's roster a run leaves aside: told, so that nobody is forgotten."""

from collections.abc import Iterator
from pathlib import Path

from dossier.errors import DossierError, RosterError
from dossier.model.pack import Pack
from dossier.model.unit import ROSTER_FILE, UNIT_FILE, Unit
from dossier.packs import load_pack
from dossier.reading import read_applicant, read_unit, read_unit_layout
from dossier.reading.roster import is_untouched, read_roster
from dossier.roster import plan_import


def roster_problems(unit: Path, layout: str) -> tuple[str, ...]:
    """What somebody typed into the roster and nobody has imported, in Chinese.

    Args:
        unit: the unit's folder; without 单位.yaml there is nothing to tell.
        layout: the pack, "" for the one that 单位.yaml names.
    """
    if not (unit / UNIT_FILE).is_file():
        return ()
    try:
        pack = load_pack(layout or read_unit_layout(unit))
        return tuple(_differences(unit, read_unit(unit, pack.facts), pack))
    except RosterError:
        return (f"{ROSTER_FILE} 里有导入不了的内容；运行 dossier roster import，看看错在哪里",)
    except DossierError:
        return ()  # every applicant's own work tells


def _differences(unit: Path, found: Unit, pack: Pack) -> Iterator[str]:
    path = unit / ROSTER_FILE
    if not found.roster or pack.roster is None:
        return
    if not found.applicants:
        yield f"先在 {ROSTER_FILE} 里一人填一行，再用 dossier roster import 建各人的文件夹"
    if not found.applicants or is_untouched(path, pack):
        return
    people = read_roster(path, pack)
    applicants = {name: read_applicant(unit / name, pack.facts) for name in found.applicants}
    plan = plan_import(people, applicants, pack, unit=found.facts, file=ROSTER_FILE)
    if plan.newcomers or plan.edits:
        yield (
            f"{ROSTER_FILE} 里有还没有导入的内容（新增 {len(plan.newcomers)} 人，"
            f"修改 {len(plan.edits)} 人），这一次没有用；先运行 dossier roster import，再做一次"
        )
