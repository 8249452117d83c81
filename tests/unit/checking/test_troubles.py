import pytest

from dossier.checking.troubles import WORDS
from dossier.model.sources import Problem, Trouble

from .conftest import (
    a_broken,
    a_file,
    a_material,
    a_pack,
    a_submission,
    an_item,
    brief,
    check,
)

WARN = {Trouble.REPAIRED, Trouble.WRONG_SUFFIX, Trouble.FLATTENED, Trouble.UNPRINTED}


def findings(*files):
    materials = (a_material(file=f) for f in files)
    return check(a_submission(*materials), a_pack(an_item()))


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_has_words(trouble):
    """Peers 14: one bad file is told, by name, and the rest goes on."""
    file = a_file("材料/08/证书.jpg", problems=(Problem(trouble, "第 2 页"),))
    (finding,) = findings(file)
    assert (finding.rule, finding.clause, finding.item) == ("D5", "四(二)、九(一)", 8)
    assert finding.severity == ("W" if trouble in WARN else "E")
    assert finding.message.startswith("材料/08/证书.jpg ")
    assert finding.message.endswith("（第 2 页）")
    assert finding.remedy


def test_words_differ():
    assert len({w.message for w in WORDS.values()}) == len(Trouble)


def test_office_says_to_export_pdf():
    (finding,) = findings(a_broken("材料/08/证书.docx", Trouble.OFFICE))
    assert "“另存为/导出 PDF”" in finding.remedy


@pytest.mark.parametrize("troubles", [(), (Trouble.WRONG_SUFFIX,)])
def test_a_file_without_pages_never_goes_untold(troubles):
    found = findings(a_broken("材料/08/证书.jpg", *troubles))
    assert brief(found) == ["D5 E", *["D5 W" for _ in troubles]]


def test_a_document_beside_its_export_only_warns():
    found = findings(a_broken("材料/08/证书.docx", Trouble.OFFICE), a_file("材料/08/证书.pdf"))
    assert brief(found) == ["D5 W"]
    assert "不会打印" in found[0].message


def test_a_document_beside_another_file_is_an_error():
    found = findings(a_broken("材料/08/证书-2.docx", Trouble.OFFICE), a_file("材料/08/证书.pdf"))
    assert brief(found) == ["D5 E"]
