"""Every key, kind and value that layouts/README.md explains is one of the model's."""

import re
from enum import EnumMeta
from importlib import import_module
from pkgutil import iter_modules
from typing import Literal, get_args, get_origin, get_type_hints

import pytest

import dossier.model
from dossier.model.pack import Pack
from dossier.packs.rules.styles import STYLES
from dossier.packs.schema import field_names
from support.docs import tables

README = "layouts/README.md"
ELSEWHERE = {"extends", "items", "true", "false"}
"""Keys of pack.yaml and checklist.yaml that loading takes before the model begins; YAML's own."""


def model_values():
    """Every text that a Literal or an enum of the model allows."""
    values = set()
    for module in iter_modules(dossier.model.__path__):
        for thing in vars(import_module(f"dossier.model.{module.name}")).values():
            if isinstance(thing, EnumMeta):
                values |= {str(member) for member in thing}
            elif hasattr(thing, "__dataclass_fields__"):
                values |= {v for hint in get_type_hints(thing).values() for v in literals(hint)}
    return values


def literals(hint):
    if get_origin(hint) is Literal:
        return set(get_args(hint))
    return set().union(*map(literals, get_args(hint)))


KNOWN = field_names(Pack) | model_values() | {*STYLES, *ELSEWHERE}


def explained(heading):
    """Rows of the tables whose first column has that heading."""
    wanted = [table[1:] for table in tables(README) if table[0][0].strip("`") == heading]
    assert wanted, f"no table of {heading}"
    return [row for rows in wanted for row in rows]


def quoted(cell):
    return set(re.findall(r"`([^`]+)`", cell))


def test_keys_are_the_models():
    keys = {key for row in explained("key") for key in quoted(row[0])}
    assert keys - field_names(Pack) - {"extends"} == set()


def test_kinds_are_the_models():
    assert {kind for row in explained("kind") for kind in quoted(row[0])} <= model_values()


@pytest.mark.parametrize("heading", ["key", "kind"])
def test_words_that_explain_them_are_the_models(heading):
    words = {w for row in explained(heading) for cell in row[1:] for w in quoted(cell)}
    assert {w for w in words if re.fullmatch(r"[a-z_+-]+", w)} - KNOWN == set()
