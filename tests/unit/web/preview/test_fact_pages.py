"""Facts and questions filled in on the page: judged, written beside others', told when refused."""

import json
import threading
from html import unescape
from html.parser import HTMLParser

import pytest

from dossier.model.facts import FactKind
from dossier.model.filling import Input
from dossier.web.preview.fact_pages import widget
from support.previews import FAULTY, GOOD

from .conftest import HOST, Browser

FACTS, ANSWERS = "申报人.yaml", "答复.yaml"
BIDI = "张\u202e三\u202c"


class Form(HTMLParser):
    """The fields of the facts' form as a browser would send them."""

    def __init__(self, page):
        super().__init__()
        self.fields, self.within, self.name, self.templates = [], False, "", 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        got = dict(attrs)
        self.within |= tag == "form" and got.get("id") == "facts"
        self.templates += tag == "template"
        if not self.within or self.templates:
            return
        if tag == "input" and got.get("name"):
            self.fields.append([got["name"], (got.get("value") or "").replace("\n", "")])
        elif tag in {"textarea", "select"}:
            self.name = got["name"] if tag == "textarea" else ""
            self.fields.append([got["name"], ""])
        elif tag == "option" and "value" not in got and self.fields:
            self.name = "selected" if "selected" in got else ""

    def handle_data(self, text):
        if self.name:
            self.fields[-1][1] += text

    def handle_endtag(self, tag):
        if tag in {"textarea", "option", "select"}:
            self.name = ""
        self.within &= tag != "form"
        self.templates -= tag == "template"

    def data(self, **changed):
        made = {}
        for name, value in self.fields:
            made.setdefault(name, value)
        return made | changed


@pytest.fixture
def form(small):
    return Form(small.mine.page("facts"))


def text(small, folder=GOOD, name=FACTS):
    return (small.unit / folder / name).read_text(encoding="utf-8")


def save(browser, data):
    where = f"/{browser.link}/facts"
    return browser.client.post(where, data=data, headers=HOST, follow_redirects=True)


def rows_of(form, key):
    """The names of a table's inputs, row by row."""
    rows = {}
    for name, value in form.fields:
        kind, _, rest = name.partition("|")
        if kind == "t" and rest.startswith(f"{key}|"):
            rows.setdefault(rest.split("|")[1], {})[name] = value
    return rows


# —— judged as typed ——


def test_what_is_typed_is_judged_and_not_written(small, form):
    before = small.bytes()
    number = form.data()["f|身份证号"]
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
    answer = small.mine.script("facts/judge", form.data(**{"f|身份证号": wrong}))
    (one,) = [o for o in answer.json["about"]["身份证号"] if "校验位" in o["message"]]
    assert (one["grade"], one["colour"]) == ("错误", "red")
    assert answer.json["fault"] == ""
    right = small.mine.script("facts/judge", form.data()).json
    assert answer.json["errors"] > right["errors"]
    assert small.bytes() == before


@pytest.mark.parametrize(
    ("typed", "said"),
    [({"f|不认识": "x"}, "不是本版式认识的栏目"), ({"f|单位名称": "别的单位"}, "由单位填写"),
     ({"f|版式": "demo-prefecture-2031"}, "版式不在这里换"),
     ({"f|姓名": "张\0三"}, "看不见的控制字符"), ({"f|现从事工作": "长" * 20_001}, "太长"),
     ({"t|姓名|1|x": "y"}, "不能写成这么多行"),
     ({"t|年度考核|1|不认识": "y"}, "没有“不认识”这一栏")],
)  # fmt: skip
def test_what_cannot_be_written_is_told(still, typed, said):
    data = Form(still.mine.page("facts")).data(**typed)
    judged = still.mine.script("facts/judge", data)
    assert judged.status_code == 200
    assert said in judged.json["fault"]
    saved = save(still.mine, data)
    assert saved.status_code == 409
    assert said in unescape(saved.text)


