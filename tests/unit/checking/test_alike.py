"""When two writings say the same."""

import pytest

from dossier.checking.alike import bare, date_pattern, name_forms, undotted


@pytest.mark.parametrize(
    ("date", "text", "same"),
    [
        ("1986-03-12", "1986-03-12", True),
        ("1986-03-12", "1986年3月12日", True),
        ("1986-03-12", "生于1986.03.12性别", True),
        ("1986-03-12", "19860312", True),
        ("1986-03-12", "1986年3月", True),
        ("1986-03-12", "1986.03", True),
        ("1986-03-12", "198603", True),
        ("1986-03-12", "1986年3月13日", False),
        ("1986-03-12", "1986-03-13", False),
        ("1986-03-12", "1986.3.1", False),
        ("1986-03-12", "19860313", False),
        ("1986-01-02", "1986-12", False),
        ("2019-12", "2019年12月", True),
        ("2019-12", "2019.12", True),
        ("2019-12", "201912", True),
        ("2019-12", "2019年11月", False),
        ("2019-01", "2019-12", False),
        ("2019-01", "2019年1月", True),
    ],
)
def test_dates(date, text, same):
    assert (date_pattern(date).search(text) is not None) is same


@pytest.mark.parametrize("text", ["无", "至今", "2019", "2019-13", "干渠"])
def test_no_dates(text):
    assert date_pattern(text) is None


def test_names_of_units_and_people():
    assert name_forms("博斯坦水管站（防汛中心）") == ("博斯坦水管站(防汛中心)", "博斯坦水管站")
    assert name_forms("站（县）") == ("站(县)",)
    assert name_forms("古丽·买买提") == ("古丽买买提",)
    assert name_forms("") == ()


def test_widths_spaces_dots():
    assert bare(" １２　Ａ（b）\n") == "12A(b)"
    assert undotted("古丽•买买提 X") == "古丽买买提x"
