"""The HTTP server: Teams, calendar files, health and figures, with the clock beside them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from aiohttp import web

from bot.app import DELIVERED_AGAIN, Bot
from bot.errors import CommandError, SettingsError
from bot.exchange import Gone, Hear, Seek, Spoken
from bot.figures import Figures
from bot.importing import take_in
from bot.messengers import TeamsMessenger
from bot.pages import Pages, only_this_machine, without_database
from bot.settings import Settings
from bot.teams.edge import Teams, nobody_minds, nothing_found
from bot.teams.pace import Pace
from bot.teams.watch import UNWATCHED, Watch
from scheduler.clockwork import Clockwork
from scheduler.messenger import Reserve

DAILY = timedelta(days=1)
LAST_JOBS = 5.0  # seconds for what the clock has under way when we are told to stop

log = logging.getLogger(__name__)


def teams_of(
    settings: Settings,
    hear: Hear,
    gone: Gone = nobody_minds,
    watch: Watch = UNWATCHED,
    seek: Seek = nothing_found,
) -> Teams:
    """Raises SettingsError for credentials or authorities that cannot work."""
    try:
        pace = Pace(settings.pace_conversation, settings.pace_tenant)
        return Teams(settings.credentials(), hear, gone, watch, pace, seek)
    except OSError:
        raise SettingsError(
            "REQUESTS_CA_BUNDLE and SSL_CERT_FILE should be files of certificates (PEM), "
            "and one of them cannot be read"
        ) from None


def server(bot: Bot, settings: Settings) -> web.Application:
    """The application, not yet listening. Raises SettingsError."""
    figures = Figures()
    teams = teams_of(settings, figures.timed(bot.hear), bot.lose, figures, figures.sought(bot.seek))
    guards = [] if settings.app_id else [only_this_machine]  # each would make a turn dearer
    app = web.Application(client_max_size=0, middlewares=guards)

    async def lifetime(app: web.Application) -> AsyncIterator[None]:
        teams.warm_up()
        clock = clock_of(bot, settings, teams) if settings.scheduler else None
        if clock is not None:
            clock.start()
        yield
        if clock is not None:
            with suppress(TimeoutError):  # what is not finished then is owed again later
                await asyncio.wait_for(clock.stop(), LAST_JOBS)
        await teams.close()

    app.cleanup_ctx.append(lifetime)
    app.on_shutdown.append(teams.stop_waiting)
    pages = Pages(bot, figures, settings.metrics_token)
    app.add_routes(
        [
            web.post("/api/messages", teams.receive),
            web.get("/", pages.about),
            web.get("/meetings/{id}.ics", without_database(pages.calendar)),
            web.get("/healthz", pages.alive),
            web.get("/readyz", without_database(pages.ready)),
            web.get("/metrics", pages.metrics),
        ]
    )
    return app


def clock_of(bot: Bot, settings: Settings, teams: Teams) -> Clockwork[Spoken]:
    reserve = reserve_of(bot, settings)
    clock = Clockwork(bot.jobs(TeamsMessenger(teams), reserve, settings.workers))
    hourly = DELIVERED_AGAIN.total_seconds()
    clock.ticker.add_job(
        clock.jobs.tick, "interval", seconds=hourly, args=(bot.forget, "forget_deliveries")
    )
    if settings.meetings_url is not None:
        fetch = Fetching(bot, settings.meetings_url).fetch
        run, seconds = clock.jobs.tick, DAILY.total_seconds()
        at_first = bot.conversation.clock()
        clock.ticker.add_job(
            run, "interval", seconds=seconds, next_run_time=at_first, args=(fetch, "meetings_url")
        )
    return clock


def reserve_of(bot: Bot, settings: Settings) -> Reserve[Spoken] | None:
    """Mail, where the settings name a server. Only then is its library worth loading."""
    if settings.smtp_url is None:
        return None
    from bot.mailing import Mailer, mail_server

    return Mailer(mail_server(settings.smtp_url), bot.voice)


@dataclass
class Fetching:
    """Takes in the calendar of the settings each day. What is wrong with it is told once."""

    bot: Bot
    address: str
    told: str = ""

    async def fetch(self) -> None:
        wrong = await fetch_meetings(self.bot, self.address)
        if wrong and wrong != self.told:
            log.error("INFRAGUIDE_MEETINGS_URL: %s", wrong)
        self.told = wrong


async def fetch_meetings(bot: Bot, address: str) -> str:
    """Take in a calendar, or return what is wrong with it: then nothing is changed."""
    try:
        news = await take_in(bot.store, bot.library, bot.conversation.clock, address)
    except CommandError as error:
        return str(error)
    log.info("meetings_fetched added=%d changed=%d cancelled=%d", *news.counts)
    return ""
