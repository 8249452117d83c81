"""A unit with people, and rosters with one thing wrong."""

import warnings

from openpyxl import load_workbook

from dossier.model.roster import Person
from dossier.model.sources import Facts
from dossier.roster import roster_bytes
from support.packs import bazhou

FORM = (
    "序号", "姓名", "性别", "族别", "政治面貌", "身份证号码", "现任专业技术职务",
    "获现任专业技术职务时间", "拟晋升专业技术职务", "工作单位", "是否通过", "备注",
)  # fmt: skip
"""Annex 6, from the notice."""
EXTRA = ("申报级别", "申报方式", "申报专业", "出生日期", "联系电话", "文件夹")
LETTER = {title: "ABCDEFGHIJKLMNOPQR"[n] for n, title in enumerate((*FORM, *EXTRA))}
HEADER, FIRST = 3, 4
"""Rows of the exported sheet: the header, the first person."""
UNIT = Facts({"版式": "bazhou-water-2024", "单位名称": "塔什水管站", "单位性质": "事业单位"})

LONG = "阿卜杜热西提·买买提图尔荪·阿布都克热木江"


def person(number, name="古丽努尔·艾合麦提", folder=None, **more):
    """Somebody with every cell filled; None takes a text away."""
    texts = {
        "序号": str(number), "姓名": name, "性别": "女", "民族": "维吾尔族", "政治面貌": "群众",
        "身份证号": f"6599001986031200{number:02}", "现任职称": "助理工程师",
        "现任职称取得时间": "2019-12", "拟评审职称": "工程师", "单位名称": "塔什水管站",
        "花名册备注": "援疆", "申报级别": "中级", "申报方式": "评审", "申报专业": "水利",
        "出生日期": "1986-03-12", "联系电话": "09960000001", **more,
    }  # fmt: skip
    kept = {key: text for key, text in texts.items() if text is not None}
    return Person(f"{number:02}-{name}" if folder is None else folder, kept)


PEOPLE = (person(1, LONG), person(2, "马婧雯"), person(3))


def said(people):
    """People without where they stood."""
    return [(one.folder, dict(one.texts)) for one in people]


def saved(path, people=PEOPLE, unit=UNIT):
    """An exported roster."""
    path.write_bytes(roster_bytes(people, bazhou(), unit))
    return path


def opened(path):
    """A workbook; openpyxl warns that it cannot print whole columns."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(path)


def changed(path, change, people=PEOPLE):
    """An exported roster after `change(sheet)`, saved as people's programs save it."""
    saved(path, people)
    book = opened(path)
    change(book.worksheets[0])
    book.save(path)
    return path


def at(title, row=FIRST):
    """The cell of a heading: F4."""
    return f"{LETTER[title]}{row}"


def facts_file(person, unit=UNIT):
    """An applicant's facts file, as somebody might have written it."""
    lines = [f"# {person.folder}", "版式: bazhou-water-2024   # 不要改"]
    for key, text in person.texts.items():
        if unit.text(key) != text:
            lines += [f'{key}: "{text}"  # 请核对' if key == "身份证号" else f"{key}: {text}"]
    return "\n".join([*lines, "工作经历:", "  - {起: 2010-07,  止: 至今}   # 一行", ""])


def unit_folder(top, people=PEOPLE):
    """A unit's folder with these applicants."""
    top.mkdir(exist_ok=True)
    text = "".join(f"{key}: {value}\n" for key, value in UNIT.texts.items())
    (top / "单位.yaml").write_text(text, encoding="utf-8")
    for one in people:
        (top / one.folder).mkdir()
        (top / one.folder / "申报人.yaml").write_text(facts_file(one), encoding="utf-8")
    return top
