"""Chinese text for rich: the same as its `Text`, broken by our rules."""

from rich.console import Console, JustifyMethod, OverflowMethod
from rich.containers import Lines
from rich.text import Text

from dossier.cli.lines import LEAST, breaks


class Prose(Text):
    """A text that rich wraps without a closing mark at a line's start; nothing is ever cut."""

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        """The lines of the text; rich asks for them wherever a text is printed."""
        lines = Lines()
        for paragraph in self.split(allow_blank=True):
            for line in paragraph.divide(breaks(paragraph.plain, width)):
                line.rstrip()
                lines.append(line)
        return lines


def hang(head: Text, body: Prose, console: Console) -> None:
    """Print `head` and `body`, whose further lines begin where its first does."""
    indent = " " * head.cell_len
    lines = body.wrap(console, max(console.width - head.cell_len, LEAST))
    for number, line in enumerate(lines):
        console.print(Text.assemble(indent if number else head, line), soft_wrap=True)
