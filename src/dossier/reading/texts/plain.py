"""Plain text: every line that is not empty is a paragraph."""

from collections.abc import Iterator

from dossier.model.writing import Block, Paragraph
from dossier.reading.texts.characters import printable


def plain_blocks(text: str) -> Iterator[Block]:
    """The lines of a text as paragraphs."""
    for line in text.splitlines():
        if shown := printable(line):
            yield Paragraph(shown)
