from dossier.model.checklist import Supply
from dossier.model.sources import Facts, Trouble

from .conftest import (
    a_broken,
    a_file,
    a_material,
    a_pack,
    a_part,
    a_submission,
    an_item,
    check,
)

ENTERPRISE = ({"性质": ("企业",)},)


def only(findings, rule):
    return [f for f in findings if f.rule == rule]


def test_files_of_an_item_that_does_not_apply_warn_once():
    """J12: W if a 事业单位 includes it."""
    item = an_item(a_part("社保", rule="J12"), number=12, folder="社会保险", when=ENTERPRISE)
    files = (a_material("社保-1.jpg", item=12), a_material("社保-2.jpg", item=12))
    strange = a_material("x.jpg", item=12, part="")
    submission = a_submission(*files, strange, facts=Facts({"性质": "事业单位"}))
    (finding,) = (f for f in check(submission, a_pack(item)) if f.item)
    assert (finding.rule, finding.severity, finding.item) == ("J12", "W", 12)
    assert "不适用，3 个文件不会按本项要求审核" in finding.message
    assert "“性质”是否填对" in finding.remedy


def test_files_of_an_item_that_applies_do_not():
    item = an_item(a_part("社保", rule="J12"), when=ENTERPRISE)
    submission = a_submission(a_material("社保.jpg"), facts=Facts({"性质": "企业"}))
    assert not only(check(submission, a_pack(item)), "J12")


def test_files_of_a_part_that_does_not_apply_warn():
    item = an_item(a_part("册", rule="J10c", when=ENTERPRISE), a_part())
    submission = a_submission(a_material(), a_material("册.jpg"))
    (finding,) = check(submission, a_pack(item))
    assert (finding.rule, finding.severity) == ("J10c", "W")
    assert finding.subject == "材料/08/册.jpg"


def test_a_file_that_fits_no_part_names_those_it_could_be():
    """Nothing is dropped silently (peers 7, 14)."""
    built = a_part("评审表", Supply.BUILT)
    item = an_item(a_part("甲"), a_part("乙", optional=True), built)
    found = check(a_submission(a_material("甲.jpg"), a_material("x.jpg", part="")), a_pack(item))
    (finding,) = found
    assert (finding.rule, finding.severity, finding.item) == ("D6", "W", 8)
    assert finding.message.startswith("材料/08/x.jpg ")
    assert finding.remedy == "文件名请用材料名开头：甲、乙"


def test_a_file_of_an_item_that_the_list_lacks_is_told():
    (finding,) = check(a_submission(a_material("x.jpg", item=14, part="")), a_pack())
    assert finding.item == 14


def test_strays_are_told():
    (finding,) = check(a_submission(strays=(a_file("笔记.txt"),)), a_pack())
    assert (finding.rule, finding.severity, finding.subject) == ("D6", "W", "笔记.txt")
    assert "不会打印" in finding.message


def test_the_same_bytes_twice_are_told():
    """Peers 18: the same bundle scanned twice counts twice."""
    one, two = a_material("证书-1.jpg", digest="d"), a_material("证书-2.jpg", digest="d")
    (finding,) = check(a_submission(one, two), a_pack(an_item()))
    assert (finding.rule, finding.severity, finding.subject) == ("D6", "W", "材料/08/证书-2.jpg")
    assert "材料/08/证书-1.jpg" in finding.message


def test_two_empty_files_are_not_called_the_same():
    empty = [a_material(file=a_broken(f"材料/{n}.jpg", Trouble.EMPTY)) for n in "ab"]
    assert not only(check(a_submission(*empty), a_pack(an_item())), "D6")
