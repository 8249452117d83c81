"""A throw-away PostgreSQL server: a folder of its own, a Unix socket, no port of the network."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from support.programs import find

USER, DATABASE = "desk", "desk"
SETTINGS = {
    "listen_addresses": "",
    "log_destination": "stderr",
    "logging_collector": "off",
    "lc_messages": "C",
    "shared_buffers": "16MB",
    "max_connections": "60",
}


class Server:
    """A server that runs while it is entered."""

    def __init__(self):
        # Not below pytest's own folders: those are closed to the user that the server runs as.
        self.folder = Path(tempfile.mkdtemp(prefix="dossier-pg-"))
        self._data, self._log = self.folder / "data", self.folder / "log"
        self._as = {}
        if os.geteuid() == 0:  # the server refuses to run as root
            shutil.chown(self.folder, "postgres", "postgres")
            self._as = {"user": "postgres", "group": "postgres", "extra_groups": []}

    def __enter__(self):
        self._run("initdb", "-D", self._data, "-U", USER, "-E", "UTF8", "--locale=C.UTF-8",
                  "--auth=trust", "--no-sync")  # fmt: skip
        own = {**SETTINGS, "unix_socket_directories": self.folder}
        lines = [f"{key} = '{value}'\n" for key, value in own.items()]
        with (self._data / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.writelines(lines)
        self.start()
        self._run("createdb", "-h", self.folder, "-U", USER, DATABASE)
        return self

    def __exit__(self, *_):
        try:
            self._run("pg_ctl", "-D", self._data, "-m", "immediate", "stop", check=False)
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def start(self):
        self._run("pg_ctl", "-D", self._data, "-l", self._log, "-w", "start")

    def kill(self):
        """kill -9 to the server and whoever serves for it: as when the power fails."""
        chief = int((self._data / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        group = [chief, *_children(chief)]
        for process in group:
            os.kill(process, signal.SIGKILL)
        while any(Path(f"/proc/{process}").exists() and _alive(process) for process in group):
            time.sleep(0.02)
        (self._data / "postmaster.pid").unlink()
        for left in self.folder.glob(".s.PGSQL.*"):  # a dead process may still be waited for
            left.unlink()

    def emptied(self):
        """The URL of its database, with nothing in it and nobody connected."""
        import psycopg  # only those who test a ledger need it

        where = f"user={USER} host={self.folder} dbname={DATABASE}"
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        return f"postgresql+psycopg://{USER}@/{DATABASE}?host={self.folder}"

    def _run(self, name, *words, check=True):
        command = [str(find(name)), *map(str, words)]
        done = subprocess.run(
            command, capture_output=True, check=False, cwd=self.folder, **self._as
        )
        said = done.stderr + (self._log.read_bytes() if self._log.exists() else b"")
        assert done.returncode == 0 or not check, (name, said.decode(errors="replace"))


def _children(chief):
    text = subprocess.run(
        ["pgrep", "-P", str(chief)], capture_output=True, check=False, encoding="ascii"
    ).stdout
    return [int(word) for word in text.split()]


def _alive(process):
    """Neither gone nor a zombie."""
    try:
        return (
            Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2][1] != "Z"
        )
    except FileNotFoundError:
        return False
