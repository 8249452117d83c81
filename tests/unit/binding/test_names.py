"""Only names made of the pack's own words leave the unit."""

import pytest

from dossier.binding.names import Vocabulary, public_labels, public_names
from dossier.model.plan import CopyPage, NumberedFace, PageMark
from dossier.model.sources import Facts, Material, SourceFile, Submission
from support.packs import bazhou

from .making import a_plan


@pytest.fixture(scope="module")
def words():
    return Vocabulary(bazhou())


@pytest.mark.parametrize(
    "text",
    [
        "", "本科", "2021", "身份证-正", "居民身份证 反", "毕业证-本科-2", "考核表-2021-正",
        "论文-封面", "材料/06-身份证/身份证-正", "材料/10-年度考核/考核表-2021-12",
        "公需科目（2020年）",
    ],
)  # fmt: skip
def test_words_of_the_pack_are_public(words, text):
    assert words.knows(text)


@pytest.mark.parametrize(
    "text",
    [
        "张三", "身份证-张三", "张三/身份证-正", "身份证-阿卜杜热西提", "13999999999",
        "139-9999-9999", "身份证-１３９９９９９９９９９", "659900198603120031", "20240908", "a",
        "IMG_0001", "微信图片_20240908",
    ],
)  # fmt: skip
def test_anything_else_is_not(words, text):
    assert not words.knows(text)


def a_file(path, digest="00"):
    return SourceFile(path, 10, digest.ljust(64, "0"), "JPEG")


def test_files_are_named_by_their_place(words):
    materials = tuple(
        Material(6, "身份证", "", "", a_file(f"材料/06-身份证/{name}"))
        for name in ("身份证-正.jpg", "张三.JPG", "李四的身份证.jpeg")
    )
    loose = Material(13, "", "", "", a_file("材料/13-其他证明材料/王五.没有后缀"))
    strays = (a_file("材料/赵六.docx"),)
    photo = a_file("照片.jpg")
    names = public_names(Submission(Facts(), photo, (*materials, loose), strays), words)
    assert list(names.values()) == [
        "材料/06-身份证/身份证-正.jpg",
        "06/身份证/2.jpg",
        "06/身份证/3.jpeg",
        "13/其他/1",
        "照片.jpg",
        "00/其他/2.docx",
    ]


def test_shared_papers_are_named_without_the_way_up(words):
    known, other = (a_file(f"../共用材料/02-单位性质证明/{n}.pdf") for n in ("编制批文", "某某站"))
    replaced = a_file("../共用材料/10-年度考核/花名册.pdf")
    shared = tuple(Material(2, "编制批文", "", "", file) for file in (known, other))
    names = public_names(Submission(Facts(), None, shared, replaced=(replaced,)), words)
    assert list(names.values()) == [
        "共用材料/02-单位性质证明/编制批文.pdf",
        "02/编制批文/2.pdf",
        "共用材料/10-年度考核/花名册.pdf",
    ]


def test_labels_are_counted_where_they_may_not_be_said(words):
    labels = (("毕业证", "本科"), ("毕业证", "张三"), ("学位证", "张三"), ("学位证", ""))
    faces = [CopyPage(11, part, label, (), None, ()) for part, label in labels * 2]
    numbered = [NumberedFace(n, f, PageMark("", "", ""), ()) for n, f in enumerate(faces, 1)]
    assert public_labels(a_plan(*numbered), words) == {
        (11, "毕业证", "本科"): "本科",
        (11, "毕业证", "张三"): "2",
        (11, "学位证", "张三"): "1",
        (11, "学位证", ""): "",
    }
