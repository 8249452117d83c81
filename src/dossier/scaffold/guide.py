"""The text of 怎样放材料.txt: which files go where, under which names."""

from collections.abc import Iterator, Mapping

from dossier.model.checklist import Item, Part, Supply
from dossier.model.checks import Uploads
from dossier.model.conditions import holds
from dossier.model.pack import Pack
from dossier.model.sources import Facts
from dossier.model.unit import ROSTER_FILE, SHARED, UNIT_FILE

HOW = {
    Supply.ORIGINAL: "原件装袋，这里放扫描件",
    Supply.COPY: "放扫描件，由软件打印复印件并留出盖章的位置",
    Supply.BOTH: "原件装袋，这里放扫描件，由软件打印复印件",
    Supply.PRINT: "放 PDF 或扫描件，由软件打印",
    Supply.BUILT: "由软件按 申报人.yaml 排印，不用放文件",
}

TYPESET = "放 Word 文件（.docx）、.txt 或 .md，由软件排印；也可以放 PDF 或扫描件，照原样打印"

_UNIT_HOW = (
    f"{UNIT_FILE}：单位的情况，写一次，全单位的申报人共用。",
    f"{ROSTER_FILE}：一人一行。填好后运行 dossier roster import，各人的文件夹就建好了；",
    "  以后在表里改了，再导入一次；各人的 申报人.yaml 改了，用 dossier roster export 导出。",
    f"{SHARED}：下面这些材料放一份，每个申报人的材料里都会有；某人另有一份的，放在他自己的文件夹里。",
    "每个申报人一个文件夹，也可以用 dossier new 在这里面逐个新建。",
)


def guide_text(pack: Pack, chosen: Mapping[str, str], *, in_unit: bool = False) -> str:
    """What goes into each item's folder, as far as the chosen facts decide it.

    `in_unit`: the applicant's unit holds the papers that are shared.
    """
    facts = Facts({s.key: s.default for s in pack.facts if s.default} | dict(chosen))
    return "\n".join(_lines(pack, facts, in_unit=in_unit)) + "\n"


def unit_guide_text(pack: Pack, chosen: Mapping[str, str]) -> str:
    """What goes into each folder that a unit shares."""
    facts = Facts(dict(chosen))
    lines = [pack.title, f"依据　{pack.notice.issuer}{pack.notice.number}", "", *_UNIT_HOW]
    for item in shared_items(pack):
        lines += ["", f"{SHARED}/{item_folder(item)}　{item.title}（{item.clause}）"]
        shared = [part for part in item.parts if part.shared]
        lines += [f"  {line}" for part in shared for line in _part(part, item, facts)]
    return "\n".join(lines) + "\n"


def shared_items(pack: Pack) -> tuple[Item, ...]:
    """The items of which a unit may hold papers for all its applicants."""
    return tuple(item for item in pack.checklist if any(part.shared for part in item.parts))


def item_folder(item: Item) -> str:
    """The name of an item's folder: 06-身份证."""
    return f"{item.number:02}-{item.folder}"


def _lines(pack: Pack, facts: Facts, *, in_unit: bool) -> Iterator[str]:
    yield pack.title
    yield f"依据　{pack.notice.issuer}{pack.notice.number}"
    yield ""
    yield "把扫描件放进“材料”里各项的文件夹。文件名以材料名开头，"
    yield "后面可以加说明、页次、正反面，用 - 隔开，例如："
    yield from (f"  {name}" for name in _examples(pack))
    yield "照片放在最外层，叫 照片.jpg。"
    yield "可以用 JPG、PNG、TIFF、HEIC、BMP、WebP、PDF；Word、Excel、WPS 文件先导出为 PDF，"
    yield "下面写明可放 Word 文件的除外。"
    for item in pack.checklist:
        yield ""
        yield f"{item_folder(item)}　{item.title}（{item.clause}）"
        if not holds(item.when, facts):
            yield "  按现在所填的情况，这一项可能不需要。"
        for part in item.parts:
            common = f"；全单位共用的放在单位的“{SHARED}”里" if in_unit and part.shared else ""
            yield from (f"  {line}{common}" for line in _part(part, item, facts))
    yield from _online(pack)


def _online(pack: Pack) -> Iterator[str]:
    """The online package, where the pack's rules ask for one."""
    checks = (check for rule in pack.inventory for check in rule.checks)
    asked = [kind for c in checks if isinstance(c, Uploads) for kind in c.uploads]
    if not asked:
        return
    yield ""
    yield "网上材料（可有可无；有这个文件夹才检查）"
    yield "  上传到平台的、遮盖过的图片放进“网上材料”里各栏目的文件夹，不要和“材料”混用。"
    yield "  每一页是否需要遮盖，写在 网上材料/遮盖.yaml 里，每个文件一行，例如："
    yield "    身份证-正.jpg: 是"
    yield "    多页的文件.pdf: [是, 否]"
    columns = {kind.column: [k for k in asked if k.column == kind.column] for kind in asked}
    for column, kinds in columns.items():
        names = [k.names[0] + ("（有就放）" if k.optional else "") for k in kinds]
        yield f"  {column}：{'、'.join(names)}"


def _examples(pack: Pack) -> Iterator[str]:
    """File names of the pack's own parts, one of each shape."""
    parts = [part for item in pack.checklist for part in item.parts if part.supply != Supply.BUILT]
    shapes = {(bool(part.each), bool(part.sides)): part for part in reversed(parts)}
    for part in shapes.values():
        bits = (part.name, *part.each[-1:], *part.sides[:1])
        yield "-".join(bits) + ("" if part.sides else "-1") + ".jpg"


def _part(part: Part, item: Item, facts: Facts) -> Iterator[str]:
    if part.when and _known(part, facts) and not holds(part.when, facts):
        return
    details = [TYPESET if part.typeset else HOW[part.supply]]
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
