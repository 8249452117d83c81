"""`dossier roster`: the unit's roster, out of the applicants' folders and back into them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.commands import Verbs
from dossier.cli.common import paragraph, quoted
from dossier.errors import InputError, OutputError, RosterError
from dossier.model.unit import ROSTER_FILE

if TYPE_CHECKING:
    from dossier.model.pack import Pack
    from dossier.model.roster import Person
    from dossier.model.sources import Facts
    from dossier.model.unit import Unit
    from dossier.roster import Change, Import

_FEW = 3
"""Facts of a newcomer that are named."""
unit_argument = click.argument("folder", metavar="单位文件夹", type=click.Path(path_type=Path))
layout_option = click.option(
    "--layout", default="", metavar="版式", help="不用 单位.yaml 里写的版式，改用这一个"
)


@click.group("roster", cls=Verbs, help="花名册：从各人的 申报人.yaml 导出，或导入到各人的文件夹。")
def command() -> None:
    """Rosters."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A unit's folder with the facts of all its applicants."""

    folder: Path
    pack: "Pack"
    unit: "Unit"
    applicants: "Mapping[str, Facts]"

    def planned(self, people: "tuple[Person, ...]", file: str) -> "Import":
        """What an import of these people would change."""
        from dossier.roster import plan_import

        return plan_import(
            people,
            self.applicants,
            self.pack,
            unit=self.unit.facts,
            taken=[path.name for path in self.folder.iterdir()],
            file=file,
        )


def _open(folder: Path, layout: str) -> Desk:
    """The unit, read.

    Raises:
        InputError: no unit, or one of its facts files cannot be read; names whose.
    """
    from dossier.packs import load_pack
    from dossier.reading import read_applicant, read_unit, read_unit_layout

    pack = load_pack(layout or read_unit_layout(folder))
    unit = read_unit(folder, pack.facts)
    applicants = {}
    for name in unit.applicants:
        try:
            applicants[name] = read_applicant(folder / name, pack.facts)
        except InputError as error:
            raise InputError(f"“{name}”：{error.message}", error.remedy) from error
    for problem in unit.problems:
        paragraph("请您注意　", problem, err=True)
    return Desk(folder, pack, unit, applicants)


@command.command("export", help="把各人 申报人.yaml 里的内容写成 花名册.xlsx。")
@unit_argument
@click.option(
    "-o", "--out", metavar="花名册.xlsx", type=click.Path(dir_okay=False, path_type=Path),
    help=f"写到哪里（默认是单位文件夹里的 {ROSTER_FILE}）",
)  # fmt: skip
@click.option("--force", is_flag=True, help="表里有还没有导入的改动，也照样覆盖")
@layout_option
def export(folder: Path, out: Path | None, force: bool, layout: str) -> None:
    """Write the roster; one that holds what the folders do not is not overwritten."""
    from dossier.roster import people_of, write_roster

    desk = _open(folder, layout)
    target = out or folder / ROSTER_FILE
    if target.suffix.lower() != ".xlsx":
        raise click.UsageError(
            f"“{target.name}”不是 .xlsx 文件名，-o 后面的名字要以 .xlsx 结尾",
            click.get_current_context(),
        )
    if not force:
        _require_imported(desk, target)
    people = people_of(desk.applicants, desk.pack)
    write_roster(target, people, desk.pack, desk.unit.facts)
    click.echo(f"花名册　{target}（{len(people)} 人）")


def _require_imported(desk: Desk, target: Path) -> None:
    """Refuse to overwrite what somebody wrote into the sheet and nobody has imported."""
    if not target.exists():
        return
    from dossier.reading.roster import is_untouched, read_roster

    unit = quoted(desk.folder)
    again = f"先运行 dossier roster import {unit}；或用 -o 换一个文件名；确实不要了，加 --force"
    try:
        if is_untouched(target, desk.pack):
            return
        plan = desk.planned(read_roster(target, desk.pack), target.name)
    except RosterError as error:
        raise OutputError(
            f"{target.name} 里有导入不了的内容，没有覆盖：{error.message}", again
        ) from error
    if plan.newcomers or plan.edits:
        raise OutputError(f"{target.name} 里有还没有导入的改动，没有覆盖", again)


@command.command("import", help="把 花名册.xlsx 里的人和内容写进各人的文件夹；没有的人新建文件夹。")
@unit_argument
@click.argument("file", metavar="[花名册.xlsx]", required=False, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="只说会改什么，什么也不写")
@layout_option
def import_(folder: Path, file: Path | None, dry_run: bool, layout: str) -> None:
    """Change the folders by the roster, or nothing at all when anything of it is wrong."""
    from dossier.reading.roster import read_roster
    from dossier.roster import apply_import, check_edits
    from dossier.scaffold import new_folder

    desk = _open(folder, layout)
    source = file or folder / ROSTER_FILE
    plan = desk.planned(read_roster(source, desk.pack), source.name)
    if dry_run:
        check_edits(folder, plan)
    else:
        known = desk.unit.facts.texts
        apply_import(folder, plan, lambda place, texts: new_folder(place, desk.pack, texts, known))
    _tell(plan, folder, source.name, dry_run=dry_run)


def _tell(plan: "Import", unit: Path, file: str, *, dry_run: bool) -> None:
    for new in plan.newcomers:
        paragraph("新建　", f"{new.folder}（{_listed(tuple(new.texts))}）")
    for edit in plan.edits:
        paragraph("修改　", f"{edit.folder}：{'；'.join(map(_change, edit.changes))}")
    click.echo(
        f"共新建 {len(plan.newcomers)} 人，修改 {len(plan.edits)} 人，没有变化 {len(plan.same)} 人"
    )
    if plan.unlisted:
        paragraph("请您注意　", f"花名册里没有 {'、'.join(plan.unlisted)}，文件夹保留不动")
    if not (plan.newcomers or plan.edits or plan.same):
        paragraph("请您注意　", f"{file} 里还没有人；在表头下面一人填一行，保存后再导入")
    if dry_run:
        click.echo("这是预演，什么也没有写")
    elif plan.newcomers:
        paragraph("接下来　", "在新建的各个文件夹里填 申报人.yaml，放照片和扫描件，然后检查，如：")
        click.echo(f"　　　　dossier check {quoted(unit / plan.newcomers[0].folder)}")


def _listed(keys: tuple[str, ...]) -> str:
    """序号、姓名、性别等 14 项."""
    shown = "、".join(keys[:_FEW])
    return shown if len(keys) <= _FEW else f"{shown}等 {len(keys)} 项"


def _change(change: "Change") -> str:
    """A fact's old and new text; ID and telephone numbers are not shown."""
    if change.private:
        return f"{change.key} {'改写' if change.old else '填写'}"
    return f"{change.key} {change.old or '（空）'} → {change.new}"
