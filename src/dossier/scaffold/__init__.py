"""A new applicant's folder: facts file with teaching comments, and a place for every item."""

from dossier.scaffold.folder import FACTS_NAME, GUIDE_NAME, MATERIALS, PHOTO_NAME, new_folder

__all__ = ["FACTS_NAME", "GUIDE_NAME", "MATERIALS", "PHOTO_NAME", "new_folder"]
