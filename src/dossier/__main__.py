"""`python -m dossier`, and the `dossier` command."""

import gc
import sys

_OBJECTS = 10_000
"""Made before Python looks for cycles again: a run makes many values and hardly a cycle, and the
looking, by default after 700, was a twentieth of a build."""


def main() -> None:
    """Run the command line and exit with its code."""
    gc.set_threshold(_OBJECTS)
    from dossier.cli.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
