"""A summary in Word, Markdown or plain text: all of its text, or a problem; never an exception."""

import re

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.model.sources import Problem, Trouble
from dossier.model.writing import Heading, ListItem, Paragraph, Table, TableCell, texts_of
from dossier.reading import summary_blocks as reader
from dossier.reading.summary_blocks import summary_blocks
from dossier.reading.texts.numerals import numeral
from support.word import body_of, changed, paragraph, saved

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture
def read(tmp_path):
    def read_as(name, data):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return summary_blocks(path)

    return read_as


@pytest.fixture
def word(read):
    return lambda *xml, **more: read("总结.docx", body_of(*xml, **more))


def trouble(summary):
    assert summary.blocks == ()
    (problem,) = summary.problems
    return problem.trouble


# plain text

TEXT = (
    "业务技术总结\n\n一、基本情况\n　　本人任现职以来从事灌区管理。\n（一）岗位\n1.渠首改造\n完。"
)
BLOCKS = (
    Paragraph("业务技术总结"),
    Heading(1, "一、基本情况"),
    Paragraph("本人任现职以来从事灌区管理。"),
    Heading(2, "（一）岗位"),
    Heading(3, "1.渠首改造"),
    Paragraph("完。"),
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text_in_the_encodings_that_people_have(read, encoding):
    """Peers 13: Chinese text garbled."""
    summary = read("总结.txt", TEXT.replace("\n", "\r\n").encode(encoding))
    assert (summary.blocks, summary.problems) == (BLOCKS, ())


@pytest.mark.parametrize(
    "line",
    [
        "一、本人自任现职以来，认真学习；努力工作。",
        "1.主持完成渠首改造，节约投资。",
        "2020年以来",
        "3.5公里渠道",
        "（一）" + "很长" * 30,
        "一是抓质量",
    ],
)
def test_what_only_looks_like_a_heading_is_a_paragraph(read, line):
    assert read("总结.txt", line).blocks == (Paragraph(line),)


@pytest.mark.parametrize(
    ("line", "level"),
    [("十二、今后打算", 1), ("一、基本情况：", 1), ("第三部分 业绩", 1), ("(二)学习", 2),
     ("3、论文", 3), ("12．论文", 3), ("（3）论文", 4)],
)  # fmt: skip
def test_headings_of_plain_text(read, line, level):
    """GB/T 9704—2012, 7.3.3."""
    assert read("总结.txt", line).blocks == (Heading(level, line),)


def test_invisible_characters_are_not_text(read):
    assert read("总结.txt", "\ufeff甲\u200b乙\xad丙\xa0丁\t戊").blocks == (
        Paragraph("甲乙丙 丁　戊"),
    )


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\x81\xff\xfe\x00\x01", Trouble.GARBLED),
        ("文".encode("utf-16-le") * 3 + b"\0\0", Trouble.GARBLED),
        ("　\n \n".encode(), Trouble.EMPTY),
        (b"a" * 10 * 2**20, Trouble.TOO_LONG),
        ("字" * (reader.MOST_CHARACTERS + 1), Trouble.TOO_LONG),
        ("字\n" * (reader.MOST_BLOCKS + 1), Trouble.TOO_LONG),
    ],
)
def test_text_that_is_none(read, data, expected):
    assert trouble(read("总结.txt", data)) is expected


# Markdown

MARKDOWN = """# 业务技术总结

## 一、概况

这是**“重点”**，第二行
接着，and
English [网站](https://example.org/a)。

1. 甲
2. 乙
   - 丙

| 年 | 项目 |
|--|--|
| 2020 | 渠首<br>改造 |

> 引用

```
代码
```
"""


def test_markdown(read):
    assert read("总结.md", MARKDOWN).blocks == (
        Heading(0, "业务技术总结"),
        Heading(1, "一、概况"),
        Paragraph("这是“重点”，第二行接着，and English 网站（https://example.org/a）。"),
        ListItem("1.", "甲"),
        ListItem("2.", "乙"),
        ListItem("•", "丙", 1),
        Table(
            (
                (TableCell("年"), TableCell("项目")),
                (TableCell("2020"), TableCell("渠首\n改造")),
            ),
            header=1,
        ),
        Paragraph("引用"),
        Paragraph("代码"),
    )


def test_pictures_of_markdown_are_told(read):
    summary = read("总结.md", "图：![渠首](a.png)\n\n![](b.png)")
    assert summary.problems == (Problem(Trouble.UNPRINTED, "图片 2 处"),)


def test_chapters_of_the_first_level_are_no_title(read):
    assert read("总结.md", "# 甲\n\n# 乙").blocks == (Heading(1, "甲"), Heading(1, "乙"))
    assert read("总结.md", "# 一、概况\n\n文。").blocks[0] == Heading(1, "一、概况")


