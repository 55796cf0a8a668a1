"""What never answers, never ends, or comes the wrong way: nobody waits for it, or believes it."""

from __future__ import annotations

import asyncio
import socket

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from yarl import URL

from bot.exchange import Spoken
from bot.teams.answers import refusal
from bot.teams.body import read_json
from bot.teams.calls import Calls
from bot.teams.client import Client
from bot.teams.clouds import OPENID
from bot.teams.connector import Connector, Place
from bot.teams.errors import Refused, TryLater
from bot.teams.keys import SigningKeys
from bot.teams.members import Member, Members
from bot.teams.tokens import NoTokens
from bot.teams.trust import is_connector
from bot.teams.watch import UNWATCHED
from tests.bot.support.activities import BOT, PERSONAL, SENDER, Wire, execute, message
from tests.bot.support.connector import refuses
from tests.bot.support.edge import Bot
from tests.bot.support.microsoft import AUTHORITY, CONNECTOR, KEYS, SERVICE_URL, Microsoft
from tests.bot.support.waiting import until

HOUR = 3600.0
SOON = 4.0  # seconds, and less than anybody waits unless told otherwise


async def test_keys_that_do_not_come_over_https_are_not_asked_for() -> None:
    asked: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.json_response({"jwks_uri": str(request.url.with_path("/keys"))})

    app = web.Application()
    app.router.add_get("/{rest:.*}", answer)
    client = Client(local=True)
    async with TestServer(app) as server:
        keys = SigningKeys(client, str(server.make_url("/openid")))
        assert await keys.of("key-1") is None
    assert asked == []
    await keys.close()
    await client.close()


async def test_a_key_server_that_failed_is_left_alone_for_a_while(microsoft: Microsoft) -> None:
    now = 0.0
    client = Client()
    keys = SigningKeys(client, OPENID, monotonic=lambda: now)
    assert await keys.of("key-1") is not None
    microsoft.broken.add(KEYS)
    now, asked = 2 * HOUR, len(microsoft.asked)
    for _ in range(20):
        assert await keys.of("key-1") is not None
        await keys.of("unknown")  # waits for the flight, if there is one
    assert len(microsoft.asked) - asked <= 6
    await keys.close()
    await client.close()


async def test_a_member_list_that_is_silent_is_given_up(microsoft: Microsoft) -> None:
    microsoft.silent[CONNECTOR] = asyncio.Event()
    client = Client()
    calls = Calls(client, NoTokens(), UNWATCHED)
    members = Members(Connector(calls, is_connector), patience=0.05)
    async with asyncio.timeout(SOON):
        assert await members.of(Place(SERVICE_URL, "a:1"), "29:1a") == Member()
    await client.close()


async def test_an_answer_without_end_is_not_read_to_its_end(bot: Bot) -> None:
    sent = 0

    async def endless(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse()
        await response.prepare(request)
        while request.transport is not None:
            await response.write(b" " * 65536)
            sent += 65536
        return response

    bot.connector.next.append(endless)
    place = {"conversation": PERSONAL, "serviceUrl": bot.service_url, "bot": BOT, "user": SENDER}
    with pytest.raises(TryLater) as later:
        await bot.teams.send(place, Spoken("Godmorgen"))
    assert later.value.maybe_sent
    assert sent < 16 * 2**20  # what lies in the sockets on the way is counted, too


async def test_what_could_not_connect_in_time_was_never_sent() -> None:
    client = Client(local=True)
    calls = Calls(client, NoTokens(), UNWATCHED)
    with socket.create_server(("127.0.0.1", 0), backlog=0) as server:
        host, port = server.getsockname()
        url = URL.build(scheme="http", host=host, port=port)
        with socket.create_connection((host, port)):  # nobody takes it, and no other has room
            async with asyncio.timeout(SOON):
                with pytest.raises(TryLater) as later:
                    await calls.make("POST", url, {}, budget=0.1)
    assert not later.value.maybe_sent
    await client.close()


async def test_a_body_that_does_not_arrive_is_408() -> None:
    async def receive(request: web.Request) -> web.Response:
        try:
            await read_json(request, patience=0.05)
        except Refused as refused:
            return refusal(refused)
        return web.Response()

    app = web.Application()
    app.router.add_post("/", receive)
    async with TestServer(app) as server:
        reader, writer = await asyncio.open_connection(server.host, server.port)
        head = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        writer.write(head + b"Content-Length: 9\r\n\r\n{")
        async with asyncio.timeout(SOON):
            assert (await reader.readline()).split()[1] == b"408"
        writer.close()
        await writer.wait_closed()


# When the bot stops


@pytest.mark.parametrize("said", [message("hej"), execute({"button": "checklist.done"})])
async def test_nobody_waits_for_a_silent_authority_when_the_bot_stops(
    secured: Bot, microsoft: Microsoft, said: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    """A turn that is cut off there is finished, and what was not said is in the log."""
    microsoft.silent[AUTHORITY] = asyncio.Event()
    secured.answers("Hej", instead=Spoken("Gjort"))
    turn = asyncio.create_task(secured.gets(said | {"replyToId": "1"}))
    await until(lambda: bool(secured.heard))
    await secured.teams.stop_waiting(web.Application())
    assert (await turn).status < 300
    await secured.teams.close()
    assert "reply_lost the bot stops" in caplog.messages
    assert microsoft.connector.said == []


async def test_whoever_would_try_again_does_not_when_the_bot_stops(
    secured: Bot, microsoft: Microsoft
) -> None:
    microsoft.connector.next.append(refuses(503, Retry_After="10"))
    reference = {"conversation": PERSONAL, "serviceUrl": SERVICE_URL, "bot": BOT, "user": SENDER}
    sending = asyncio.create_task(secured.teams.send(reference, Spoken("Godmorgen")))
    await until(lambda: bool(microsoft.connector.sent))
    await secured.teams.stop_waiting(web.Application())
    with pytest.raises(TryLater):
        await sending
    assert len(microsoft.connector.sent) == 1
