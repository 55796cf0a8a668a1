"""`chat`: the same bot in the terminal, on the same database."""

from __future__ import annotations

import getpass
import logging
import sys
from argparse import ArgumentParser, Namespace

from bot.app import Bot
from bot.commands.making import bot_of
from bot.commands.running import opened_store, settings
from bot.console.talk import Caller, Terminal, converse
from bot.errors import CommandError
from bot.exchange import Spoken
from bot.messengers import Printer
from onboarding.municipalities import MunicipalityCode
from onboarding.texts import Language


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--name", metavar="N", help="who speaks")
    parser.add_argument("--email", metavar="M", help="counts as confirmed here")
    parser.add_argument("--kommune", metavar="K", help="name or code; counts as confirmed here")
    parser.add_argument("--locale", choices=[language.value for language in Language])


async def run(options: Namespace) -> int:
    logging.disable(logging.INFO)  # who talks here is not to be interrupted by a log
    chosen = settings()
    async with opened_store(chosen) as store:
        bot = bot_of(chosen, store)
        await talk(bot, caller_of(bot, options))
    return 0


async def talk(bot: Bot, caller: Caller) -> None:
    """Hold the conversation until the input ends."""
    terminal = Terminal(bot, caller)

    async def owed() -> list[Spoken]:
        told: list[Spoken] = []
        await bot.jobs(Printer(told.append)).deliver_to(caller.person)
        return told

    await converse(terminal, owed, sys.stdin)


def caller_of(bot: Bot, options: Namespace) -> Caller:
    """Who speaks, by what was given. Raises CommandError for a municipality there is not."""
    name = options.name or options.email or getpass.getuser()
    language = Language(options.locale) if options.locale else None
    place = None if options.kommune is None else municipality(bot, options.kommune)
    return Caller(name, options.email, place, language)


def municipality(bot: Bot, named: str) -> MunicipalityCode:
    known = bot.library.municipalities
    for code, place in known.items():
        names = {code, place.name.casefold(), place.official_name.casefold()}
        if named.strip().casefold() in names:
            return code
    near = bot.conversation.understands.municipalities(named)
    hint = f"; did you mean {known[near[0]].name}?" if near else ""
    raise CommandError(f"--kommune: there is no municipality {named!r}{hint}", bad_use=True)
