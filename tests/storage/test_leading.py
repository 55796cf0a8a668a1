"""Which of several processes runs the jobs: told here by stores, which know no clock."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.errors import NotWritableError
from storage.work import Store, open_store


async def test_whoever_is_alone_leads_and_goes_on_leading(store: Store) -> None:
    assert [await store.leads() for _ in range(2)] == [True, True]


async def test_on_sqlite_the_second_leads_when_the_first_is_gone(sqlite_url: str) -> None:
    first, second = open_store(sqlite_url), open_store(sqlite_url)
    assert await first.leads()
    assert not await second.leads()
    assert await first.leads()
    await first.close()
    assert await second.leads()
    await second.close()


async def test_on_postgresql_all_lead_for_they_share_the_work(postgres_url: str) -> None:
    stores = [open_store(postgres_url) for _ in range(2)]
    assert all([await store.leads() for store in stores])
    for store in stores:
        await store.close()


async def test_a_place_where_nothing_can_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "bot.db-clock").mkdir()
    store = open_store(f"sqlite:///{tmp_path}/bot.db")
    with pytest.raises(NotWritableError):
        await store.leads()
    await store.close()
