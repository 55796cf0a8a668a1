"""A throw-away PostgreSQL server from the installed binaries, gone when the tests are.

It listens on a socket in a private directory only, so no port is taken and nobody else gets in.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import TypedDict
from urllib.parse import quote, urlsplit

OWNER = "infraguide"
PORT = "5432"  # part of the socket's name; no port is opened
NEEDED = ("initdb", "pg_ctl", "psql")
CONFIGURATION = """
listen_addresses = ''
unix_socket_directories = '{home}'
fsync = off
synchronous_commit = off
full_page_writes = off
"""
# Standard input ends when the tests do, however they do: then the server goes, and its files.
FAREWELL = 'read -r _; "$1" stop --silent --pgdata "$2/data" --mode fast; rm -rf "$2"'

Migrate = Callable[[str], None]


class PostgresMissingError(Exception):
    """PostgreSQL's server binaries are missing (Debian: apt-get install postgresql)."""


def find_binaries() -> Path:
    """The directory of initdb and its kin. Raises PostgresMissingError."""
    for directory in _places():
        if all(os.access(directory / name, os.X_OK) for name in NEEDED):
            return directory
    raise PostgresMissingError(PostgresMissingError.__doc__)


def _places() -> Iterator[Path]:
    yield from map(Path, os.get_exec_path())
    if config := shutil.which("pg_config"):
        told = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        yield Path(told.stdout.strip())
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


class Identity(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


def _identity() -> Identity:
    """Whom to run the server as: PostgreSQL refuses to be root."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    somebody = known.get("postgres") or known["nobody"]
    return {"user": somebody.pw_uid, "group": somebody.pw_gid, "extra_groups": []}


@dataclass
class Cluster:
    """A running server. ``migrate`` brings the empty database at a URL up to date."""

    binaries: Path
    home: Path
    migrate: Migrate
    _numbers: Iterator[int] = field(default_factory=count)

    def fresh_database(self) -> str:
        """The URL of a new database with all tables and no rows."""
        return self._create(template=self._template)

    def empty_database(self) -> str:
        """The URL of a new database without any table."""
        return self._create(template="template0")

    def drop(self, url: str) -> None:
        """Forget a database, whoever is still connected to it."""
        self.run(f"DROP DATABASE {urlsplit(url).path.lstrip('/')} WITH (FORCE)")

    def run(self, statement: str) -> str:
        """One SQL statement outside any of the databases, and what it printed."""
        psql = str(self.binaries / "psql")
        plain = ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align"]
        done = subprocess.run(
            [psql, *plain, "--dbname=postgres", "--command", statement],
            env=_environment(self.home),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{statement}: {done.stderr.strip()}")
        return done.stdout.strip()

    @cached_property
    def _template(self) -> str:
        """The name of a migrated database to copy; nobody else connects to it."""
        url = self.empty_database()
        self.migrate(url)
        return urlsplit(url).path.lstrip("/")

    def _create(self, template: str) -> str:
        name = f"test_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return f"postgresql+asyncpg://{OWNER}@/{name}?host={quote(str(self.home))}&port={PORT}"


def _environment(home: Path) -> dict[str, str]:
    """Ours, without what points PostgreSQL's programs to some other server."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return mine | {"PGHOST": str(home), "PGPORT": PORT, "PGUSER": OWNER, "LC_ALL": "C"}


@contextmanager
def running(binaries: Path, migrate: Migrate) -> Iterator[Cluster]:
    """A server for as long as the context lasts. Raises RuntimeError if it does not start."""
    home = Path(tempfile.mkdtemp(prefix="infraguide-postgres-", dir="/tmp"))  # short: a socket
    identity = _identity()
    if identity:
        os.chown(home, identity["user"], identity["group"])
    farewell = subprocess.Popen(
        ["sh", "-c", FAREWELL, "sh", binaries / "pg_ctl", home],
        stdin=subprocess.PIPE,
        cwd="/",
        start_new_session=True,  # Ctrl-C is for the tests; the server waits for their end
        **identity,
    )
    try:
        _start(binaries, home, identity)
        yield Cluster(binaries, home, migrate)
    finally:
        farewell.communicate()


def _start(binaries: Path, home: Path, identity: Identity) -> None:
    data, log = home / "data", home / "log"
    superuser = [f"--username={OWNER}", "--auth=trust"]
    speech = ["--encoding=UTF8", "--no-locale"]
    _must([binaries / "initdb", "--no-sync", *superuser, *speech, data], home, identity)
    with (data / "postgresql.conf").open("a") as configuration:
        configuration.write(CONFIGURATION.format(home=home))
    _must([binaries / "pg_ctl", "start", "--pgdata", data, "--log", log], home, identity)


def _must(command: list[str | Path], home: Path, identity: Identity) -> None:
    done = subprocess.run(
        command,
        env=_environment(home),
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        start_new_session=True,
        **identity,
    )
    if done.returncode:
        log = home / "log"
        raise RuntimeError(done.stdout + (log.read_text() if log.exists() else ""))
