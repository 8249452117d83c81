"""Texts that are typeset: which of several is printed, and whether all of it can be."""

from dossier.model.checklist import Supply
from dossier.model.sources import Material, Problem, SourceFile, Trouble
from dossier.model.writing import Paragraph, Table, TableCell

from .conftest import a_file, a_pack, a_part, a_submission, an_item, brief, check

ITEM = an_item(a_part("总结", Supply.PRINT, typeset=True, rule="J7"), number=7)


def a_text(name="总结.docx", *blocks, problems=()):
    blocks = blocks or (Paragraph(f"文字{name}。"),)
    path = f"材料/07/{name}"
    return Material(
        7, "总结", "", "", SourceFile(path, 9, path, "DOCX", (), problems, blocks=blocks)
    )


def a_pdf():
    return Material(7, "总结", "", "", a_file("材料/07/总结.pdf", text="x" * 3000))


def found(*materials, **more):
    return check(a_submission(*materials), a_pack(ITEM), **more)


def test_a_text_is_enough():
    """J7: no finding about a missing or unreadable paper."""
    assert found(a_text()) == ()


def test_beside_a_pdf_a_text_only_warns():
    (finding,) = found(a_text(), a_pdf())
    assert (finding.rule, finding.severity, finding.item) == ("D6", "W", 7)
    assert "总结.docx 不会打印，用的是 材料/07/总结.pdf" in finding.message


def test_of_two_texts_nobody_can_know_which_is_the_last():
    (finding,) = found(a_text("总结-初稿.docx"), a_text("总结-定稿.docx"))
    assert (finding.severity, finding.subject) == ("E", "材料/07/总结-定稿.docx")
    assert "请只留最后的定稿" in finding.remedy


def test_the_same_text_twice_is_told_as_a_duplicate_too():
    """Peers 18: the same file counted twice."""
    first, second = a_text(), a_text("总结2.docx")
    same = Material(7, "总结", "", "", SourceFile(
        second.file.path, 9, first.file.digest, "DOCX", blocks=first.file.blocks
    ))  # fmt: skip
    assert brief(found(first, same)) == ["D6 E", "D6 W"]


def test_characters_that_no_font_has():
    """Peers 13: each once, with its code point; those of tables too."""
    text = a_text("总结.docx", Paragraph("甲😀乙😀"), Table(((TableCell("\ue000"),),)))
    missing = lambda text: tuple(c for c in text if c in "😀\ue000")  # noqa: E731
    (finding,) = found(text, missing_glyphs=missing)
    assert (finding.rule, finding.severity) == ("D5", "E")
    assert "😀（U+1F600）、\ue000（U+E000）" in finding.message


def test_nothing_is_asked_of_a_text_that_is_not_printed():
    found_ = found(a_text(), a_pdf(), missing_glyphs=lambda text: tuple(text[:1]))
    assert brief(found_) == ["D6 W"]


def test_what_is_not_typeset_is_told_once():
    text = a_text(problems=(Problem(Trouble.UNPRINTED, "图片 2 处"),))
    (finding,) = found(text)
    assert finding.severity == "W"
    assert finding.message.endswith("里有不会排印的内容（图片 2 处）")
