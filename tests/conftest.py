"""What tests are given by name."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.support.needs import missing
from tests.support.postgres import Cluster, PostgresMissingError, find_binaries, running


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL server of our own, for ``fresh_database()``."""
    try:
        binaries = find_binaries()
    except PostgresMissingError as absence:
        missing(str(absence))
    with running(binaries, migrate) as cluster:
        yield cluster


@pytest.fixture
def postgres_url(postgres: Cluster) -> Iterator[str]:
    """The URL of a PostgreSQL database with all tables and no rows, dropped after the test."""
    url = postgres.fresh_database()
    yield url
    postgres.drop(url)


def migrate(url: str) -> None:
    """Bring a database up to date as an administrator would."""
    upgrade = [sys.executable, "-m", "bot", "db", "upgrade"]
    subprocess.run(upgrade, env=os.environ | {"DATABASE_URL": url}, check=True)
