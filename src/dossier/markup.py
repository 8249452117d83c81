"""Texts as HTML whose lines break where a reader of Chinese expects it."""

import re

from markupsafe import Markup, escape

_HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
_UNBROKEN = re.compile(
    r"\d{4}-\d\d-\d\d \d\d:\d\d"
    r"|[0-9a-f]{4}(?:-[0-9a-f]{4})+"
    rf"|{_HAN}{{1,8}}·|(?<=·){_HAN}{{1,8}}(?!{_HAN})"
)


def whole(text: str) -> Markup:
    """The text with its moments, hashes, and parts of names kept on one line each, with their dot.

    Browsers break at hyphens, and before the dot of 阿不都·热合曼, which never begins a line.
    What is copied from the page is the text, without marks of ours.
    """
    return Markup(_UNBROKEN.sub(r'<span class="whole">\g<0></span>', str(escape(text))))
