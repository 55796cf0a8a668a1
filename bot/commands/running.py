"""What every command shares: settings, an open store, and one line for what goes wrong."""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress

from bot.errors import CommandError
from bot.settings import Settings, SettingsError, read_settings
from storage.errors import StorageError
from storage.work import SqlStore, open_store

LOG = "%(asctime)s %(levelname)s %(name)s %(message)s"
OURS = ("bot", "scheduler", "storage")
Run = Callable[[argparse.Namespace], Coroutine[None, None, int]]


def finish(run: Run, options: argparse.Namespace) -> int:
    """Run a command to its end. An expected error is told without a traceback."""
    logging.basicConfig(level=logging.WARNING, format=LOG)
    for package in OURS:
        logging.getLogger(package).setLevel(logging.INFO)
    try:
        return asyncio.run(run(options))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        with suppress(OSError):
            sys.stderr.close()
        return 1
    except (CommandError, SettingsError, StorageError) as error:
        print(error, file=sys.stderr)
        return 2 if isinstance(error, CommandError) and error.bad_use else 1


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


def settings() -> Settings:
    return read_settings()
