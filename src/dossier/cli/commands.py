"""Commands whose help is Chinese: columns and lines are measured in cells, not characters."""

from collections.abc import Iterable, Mapping
from gettext import gettext
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click


class Help(click.HelpFormatter):
    """click's help pages, laid out for characters that are two cells wide."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """用法：dossier build [选项] 文件夹."""
        super().write_usage(prog, args, prefix or gettext("Usage:"))

    def write_heading(self, heading: str) -> None:
        """选项：, with a Chinese colon."""
        self.write(f"{heading}：\n")

    def write_text(self, text: str) -> None:
        """A paragraph, indented."""
        from dossier.cli.lines import hanging

        self.write(hanging(" " * self.current_indent, text, self.width) + "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Terms and what they mean, in two columns."""
        from dossier.cli.lines import columns

        indent = " " * self.current_indent
        indented = [(indent + term, meaning) for term, meaning in rows]
        self.write("\n".join(columns(indented, self.width)) + "\n")


class Context(click.Context):
    """A call of a command."""

    formatter_class = Help


class Verb(click.Command):
    """A command with Chinese help."""

    context_class = Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(*args, **{"options_metavar": "[选项]", **kwargs})


class Verbs(click.Group):
    """Commands under one name."""

    context_class = Context
    command_class = Verb

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - click's own
        words = {"options_metavar": "[选项]", "subcommand_metavar": "命令 …"}
        super().__init__(*args, **{**words, **kwargs})


class LazyVerbs(Verbs):
    """Commands, each in a module of its own that is imported only when it is called.

    Args:
        package: where the modules are; each holds its command as `command`. The module of
            `print-plan` is print_plan, that of `import` is import_.
        verbs: what each does, in the order of the work.
    """

    def __init__(self, *args: Any, package: str, verbs: Mapping[str, str], **kwargs: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(*args, **kwargs)
        self._package, self._verbs = package, verbs

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order of the work."""
        return list(self._verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a verb's module; None for what is no verb."""
        if cmd_name not in self._verbs:
            return None
        name = cmd_name.replace("-", "_") + "_" * iskeyword(cmd_name)
        command: click.Command = import_module(f"{self._package}.{name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing any of them."""
        with formatter.section("命令"):
            formatter.write_dl(list(self._verbs.items()))
