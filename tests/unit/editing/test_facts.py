"""Facts files change where they are told to, and nowhere else."""

import codecs
import string

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.editing import with_facts
from dossier.errors import InputError
from dossier.packs import load_pack
from dossier.reading.facts import read_facts
from dossier.scaffold.facts import facts_text
from support.builds import FOLDERS
from support.packs import bazhou

NAME = "01-甲/申报人.yaml"


def edit(text, **changes):
    return with_facts(text.encode(), changes, NAME).decode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("职: 甲\n", "职: 乙\n"),
        ("职: 甲  # 说明\n", "职: 乙  # 说明\n"),
        ("职: '甲'\n", "职: 乙\n"),
        ('职:   "甲: 1"   # 说明\n', "职:   乙        # 说明\n"),
        ("职:\n后: 1\n", "职: 乙\n后: 1\n"),
        ("职: \n后: 1\n", "职: 乙\n后: 1\n"),
        ("职:       # 说明\n", "职: 乙    # 说明\n"),
        ("职: ~\n", "职: 乙\n"),
        ("职: |\n  甲\n  丁\n后: 1\n", "职: 乙\n后: 1\n"),
        ("职: 甲", "职: 乙"),
        ("前: 1\n", "前: 1\n职: 乙\n"),
        ("前: 1", "前: 1\n职: 乙\n"),
        ("", "职: 乙\n"),
        ("# 只有说明\n", "# 只有说明\n职: 乙\n"),
        ("表:\n- {甲: 1}\n", "表:\n- {甲: 1}\n职: 乙\n"),
        ("职: 甲\r\n后: 1\r\n", "职: 乙\r\n后: 1\r\n"),
        ("前: 1\r\n", "前: 1\r\n职: 乙\r\n"),
        ("职: 甲\n职: 丙\n", "职: 甲\n职: 乙\n"),
        ("𠮷: 😀\n职: 甲\n", "𠮷: 😀\n职: 乙\n"),
        ("---\n职: 甲\n", "---\n职: 乙\n"),
    ],
)
def test_one_fact(old, new):
    assert edit(old, 职="乙") == new


@pytest.mark.parametrize(
    "text",
    ["=1", "a: b", "# x", "'", '"', "null", "~", "- x", "{x}", "*a", "&a", "!x", "@", "a\tb"],
)
def test_any_text_is_written_so_that_it_reads_the_same(text):
    assert yaml.load(edit("职: 甲 # x\n", 职=text), yaml.BaseLoader) == {"职": text}


def test_several_facts_at_once():
    assert (
        edit("甲: 1\n乙: 2  # 说\n", 丙="三", 甲="一", 乙="二") == "甲: 一\n乙: 二  # 说\n丙: 三\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "{职: 甲}\n",  # a key cannot be appended
        "甲: &a 1\n职: *a\n",
        "甲: 1\n...\n",
        "- 甲\n",
        "甲: [\n",
    ],
)
def test_what_cannot_be_changed_safely_is_refused(text):
    with pytest.raises(InputError, match=r"01-甲/申报人\.yaml 的写法特殊，不能自动修改") as caught:
        edit(text, 职="乙", 新="丙")
    assert "职、新" in caught.value.remedy


def test_a_table_where_a_text_is_meant_is_replaced_or_refused_never_mixed():
    try:
        made = edit("职:\n- {甲: 1}\n后: 2\n", 职="乙")
    except InputError:
        return
    assert yaml.load(made, yaml.BaseLoader) == {"职": "乙", "后": "2"}


@pytest.mark.parametrize(
    ("codec", "mark"),
    [("utf-8", b""), ("utf-8", codecs.BOM_UTF8), ("gb18030", b""), ("utf-16", b"")],
)
def test_the_files_encoding_is_kept(codec, mark):
    made = with_facts(mark + "姓名: 甲䶮\n".encode(codec), {"姓名": "乙𬭎"}, NAME)
    assert made == mark + "姓名: 乙𬭎\n".encode(codec)


@pytest.mark.parametrize("folder", FOLDERS[1:], ids=lambda folder: folder.name)
def test_samples_change_by_one_line_a_fact(folder):
    text = (folder / "申报人.yaml").read_text(encoding="utf-8")
    old = text.splitlines()
    new = edit(text, 联系电话="0996", 现任职称="高级工程师").splitlines()
    differing = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    assert [b.split(":")[0] for _, b in differing] == ["联系电话", "现任职称"]


@pytest.fixture(scope="module")
def fresh():
    return facts_text(load_pack("bazhou-water-2024"), {})


texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp")), min_size=1, max_size=30
).map(str.strip).filter(bool)  # fmt: skip
keys = st.sampled_from([s.key for s in bazhou().facts if not s.columns])


@settings(max_examples=60, deadline=None)
@given(
    first=st.dictionaries(keys, texts, max_size=4), then=st.dictionaries(keys, texts, max_size=4)
)
def test_a_new_file_filled_and_filled_again(fresh, first, then):
    """Comments and order stay; every fact says what it was last told."""
    made = edit(edit(fresh, **first), **then)
    old = yaml.load(fresh, yaml.BaseLoader)
    assert yaml.load(made, yaml.BaseLoader) == {**old, **first, **then}

    def comments(text):
        lines = text.splitlines()
        return [line[line.index("#") :] for line in lines if line.startswith("#") or "  # " in line]

    plain = all(set(t) <= set(string.ascii_letters) for t in (*first.values(), *then.values()))
    if plain:
        assert comments(made) == comments(fresh)
    assert made.count("\n") == fresh.count("\n")


def test_what_is_written_is_what_reading_takes(tmp_path, fresh):
    (tmp_path / "申报人.yaml").write_text(edit(fresh, 姓名="阿不都·热合曼", 序号="7"), "utf-8")
    facts = read_facts(tmp_path, bazhou().facts)
    assert (facts.text("姓名"), facts.text("序号"), facts.notes) == ("阿不都·热合曼", "7", ())
