"""Each fault of a pack is reported once, with its file, line and key, in Chinese."""

import pytest

PACK, FACTS, LIST = "mini/pack.yaml", "mini/facts.yaml", "mini/checklist.yaml"
COVER, FORM = "mini/cover.yaml", "mini/forms/small.yaml"
PAGE, STAMP = "mini-base/page.yaml", "mini-base/stamp.yaml"
LABEL, INSERT = "mini-base/label.yaml", "mini-base/insert.yaml"

# file, text, its replacement, line and key of the one fault, part of its message
HEAD = [
    (PACK, "id: mini", "id: other", "1: id", "同名"),
    (PACK, "batch: MN30", "batch: mn3", "5: batch", "4 个大写字母或数字"),
    (PACK, "title: 小版式\ns", "title: ' '\ns", "2: title", "不能为空"),
    (PACK, "issuer: 某局", "issuer: ''", "9: notice.issuer", "不能为空"),
    (PACK, "valid_from: 2030-01-01", "valid_from: 2030-02-30", "7: valid_from", "没有这一天"),
    (PACK, "valid_from: 2030-01-01", "valid_from: 2030-1-1", "7: valid_from", "应为日期"),
    (PACK, "until: \"18:00\"", "until: \"25:00\"", "11: calendar.filing.until", "钟点"),
    (PACK, "last: 2030-03-31", "last: 2030-02-01", "11: calendar.filing.last", "不能早于 first"),
    (
        PACK, "paper: {first: 2030-04-01, last: 2030-04-10",
        "paper: {first: 2030-02-01, last: 2030-04-10", "12: calendar.paper", "先网上申报",
    ),
    (
        PACK, "fees:", "  overrides:\n    - {day: 2030-04-02, working: false, source: ''}\nfees:",
        "15: calendar.overrides[1].source", "不能为空",
    ),
    (
        PACK, "fees:",
        "  overrides:\n    - &a {day: 2030-04-02, working: false, source: 某通知}\n    - *a\nfees:",
        "15: calendar.overrides[2].day", "写了两次",
    ),
    (PACK, "yuan: 100", "yuan: -1", "15: fees[1].yuan", "不能为负"),
    (PACK, "route: 评审", "route: 评定", "15: fees[1].route", "没有哪个事实可选“评定”"),
    (PACK, "clause: 四", "clause: ''", "15: fees[1].clause", "条款"),
    (PACK, "year: 2030", "photo_rule: photo\nyear: 2030", "6: photo_rule", "规则编号"),
    (PACK, "year: 2030", "clauses: {D: 四}\nyear: 2030", "6: clauses.D", "规则编号"),
    (PACK, "year: 2030", "clauses: {D5: ''}\nyear: 2030", "6: clauses.D5", "条款"),
    (PACK, "year: 2030", "year: 二〇三〇", "6: year", "应为整数"),
    (PACK, "year: 2030", "year:", "6: year", "没有写值"),
    (PACK, "batch: MN30", "batch: 3030", "5: batch", "要加引号"),
    (PACK, "batch: MN30", "batch: MN30\nbatsh: X", "6: batsh", "不认识的键，是不是 batch？"),
    (PACK, "batch: MN30\n", "", "1: batch", "缺少这个键"),
    (PACK, "batch: MN30", "batch: MN30\npage: {}", "6: page", "要写在 page.yaml 里"),
]  # fmt: skip

