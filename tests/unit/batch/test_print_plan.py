"""Sheets, sides, minutes, paper: counted from plans, rounded up."""

from datetime import date

import pytest

from dossier.batch import Choices
from dossier.batch.print_plan import PrintJob, paper_for, print_jobs
from dossier.errors import InputError
from support.builds import applicant

CHOICES = Choices("", date(2024, 9, 12))


@pytest.mark.parametrize(
    ("sheets", "sides", "minutes", "to_buy", "packets"),
    [(0, 0, 0, 0, 0), (100, 200, 7, 105, 1), (477, 901, 31, 501, 2)],
)
def test_what_it_takes(sheets, sides, minutes, to_buy, packets):
    paper = paper_for([PrintJob("甲", sheets, sides)], speed=30, reserve=0.05)
    assert (paper.sheets, paper.sides) == (sheets, sides)
    assert (paper.minutes, paper.to_buy, paper.packets) == (minutes, to_buy, packets)


def test_a_units_applicants_whole_and_broken(tmp_path):
    applicant(2, tmp_path)
    applicant(3, tmp_path)
    (tmp_path / "05-坏的").mkdir()
    (tmp_path / "05-坏的" / "申报人.yaml").write_text("版式: 没有这个版式\n", encoding="utf-8")
    good, faulty, broken = print_jobs(tmp_path, CHOICES)
    assert (good.name, good.copies, good.complete) == ("马婧雯", 2, True)
    assert good.sides == 2 * good.sheets > 60
    assert faulty.sheets > 0
    assert not faulty.complete
    assert "没有这个版式" in broken.message
    assert broken.sheets == 0


def test_a_unit_without_applicants(tmp_path):
    with pytest.raises(InputError) as error:
        print_jobs(tmp_path, CHOICES)
    assert "申报人.yaml" in error.value.remedy
