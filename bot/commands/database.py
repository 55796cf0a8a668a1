"""Opens the database for a command."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.settings import Settings
from storage.work import SqlStore, open_store


@asynccontextmanager
async def opened_store(settings: Settings, *, migrate: bool = True) -> AsyncIterator[SqlStore]:
    """The database of the settings, brought up to date (or, without ``migrate``, checked)."""
    store = open_store(settings.database_url)
    try:
        if migrate:
            await store.upgrade()
        else:
            await store.ready()
        yield store
    finally:
        await store.close()
