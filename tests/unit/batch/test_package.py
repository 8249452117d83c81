"""移交包.zip: every dossier of the unit with its manifest, signed where there is a key."""

import json
from dataclasses import replace
from datetime import date

import pytest

from dossier import pipeline
from dossier.batch.package import packages
from dossier.batch.survey import Survey
from dossier.batch.tasks import Choices
from dossier.batch.unitfiles import ROSTER
from dossier.codes import DossierNumber, LabelCode
from dossier.errors import InputError
from dossier.handover import read_package
from dossier.keys import PublicKey, new_key, signed_by
from dossier.model.handover import Origin
from dossier.model.sources import Facts
from support.packs import bazhou
from support.units import outcome, put_manifests

PEOPLE = (outcome(2), outcome(1))


@pytest.fixture
def survey():
    facts = Facts({"单位名称": "水管站", "单位代号": "ABC123"}, {})
    return Survey((), bazhou().id, pipeline.open_shop(bazhou().id), facts)


def made(people, survey, out, keys=""):
    put_manifests(people, out)
    (out / ROSTER).write_bytes(b"a roster")
    choices = Choices("", date(2024, 9, 18), keys=str(keys))
    return [out / paper.name for paper in packages(people, survey, choices, out)]


def read(path, key=None):
    def registered(_unit, _key, data, signature):
        return key and signed_by(key, data, signature)

    return read_package(path, "BW24", registered)


def test_every_dossier_is_in_it_in_the_order_of_numbers(survey, tmp_path):
    (path,) = made(PEOPLE, survey, tmp_path)
    package = read(path)
    assert path.name == "移交包.zip"
    assert [one.number for one in package.index.dossiers] == [outcome(i).number for i in (1, 2)]
    assert [one.sheets for one in package.index.dossiers] == [41, 42]
    assert all(one.name and one.level and one.route for one in package.index.dossiers)
    assert package.index.unit == "ABC123"
    assert package.origin is Origin.UNSIGNED
    assert package.roster == b"a roster"
    for number, data in package.manifests.items():
        assert json.loads(data)["number"] == number


def test_the_unit_s_key_signs_it(survey, tmp_path):
    keys = tmp_path / "keys"
    public = PublicKey("ABC123", "水管站", new_key(keys / "ABC123.pem"))
    (path,) = made(PEOPLE, survey, tmp_path / "out", keys)
    assert read(path, public).origin is Origin.GENUINE


def test_a_key_of_another_unit_is_not_used(survey, tmp_path):
    new_key(tmp_path / "keys" / "OTHER1.pem")
    (path,) = made(PEOPLE, survey, tmp_path / "out", tmp_path / "keys")
    assert read(path).origin is Origin.UNSIGNED


def test_dossiers_of_another_unit_have_a_package_of_their_own(survey, tmp_path):
    number = DossierNumber("BW24", "AAAAAA", 3)
    label = LabelCode(number, 1, 43, "ABCDEFGH").text
    other = outcome(3)
    other = replace(other, number=number.text, label={**(other.label or {}), "标签": label})
    first, second = made((*PEOPLE, other), survey, tmp_path)
    assert (first.name, second.name) == ("移交包.zip", "移交包-AAAAAA.zip")
    assert len(read(first).index.dossiers) == 2
    assert [one.number for one in read(second).index.dossiers] == [number.text]


def test_a_county_is_told_where_the_unit_writes_it(survey, tmp_path):
    people = tuple(replace(p, texts={**(p.texts or {}), "县市": "博湖县"}) for p in PEOPLE)
    (path,) = made(people, survey, tmp_path)
    assert read(path).index.county == "博湖县"


def test_a_manifest_that_is_gone_is_told(survey, tmp_path):
    put_manifests(PEOPLE, tmp_path)
    (tmp_path / ROSTER).write_bytes(b"a roster")
    next(tmp_path.glob("01-*.manifest.json")).unlink()
    with pytest.raises(InputError, match="没有生成移交包"):
        list(packages(PEOPLE, survey, Choices("", date(2024, 9, 18)), tmp_path))
