"""A database that properties are tried on, one example after another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine

from storage.tables import metadata


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    """SQLite in memory. One for each example would compile every statement anew."""
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    yield engine
    engine.dispose()
