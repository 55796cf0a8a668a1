"""What the server answers besides Teams: health, figures, calendar files, and who we are."""

from __future__ import annotations

import hmac
import logging
from dataclasses import dataclass
from html import escape

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.app import Bot
from bot.figures import Figures
from bot.teams.errors import Refused
from bot.teams.trust import require_loopback
from content.invitation import meeting_ics
from onboarding.texts import Language
from storage.errors import StorageError

log = logging.getLogger(__name__)

CALENDAR = "text/calendar"
FIGURES = "text/plain; version=0.0.4; charset=utf-8"
GUARDED = ("/api/messages", "/metrics")  # they look for themselves who asks
NOTHING_ELSE = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}
ABOUT = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Infrastrukturguiden</title>
<style>:root{{color-scheme:light dark}}
body{{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}}</style>
</head><body><main><h1>Infrastrukturguiden</h1>
{paragraphs}
<p><a href="?lang={other}" lang="{other}" hreflang="{other}">{label}</a></p></main></body></html>
"""


@web.middleware
async def only_this_machine(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Without an app id nobody proves who they are: then no page is for anybody else either."""
    try:
        if request.path not in GUARDED:
            require_loopback(request)
    except Refused as refused:
        log.warning("request_refused %d %s", refused.status, refused.reason)
        return web.Response(status=refused.status, text=f"{refused.reason}\n")
    return await handler(request)


def without_database(page: Handler) -> Handler:
    """The database may come and go: one line here, and what is wrong with it in the log."""

    async def answered(request: web.Request) -> web.StreamResponse:
        try:
            return await page(request)
        except StorageError as error:
            log.error("%s: %s", request.path, error)
            return web.Response(status=503, text="the database cannot be used now; see the log\n")

    return answered


@dataclass(frozen=True, slots=True)
class Pages:
    bot: Bot
    figures: Figures
    metrics_token: str | None

    async def alive(self, request: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def ready(self, request: web.Request) -> web.Response:
        """Content was read before we began to listen: it is the database that may be missing."""
        await self.bot.store.ready()
        return web.Response(text="ok\n")

    async def metrics(self, request: web.Request) -> web.Response:
        """For this machine, or for whoever shows the token; behind a proxy only the latter."""
        if not self.may_read(request):
            why = "only for this machine, or with the token in INFRAGUIDE_METRICS_TOKEN\n"
            return web.Response(status=403, text=why)
        return web.Response(body=self.figures.printed(), headers={"Content-Type": FIGURES})

    def may_read(self, request: web.Request) -> bool:
        shown = request.headers.get("Authorization", "").encode(errors="surrogateescape")
        token = self.metrics_token
        if token is not None and hmac.compare_digest(shown, f"Bearer {token}".encode()):
            return True
        try:
            require_loopback(request)
        except Refused:
            return False
        return True

    async def calendar(self, request: web.Request) -> web.Response:
        """One meeting as an .ics file. Meetings are no secret: they are published by KOMBIT."""
        uid = request.match_info["id"]
        found = await self.bot.store.run(lambda work: work.meetings.of([uid]))
        if uid not in found:
            return web.Response(status=404, text="no such meeting\n")
        file = meeting_ics(found[uid], language_of(request), self.bot.conversation.clock())
        return web.Response(body=file, content_type=CALENDAR, charset="utf-8")

    async def about(self, request: web.Request) -> web.Response:
        """Who we are and what is kept: where the links of the app package lead."""
        words = self.bot.library.phrases.words
        language = language_of(request)
        other = Language.DA if language is Language.EN else Language.EN
        keys = ("about.what", "about.kept", "about.rights", "about.contact")
        page = ABOUT.format(
            language=language.value,
            paragraphs="\n".join(f"<p>{escape(words(key, language))}</p>" for key in keys),
            other=other.value,
            label=escape(words(f"button.language.{other}", other)),
        )
        return web.Response(text=page, content_type="text/html", headers=NOTHING_ELSE)


def language_of(request: web.Request) -> Language:
    """Danish, unless English is asked for."""
    return Language.EN if request.query.get("lang") == Language.EN.value else Language.DA
