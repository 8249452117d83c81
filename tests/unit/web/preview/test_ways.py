"""What is read of a finding on a page, and where its link leads."""

from html import unescape
from urllib.parse import quote

import pytest
from flask import Flask

from dossier.model.findings import Finding, Severity
from dossier.web.preview.looks import filters
from dossier.web.preview.ways import plain

from .conftest import FAULTY


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("“学制”（申报人.yaml 第 37 行）没有填写", "“学制”没有填写"),
        ("在 申报人.yaml 里填写“学制”（如 4年）", "在填报内容里填写“学制”（如 4年）"),
        (
            "“日期”（申报人.yaml 第 85 行）与 单位.yaml 第 31 行写的不同，用的是 申报人.yaml 里的",
            "“日期”与单位统一填的内容写的不同，用的是填报内容里的",
        ),
        ("以另行通知为准；看过以后用 dossier answer 记下答复（规则 C4）", "以另行通知为准"),
        ("请补上；放到 材料/06-身份证/，文件名：身份证-反.jpg", "请补上"),
        ("材料/13-其他证明材料/合同 2.pdf 设了打开密码，读不了", "合同 2.pdf 设了打开密码，读不了"),
        ("共用材料/10-年度考核/花名册.pdf 里的", "共用材料/10-年度考核/花名册.pdf 里的"),
        ("存为 照片.jpg，放在 申报人.yaml 旁边", "存为 照片.jpg"),
        ("业务技术总结连标点 39 字", "业务技术总结连标点 39 字"),
    ],
)  # fmt: skip
def test_files_and_commands_stay_off_the_page(text, shown):
    assert plain(text) == shown


def test_every_error_says_where_to_click(faulty, shelf):
    page = unescape(faulty.page("items"))
    now = shelf.packets[FAULTY].state().shown
    keys = {spec.key for spec in now.checked.pack.facts}
    errors = now.checked.report.errors
    of_facts = [one for one in errors if one.subject in keys]
    of_items = [one for one in errors if one.item]
    assert of_facts
    assert of_items
    for one in of_facts:
        assert f'/facts#f%7C{quote(one.subject)}">去改“{one.subject}”' in page or (
            f'/facts#f|{quote(one.subject)}">去改“{one.subject}”' in page
        )
    for one in of_items:
        assert f"/item/{one.item}" in page
    assert "/questions#q-C4-1" in page


def test_a_fact_is_reached_by_its_link(faulty):
    assert 'id="f|缴费金额"' in unescape(faulty.page("facts"))


def test_what_is_wanting_stands_first(good, faulty, shelf):
    page = faulty.page("items")
    wanting = page[page.index('id="wanting"') : page.index('class="items"')]
    now = shelf.packets[FAULTY].state().shown
    for number in {one.item for one in now.checked.report.errors}:
        assert f'href="#item-{number}"' in wanting
    assert "没有错误，可以打印了" in good.page("items")


def test_hr_sees_at_a_glance_who_is_ready(hr, shelf):
    page = hr.page("people")
    assert "可以生成 1 人" in page
    assert "还有错误 1 人" in page
    errors = len(shelf.packets[FAULTY].state().shown.checked.report.errors)
    assert f"错误 {errors} 处" in page
    assert page.count("<progress") == 2


def test_the_photo_has_a_page(good):
    page = good.page("item/0")
    assert "本人照片" in page
    assert "换一张" in page
    assert 'name="path" value="照片.jpg"' in page


def test_many_reminders_are_folded_and_errors_never():
    app = Flask("dossier.web")
    filters(app)
    environment = app.jinja_env
    found = environment.get_template("preview/finding.html").make_module({"way": lambda _: None})
    errors = [Finding("G1", Severity.ERROR, "", f"缺 {n}", "") for n in range(6)]
    reminders = [Finding("D6", Severity.WARNING, "", f"重复 {n}", "") for n in range(9)]
    page = str(found.found([*reminders, *errors], {}))
    shown, folded = page.split("<details", 1)
    assert [f"缺 {n}" in shown for n in range(6)] == [True] * 6
    assert [f"重复 {n}" in shown for n in range(9)] == [n < 3 for n in range(9)]
    assert [f"重复 {n}" in folded for n in range(9)] == [n >= 3 for n in range(9)]
    assert "另有 6 处" in folded
    assert "<details" not in str(found.found(reminders[:4], {}))
