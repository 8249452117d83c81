import pytest

from dossier.model.checklist import Supply
from dossier.model.sources import Trouble

from .conftest import (
    a_broken,
    a_material,
    a_pack,
    a_page,
    a_part,
    a_submission,
    an_item,
    brief,
    check,
)

YEARS = ("2021", "2022")
PARTS = ("封面", "目录")


def labels(part, *names):
    return check(a_submission(*(a_material(name) for name in names)), a_pack(an_item(part)))


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("考核-2021.jpg", "考核-2022.jpg"), None),
        (("考核-2021年.jpg", "考核-2022年度.jpg"), None),
        (("考核-2021-优秀.jpg", "考核-2022-合格.jpg"), None),
        (("考核-2021-2022.jpg",), None),
        (("考核-2021-1.jpg", "考核-2021-2.jpg"), "考核 缺 2022"),
        (("考核-20211.jpg", "考核-2022.jpg"), "考核 缺 2021；文件名没有写明是哪一份的"),
        (("考核.pdf",), "考核 缺 2021、2022；文件名没有写明是哪一份的：材料/08/考核.pdf"),
    ],
)
def test_years(names, message):
    """Peers 17: a year is read whole, never as part of a longer number."""
    found = labels(a_part("考核", each=YEARS), *names)
    assert brief(found) == (["J8 E"] if message else [])
    assert not message or found[0].message.startswith(message)


@pytest.mark.parametrize(
    ("names", "messages"),
    [
        (("论文-封面.jpg", "论文-目录.jpg"), []),
        (("论文-渠-封面.jpg", "论文-渠-目录-1.jpg", "论文-渠-目录-2.jpg"), []),
        (("论文-渠-封面.jpg", "论文-渠-目录.jpg", "论文-坝-封面.jpg"), ["论文-坝 缺 目录"]),
        (("论文-渠-封面.jpg", "论文-坝-目录.jpg"), ["论文-渠 缺 目录", "论文-坝 缺 封面"]),
        (("论文-1-封面.jpg", "论文-1-目录.jpg", "论文-2-封面.jpg"), ["论文-2 缺 目录"]),
        (("论文-渠-封面.jpg", "论文-渠-目录2.jpg", "论文-渠-标记页.jpg"), []),
        (
            ("论文-渠-封面.jpg", "论文-渠-目录.jpg", "论文-坝.pdf"),
            ["论文-坝 缺 封面、目录；文件名没有写明是哪一份的：材料/08/论文-坝.pdf"],
        ),
        (("论文-封面图.jpg", "论文-目录.jpg"), ["论文 缺 封面；文件名没有写明是哪一份的"]),
    ],
)
def test_each_work_needs_every_label(names, messages):
    found = labels(a_part("论文", Supply.BOTH, each=PARTS, pieces=True), *names)
    assert len(found) == len(messages)
    assert all(f.message.startswith(m) for f, m in zip(found, messages, strict=True))


def test_what_is_missing_is_told_with_its_file_name():
    (finding,) = labels(a_part("论文", each=PARTS, pieces=True), "论文-渠-封面.jpg")
    assert finding.remedy.endswith("放到 材料/08-证明/，文件名：论文-渠-目录.jpg")


def test_a_missing_year_is_told_with_both_its_sides():
    part = a_part("考核", each=YEARS, sides=("正", "反"))
    (finding,) = labels(part, "考核-2021-正.jpg", "考核-2021-反.jpg")
    assert finding.remedy.endswith("文件名：考核-2022-正.jpg、考核-2022-反.jpg")


def test_an_unreadable_file_holds_its_label():
    broken = a_broken("材料/08/考核-2022.jpg", Trouble.DAMAGED)
    found = check(
        a_submission(a_material("考核-2021.jpg"), a_material("考核-2022.jpg", file=broken)),
        a_pack(an_item(a_part("考核", each=YEARS))),
    )
    assert brief(found) == ["D5 E"]


SIDES = ("正", "反")
PAIR = (a_page(0), a_page(1))


@pytest.mark.parametrize(
    ("materials", "message"),
    [
        ((a_material("证-正.jpg"), a_material("证-反.jpg")), None),
        ((a_material("证.pdf", *PAIR),), None),
        ((a_material("证-1.jpg"), a_material("证-2.jpg")), None),
        ((a_material("证-正.jpg"),), "证 缺 反面"),
        ((a_material("证-反.jpg"),), "证 缺 正面"),
        ((a_material("证-正.pdf", *PAIR),), "证 缺 反面"),
        ((a_material("证.jpg"),), "证 只有 1 页，文件名也没有写正、反，看不出两面是否齐全"),
        ((a_material("证-甲-正.jpg"), a_material("证-乙-反.jpg")), "证-乙 缺 正面"),
    ],
)
def test_sides(materials, message):
    found = check(a_submission(*materials), a_pack(an_item(a_part("证", sides=SIDES))))
    assert bool(found) == bool(message)
    assert not message or (found[0].message, found[0].severity) == (message, "E")


def test_sides_of_each_year():
    part = a_part("考核", each=YEARS, sides=SIDES)
    names = ("考核-2021-正.jpg", "考核-2021-反.jpg", "考核-2022-正.jpg", "考核-2020-正.jpg")
    (finding,) = labels(part, *names)
    assert finding.message == "考核-2022 缺 反面"
    assert finding.remedy.endswith("放到 材料/08-证明/，文件名：考核-2022-反.jpg")


def test_one_side_of_the_id_card_only_warns():
    """J6: E; W one side only."""
    found = labels(a_part("证", rule="J6", sides=SIDES), "证-正.jpg")
    assert brief(found) == ["J6 W"]


def test_an_unreadable_file_may_hold_both_sides():
    broken = a_material("证.pdf", file=a_broken("材料/08/证.pdf", Trouble.PASSWORD))
    found = check(a_submission(broken), a_pack(an_item(a_part("证", sides=SIDES))))
    assert brief(found) == ["D5 E"]