def test_who_cannot_be_read_is_told_by_script_too(small, form):
    (small.folder / FACTS).write_text("姓名: [", encoding="utf-8")
    assert small.shelf.packets[GOOD].settled(20).shown is None
    where = f"/{small.mine.link}/facts/judge"
    answer = small.mine.client.post(where, data=form.data(), headers=HOST)
    assert FACTS in answer.json["fault"]


# —— written ——


@pytest.mark.parametrize("name", [GOOD, FAULTY])
def test_the_form_given_back_as_it_came_changes_nothing(small, name):
    browser = small.mine if name == GOOD else small.theirs
    before = small.bytes()
    answer = save(browser, Form(browser.page("facts")).data())
    assert "没有改动" in answer.text
    assert small.bytes() == before


def test_one_change_is_one_line_and_comments_stay(small, form):
    before = text(small)
    assert "# " in before
    answer = save(small.mine, form.data(**{"f|学制": "三年"}))
    assert "已存好：改了 1 处" in answer.text
    pairs = zip(before.splitlines(), text(small).splitlines(), strict=True)
    assert [b for a, b in pairs if a != b] == ["学制: 三年"]
    assert Form(small.mine.page("facts")).data()["f|学制"] == "三年"


def test_many_changes_at_once(small, form):
    answer = save(small.mine, form.data(**{"f|学制": "三年", "f|学位": "无", "f|曾用名": "马小"}))
    assert "改了 2 处" in answer.text  # 学位 was 无 already
    assert "学制: 三年" in text(small)
    assert "曾用名: 马小" in text(small)


def test_rows_are_changed_added_moved_and_dropped(small, form):
    rows = rows_of(form, "学习培训经历")
    data = form.data()
    assert rows
    for row in rows.values():
        for name in row:
            del data[name]
    columns = [name.split("|")[3] for name in next(iter(rows.values()))]
    data |= {f"t|学习培训经历|1001|{column}": "" for column in columns}
    data |= {f"t|学习培训经历|1002|{columns[-1]}": "新的一行"}
    for n, row in enumerate(reversed(rows.values())):
        data |= {f"t|学习培训经历|{n}|{name.split('|')[3]}": v for name, v in row.items()}
    save(small.mine, data)
    now = rows_of(Form(small.mine.page("facts")), "学习培训经历")
    said = [[v for v in row.values() if v] for row in now.values()]
    assert said == [
        ["新的一行"],
        *([v for v in row.values() if v] for row in [*rows.values()][::-1]),
    ]


def test_a_long_text_is_taken(small, form):
    long = "长" * 19_000
    save(small.mine, form.data(**{"f|公示业绩": long, "f|思想政治条件": long}))
    again = Form(small.mine.page("facts")).data(
        **{"f|公示业绩": long + "完", "f|思想政治条件": long}
    )
    answer = save(small.mine, again)
    assert answer.status_code == 200
    assert long + "完" in text(small).replace("\n", "").replace(" ", "")


def test_a_text_of_several_lines_keeps_them_in_any_field():
    one = Input("学制", FactKind.TEXT)
    assert widget(one, "三年") == "text"
    assert widget(one, "三年\n全日制") == "area"


# —— beside others ——


def test_another_key_that_somebody_changed_meanwhile_stays(small, form):
    hr = small.inside()
    save(hr, Form(hr.page("facts")).data(**{"f|学位": "工学学士"}))
    answer = save(small.mine, form.data(**{"f|学制": "三年"}))
    assert "已存好" in answer.text
    assert "学位: 工学学士" in text(small)
    assert "学制: 三年" in text(small)


def test_the_same_key_is_told_and_what_was_typed_stays_in_the_form(small, form):
    hr = small.inside()
    save(hr, Form(hr.page("facts")).data(**{"f|学制": "四年"}))
    answer = save(small.mine, form.data(**{"f|学制": "三年", "f|曾用名": "马小"}))
    assert answer.status_code == 409
    page = unescape(answer.text)
    assert "填报内容里的 学制 刚才被别人改过，您填的没有写进去" in page
    assert "“学制”现在是：四年" in page
    assert "学制: 四年" in text(small)
    assert "马小" not in text(small)
    kept = Form(answer.text).data()
    assert (kept["f|学制"], kept["f|曾用名"]) == ("三年", "马小")
    assert "已存好：改了 2 处" in save(small.mine, kept).text  # who has seen it may decide
    assert "学制: 三年" in text(small)


