"""`remind`: the scheduler's jobs once; now for real, or a rehearsal of another moment."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import datetime

from bot.app import Bot, utc_now
from bot.commands.database import opened_store
from bot.commands.making import bot_of
from bot.exchange import Spoken
from bot.settings import Settings, read_settings
from onboarding.person import PersonId
from onboarding.workdays import HOME
from scheduler.rehearsal import rehearse


async def run(options: Namespace) -> int:
    settings = read_settings()
    at = None if options.at is None else in_denmark(options.at)
    rehearsal = at is not None and not options.deliver
    if not rehearsal:
        settings.credentials()  # told before anything is touched
    async with opened_store(settings) as store:
        bot = bot_of(settings, store, clock=utc_now if at is None else lambda: at)
        if at is not None and rehearsal:
            await preview(bot, at)
        else:
            await deliver(bot, settings)
    return 0


def in_denmark(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=HOME)


async def deliver(bot: Bot, settings: Settings) -> None:
    # Imported only now: a rehearsal needs nothing of Teams.
    from bot.messengers import TeamsMessenger
    from bot.server import Fetching, teams_of

    teams = teams_of(settings, bot.hear)
    try:
        jobs = bot.jobs(TeamsMessenger(teams), workers=settings.workers)
        await jobs.fetch_meetings()
        if settings.meetings_url is not None:
            await Fetching(bot, settings.meetings_url).fetch()
        await jobs.wake_everyone()
        await jobs.tend_directory()
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

    async def send(self, address: str, person: PersonId, message: Spoken) -> None:
        raise AssertionError("a rehearsal tells nobody")
