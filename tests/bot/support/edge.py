"""A bot on a real port, heard by a test, and a connector for it to answer to."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from yarl import URL

from bot.exchange import Answer, Hear, Hits, Incoming, Seek, Seeking, Spoken
from bot.figures import Figures
from bot.listening import runner_of
from bot.teams.credentials import Credentials
from bot.teams.edge import Teams
from onboarding.person import PersonId
from tests.bot.support.activities import Wire
from tests.bot.support.connector import Connector
from tests.bot.support.waiting import until


@dataclass(frozen=True)
class Reply:
    status: int
    body: Any


@dataclass(repr=False)  # it would tell all that was ever heard
class Bot:
    """``hear`` says what is answered, ``seek`` what is found; replace them for something else."""

    teams: Teams
    connector: Connector
    service_url: str
    address: str
    headers: Mapping[str, str]
    http: ClientSession
    figures: Figures
    heard: list[Incoming] = field(default_factory=list)
    gone: list[tuple[PersonId, str]] = field(default_factory=list)
    hear: Hear | None = None
    sought: list[Seeking] = field(default_factory=list)
    seek: Seek | None = None

    async def gets(self, activity: Wire, **headers: str) -> Reply:
        """The activity arrives, with the connector's serviceUrl where it names no other.

        It is dealt with afterwards: also what is still sent when a press has its answer.
        """
        reply = await self.is_asked(activity, **headers)
        await until(lambda: not len(self.teams))
        return reply

    async def is_asked(self, activity: Wire, **headers: str) -> Reply:
        """The same, until it is answered."""
        wire = {"serviceUrl": self.service_url} | activity
        return await self.gets_bytes(json.dumps(wire).encode(), **headers)

    async def gets_bytes(self, body: bytes, **headers: str) -> Reply:
        sent = {"Content-Type": "application/json"} | dict(self.headers) | headers
        async with self.http.post(self.address, data=body, headers=sent) as response:
            text = await response.text()
            return Reply(response.status, json.loads(text) if text else None)

    async def gets_raw(self, request: bytes) -> int:
        """Bytes arrive that need be no HTTP, then the line breaks; the status of the answer."""
        url = URL(self.address)
        reader, writer = await asyncio.open_connection(url.host, url.port)
        writer.write(request)
        status = int((await reader.readline()).split()[1])
        writer.close()
        await writer.wait_closed()
        return status

    def answers(self, *texts: str, instead: Spoken | None = None) -> None:
        """From now on these words, whatever is said."""

        async def hear(incoming: Incoming) -> Answer:
            return Answer(tuple(Spoken(text) for text in texts), instead)

        self.hear = hear


@asynccontextmanager
async def bot_answering_to(
    connector: Connector,
    service_url: str,
    credentials: Credentials | None = None,
    headers: Mapping[str, str] | None = None,
) -> AsyncIterator[Bot]:
    bot: Bot

    async def hear(incoming: Incoming) -> Answer:
        bot.heard.append(incoming)
        return Answer() if bot.hear is None else await bot.hear(incoming)

    async def gone(person: PersonId, why: str) -> None:
        bot.gone.append((person, why))

    async def seek(seeking: Seeking) -> Hits:
        bot.sought.append(seeking)
        return Hits() if bot.seek is None else await bot.seek(seeking)

    figures = Figures()
    teams = Teams(credentials, hear, gone, figures, seek=seek)
    app = web.Application()
    app.router.add_post("/api/messages", teams.receive)
    runner = runner_of(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages"
    async with ClientSession() as http:
        bot = Bot(teams, connector, service_url, address, headers or {}, http, figures)
        yield bot
        await teams.close()
    await runner.cleanup()


@asynccontextmanager
async def bot_on_this_machine() -> AsyncIterator[Bot]:
    """Without an app id, as for the emulator."""
    connector = Connector()
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", connector.handle)
    async with TestServer(app) as server:
        service_url = str(server.make_url("/_connector"))
        async with bot_answering_to(connector, service_url) as bot:
            yield bot
