"""layouts/README.md names every file, key, style and computed value there is: no less, no more."""

import re
from pathlib import Path

from dossier.drawing import STYLES as FONT_STYLES
from dossier.model.pack import Pack
from dossier.packs.extend import FILES
from dossier.packs.placeholders import VALUES
from dossier.packs.rules.styles import STYLES
from dossier.packs.schema import field_names

README = (Path(__file__).parents[3] / "layouts/README.md").read_text(encoding="utf-8")
QUOTED = set(re.findall(r"`([^`]+)`", README))


def test_every_key_is_explained():
    keys = field_names(Pack) - {"facts", "checklist", "forms", "page", "cover", "insert", "label"}
    assert keys - {"stamp", "writing", "desk", "x", "y"} <= QUOTED


def test_every_file_is_explained():
    assert {"pack.yaml", "forms/NAME.yaml", *FILES} <= QUOTED


def test_the_computed_values_are_those_of_the_code():
    table = README.split("## Computed values")[1]
    named = set(re.findall(r"[\u4e00-\u9fff]+", table))
    assert named == set(VALUES)


def test_the_styles_are_those_that_drawing_has():
    assert set(STYLES) == set(FONT_STYLES)
    assert set(STYLES) <= QUOTED
