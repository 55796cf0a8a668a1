"""`run`: the bot on this machine with demo colleagues, and a way to talk to it."""

from __future__ import annotations

import logging
from argparse import ArgumentParser, Namespace
from dataclasses import replace

from bot import demo
from bot.app import Bot
from bot.commands.chat import talk
from bot.commands.making import bot_of
from bot.commands.running import opened_store, settings
from bot.commands.serve import serving, told_to_stop
from bot.console.talk import Caller
from bot.playground import PlaygroundError, playground
from bot.settings import Settings

WRITE = 'write "hej"'


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--terminal", action="store_true", help="talk here, and not in the browser")


async def run(options: Namespace) -> int:
    """No credentials and no other host: what runs here answers this machine only."""
    chosen = replace(settings(), app_id=None, host="127.0.0.1")
    logging.disable(logging.INFO)  # who talks here is not to be interrupted by a log
    async with opened_store(chosen) as store:
        bot = bot_of(chosen, store)
        if await demo.fill(bot):
            print(f"The database was empty: {len(demo.COLLEAGUES)} demo colleagues moved in.")
        async with serving(bot, chosen) as address:
            await open_a_way(bot, chosen, address, terminal=options.terminal)
    return 0


async def open_a_way(bot: Bot, chosen: Settings, address: str, *, terminal: bool) -> None:
    """In the browser where there is one to be had, else in the terminal."""
    if not terminal:
        try:
            async with playground(f"{address}/api/messages", demo.EMAIL) as page:
                print(f"Open {page} and {WRITE}. Ctrl-C stops everything.", flush=True)
                await told_to_stop()
                return
        except PlaygroundError as absence:
            print(f"No browser: {absence}.")
    print(f"Here in the terminal: {WRITE}. Ctrl-C stops everything.", flush=True)
    await talk(bot, Caller("Kollega A", demo.EMAIL))
