"""The desk that these stories are told at, once with each kind of store."""

from __future__ import annotations

import pytest

from storage.work import Store
from tests.scheduler.desk import Desk


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)
