"""Typesetting what somebody wrote: blocks into sides. Pure: no files, no clock."""

from dossier.planning.writing.document import Front, set_writing, written_sides

__all__ = ["Front", "set_writing", "written_sides"]
