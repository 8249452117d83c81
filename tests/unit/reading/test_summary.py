"""summary_text: the same words from whatever a summary was written in."""

import zipfile

import pytest

from dossier.reading.summary import summary_text

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SAVED = "http://schemas.openxmlformats.org/markup-compatibility/2006"


WORDS = ["总结", "主持干渠", "改造", "节水", "引", "年", "量", "2020", "3", "图"]


def docx(path, body, head=""):
    names = f'xmlns:w="{WORD}" xmlns:mc="{SAVED}"'
    xml = f"{head}<w:document {names}><w:body>{body}</w:body></w:document>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", xml)
    return path


def paragraph(*runs):
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_plain_text_in_the_encodings_of_chinese_windows(tmp_path, encoding):
    path = tmp_path / "总结.txt"
    path.write_bytes("任现职以来\n主持防渗改造。".encode(encoding))
    assert summary_text(path) == "任现职以来\n主持防渗改造。"


def test_markdown_without_its_marks(tmp_path):
    path = tmp_path / "总结.md"
    path.write_text(
        "# 总结\n\n**主持**干渠 _改造_\n- 节水\n> 引\n\n|年|量|\n|--|--|\n|2020|3|\n[图](a.png)",
        encoding="utf-8",
    )
    assert summary_text(path).split() == WORDS


def test_markdown_keeps_what_only_looks_like_marks(tmp_path):
    path = tmp_path / "总结.md"
    path.write_text("桩号12+400，a_b，2020-2023年", encoding="utf-8")
    assert summary_text(path) == "桩号12+400，a_b，2020-2023年"


def test_docx_paragraphs_tables_and_breaks(tmp_path):
    table = f"<w:tbl><w:tr><w:tc>{paragraph('单元')}</w:tc></w:tr></w:tbl>"
    body = paragraph("主持", "改造") + "<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r></w:p>"
    path = docx(tmp_path / "总结.docx", body + table)
    assert summary_text(path).split("\n") == ["主持改造", "一", "二", "单元"]


def test_docx_leaves_out_what_is_not_printed(tmp_path):
    deleted = "<w:p><w:del><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>"
    field = "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    twice = (
        f"<w:p><mc:AlternateContent><mc:Choice>{paragraph('文本框')}</mc:Choice>"
        f"<mc:Fallback>{paragraph('文本框')}</mc:Fallback></mc:AlternateContent></w:p>"
    )
    assert summary_text(docx(tmp_path / "总结.docx", deleted + field + twice)) == "文本框"


def test_a_bomb_of_entities_is_not_opened(tmp_path):
    head = '<!DOCTYPE a [<!ENTITY b "' + "总" * 100 + '">]>'
    assert summary_text(docx(tmp_path / "总结.docx", paragraph("&b;"), head)) == ""


@pytest.mark.parametrize("name", ["总结.docx", "总结.doc", "总结.pdf", "总结.jpg", "总结.txt"])
def test_what_cannot_be_read_says_nothing(tmp_path, name):
    """peers 7: the empty text is told as unchecked by the rule, never as kept."""
    path = tmp_path / name
    path.write_bytes(b"\x81\xff\xfe nonsense")
    assert summary_text(path) == ""
    assert summary_text(tmp_path / "absent" / name) == ""
