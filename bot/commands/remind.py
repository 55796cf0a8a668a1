"""`remind`: the scheduler's jobs once; now for real, or a rehearsal of another moment."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import datetime

from bot.app import Bot, utc_now
from bot.commands.making import bot_of
from bot.commands.running import opened_store, settings
from bot.exchange import Spoken
from bot.messengers import TeamsMessenger
from bot.server import credentials_of
from bot.settings import Settings
from bot.teams.edge import Teams
from onboarding.workdays import HOME
from scheduler.rehearsal import rehearse


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--at", type=moment, metavar="ISO-TIME", help="as of this moment (Danish time by itself)"
    )
    parser.add_argument("--deliver", action="store_true", help="with --at: really do it")


def moment(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no time; write it like 2027-03-02T09:00") from None
    return at if at.tzinfo else at.replace(tzinfo=HOME)


async def run(options: Namespace) -> int:
    chosen = settings()
    at: datetime | None = options.at
    async with opened_store(chosen) as store:
        bot = bot_of(chosen, store, clock=utc_now if at is None else lambda: at)
        if at is None or options.deliver:
            await deliver(bot, chosen)
        else:
            await preview(bot, at)
    return 0


async def deliver(bot: Bot, chosen: Settings) -> None:
    teams = Teams(credentials_of(chosen), bot.hear)
    try:
        jobs = bot.jobs(TeamsMessenger(teams))
        await jobs.fetch_meetings()
        await jobs.wake_everyone()
        await jobs.owe_reminders()
        await jobs.deliver_notices()
    finally:
        await teams.close()


async def preview(bot: Bot, at: datetime) -> None:
    """Print what would be said, a JSON line a message. Nothing is kept."""
    said = await rehearse(bot.jobs(Nobody()), at)
    for one in said:
        line = {
            "person": one.person,
            "reachable": one.reachable,
            "text": one.message.text,
            "why": one.facts(),
        }
        print(json.dumps(line, ensure_ascii=False))


class Nobody:
    """A messenger for a rehearsal, in which nothing is sent."""

    async def send(self, address: str, person: str, message: Spoken) -> None:
        raise AssertionError("a rehearsal tells nobody")
