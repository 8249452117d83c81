"""Texts as HTML whose lines break where a reader of Chinese expects it."""

import re

from markupsafe import Markup, escape

from dossier.model.wording import NAME_PART

_UNBROKEN = re.compile(
    r"\d{4}-\d\d-\d\d \d\d:\d\d"
    r"|[0-9a-f]{4}(?:-[0-9a-f]{4})+"
    rf"|{NAME_PART}"
)


def whole(text: str) -> Markup:
    """The text with its moments, hashes, and parts of names kept on one line each, with their dot.

    Browsers break at hyphens, and before the dot of 阿不都·热合曼, which never begins a line.
    What is copied from the page is the text, without marks of ours.
    """
    return Markup(_UNBROKEN.sub(r'<span class="whole">\g<0></span>', str(escape(text))))