def test_what_was_typed_stays_when_the_file_was_broken_meanwhile(small, form):
    small.mine.get("items")
    (small.folder / FACTS).write_text("姓名: [", encoding="utf-8")
    packet = small.shelf.packets[GOOD]
    packet._looked = float("inf")  # nobody has looked again yet
    answer = save(small.mine, form.data(**{"f|学制": "三年"}))
    assert answer.status_code == 409
    assert 'value="三年"' in answer.text
    assert "申报人.yaml" in answer.text
    assert text(small) == "姓名: ["


def test_two_who_save_the_same_key_at_once(small):
    people = [small.mine, small.inside()]
    forms = [
        Form(one.page("facts")).data(**{"f|学制": f"{n}年"}) for n, one in enumerate(people, 5)
    ]
    answers = at_once([lambda b=b, f=f: save(b, f) for b, f in zip(people, forms, strict=True)])
    assert sorted(one.status_code for one in answers) == [200, 409]
    (won,) = [n for n, one in enumerate(answers, 5) if one.status_code == 200]
    assert f"学制: {won}年" in text(small)


def at_once(deeds):
    answers = [None] * len(deeds)

    def do(n):
        answers[n] = deeds[n]()

    threads = [threading.Thread(target=do, args=(n,)) for n in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


# —— hostile ——


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onfocus='x", BIDI,
     "{{ 7*7 }}", "</textarea><script>", "a: b # c", "- x", "!!python/object:os.system", "&a *a",
     "\u2028行", "--- |"],
)  # fmt: skip
def test_hostile_texts_are_kept_as_texts(small, form, hostile):
    save(small.mine, form.data(**{"f|曾用名": hostile, "f|公示业绩": f"甲\r\n{hostile}\n乙"}))
    page = small.mine.page("facts")
    assert "<img src=x" not in page
    assert "<script>alert" not in page
    assert "onfocus='x" not in page
    again = Form(page).data()
    assert again["f|曾用名"] == hostile.replace("\u2028", "").strip()
    shown = again["f|公示业绩"].replace("\n\n", "\n")
    assert shown.strip() == f"甲\n{hostile}\n乙".replace("\u2028", "").strip()
    for other in ("items", "pages", "questions"):
        assert "<script>alert" not in small.mine.page(other)


def test_hostile_names_are_text_on_every_page(small, form):
    save(small.mine, form.data(**{"f|姓名": "<b>马</b>婧雯"}))
    assert "&lt;b&gt;" in small.hr.page("people")
    for browser, path in ((small.mine, "items"), (small.hr, "people"), (small.hr, "slips")):
        assert "<b>马" not in browser.page(path)


@pytest.mark.parametrize(
    "seen",
    ["", "x", "[]", "null", "{}", '{"digest": "x"}', '{"digest": 1, "values": []}', "1",
     '{"values": {}, "digest": "x", "values": null}', '{"digest": "x", "values": {"a": 1}}',
     '{"digest": "x", "values": {"a": [1]}}', '{"digest": "x", "values": {"a": {"b": "c"}}}',
     "[" * 100_000, '{"digest": "x", "values": {"a": "' + "x" * 2_000_000 + '"}}', "\ud7ff"],
)  # fmt: skip
def test_what_no_form_of_ours_showed_is_refused(still, seen):
    for path in ("facts", "facts/judge"):
        answer = still.mine.script(path, {"seen": seen, "f|学制": "三年"})
        assert answer.status_code == 400, answer.status_code
        assert "这个请求不完整" in answer.text


def test_a_body_that_is_too_large(still):
    answer = still.mine.script("facts", {"seen": "x" * 17_000_000})
    assert answer.status_code == 413
    assert "太大" in answer.text


