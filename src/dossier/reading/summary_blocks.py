"""A summary that somebody wrote in Word, Markdown or plain text, as blocks."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from dossier.model.sources import Problem, Trouble
from dossier.model.writing import Block, Table, texts_of
from dossier.reading.analysis import UnusableError
from dossier.reading.texts.characters import decoded
from dossier.reading.texts.headings import with_headings, with_title
from dossier.reading.texts.omitted import omissions

FORMATS = {".docx": "DOCX", ".md": "MD", ".txt": "TXT"}
"""What can be typeset, by suffix."""

MOST_CHARACTERS = 50_000
"""Some eighty sides; a summary has five."""
MOST_BLOCKS = 5_000
MOST_CELLS = 20_000
_MOST_BYTES = {"DOCX": 200 * 2**20, "MD": 2**20, "TXT": 2**20}
"""Of a Word file most may be pictures, which are never unpacked."""

_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream of an OOXML file with a password ([MS-OFFCRYPTO], 2.3.4.4)."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a file says, and what is wrong with it; without blocks it cannot be typeset."""

    blocks: tuple[Block, ...] = ()
    problems: tuple[Problem, ...] = ()


def text_format(path: PurePath) -> str:
    """DOCX, MD or TXT by the file's suffix, "" for what cannot be typeset."""
    return FORMATS.get(path.suffix.lower(), "")


def summary_blocks(path: Path) -> Summary:
    """Read a .docx, .md or .txt; whatever is wrong with it is a problem, never an exception.

    Headings are those of styles and of 一、 （一） 1. （1）; automatic numbers are written out. A
    text is taken whole or not at all, except for what is no text (pictures), which is told.
    """
    omitted: Counter[str] = Counter()
    try:
        blocks = with_title(tuple(_bounded(_read(path, omitted))))
    except UnusableError as error:
        return Summary((), (Problem(error.trouble, error.detail),))
    except (MemoryError, RecursionError):
        return Summary((), (Problem(Trouble.TOO_LONG),))
    except OSError:
        return Summary((), (Problem(Trouble.UNREADABLE),))
    problems = tuple(omissions(omitted))
    if not blocks and not problems:
        problems = (Problem(Trouble.EMPTY),)
    return Summary(tuple(with_headings(blocks)), problems)


def _read(path: Path, omitted: Counter[str]) -> Iterator[Block]:
    kind = text_format(path)
    if path.stat().st_size > _MOST_BYTES[kind]:
        raise UnusableError(Trouble.TOO_LONG)
    if kind == "DOCX":
        return _word(path, omitted)
    text = decoded(path.read_bytes())
    if len(text) > MOST_CHARACTERS:
        raise UnusableError(Trouble.TOO_LONG)
    if kind == "MD":
        from dossier.reading.texts.markdown import markdown_blocks

        return markdown_blocks(text, omitted)
    from dossier.reading.texts.plain import plain_blocks

    return plain_blocks(text)


def _word(path: Path, omitted: Counter[str]) -> Iterator[Block]:
    with path.open("rb") as stream:
        head = stream.read(len(_OLE))
    if head == _OLE:
        locked = _ENCRYPTED in path.read_bytes()
        raise UnusableError(Trouble.PASSWORD if locked else Trouble.OFFICE)
    if not head.startswith(_ZIP):
        raise UnusableError(Trouble.NOT_WORD)
    from dossier.reading.texts.package import repacked
    from dossier.reading.texts.word import word_blocks

    try:
        yield from word_blocks(repacked(path), omitted)
    except (UnusableError, OSError, MemoryError, RecursionError):
        raise
    except Exception as error:  # damaged files raise nearly anything
        raise UnusableError(Trouble.NOT_WORD) from error


def _bounded(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same blocks, of which there may be only so many."""
    characters = cells = 0
    for number, block in enumerate(blocks, 1):
        characters += sum(map(len, texts_of(block)))
        cells += sum(map(len, block.rows)) if isinstance(block, Table) else 0
        if characters > MOST_CHARACTERS or number > MOST_BLOCKS or cells > MOST_CELLS:
            raise UnusableError(Trouble.TOO_LONG)
        yield block
