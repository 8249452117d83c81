"""A new applicant's folder: facts file with teaching comments, and a place for every item."""

from dossier.scaffold.folder import new_folder

__all__ = ["new_folder"]