FACT_FAULTS = [
    (FACTS, "kind: name", "kind: nam", "2: facts[1].kind", "只能是 text、name、choice"),
    (FACTS, "key: 专业", "key: 姓名", "5: facts[4].key", "写了两次"),
    (FACTS, "key: 专业", "key: 页码", "5: facts[4].key", "软件自己的值"),
    (FACTS, "kind: name", "kind: choice", "2: facts[1]", "要写 choices"),
    (FACTS, "key: 姓名, kind: name", "key: 姓名, choices: [a]", "2: facts[1].choices", "只有 kind"),
    (FACTS, "kind: name}", "kind: name, long: true}", "2: facts[1].long", "只有文字"),
    (FACTS, "[评审, 初定]", "[评审, 评审, 初定]", "4: facts[3].choices[1]", "重复"),
    (FACTS, "甲: 甲级", "甲: 丙级", "3: facts[2].synonyms.甲", "不在 choices 里"),
    (FACTS, "default: 甲级", "default: 丙级", "3: facts[2].default", "不在 choices 里"),
    (FACTS, "{级别: [甲级]}", "{级別: [甲级]}", "5: facts[4].when[1].级別", "没有“级別”这个事实"),
    (FACTS, "{级别: [甲级]}", "{级别: [丙级]}", "5: facts[4].when[1].级别[1]", "只能是 甲级、乙级"),
    (FACTS, "{级别: [甲级]}", "{级别: 甲级}", "5: facts[4].when[1].级别", "应为列表"),
    (FACTS, "{级别: [甲级]}", "{级别: []}", "5: facts[4].when[1].级别", "至少一个值"),
    (FACTS, "{级别: [甲级]}", "{}", "5: facts[4].when[1]", "条件不能为空"),
    (FACTS, "  - {key: 序号, kind: number}\n", "", "1: facts", "缺少事实“序号”"),
    (FACTS, "key: 起, kind: month", "key: 单位", "9: facts[5].columns[2].key", "写了两次"),
]  # fmt: skip

CHECKLIST = [
    (LIST, "number: 2", "number: 4", "15: items[2].number", "应为 2"),
    (LIST, "rule: J6", "rule: 身份证", "10: items[1].parts[1].rule", "规则编号"),
    (LIST, "number: 2", "number: '2'", "15: items[2].number", "应为整数"),
    (LIST, "folder: 评审表", "folder: ../评审表", "16: items[2].folder", "文件夹名"),
    (LIST, "folder: 评审表", "folder: 身份证", "16: items[2].folder", "各项不同"),
    (LIST, "title: 证书", "title: ''", "23: items[3].title", "不能为空"),
    (LIST, "{经历: [有]}", "{经历: [甲级]}", "25: items[3].when[1].经历[1]", "只能问 有 或 无"),
    (LIST, "执照, supply: original,", "执照, supply: original, signers: '{专业}签字',",
     "30: items[3].parts[4].signers", "请写在 signers_else 里"),
    (LIST, "执照, supply: original,", "执照, supply: original, signers: '{专叶}签字',",
     "30: items[3].parts[4].signers", "{专叶} 不是 facts.yaml 里的事实"),
    (LIST, "执照, supply: original,",
     "执照, supply: original, signers: 某人签字, signers_else: {专业: 某人},",
     "30: items[3].parts[4].signers_else.专业", "signers 里没有 {专业}"),
    (LIST, "执照, supply: original,",
     "执照, supply: original, signers: '{专业}签字', signers_else: {专业: '{某}'},",
     "30: items[3].parts[4].signers_else.专业", "不能有花括号"),
    (LIST, "执照, supply: original,", "执照, supply: original, signers_when: [{级别: [丙级]}],",
     "30: items[3].parts[4].signers_when[1].级别[1]", "只能是 甲级、乙级"),
    (LIST, "name: 批文", "name: 证", "29: items[3].parts[3].name", "文件分不清归谁"),
    (LIST, "[居民身份证]", "[身份证]", "8: items[1].parts[1].aliases[1]", "写了两次"),
    (
        LIST, "[{级别: [乙级]}]", "[{级别: [甲级]}]", "28: items[3].parts[2].name",
        "“证书”已是本项另一件材料的名字",
    ),
    (LIST, "supply: original,", "supply: orig,", "30: items[3].parts[4].supply", "original+copy"),
    (LIST, "sides: [正, 反]", "sides: [正, 背]", "12: items[1].parts[1].sides[2]", "正 或 反"),
    (LIST, "sides: [正, 反]", "sides: [正]", "13: items[1].parts[1].together", "sides 要写"),
    (LIST, "[\"2029\", \"2030\"]", "[2029]", "27: items[3].parts[1].each[1]", "要加引号"),
    (LIST, "[\"2029\", \"2030\"]", "[\"\"]", "27: items[3].parts[1].each[1]", "不能为空"),
    (LIST, "[85.6, 54.0]", "[85.6]", "14: items[1].parts[1].natural", "应为 2 个数"),
    (LIST, "[85.6, 54.0]", "[85.6, -54]", "14: items[1].parts[1].natural", "大于 0"),
    (LIST, "form: small", "form: smal", "20: items[2].parts[1].form", "没有 forms/smal.yaml"),
    (LIST, ", form: small", "", "20: items[2].parts[1].form", "要写 form"),
    (LIST, "form: small", "form: small, shared: true", "20: items[2].parts[1].shared", "共用"),
    (LIST, "count: 2", "count: 3", "20: items[2].parts[1].count", "copies（2）不一致"),
    (LIST, "supply: original, rule: J5, clause: 三, group: 单位",
     "supply: original, rule: J5, clause: 三", "29: items[3].parts[3].group", "只有这一件"),
    (LIST, "together: true", "together: yes", "13: items[1].parts[1].together", "true 或 false"),
    (LIST, "together: true", "together: 1", "13: items[1].parts[1].together", "true 或 false"),
]  # fmt: skip

