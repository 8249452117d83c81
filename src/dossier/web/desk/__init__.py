"""The station of the intake desk: scan, verdict, accept or return, slip, next."""

from dossier.web.desk.app import LARGEST, create_app
from dossier.web.desk.site import Site

__all__ = ["LARGEST", "Site", "create_app"]
