"""The HTTP server: Teams, calendar files, health and figures, with the clock beside them."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from pathlib import Path

from aiohttp import web

from bot.app import Bot
from bot.figures import Figures
from bot.messengers import TeamsMessenger
from bot.pages import Pages
from bot.settings import Settings
from bot.teams.credentials import AppType, Credentials
from bot.teams.edge import Teams
from scheduler.clockwork import Clockwork

log = logging.getLogger(__name__)


def credentials_of(settings: Settings) -> Credentials | None:
    """None without an app id. Raises ValueError, naming the setting that is wrong."""
    if settings.app_id is None:
        return None
    if settings.app_type not in set(AppType):
        kinds = ", ".join(AppType)
        raise ValueError(f"MicrosoftAppType is {settings.app_type!r}; it should be one of {kinds}")
    return Credentials(
        settings.app_id,
        AppType(settings.app_type),
        settings.app_password,
        certificate_of(settings),
        settings.tenant_id,
    )


def certificate_of(settings: Settings) -> str | None:
    if settings.app_certificate is None:
        return None
    try:
        return Path(settings.app_certificate).read_text("ascii")
    except (OSError, UnicodeDecodeError):
        raise ValueError(
            "MicrosoftAppCertificate names no readable file; it should be a PEM file with "
            "private key and certificate"
        ) from None


def server(bot: Bot, settings: Settings) -> web.Application:
    """The application, not yet listening. Raises ValueError for credentials that cannot work."""
    figures = Figures()
    teams = Teams(credentials_of(settings), figures.timed(bot.hear))
    jobs = bot.jobs(TeamsMessenger(teams))

    async def lifetime(app: web.Application) -> AsyncIterator[None]:
        clock = Clockwork(jobs) if settings.scheduler else None
        if clock is not None:
            clock.start()
        yield
        if clock is not None:
            await clock.stop()
        await teams.close()
        await bot.store.close()

    app = web.Application(client_max_size=0)
    app.cleanup_ctx.append(lifetime)
    pages = Pages(bot, figures, settings.metrics_token)
    app.add_routes(
        [
            web.post("/api/messages", teams.receive),
            web.get("/", pages.about),
            web.get("/meetings/{id}.ics", pages.calendar),
            web.get("/healthz", pages.alive),
            web.get("/readyz", pages.ready),
            web.get("/metrics", pages.metrics),
        ]
    )
    return app