PAGE_FAULTS = [
    (PAGE, "band: [0, 278, 210, 19]", "band: [0, 276, 210, 19]", "3: band", "与 scan 重叠"),
    (PAGE, "scan: [5, 5, 200, 272]", "scan: [15, 5, 200, 272]", "2: scan", "超出纸面"),
    (PAGE, "[187, 280, 10, 10]", "[187, 281, 9, 9]", "8: marks[1].box", "每个至少 0.375 毫米"),
    (PAGE, "[187, 280, 10, 10]", "[187, 278.5, 10, 10]", "8: marks[1].box", "四周要留 1.6 毫米"),
    (PAGE, "[187, 280, 10, 10]", "[187, 280, 10, 11]", "8: marks[1].box", "要方"),
    (PAGE, "[187, 280, 10, 10]", "[181, 280, 10, 10]", "8: marks[1]", "静区"),
    (PAGE, "level: Q", "level: L", "8: marks[1].level", "只能是 M、Q、H"),
    (PAGE, "level: Q", "level: H", "8: marks[1].box", "29 个模块"),
    (PAGE, "payload: \"{标记}\"", "payload: \"{姓名}\"", "8: marks[1].payload", "个人信息"),
    (PAGE, "[100, 280, 80, 5]", "[2, 280, 80, 5]", "9: marks[2]", "安全边"),
    (PAGE, "[100, 280, 80, 5]", "[100, 280, 80, 3]", "9: marks[2].box", "放不下一行"),
    (PAGE, "{总页数}", "{总页}", "9: marks[2].text", "{总页} 不是"),
    (PAGE, "{总页数}", "{总页数", "9: marks[2].text", "花括号没有配对"),
    (PAGE, "{总页数}", "{经历}", "9: marks[2].text", "是表格"),
    (PAGE, "resolution_error: 150", "resolution_error: 250", "5: resolution_error", "不大于"),
    (PAGE, "opacity: 0.2", "opacity: 2", "12: draft[1].opacity", "不超过 1"),
    (PAGE, "opacity: 0.2", "color: [255, 0, 0]", "12: draft[1].color", "0 到 1"),
    (PAGE, "opacity: 0.2", "color: [1, 0]", "12: draft[1].color[3]", "个数不够"),
    (PAGE, "opacity: 0.2", "color: [1, 0, 0, 0]", "12: draft[1].color", "个数太多"),
    (PAGE, "opacity: 0.2", "style: fang", "12: draft[1].style", "没有“fang”这种字体"),
    (PAGE, "[5, 100, 200, 60]", "[5, 100, 210, 60]", "12: draft[1]", "超出纸面"),
    (PAGE, "[5, 100, 200, 60]", "[5, 100, .inf, 60]", "12: draft[1].box.width", "有限"),
    (PAGE, "safe: 5", "safe: -1", "4: safe", "边距"),
    (PAGE, "safe: 5", "safe: 5\nhead: 90", "5: head", "上方留的空白"),
    (PAGE, "safe: 5", "safe: 5\nupright: 1.5", "5: upright", "0 至 1"),
    (PAGE, "safe: 5", "safe: 5\nsmall: 1.5", "5: small", "0 至 1"),
    (PAGE, "text: 缺件,", "text: '{批次}缺件',", "11: draft", "草稿的标签"),
]  # fmt: skip

