"""What the server answers besides Teams: health, figures, calendar files, and who we are."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from html import escape

from aiohttp import web

from bot.app import Bot
from bot.figures import Figures
from bot.teams.errors import Refused
from bot.teams.trust import require_loopback
from content.calendars import meeting_ics
from onboarding.texts import Language
from storage.errors import StorageError

CALENDAR = "text/calendar"
FIGURES = "text/plain; version=0.0.4; charset=utf-8"
ABOUT = """<!doctype html>
<html lang="{language}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Infrastrukturguiden</title>
<style>body{{font:1rem/1.5 system-ui;max-width:40rem;margin:3rem auto;padding:0 1rem}}</style>
<h1>Infrastrukturguiden</h1>
{paragraphs}</html>"""


@dataclass(frozen=True, slots=True)
class Pages:
    bot: Bot
    figures: Figures
    metrics_token: str | None

    async def alive(self, request: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def ready(self, request: web.Request) -> web.Response:
        """Content was read before we began to listen; the database may come and go."""
        try:
            await self.bot.store.ready()
        except StorageError as error:
            return web.Response(status=503, text=f"{error}\n")
        return web.Response(text="ok\n")

    async def metrics(self, request: web.Request) -> web.Response:
        """For this machine, or for whoever shows the token; behind a proxy only the latter."""
        if not self.may_read(request):
            return web.Response(status=403, text="not from here\n")
        return web.Response(body=self.figures.printed(), headers={"Content-Type": FIGURES})

    def may_read(self, request: web.Request) -> bool:
        if self.metrics_token is not None:
            shown = request.headers.get("Authorization", "")
            return hmac.compare_digest(shown.encode(), f"Bearer {self.metrics_token}".encode())
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
        file = meeting_ics(found[uid], Language.DA, self.bot.conversation.clock())
        return web.Response(body=file, content_type=CALENDAR)

    async def about(self, request: web.Request) -> web.Response:
        """Who we are and what is kept: where the links of the app package lead."""
        phrases = self.bot.library.phrases
        language = Language.EN if "en" in request.query.get("lang", "") else Language.DA
        keys = ("about.what", "about.kept", "about.rights", "about.contact")
        paragraphs = "\n".join(f"<p>{escape(phrases.words(key, language))}</p>" for key in keys)
        page = ABOUT.format(language=language.value, paragraphs=paragraphs)
        return web.Response(text=page, content_type="text/html")
