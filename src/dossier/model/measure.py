"""What planning needs to know of type: how wide a text is, what cannot be printed."""

from typing import Protocol

from dossier.model.units import Mm


class Measure(Protocol):
    """Measures text as drawing will print it. Styles: song, title, hei, kai."""

    def width(self, text: str, style: str, size: float) -> Mm:
        """The advance width of one line of `text` at `size` pt, in mm."""
        ...

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters that no font has, each once, in order; line breaks are not printed."""
        ...

    def rise(self, style: str, size: float) -> Mm:
        """From the baseline up to the optical middle of a Han glyph at `size` pt, in mm."""
        ...

    def __hash__(self) -> int:
        """One font book measures alike all its life: what was fitted with it may be kept."""
        ...
