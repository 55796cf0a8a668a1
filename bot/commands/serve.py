"""`serve`: the HTTP server."""

from __future__ import annotations

import logging
import os
from argparse import Namespace
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.app import Bot
from bot.commands.database import opened_store
from bot.commands.making import bot_of
from bot.commands.running import told_to_stop
from bot.errors import CommandError
from bot.listening import runner_of
from bot.server import server
from bot.settings import Settings, read_settings, strangers_told

log = logging.getLogger(__name__)


async def run(options: Namespace) -> int:
    settings = read_settings()
    settings.credentials()  # told before anything is touched
    for told in strangers_told(settings):
        log.warning(told)
    async with (
        opened_store(settings, migrate=not options.no_migrate) as store,
        serving(bot_of(settings, store), settings) as address,
    ):
        where = "" if settings.app_id else " (no MicrosoftAppId: this machine only)"
        print(f"Listening on {address}{where}", flush=True)
        await told_to_stop()
    return 0


@asynccontextmanager
async def serving(bot: Bot, settings: Settings) -> AsyncIterator[str]:
    """Listen as long as the context lasts; gives the address.

    Raises CommandError where that address is not to be had, and SettingsError.
    """
    runner = runner_of(server(bot, settings))
    await runner.setup()
    try:
        await listen(runner, settings.host, settings.port)
        port = runner.addresses[0][1]
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


async def listen(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        number = error.errno or 0  # below zero: a name that leads nowhere
        why = os.strerror(number) if number > 0 else error.strerror
        raise CommandError(
            f"{host}:{port} cannot be listened on ({why}): set HOST and PORT to a free address"
        ) from None