@pytest.mark.parametrize("text", ["> " * 200 + "深", "- " * 200 + "深"])
def test_nesting_beyond_reason_is_refused_not_dropped(read, text):
    """Peers 7: a silent no-op."""
    assert trouble(read("总结.md", text)) is Trouble.TOO_LONG


@settings(max_examples=60, deadline=None)
@given(st.text("甲乙丙，。一、（）1.23ab ", min_size=1).filter(str.strip))
def test_no_character_of_plain_text_is_lost(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("txt") / "总结.txt"
    path.write_text(text, encoding="utf-8")
    shown = "".join(text for block in summary_blocks(path).blocks for text in texts_of(block))
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", text)


# Word


def test_word_headings_lists_and_alignment(read):
    document = Document()
    document.add_heading("业务技术总结", 0)
    document.add_heading("基本情况", 1)
    document.add_paragraph("（一）岗位")
    document.add_paragraph("第一条", style="List Number")
    document.add_paragraph("第二条", style="List Number")
    document.add_paragraph("要点", style="List Bullet")
    document.add_paragraph("2024年9月8日").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    summary = read("总结.docx", saved(document))
    assert summary.problems == ()
    assert summary.blocks == (
        Heading(0, "业务技术总结"),
        Heading(1, "基本情况"),
        Heading(2, "（一）岗位"),
        ListItem("1.", "第一条"),
        ListItem("2.", "第二条"),
        ListItem("•", "要点"),
        Paragraph("2024年9月8日", "right"),
    )


@pytest.mark.parametrize(
    ("name", "level"),
    [("标题 2", 2), ("heading 3", 3), ("二级标题", 2), ("2级标题", 2), ("标题", 0), ("Title", 0)],
)
def test_names_of_heading_styles_in_word_and_wps(read, name, level):
    document = Document()
    style = document.styles.add_style("我的", 1)
    style.element.find(f"{{{W}}}name").set(f"{{{W}}}val", name)
    document.add_paragraph("文。")
    document.add_paragraph("概况", style=style)
    assert read("总结.docx", saved(document)).blocks[1] == Heading(level, "概况")


def test_a_style_based_on_a_heading_is_one(read):
    document = Document()
    style = document.styles.add_style("甲", 1)
    style.base_style = document.styles["Heading 2"]
    document.add_paragraph("文。")
    document.add_paragraph("概况", style="甲")
    assert read("总结.docx", saved(document)).blocks[1] == Heading(2, "概况")


def test_a_page_in_a_headings_style_is_a_paragraph(word):
    long = "本人" * 40
    assert word(paragraph(long, '<w:outlineLvl w:val="1"/>')).blocks == (Paragraph(long),)


LEVELS = """
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/>
<w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"""


def numbered(text, level=0, number=1):
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, place)


def test_automatic_numbers_are_written_out(word):
    """python-docx knows none: 一、 would be lost."""
    blocks = word(
        numbered("甲"), numbered("子。", 1), numbered("丑。", 1), numbered("乙"),
        numbered("寅。", 1), numbered("丙", number=2), paragraph("无。"), numbered("丁", number=0),
        numbering=LEVELS,
    ).blocks  # fmt: skip
    assert blocks == (
        Heading(1, "一、甲"),
        ListItem("一.1", "子。", 1),
        ListItem("一.2", "丑。", 1),
        Heading(1, "二、乙"),
        ListItem("二.1", "寅。", 1),
        Heading(1, "一、丙"),
        Paragraph("无。"),
        Paragraph("丁"),
    )


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (10, "chineseCounting", "十"), (23, "japaneseCounting", "二十三"),
        (105, "chineseCounting", "一百零五"), (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "ideographTraditional", "丙"), (11, "ideographTraditional", "11"),
        (21, "ideographDigital", "二一"), (28, "lowerLetter", "bb"), (4, "upperRoman", "IV"),
        (20, "decimalEnclosedCircle", "⑳"), (21, "decimalEnclosedCircle", "㉑"),
        (7, "decimalZero", "07"), (5, "decimalFullWidth", "５"),
        (0, "upperRoman", "0"), (6, "hebrew1", "6"), (6, "none", ""),
    ],
)  # fmt: skip
def test_numbers(number, form, expected):
    assert numeral(number, form) == expected


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_text_that_python_docx_leaves_out_is_kept(word):
    """Insertions, content controls, links, smart tags; fields with their results."""
    blocks = word(
        f"<w:p>{run('甲')}<w:ins>{run('乙')}</w:ins><w:hyperlink>{run('丙')}</w:hyperlink>"
        f"<w:smartTag>{run('丁')}</w:smartTag><w:sdt><w:sdtContent>{run('戊')}</w:sdtContent></w:sdt>"
        f"<w:fldSimple w:instr='DATE'>{run('己')}</w:fldSimple>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:tab/><w:t>庚</w:t><w:br/>"
        "<w:t>辛</w:t><w:noBreakHyphen/></w:r></w:p>",
        f"<w:sdt><w:sdtContent>{paragraph('壬')}</w:sdtContent></w:sdt>",
    ).blocks
    assert blocks == (Paragraph("甲乙丙丁戊己　庚\n辛-"), Paragraph("壬"))


