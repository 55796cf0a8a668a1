"""`serve`: the HTTP server."""

from __future__ import annotations

import asyncio
import signal
from argparse import ArgumentParser, Namespace
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.app import Bot
from bot.commands.making import bot_of
from bot.commands.running import opened_store, settings
from bot.errors import CommandError
from bot.server import server
from bot.settings import Settings

GRACE = 5.0  # seconds for what is being answered when we are told to stop


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--no-migrate", action="store_true", help="leave the database as it is")


async def run(options: Namespace) -> int:
    chosen = settings()
    async with (
        opened_store(chosen, migrate=not options.no_migrate) as store,
        serving(bot_of(chosen, store), chosen) as address,
    ):
        where = "" if chosen.app_id else " (no MicrosoftAppId: this machine only)"
        print(f"Listening on {address}{where}", flush=True)
        await told_to_stop()
    return 0


@asynccontextmanager
async def serving(bot: Bot, chosen: Settings) -> AsyncIterator[str]:
    """Listen as long as the context lasts; gives the address. Raises CommandError."""
    try:
        app = server(bot, chosen)
    except ValueError as error:
        raise CommandError(str(error)) from None
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=GRACE)
    await runner.setup()
    try:
        site = web.TCPSite(runner, chosen.host, chosen.port)
        await site.start()
        port = runner.addresses[0][1]
        host = f"[{chosen.host}]" if ":" in chosen.host else chosen.host
        yield f"http://{host}:{port}"
    except OSError as error:
        place = f"{chosen.host}:{chosen.port}"
        raise CommandError(
            f"{place} cannot be listened on ({error.strerror}): set HOST and PORT to a free address"
        ) from None
    finally:
        await runner.cleanup()


async def told_to_stop() -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await stop.wait()
