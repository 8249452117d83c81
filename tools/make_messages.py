"""Compile what click says in Chinese: messages.po → messages.mo (needs Babel, a test extra).

    python tools/make_messages.py

Babel reads the .po; its own writer would put the clock and its version into the .mo.
"""

import struct
from itertools import accumulate
from pathlib import Path

from babel.messages.pofile import read_po

MESSAGES = Path(__file__).parents[1] / "src/dossier/cli/locale/zh/LC_MESSAGES"
HEADER = "Content-Type: text/plain; charset=utf-8\nPlural-Forms: nplurals=1; plural=0;\n"
MAGIC = 0x950412DE


def texts(po: Path) -> dict[str, str]:
    """Every msgid with its msgstr; the msgids of a plural are joined by a NUL, as in the .mo."""
    with po.open("rb") as source:
        found = [m for m in read_po(source) if m.id]
    plain = {m.id: m.string for m in found if not m.pluralizable}
    return plain | {"\0".join(m.id): m.string[0] for m in found if m.pluralizable}


def compiled(po: Path) -> bytes:
    """The .mo of a .po (GNU gettext manual, 10.3): two tables of lengths and places, then texts."""
    pairs = sorted((k.encode(), v.encode()) for k, v in {"": HEADER, **texts(po)}.items())
    table = struct.calcsize("<7I")
    blocks = [key for key, _ in pairs] + [value for _, value in pairs]
    start = table + 8 * len(blocks)
    places = accumulate((len(block) + 1 for block in blocks), initial=start)
    head = struct.pack("<7I", MAGIC, 0, len(pairs), table, table + 8 * len(pairs), 0, start)
    index = (struct.pack("<2I", len(b), at) for b, at in zip(blocks, places, strict=False))
    return head + b"".join(index) + b"".join(block + b"\0" for block in blocks)


if __name__ == "__main__":
    (MESSAGES / "messages.mo").write_bytes(compiled(MESSAGES / "messages.po"))
