"""`chat`: the same bot in the terminal, on the same database."""

from __future__ import annotations

import logging
import sys
from argparse import Namespace

from bot.commands.database import opened_store
from bot.commands.library import municipality
from bot.commands.making import bot_of
from bot.commands.running import until_told
from bot.console.talk import Caller, converse, who_is_logged_in
from bot.settings import read_settings
from content.library import Library
from onboarding.texts import Language


async def run(options: Namespace) -> int:
    logging.disable(logging.INFO)  # who talks here is not to be interrupted by a log
    settings = read_settings()
    async with opened_store(settings) as store:
        bot = bot_of(settings, store)
        await until_told(converse(bot, caller_of(options, bot.library), sys.stdin))
    return 0


def caller_of(options: Namespace, library: Library) -> Caller:
    """Who speaks, by what was given. Raises CommandError for a municipality there is not."""
    name = options.name or options.email or who_is_logged_in()
    place = None if options.kommune is None else municipality(library, options.kommune)
    language = Language(options.locale) if options.locale else None
    return Caller(name, options.email, place, language)
