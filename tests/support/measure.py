"""A measure without fonts: a Han character is one em wide, ASCII half an em."""

from dossier.model.units import MM_PER_INCH, PT_PER_INCH


class PlainMeasure:
    def width(self, text, style, size):
        ems = sum(0.5 if ord(c) < 0x2000 else 1.0 for c in text)
        return ems * size * MM_PER_INCH / PT_PER_INCH

    def missing(self, text):
        return ()

    def rise(self, style, size):
        return 0.36 * size * MM_PER_INCH / PT_PER_INCH
