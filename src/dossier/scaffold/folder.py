"""Making a new applicant's folder."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from dossier.errors import InputError, OutputError
from dossier.model.checklist import Item, Part, Supply
from dossier.model.conditions import holds
from dossier.model.pack import Pack
from dossier.model.sources import Facts
from dossier.scaffold.facts import facts_text

FACTS_NAME = "申报人.yaml"
GUIDE_NAME = "怎样放材料.txt"
MATERIALS = "材料"


def new_folder(folder: Path, pack: Pack, chosen: Mapping[str, str]) -> Path:
    """Make `folder` with 申报人.yaml, a guide, and a folder for every item.

    Args:
        folder: where; must not exist yet, or be empty.
        pack: the layout pack.
        chosen: facts known from the start (单位性质, 申报级别 …); each must be among its choices.

    Raises:
        InputError: the folder has contents, or a chosen value is not among its choices.
        OutputError: it cannot be written.
    """
    _check_choices(pack, chosen)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(f"“{folder}”已经有内容了", "换一个新的文件夹名")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for item in pack.checklist:
            (folder / MATERIALS / item_folder(item)).mkdir(parents=True)
        (folder / FACTS_NAME).write_text(facts_text(pack, chosen), encoding="utf-8")
        guide = "\n".join(_guide(pack, Facts(_assumed(pack, chosen))))
        (folder / GUIDE_NAME).write_text(guide, encoding="utf-8-sig")
    except OSError as error:
        raise OutputError(f"不能写“{folder}”：{error.strerror}", "换一个能写的位置") from error
    return folder


def item_folder(item: Item) -> str:
    """The name of an item's folder: 06-身份证."""
    return f"{item.number:02}-{item.folder}"


def _check_choices(pack: Pack, chosen: Mapping[str, str]) -> None:
    specs = {s.key: s for s in pack.facts}
    for key, value in chosen.items():
        choices = specs[key].choices if key in specs else ()
        if value not in choices:
            options = "、".join(choices) or "（这份版式没有这一项）"
            raise InputError(f"{key}没有“{value}”", f"可以是：{options}")


def _assumed(pack: Pack, chosen: Mapping[str, str]) -> dict[str, str]:
    """The facts as far as they are known: what was chosen, and what a new folder writes."""
    return {s.key: s.default for s in pack.facts if s.default} | dict(chosen)


def _guide(pack: Pack, facts: Facts) -> Iterator[str]:
    yield f"{pack.title}"
    yield f"依据：{pack.notice.number}"
    yield ""
    yield "把扫描件放进“材料”里各项的文件夹。文件名以材料名开头，"
    yield "后面可以加说明、页次、正反面，例如："
    yield "  毕业证-本科-1.jpg　毕业证-本科-2.jpg　身份证-正.jpg　考核表-2021-反.jpg"
    yield "照片放在最外层，叫 照片.jpg。可以用 JPG、PNG、TIFF、HEIC、BMP、WebP、PDF。"
    for item in pack.checklist:
        yield ""
        yield f"{item_folder(item)}　{item.title}（{item.clause}）"
        if not holds(item.when, facts):
            yield "  按所填情况，这一项可能不需要。"
        yield from (f"  {line}" for part in item.parts for line in _part(part, item, facts))


def _part(part: Part, item: Item, facts: Facts) -> Iterator[str]:
    if not holds(part.when, facts) and part.when and _known(part, facts):
        return
    how = {
        Supply.ORIGINAL: "原件入袋，这里放扫描件",
        Supply.COPY: "复印件，由软件打印并留盖章位置",
        Supply.BOTH: "原件入袋，复印件由软件打印",
        Supply.PRINT: "由软件打印",
        Supply.BUILT: "由软件排印，不用放文件",
    }[part.supply]
    details = [how]
    if part.each:
        details.append("每样都要：" + "、".join(part.each))
    if part.sides:
        details.append("要" + "、".join(part.sides) + "面")
    others = [p.name for p in item.parts if part.group and p.group == part.group and p != part]
    if others:
        details.append(f"与{'、'.join(others)}有其一即可")
    if part.optional:
        details.append("有就放")
    yield f"{part.name}：{'；'.join(details)}"


def _known(part: Part, facts: Facts) -> bool:
    """Whether the facts chosen so far already decide the part's conditions."""
    return all(key in facts.texts for condition in part.when for key in condition)