STAMP_FAULTS = [
    (STAMP, "size: [90, 45]", "size: [90, 40]", "7: variants[1].ring", "超出 size"),
    (STAMP, "ring: [45, 0, 45, 45]", "ring: [45, 0, 38, 38]", "7: variants[1].ring", "40 至 45"),
    (STAMP, "diameter: 45", "diameter: 38", "11: variants[1].elements[3].diameter", "40 至 45"),
    (STAMP, "diameter: 45", "diameter: 45, dash: []", "11: variants[1].elements[3].dash", "画章"),
    (STAMP, "start: [13, 25]", "start: [13, 42]", "10: variants[1].elements[2]", "words 或 ring"),
    (STAMP, "step: 0.1", "step: 0", "2: step", "大于 0"),
    (STAMP, "step: 0.1", "clear: 80", "2: clear", "clear ≤ faint"),
    (STAMP, "step: 0.1", "least_scale: 1.2", "2: least_scale", "不超过 1"),
    (STAMP, "kind: rule", "kind: line", "10: variants[1].elements[2]", "kind 只能是 text、rule"),
    (STAMP, "kind: rule, ", "", "10: variants[1].elements[2]", "kind 只能是 text、rule"),
    (STAMP, "{盖章}", "{页码}", "12: variants[1].elements[4].text", "{页码} 不是"),
]  # fmt: skip

CARDS = [
    (LABEL, "default: 100x70", "default: 90x70", "1: default", "cards 里没有“90x70”"),
    (LABEL, "    size: [100, 70]\n", "", "3: cards.100x70.size", "缺少这个键"),
    (LABEL, "[75, 18, 20, 20]", "[75, 18, 10, 10]", "7: cards.100x70.elements[2].box", "29 个模块"),
    (LABEL, "[15, 48, 70, 13]", "[15, 48, 40, 13]", "8: cards.100x70.elements[3].box", "太窄"),
    (LABEL, "[15, 48, 70, 13]", "[15, 48, 70, 8]", "8: cards.100x70.elements[3].box", "太矮"),
    (LABEL, "[15, 48, 70, 13]", "[2, 48, 70, 13]", "8: cards.100x70.elements[3].box", "两边各要留"),
    (LABEL, "pitch_x: 101", "pitch_x: 90", "10: sheets.2x4.pitch_x", "标签会重叠"),
    (LABEL, "left: 4", "left: 14", "10: sheets.2x4.left", "超出 210 毫米的纸"),
    (LABEL, "card: \"100x70\"", "card: \"60x40\"", "10: sheets.2x4.card", "cards 里没有"),
    (LABEL, "rows: 4", "rows: 5", "10: sheets.2x4.top", "超出 297 毫米的纸"),
]  # fmt: skip

PANELS = [
    (COVER, "[27, 30, 100, 12]", "[27, 30, 190, 12]", "2: elements[1]", "超出页脚以上"),
    (COVER, "[27, 30, 100, 12]", "[27, 270, 100, 12]", "2: elements[1]", "超出页脚以上"),
    (COVER, "payload: \"{标签}\"", "payload: \"{编号}\"", "1: elements", "缺少 kind: qr"),
    (COVER, "width: 101", "width: 181", "6: table.x", "超出"),
    (COVER, "bottom: 264", "bottom: 280", "8: table.bottom", "超出"),
    (COVER, "{行名}", "{材料}", "11: table.columns[2].text", "{材料} 不是"),
    (COVER, "table:", "size: [1, 1]\ntable:", "5: size", "只有标签写 size"),
    (INSERT, "\"{方框}\"", "\"勾 {方框}\"", "10: table.columns[2].text", "单独一列"),
]  # fmt: skip

