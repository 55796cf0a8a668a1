"""`run`: the bot on this machine with demo colleagues, and a way to talk to it."""

from __future__ import annotations

import asyncio
import logging
import sys
from argparse import Namespace
from dataclasses import replace

from bot import demo
from bot.app import Bot
from bot.browser import open_page
from bot.commands.database import opened_store
from bot.commands.making import bot_of
from bot.commands.running import until_told
from bot.commands.serve import serving
from bot.console.talk import Caller, converse
from bot.playground import PlaygroundError, playground
from bot.settings import read_settings

WRITE = 'write "hej"'


async def run(options: Namespace) -> int:
    """No credentials and no other host: what runs here answers this machine only."""
    settings = replace(read_settings(), app_id=None, host="127.0.0.1")
    logging.disable(logging.INFO)  # who talks here is not to be interrupted by a log
    async with opened_store(settings) as store:
        bot = bot_of(settings, store)
        if await demo.fill(bot):
            print(f"The database was empty: {len(demo.COLLEAGUES)} demo colleagues moved in.")
        async with serving(bot, settings) as address:
            await until_told(open_a_way(bot, address, terminal=options.terminal))
    return 0


async def open_a_way(bot: Bot, address: str, *, terminal: bool) -> None:
    """In the browser where there is one to be had, else in the terminal."""
    if not terminal:
        try:
            async with playground(f"{address}/api/messages", demo.EMAIL) as page:
                print(f"Open {page} and {WRITE}. Ctrl-C stops everything.", flush=True)
                open_page(page)
                await asyncio.Event().wait()  # until we are told to stop
        except PlaygroundError as absence:
            print(f"No browser: {absence}.")
    print(f"Here in the terminal: {WRITE}. Ctrl-C stops everything.", flush=True)
    await converse(bot, Caller("Kollega A", demo.EMAIL), sys.stdin)
