"""The text of PDFs that are printed as they are: the rules look for name and number in it."""

import logging
from pathlib import Path

MOST_PAGES = 60
"""Pages whose text is read: a form or a summary has fewer."""


def pdf_text(path: Path) -> str:
    """The text of a PDF's first pages, "" when there is none to be read.

    Scanned pages have none; what cannot be opened or decoded is left to the other checks.
    """
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its English is not for the user
    try:
        reader = pypdf.PdfReader(path)
        if reader.is_encrypted:
            reader.decrypt("")
        return "\n".join(page.extract_text() for page in reader.pages[:MOST_PAGES])
    except Exception:  # damaged files raise nearly anything
        return ""