FORMS = [
    (FORM, "id: small", "id: smal", "1: id", "应与文件同名"),
    (FORM, "bottom: 274", "bottom: 284", "5: style.bottom", "标记带"),
    (FORM, "binding: 27", "binding: 200", "5: style.outer", "超过纸宽"),
    (FORM, "{第几份}", "{第几}", "7: copy_mark[1].text", "{第几} 不是"),
    (FORM, "{kind: text, box: [0, 0, 50, 5], text: \"水印 {编号}\", size: 8}",
     "{kind: frame, box: [0, 0, 50, 5]}", "10: watermark[1].kind", "水印只能是 text"),
    (FORM, "[0, 0, 50, 5]", "[0, 0, 70, 5]", "10: watermark[1]", "超出watermark_tile"),
    (FORM, "id: 基本情况", "id: 封面", "20: sections[2].id", "重复"),
    (FORM, "[0, 52, 167, 14]", "[0, 52, 168, 14]", "17: sections[1].blocks[1].elements[1]", "版心"),
    (FORM, "由 {姓名} 填写", "由 {名字} 填写", "19: sections[1].blocks[2].paragraphs[1]", "{名字}"),
    (FORM, "- {text: \"{专业}\"}", "- {text: 甲}\n              - {text: 乙}",
     "30: sections[2].blocks[1].rows[2]", "占 2 列，应占 1 列（共 3 列）"),
    (FORM, "span: 3", "span: 2", "32: sections[2].blocks[1].rows[3]", "占 2 列，应占 3 列"),
    (FORM, "span: 3", "span: 3, down: 2",
     "33: sections[2].blocks[1].rows[3].cells[1].down", "没有这么多行"),
    (FORM, "[20, 40, 40]", "[20, 0, 40]", "24: sections[2].blocks[1].columns", "大于 0"),
    (FORM, ", photo: [25, 35]", "", "29: sections[2].blocks[1].rows[1].cells[3].role", "photo"),
    (FORM, "fact: 经历", "fact: 履历", "35: sections[2].blocks[2].fact", "没有“履历”"),
    (FORM, "fact: 经历", "fact: 姓名", "35: sections[2].blocks[2].fact", "不是表格"),
    (FORM, "key: 单位", "key: 职务", "40: sections[2].blocks[2].columns[2].key", "只有 起、单位"),
    (FORM, "{text: \"{专业}\"}", "{text: {专业}}",
     "31: sections[2].blocks[1].rows[2].cells[1].text", "以花括号开头的文字要加引号"),
]  # fmt: skip

EVERY = HEAD + FACT_FAULTS + CHECKLIST + PAGE_FAULTS + STAMP_FAULTS + CARDS + PANELS + FORMS


@pytest.mark.parametrize(("file", "old", "new", "place", "message"), EVERY)
def test_fault_names_file_line_and_key(shelf, file, old, new, place, message):
    shelf.edit(file, old, new)
    told = [f for f in shelf.faults() if f.startswith(f"{file}:{place}: ") and message in f]
    assert len(told) == 1, shelf.faults()


@pytest.mark.parametrize(("file", "old", "new", "place", "message"), EVERY)
def test_a_fault_is_told_in_chinese_without_python(shelf, file, old, new, place, message):
    shelf.edit(file, old, new)
    for fault in shelf.faults():
        said = fault.split(": ", 2)[-1]
        assert not any(word in said for word in ("Input", "should", "Error", "None", "Tuple"))
        assert any("\u4e00" <= c <= "\u9fff" for c in said)


@pytest.mark.parametrize(
    ("check", "place", "message"),
    [
        ("{kind: papers, parts: [身份正]}", ".parts", "清单里没有“身份正”这种材料"),
        ("{kind: given, facts: [专叶], remedy: 填}", ".facts", "facts.yaml 里没有“专叶”这个事实"),
        ("{kind: papers, parts: [批文], when: [{级別: [甲级]}]}", ".when[1].级別", "没有“级別”"),
        ("{kind: doubt, told: 疑, remedy: 问, item: 9}", ".item", "清单里没有第 9 项"),
        ("{kind: paper, parts: [批文]}", "", "kind 只能是"),
    ],
)
def test_a_check_names_what_there_is(shelf, check, place, message):
    rule = f"{{id: A1, title: 甲, clause: 一, quote: 甲, severity: E, checks: [{check}]}}"
    shelf.write("mini/rules/a.yaml", f"rules:\n  - {rule}\n")
    (fault,) = shelf.faults()
    assert f"checks[1]{place}" in fault
    assert message in fault


def test_the_small_pack_itself_is_sound(shelf):
    assert shelf.load().id == "mini"
