"""Exit codes and the errors that end a run.

A finding about somebody's materials is a value (`dossier.model.findings`), not an error.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a shell, or a batch script, learns from a run. Documented in README.md."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    BAD_INPUT = 3
    BAD_PACK = 4
    OUTPUT_FAILED = 5
    CODE_UNREADABLE = 6
    LEDGER = 7
    INTERNAL = 70
    INTERRUPTED = 130


class DossierError(Exception):
    """Ends the run; knows its exit code and what the user can do about it.

    Args:
        message: what is wrong, in plain Chinese, naming the file or key.
        remedy: what to do about it, in plain Chinese.
    """

    exit_code = ExitCode.INTERNAL

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class InputError(DossierError):
    """The applicant's folder cannot be used at all (absent, no facts file, unreadable YAML)."""

    exit_code = ExitCode.BAD_INPUT


class PackError(DossierError):
    """A layout pack is wrong; carries every fault found in one go.

    Args:
        message: one line that names the pack.
        faults: one line each: file, line, key, what is wrong.
        remedy: what to do about it.
    """

    exit_code = ExitCode.BAD_PACK

    def __init__(self, message: str, faults: tuple[str, ...] = (), remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.faults = faults


class OutdatedError(InputError):
    """What is to be changed is no longer what the user saw; nothing was changed.

    The message names it and says no more: it may be logged. `lines` also tell what stands there
    now, for the screen of who is refused, and for nothing else.

    Args:
        message: one line that names what was changed.
        remedy: what to do about it.
        lines: one line each: what it says now.
        keys: of the facts, or the wordings of the questions.
    """

    def __init__(
        self,
        message: str,
        remedy: str = "",
        lines: tuple[str, ...] = (),
        keys: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message, remedy)
        self.lines = lines
        self.keys = keys


class RosterError(InputError):
    """A roster cannot be imported; carries every fault found in one go. Nothing was changed.

    Args:
        message: one line that names the file.
        faults: one line each: row, column, what is wrong, what to do about it.
        remedy: what to do about it all.
    """

    def __init__(self, message: str, faults: tuple[str, ...] = (), remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.faults = faults


class OutputError(DossierError):
    """The result could not be written (disk full, file open elsewhere, no permission)."""

    exit_code = ExitCode.OUTPUT_FAILED


class ReadBackError(DossierError):
    """A code in the finished file could not be read back, so nothing was released."""

    exit_code = ExitCode.CODE_UNREADABLE


class LedgerError(DossierError):
    """The desk's ledger cannot be used: absent, damaged, of a newer program, on a full disk."""

    exit_code = ExitCode.LEDGER


class LedgerBusyError(LedgerError):
    """Another program holds the ledger; nothing was recorded, and trying again may help."""
