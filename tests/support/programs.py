"""Where other programs are: on the PATH, or where Debian keeps those of a PostgreSQL server."""

import shutil
from pathlib import Path

SERVERS = Path("/usr/lib/postgresql")


def find(name):
    """The program's path, None where it is not installed."""
    found = shutil.which(name)
    if found:
        return Path(found)
    return max(SERVERS.glob(f"*/bin/{name}"), default=None)
