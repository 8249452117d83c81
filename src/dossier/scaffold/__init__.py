"""New folders: facts file with teaching comments, and a place for every item or shared paper."""

from dossier.scaffold.folder import (
    FACTS_NAME,
    GUIDE_NAME,
    MATERIALS,
    PHOTO_NAME,
    UNIT_GUIDE_NAME,
    new_folder,
    new_unit,
)

__all__ = [
    "FACTS_NAME",
    "GUIDE_NAME",
    "MATERIALS",
    "PHOTO_NAME",
    "UNIT_GUIDE_NAME",
    "new_folder",
    "new_unit",
]
