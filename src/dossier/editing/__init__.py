"""Files that belong to people, changed in place: every byte that is not meant stays."""

from dossier.editing.facts import with_facts

__all__ = ["with_facts"]
