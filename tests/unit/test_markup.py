"""Where lines of a page may break."""

import re

import pytest

from dossier.markup import whole


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "阿卜杜热西提·买买提图尔荪·阿布都克热木江",
            ["阿卜杜热西提·", "买买提图尔荪·", "阿布都克热木江"],
        ),
        ("2024-09-20 12:00 收件", ["2024-09-20 12:00"]),
        ("校验值 2f5a-20d1-3fad-ed3e", ["2f5a-20d1-3fad-ed3e"]),
        ("马婧雯", []),
        ("一起交到自治州水利局职称改革工作领导小组办公室阿不都·", ["小组办公室阿不都·"]),
    ],
)
def test_what_no_line_may_part(text, parts):
    page = str(whole(text))
    assert re.findall(r'<span class="whole">(.*?)</span>', page) == parts
    assert re.sub("<.*?>", "", page) == text


def test_what_people_write_is_no_markup():
    assert str(whole("<b>阿不都·</b>")) == '&lt;b&gt;<span class="whole">阿不都·</span>&lt;/b&gt;'
