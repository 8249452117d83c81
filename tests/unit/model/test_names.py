import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.checklist import Part, Supply
from dossier.model.names import label_order, natural, read_name
from dossier.model.sources import Facts


def part(name, **keys):
    return Part(name, Supply.COPY, "J11", "六(四)11", **keys)


PARTS = (
    part("公示"),
    part("公示结果", aliases=("推荐单位公示结果",)),
    part("身份证", aliases=("居民身份证",), sides=("正", "反")),
    part("毕业证", aliases=("毕业证书",)),
    part("学信网备案表", aliases=("学信网",)),
    part("论文", each=("封面", "目录", "正文")),
    part("考核表", each=("2021", "2022"), sides=("正", "反")),
)


def read(stem, parts=PARTS, facts=None):
    name = read_name(stem, parts, facts or Facts())
    return (name.part.name if name.part else "", name.label, name.side, name.page)


@pytest.mark.parametrize(
    ("stem", "wanted"),
    [
        ("毕业证", ("毕业证", "", "", 0)),
        ("毕业证-本科-2", ("毕业证", "本科", "", 2)),
        ("毕业证书-本科-10", ("毕业证", "本科", "", 10)),
        ("毕业证_本科 （2）", ("毕业证", "本科", "", 2)),
        ("毕业证－本科－２", ("毕业证", "本科", "", 2)),
        ("毕业证2", ("毕业证", "", "", 2)),
        ("毕业证-0003", ("毕业证", "", "", 3)),
        ("毕业证-本科-水利工程", ("毕业证", "本科-水利工程", "", 0)),
        ("学信网备案表", ("学信网备案表", "", "", 0)),
        ("学信网-本科", ("学信网备案表", "本科", "", 0)),
        ("身份证-正", ("身份证", "", "正", 0)),
        ("身份证反面", ("身份证", "", "反", 0)),
        ("身份证(反)", ("身份证", "", "反", 0)),
        ("身份证-正-2", ("身份证", "", "正", 2)),
        ("身份证-正2", ("身份证", "", "正", 2)),
        ("身份证-2-反", ("身份证", "", "反", 2)),
        ("身份证-正反面", ("身份证", "", "", 0)),
        ("居民身份证正面", ("身份证", "", "正", 0)),
        ("考核表-2021-正", ("考核表", "2021", "正", 0)),
        ("考核表2021反", ("考核表", "2021", "反", 0)),
        ("考核表-2021年度-反面", ("考核表", "2021", "反", 0)),
        ("论文-正文-1", ("论文", "正文", "", 1)),
        ("论文-正文12", ("论文", "正文", "", 12)),
        ("论文-正文", ("论文", "正文", "", 0)),
        ("论文-灌区2", ("论文", "灌区2", "", 0)),
        ("公示", ("公示", "", "", 0)),
        ("公示结果", ("公示结果", "", "", 0)),
        ("公示结果-1", ("公示结果", "", "", 1)),
        ("推荐单位公示结果", ("公示结果", "", "", 0)),
        ("公示.盖章", ("公示", "盖章", "", 0)),
    ],
)
def test_names(stem, wanted):
    assert read(stem) == wanted


@pytest.mark.parametrize(
    "stem",
    ["公示书", "公示表-1", "我的毕业证", "扫描件 001", "毕业证本科", "论文集", "身份证明", ""],
)
def test_names_that_open_with_no_part(stem):
    """peers 17: no part is found inside, or at the start, of another word."""
    assert read(stem)[0] == ""


def test_an_unknown_name_keeps_its_words():
    assert read("扫描件 水利局-3-正") == ("", "扫描件-水利局", "正", 3)


def test_parts_wanted_under_the_facts_come_first():
    """Of two parts of one name, the wanted one says which labels order the files."""
    parts = (
        part("公需科目", each=("2020",), when=({"申报级别": ("中级",)},)),
        part("公需科目", each=("2023",), when=({"申报级别": ("初级",)},)),
        part("公需", when=({"申报级别": ("高级",)},)),
    )
    junior = Facts(texts={"申报级别": "初级"})
    assert read_name("公需科目-2023", parts, junior).part is parts[1]
    assert read_name("公需-2023", parts, junior).part is parts[2]
    assert read_name("公需科目-2023", parts, Facts()).part is parts[0]


def test_a_wanted_part_wins_over_a_longer_unwanted_one():
    parts = (part("证书"), part("证书-获奖", when=({"获奖": ("有",)},)))
    assert read("证书-获奖-1", parts) == ("证书", "获奖", "", 1)
    assert read("证书-获奖-1", parts, Facts(texts={"获奖": "一等奖"})) == ("证书-获奖", "", "", 1)


@given(st.integers(0, 999), st.integers(0, 999))
def test_a_number_never_opens_another(one, other):
    """peers 17: 1 does not take 11."""
    found = read_name(str(other), (part(str(one)),), Facts())
    assert (found.part is not None) == (one == other)


WORDS = st.text("公示结果表书证明甲乙", min_size=1, max_size=5)


@given(st.lists(WORDS, min_size=1, max_size=6, unique=True), st.data())
def test_the_longest_name_that_opens_the_stem_wins(names, data):
    """peers 17: whatever the pack's names are, a file goes to its own part."""
    parts = tuple(part(name) for name in names)
    name = data.draw(st.sampled_from(names))
    tail = data.draw(st.sampled_from(["", "-1", "-本科", " 2", "（3）", "正", "_反"]))
    assert read_name(name + tail, parts, Facts()).part.name == name


@given(WORDS, WORDS)
def test_a_name_takes_no_longer_word(name, more):
    assert read_name(name + more, (part(name),), Facts()).part is None


@given(st.lists(st.integers(0, 10**6), max_size=20), st.text("本科-甲 ", max_size=4))
def test_natural_order_counts(numbers, word):
    names = sorted((f"{word}x{number}" for number in numbers), key=natural)
    assert [int(name.rpartition("x")[2]) for name in names] == sorted(numbers)


@given(st.lists(st.text(max_size=12), max_size=12, unique=True))
def test_natural_order_is_total(texts):
    """Any texts can be compared, and no two of them tie: the order is the same on all machines."""
    backwards = texts[::-1]
    assert sorted(texts, key=natural) == sorted(backwards, key=natural)
    assert len({natural(text) for text in texts}) == len(texts)


def test_natural_order():
    names = ["本科-10", "本科-2", "本科", "本科-2-反", "大专-1", "本科-02", "本科-１"]
    assert sorted(names, key=natural) == [
        "大专-1", "本科", "本科-１", "本科-02", "本科-2", "本科-2-反", "本科-10",
    ]  # fmt: skip


def test_labels_in_the_parts_order():
    each = ("封面", "目录", "正文")
    labels = ["附录-10", "正文", "封面", "附录-2", "", "灌区-目录"]
    assert sorted(labels, key=lambda label: label_order(label, each)) == [
        "", "封面", "灌区-目录", "正文", "附录-2", "附录-10",
    ]  # fmt: skip
