"""Dossiers and piles in a few letters, for what judges without looking at pictures.

A dossier is a word a sheet, a letter a side: c cover, f form, i insert, k copy, - blank; a sheet of
one letter has no back.
"""

from dataclasses import replace

from dossier.codes import DossierNumber, PageMarkCode
from dossier.model.paper import A4, box
from dossier.model.printed import Certified, Printed, PrintedSide, SideKind
from dossier.model.reconciliation import Side, Unread
from dossier.rescan.sighting import Failed, Nothing, Read, Sighting

KINDS = {
    "c": SideKind.COVER,
    "f": SideKind.FORM,
    "i": SideKind.INSERT,
    "k": SideKind.COPY,
    "w": SideKind.WRITTEN,
    "-": SideKind.BLANK,
}
OURS = DossierNumber("WR24", "ABC123", 7)
THEIRS = DossierNumber("WR24", "ABC123", 8)
LAST_YEAR = DossierNumber("WR23", "ABC123", 7)
BLOCK = Certified(box(110, 229, 90, 45), box(110, 237, 43, 29), box(155, 229, 45, 45))


def dossier(words):
    """A printed dossier."""
    sides, page = {}, 0
    for sheet, word in enumerate(words.split(), 1):
        for letter, back in zip(word, (False, True), strict=False):
            page += 1
            sides[page] = _side(page, sheet, letter, back=back)
    return Printed(OURS.text, "样张", "样〔2031〕1号", 1, A4, box(187, 280, 10, 10), sides)


def _side(page, sheet, letter, *, back):
    side = PrintedSide(page, sheet, back, digest(page), KINDS[letter], sheet - 1, "样张")
    if letter == "i":
        return replace(side, parts=("证书",), originals=2)
    return replace(side, certified=BLOCK) if letter == "k" else side


def digest(page):
    return f"D{page:05d}"


def own(page, stamp=None):
    """A side with a mark of ours, and what is seen of its stamp."""
    return _read(OURS, page, digest(page), stamp)


def old(page):
    """A side of ours, printed at another time."""
    return _read(OURS, page, "OLD000")


def foreign(page, number=THEIRS):
    return _read(number, page, digest(page))


def _read(number, page, digest_, stamp=None):
    return Sighting(Side("", 0), Read(PageMarkCode(number, page, digest_), None), stamp)


def unreadable(why=Unread.DAMAGED):
    return Sighting(Side("", 0), Failed(why, 0))


def unmarked(*, empty=False):
    return Sighting(Side("", 0), Nothing(), empty=empty)


def passed(*sightings, name="a.pdf"):
    """A pass: the sides in the order in which they were scanned."""
    return [replace(one, side=Side(name, n)) for n, one in enumerate(sightings, 1)]
