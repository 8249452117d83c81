"""The applicants of a unit as people of its roster."""

from collections.abc import Mapping

from dossier.model.pack import Pack
from dossier.model.roster import FOLDER, SERIAL, Person
from dossier.model.sources import Facts


def people_of(applicants: Mapping[str, Facts], pack: Pack) -> tuple[Person, ...]:
    """A row for each applicant, by serial; those without one last, in the order given.

    Args:
        applicants: facts by name of folder, those of the unit included.
        pack: its roster says which facts the rows hold.
    """
    columns = pack.roster.columns if pack.roster else ()
    keys = [column.key for column in columns if column.key not in ("", FOLDER)]
    people = [
        Person(folder, {key: text for key in keys if (text := facts.text(key))})
        for folder, facts in applicants.items()
    ]
    return tuple(sorted(people, key=_serial))


def _serial(person: Person) -> tuple[bool, int]:
    text = person.texts.get(SERIAL, "")
    numbered = text.isascii() and text.isdigit()
    return not numbered, int(text) if numbered else 0
