"""A roster exported and imported comes back equal, whatever people's facts say."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier.model.facts import FactKind
from dossier.model.roster import FOLDER, Person
from dossier.reading import read_applicant, read_unit
from dossier.reading.roster import read_roster
from dossier.roster import apply_import, people_of, plan_import, write_roster
from dossier.scaffold import new_folder
from support.packs import bazhou
from support.rosters import UNIT, said, unit_folder

SPECS = {spec.key: spec for spec in bazhou().facts}
KEYS = [c.key for c in bazhou().roster.columns if c.key not in ("", FOLDER, "序号", "身份证号")]
HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
ANY = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp", "Zs"))
DATES = st.dates().map(lambda day: day.isoformat())


def a_text(spec):
    match spec.kind:
        case FactKind.CHOICE:
            return st.sampled_from(spec.choices)
        case FactKind.DATE | FactKind.DAY:
            return DATES.filter(lambda text: len(text) == 10)
        case FactKind.MONTH:
            return DATES.map(lambda text: text[:7])
        case FactKind.PHONE:
            return st.from_regex(r"0[0-9]{3}-?[0-9]{7}|1[0-9]{10}", fullmatch=True)
        case FactKind.NAME:
            return st.text(HAN, min_size=2, max_size=21)
        case _:
            return st.text(ANY, min_size=1, max_size=20).filter(plain)


def plain(text):
    """What reading leaves as it is written: the other dots become ·, null is nothing."""
    dots = "\u2022\u2027\u30fb\uff0e."
    return not set(text) & set(dots) and text not in ("~", "null", "Null", "NULL")


@st.composite
def units(draw):
    """Facts of people with serials and ID numbers of their own, by folder."""
    people = {}
    for number in range(1, draw(st.integers(1, 4)) + 1):
        wanted = draw(st.lists(st.sampled_from(KEYS), unique=True))
        texts = {key: draw(a_text(SPECS[key])) for key in wanted}
        texts |= {"序号": str(number), "身份证号": f"65990019860312{number:03}X"}
        people[f"{number:02}-{draw(st.text(HAN, min_size=2, max_size=9))}"] = {
            "姓名": "甲乙丙丁戊"[:number],
            **texts,
        }
    return people


def facts_of(top):
    unit = read_unit(top, bazhou().facts)
    return {name: read_applicant(top / name, bazhou().facts) for name in unit.applicants}


def imported(top, source):
    facts = facts_of(top)
    plan = plan_import(read_roster(source, bazhou()), facts, bazhou(), unit=UNIT)
    apply_import(top, plan, lambda at, texts: new_folder(at, bazhou(), texts, UNIT.texts))
    return plan


def exported(top, name="花名册.xlsx"):
    people = people_of(facts_of(top), bazhou())
    write_roster(top / name, people, bazhou(), UNIT)
    return people


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(people=units(), edits=units())
def test_out_and_in_and_out_again(tmp_path_factory, people, edits):
    top = unit_folder(tmp_path_factory.mktemp("站"), ())
    for folder, texts in people.items():
        new_folder(top / folder, bazhou(), texts, UNIT.texts)
    out = exported(top)
    assert said(read_roster(top / "花名册.xlsx", bazhou())) == said(out)
    plan = imported(top, top / "花名册.xlsx")
    assert (plan.newcomers, plan.edits) == ((), ())

    written = {folder: dict(texts) for folder, texts in people.items()}
    for folder, texts in zip(people, edits.values(), strict=False):
        written[folder] |= {k: v for k, v in texts.items() if k not in ("序号", "身份证号")}
    for folder, texts in list(edits.items())[len(people) :]:
        written[folder] = texts
    rows = [Person(folder, texts) for folder, texts in written.items()]
    write_roster(top / "改.xlsx", rows, bazhou(), UNIT)
    imported(top, top / "改.xlsx")
    again = {p.folder: p.texts for p in exported(top, "再.xlsx")}
    for row in rows:
        assert row.texts.items() <= again[row.folder].items()
    assert imported(top, top / "改.xlsx").edits == ()
