"""花名册.xlsx → people, or every fault of it at once. Nothing of it is guessed."""

from dossier.reading.roster.read import is_untouched, read_roster

__all__ = ["is_untouched", "read_roster"]