def test_lines_indented_by_hand_are_paragraphs(word):
    made = word("<w:p><w:r><w:t>甲</w:t><w:br/><w:t>　　乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>")
    assert made.blocks == (Paragraph("甲"), Paragraph("乙\n丙"))


BOX = "<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"
LEFT_OUT = [
    (run("甲") + "<w:r><w:drawing/></w:r>", Trouble.UNPRINTED, "图片 1 处"),
    (run("甲") + "<w:r><w:pict/></w:r><w:r><w:object/></w:r>", Trouble.UNPRINTED, "图片 2 处"),
    (run("甲") + f"<w:del>{run('乙')}</w:del>", Trouble.UNPRINTED, "修订中删去的文字 1 处"),
    (run("甲") + run("乙", "<w:vanish/>"), Trouble.UNPRINTED, "隐藏的文字 1 处"),
    (run("甲") + "<w:r><w:commentReference/></w:r>", Trouble.UNPRINTED, "批注 1 处"),
    (run("甲") + "<w:r><w:footnoteReference/></w:r>", Trouble.LEFT_OUT, "脚注尾注 1 处"),
    (run("甲") + "<m:oMathPara><m:oMath/></m:oMathPara>", Trouble.LEFT_OUT, "公式 1 处"),
    (run("甲") + f"<w:r><w:pict>{BOX}</w:pict></w:r>", Trouble.LEFT_OUT, "文本框 1 处"),
    (
        run("甲") + "<w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing>{BOX}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        Trouble.LEFT_OUT, "文本框 1 处",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("inside", "kind", "detail"), LEFT_OUT)
def test_what_is_not_typeset_is_told(word, inside, kind, detail):
    """Peers 7: nothing is dropped silently."""
    summary = word(f"<w:p>{inside}</w:p>")
    assert summary == reader.Summary((Paragraph("甲"),), (Problem(kind, detail),))


def test_words_in_headers_are_told_and_page_numbers_are_not(read):
    document = Document()
    document.add_paragraph("甲")
    document.sections[0].footer.paragraphs[0].text = "— 第 1 页 共 3 页 —"
    assert read("总结.docx", saved(document)).problems == ()
    document.sections[0].header.paragraphs[0].text = "博斯坦灌区"
    (problem,) = read("总结.docx", saved(document)).problems
    assert problem == Problem(Trouble.UNPRINTED, "页眉页脚 1 处")


def test_a_table_of_contents_is_not_printed(read):
    """Its page numbers would be wrong."""
    document = Document()
    style = document.styles.add_style("TOC1", 1)
    style.element.find(f"{{{W}}}name").set(f"{{{W}}}val", "toc 1")
    document.add_paragraph("一、概况　3", style=style)
    document.add_paragraph("文。")
    summary = read("总结.docx", saved(document))
    assert summary.blocks == (Paragraph("文。"),)
    assert summary.problems == (Problem(Trouble.UNPRINTED, "自动目录 1 处"),)


def test_a_table_with_merged_cells(read):
    document = Document()
    table = document.add_table(4, 3)
    for r in range(4):
        for c in range(3):
            table.cell(r, c).text = f"{'甲乙丙丁'[r]}{c}"
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 1).merge(table.cell(3, 2))
    (made,) = read("总结.docx", saved(document)).blocks
    assert [[(c.text, c.span, c.down) for c in row] for row in made.rows] == [
        [("甲0", 1, 1), ("甲1", 1, 1), ("甲2", 1, 1)],
        [("乙0\n丙0", 1, 2), ("乙1", 1, 1), ("乙2", 1, 1)],
        [("丙1", 1, 1), ("丙2", 1, 1)],
        [("丁0", 1, 1), ("丁1\n丁2", 2, 1)],
    ]
    assert len(made.widths) == 3


def test_heading_rows_are_those_of_the_file_or_look_like_it(read):
    def header(rows, flagged=0):
        document = Document()
        table = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        for row in table.rows[:flagged] if flagged else ():
            row._tr.get_or_add_trPr().insert(0, table._tbl.makeelement(f"{{{W}}}tblHeader"))
        return read("总结.docx", saved(document)).blocks[0].header

    assert header([("年度", "项目"), ("2020", "甲"), ("2021", "乙")]) == 1
    assert header([("姓名", "张三"), ("年度", "2021")]) == 0
    assert header([("2019", "丙"), ("2020", "甲"), ("2021", "乙")]) == 0
    assert header([("2019", "丙"), ("2020", "甲"), ("2021", "乙")], flagged=2) == 2


def test_a_table_within_a_table_keeps_its_text(read):
    document = Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "外"
    inner = cell.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "内", "里"
    assert list(texts_of(read("总结.docx", saved(document)).blocks[0])) == ["外\n内　里"]


# faults

MAIN = "word/document.xml"
GOOD = body_of(paragraph("甲。"))


@pytest.mark.parametrize(
    "data",
    [
        b"PK\3\4" + b"\0" * 100,
        b"hello",
        GOOD[: len(GOOD) // 2],
        GOOD[:200] + b"\xff" * 200 + GOOD[400:],
        changed(GOOD, MAIN, None),
        changed(GOOD, MAIN, b"<w:document"),
        changed(GOOD, MAIN, b"<xml/>"),
    ],
)
def test_a_damaged_file_is_a_problem(read, data):
    """Peers 14: one bad file ends a whole batch."""
    assert trouble(read("总结.docx", data)) is Trouble.NOT_WORD


def test_relations_to_parts_that_are_not_there_do_no_harm(read):
    """Some programs write them; python-docx fails on the first."""
    schemas = "http://schemas.openxmlformats.org"
    kind = f"{schemas}/officeDocument/2006/relationships/styles"
    rels = f"""<Relationships xmlns="{schemas}/package/2006/relationships">
    <Relationship Id="rId1" Target="NULL" Type="{kind}"/></Relationships>""".encode()
    made = changed(GOOD, "word/_rels/document.xml.rels", rels)
    assert read("总结.docx", made).blocks == (Paragraph("甲。"),)


SIZE = 60 * 2**20


def bomb():
    """A document whose text unpacks to `SIZE` bytes from a thousandth of it."""
    text = b"<w:document xmlns:w='%s'><w:body><w:p><w:r><w:t>" % W.encode()
    text += b"A" * SIZE + b"</w:t></w:r></w:p></w:body></w:document>"
    return changed(GOOD, MAIN, text)


def test_a_zip_bomb_is_refused(read):
    """Architecture: refuse bombs."""
    data = bomb()
    assert len(data) < 2**18
    assert trouble(read("总结.docx", data)) is Trouble.TOO_LONG


def test_a_size_that_the_header_lies_about_is_not_believed(read):
    data = bomb()
    size = (SIZE + 2**10).to_bytes(4, "little")[2:]
    lied = data.replace(size, b"\0\0")
    assert lied != data
    assert trouble(read("总结.docx", lied)) in (Trouble.TOO_LONG, Trouble.NOT_WORD)


def test_entities_are_not_resolved(read):
    """Billions of laughs."""
    laugh = b"<!DOCTYPE d [<!ENTITY a 'ha'>%s]>" % b"".join(
        b"<!ENTITY %c '%s'>" % (98 + i, b"&%c;" % (97 + i) * 20) for i in range(10)
    )
    inside = b"<w:body><w:p><w:r><w:t>&k;</w:t></w:r></w:p></w:body>"
    document = b"<w:document xmlns:w='%s'>" + inside + b"</w:document>"
    assert not read("总结.docx", changed(GOOD, MAIN, laugh + document % W.encode())).blocks


def test_a_table_wider_than_word_allows_is_refused(word):
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>'
    assert trouble(word(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")) is Trouble.TOO_LONG


def test_a_password_and_an_old_word_file_are_told_apart(read):
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    locked = ole + "EncryptedPackage".encode("utf-16-le")
    assert trouble(read("总结.docx", locked)) is Trouble.PASSWORD
    assert trouble(read("总结.docx", ole)) is Trouble.OFFICE


def test_a_file_that_is_gone_is_unreadable(tmp_path):
    assert trouble(summary_blocks(tmp_path / "没有.docx")) is Trouble.UNREADABLE


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), st.integers(0, len(GOOD)))
def test_nothing_raises(tmp_path_factory, data, at):
    path = tmp_path_factory.mktemp("docx") / "总结.docx"
    path.write_bytes(GOOD[:at] + data + GOOD[at + len(data) :])
    summary = summary_blocks(path)
    assert summary.blocks or summary.problems
