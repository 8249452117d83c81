"""The preview: an applicant's packet on the screen, on this computer or on phones near by."""

from dossier.web.preview.app import LARGEST, create_app
from dossier.web.preview.links import UNIT, Links
from dossier.web.preview.shelf import Shelf
from dossier.web.preview.site import Site

__all__ = ["LARGEST", "UNIT", "Links", "Shelf", "Site", "create_app"]
