"""Files that belong to people, changed in place: every byte that is not meant stays."""

from dossier.editing.facts import with_facts
from dossier.editing.nodes import as_value

__all__ = ["as_value", "with_facts"]
