from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.facts import FactKind
from dossier.reading.normalise import canonical_date, normalised, with_dots


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("2024-9-8", "2024-09-08"),
        ("2024/09/08", "2024-09-08"),
        ("2024.9.8", "2024-09-08"),
        ("2024年9月8日", "2024-09-08"),
        ("2024 年 9 月 8 日", "2024-09-08"),
        ("2024年9月", "2024-09"),
        ("2024.10", "2024-10"),
        ("2024-7", "2024-07"),
        ("2024-02-29", "2024-02-29"),
        ("2023-02-29", "2023-02-29"),
        ("2024-9-31", "2024-9-31"),
        ("2024-13", "2024-13"),
        ("2024-9-0", "2024-9-0"),
        ("至今", "至今"),
        ("2024", "2024"),
        ("20240908", "20240908"),
        ("去年9月", "去年9月"),
        ("", ""),
    ],
)
def test_dates(written, canonical):
    """Only dates of the calendar change; the rest stays for checking to report."""
    assert canonical_date(written) == canonical


@given(st.dates(), st.sampled_from(["{y}-{m}-{d}", "{y}/{m:02}/{d:02}", "{y}年{m}月{d}日"]))
def test_every_date_is_canonical(day, form):
    written = form.format(y=f"{day.year:04}", m=day.month, d=day.day)
    assert date.fromisoformat(canonical_date(written)) == day
    assert canonical_date(canonical_date(written)) == canonical_date(written)


@pytest.mark.parametrize(
    ("kind", "written", "wanted"),
    [
        (FactKind.ID_NUMBER, "６５９９００１９８６０３１２００３ｘ", "65990019860312003X"),
        (FactKind.PHONE, "１９９００００１１１１", "19900001111"),
        (FactKind.DATE, "２０２４－９－８", "2024-09-08"),
        (FactKind.MONTH, "２０２４．９", "2024-09"),
        (FactKind.CREDIT_CODE, "91659000ma7xxxxx0k", "91659000MA7XXXXX0K"),
        (FactKind.TEXT, "ＡＢＣ１２", "ＡＢＣ１２"),
        (FactKind.NAME, "ＡＢＣ", "ＡＢＣ"),
        (FactKind.NUMBER, "１２", "12"),
    ],
)
def test_full_width_only_where_ascii_is_meant(kind, written, wanted):
    assert normalised(kind, written) == wanted


@pytest.mark.parametrize("dot", ["•", "‧", "・", "．", "."])
def test_dots_between_han_characters(dot):
    """peers 13: the separator of Uyghur and Kazakh names is U+00B7 only."""
    name = f"阿卜杜热西提{dot}买买提图尔荪"
    assert with_dots(FactKind.NAME, name) == ("阿卜杜热西提·买买提图尔荪", dot)


@pytest.mark.parametrize(
    "text",
    ["阿卜杜·买买提", "3.5米", "A.B", "阿卜杜.", ".阿卜杜", "版本 2.0 的说明", "无"],
)
def test_other_dots_stay(text):
    assert with_dots(FactKind.NAME, text) == (text, "")


def test_full_stops_in_long_texts_stay():
    text = "主持完成渠道改造." * 10
    assert with_dots(FactKind.TEXT, text) == (text, "")


def test_rare_characters_count_as_han():
    assert with_dots(FactKind.NAME, "𠮷・㐂") == ("𠮷·㐂", "・")