def test_forged_digests_and_values_overwrite_nobody(small, form):
    hr = small.inside()
    seen = json.loads(form.data()["seen"])
    save(hr, Form(hr.page("facts")).data(**{"f|学制": "四年"}))
    seen["digest"] = "0" * 64
    forged = form.data(**{"f|学制": "三年", "seen": json.dumps(seen)})
    assert save(small.mine, forged).status_code == 409
    assert "学制: 四年" in text(small)


# —— questions ——


@pytest.fixture
def asked(small):
    """A question that nobody has answered yet."""
    (small.folder / ANSWERS).unlink(missing_ok=True)
    small.shelf.packets[GOOD].settled(20)
    page = small.mine.page("questions")
    found = next(c for c in page.split("<form")[1:] if 'name="rule"' in c)
    field = lambda name: found.partition(f'name="{name}" value="')[2].partition('"')[0]  # noqa: E731
    return {name: field(name) for name in ("rule", "number", "known")}


def reply(browser, data):
    where = f"/{browser.link}/questions"
    sent = {"csrf": browser.token(), **data}
    return browser.client.post(where, data=sent, headers=HOST, follow_redirects=True)


def test_a_question_is_answered_and_answered_otherwise(small, asked):
    yes = {**asked, "yes": "1", "by": "李𬭎", "note": "看过<b>原件"}
    answer = reply(small.mine, yes)
    assert "已记下" in answer.text
    assert "李𬭎 答：<b>是</b>，看过&lt;b&gt;原件" in answer.text
    assert "答复: 是" in text(small, name=ANSWERS)
    answer = reply(small.mine, {**yes, "yes": "0", "known": "1"})
    assert "答：<b>否</b>" in answer.text
    assert text(small, name=ANSWERS).count("规则:") == 2


def test_two_who_answer_otherwise(small, asked):
    reply(small.inside(), {**asked, "yes": "1", "by": "李𬭎"})
    answer = reply(small.mine, {**asked, "yes": "0", "by": "赵䶮"})
    assert "刚才已经有人答了，您的答复没有记下" in answer.text
    assert "李𬭎 2024-09-18 答：是" in answer.text
    assert "赵䶮" not in text(small, name=ANSWERS)


def test_two_who_answer_at_once(small, asked):
    people = [small.mine, small.inside()]
    for one in people:
        one.token()
    deeds = [
        lambda b=b, y=y: reply(b, {**asked, "yes": y, "by": f"甲{y}"})
        for b, y in zip(people, "10", strict=True)
    ]
    said = [one.text for one in at_once(deeds)]
    assert sum("已记下" in one for one in said) == 1
    assert sum("没有记下" in one for one in said) == 1
    assert text(small, name=ANSWERS).count("规则:") == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [({"yes": ""}, "请先选“是”或“否”"), ({"yes": "2"}, "请先选“是”或“否”"),
     ({"by": ""}, "没有写是谁答的"), ({"by": " \n "}, "没有写是谁答的"),
     ({"by": "a\0b"}, "看不见的控制字符"), ({"note": "a\u202eb"}, "看不见的控制字符"),
     ({"rule": "X99"}, "现在不用答了"), ({"number": "99"}, "现在不用答了"),
     ({"number": "x"}, "现在不用答了"), ({"rule": "<script>"}, "现在不用答了")],
)  # fmt: skip
def test_answers_that_are_refused(small, asked, change, said):
    before = small.bytes()
    answer = reply(small.mine, {**asked, "yes": "1", "by": "李𬭎", **change})
    assert said in unescape(answer.text)
    assert "<script>" not in answer.text
    assert small.bytes() == before


def test_without_a_token_nothing_is_written(still):
    stranger = Browser(still.app, still.mine.link)
    for path in ("facts", "facts/judge", "questions"):
        where = f"/{stranger.link}/{path}"
        assert stranger.client.post(where, data={"f|学制": "三年"}, headers=HOST).status_code == 403
