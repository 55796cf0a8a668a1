"""What is not let in: no activity, or, without an app id, not from this very machine."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.exchange import Answer, Incoming
from bot.teams.edge import Teams
from tests.bot.support.activities import PERSONAL, SENDER, TENANT, activity, message
from tests.bot.support.edge import Bot
from tests.bot.support.waiting import until

LIMIT = 256 * 1024


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"hej",
        b"{",
        b"[]",
        b"null",
        b"7",
        b'"text"',
        b"{}",
        b"\xff\xfe",
        b'{"type": NaN}',
        b'{"type": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
        b'{"type": "message", "type"}',
    ],
    ids=lambda body: body[:12],
)
async def test_what_is_no_json_object_is_400(bot: Bot, body: bytes) -> None:
    assert (await bot.gets_bytes(body)).status == 400
    assert bot.heard == []


@pytest.mark.parametrize(
    "field", ["type", "channelId", "serviceUrl", "from", "recipient", "conversation"]
)
@pytest.mark.parametrize("value", [None, "", 7, {}, [], {"id": ""}, {"id": 7}, True])
async def test_an_activity_without_what_every_activity_has_is_400(
    bot: Bot, field: str, value: object
) -> None:
    assert (await bot.gets(message("hej", **{field: value}))).status == 400
    assert bot.heard == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": 7},
        {"id": {}},
        {"name": []},
        {"replyToId": 7},
        {"deliveryMode": 7},
        {"locale": {}},
        {"entities": "x"},
        {"entities": [7]},
        {"entities": [{"type": "mention", "mentioned": {"id": 7}}]},
        {"channelData": "x"},
        {"channelData": {"tenant": "x"}},
        {"channelData": {"tenant": {"id": 7}}, "conversation": {"id": "a:1"}},
        {"conversation": PERSONAL | {"conversationType": 7}},
        {"conversation": PERSONAL | {"tenantId": {}}},
        {"from": {"id": "29:1a", "aadObjectId": 7}},
    ],
)
async def test_a_field_of_the_wrong_kind_is_400(bot: Bot, wrong: dict[str, Any]) -> None:
    assert (await bot.gets(message("hej") | wrong)).status == 400
    assert bot.heard == []


@pytest.mark.parametrize("field", ["from", "recipient", "conversation"])
async def test_ids_beyond_measure_are_400(bot: Bot, field: str) -> None:
    assert (await bot.gets(message("hej", **{field: {"id": "x" * 501}}))).status == 400
    assert (await bot.gets(message("hej", id="x" * 501))).status == 400
    named = SENDER | {"aadObjectId": "x" * 501}
    assert (await bot.gets(message("hej", **{"from": named}))).status == 400
    assert (await bot.gets(message("hej", **{"from": SENDER | {"name": "x" * 9999}}))).status == 202
    assert len(bot.heard[0].name) == 200


@pytest.mark.parametrize("members", [7, [7], [{}], {"id": "29:1a"}])
async def test_members_of_the_wrong_kind_are_400(bot: Bot, members: object) -> None:
    assert (await bot.gets(activity("conversationUpdate", membersAdded=members))).status == 400


async def test_what_is_not_looked_at_may_be_anything(bot: Bot) -> None:
    odd = {"timestamp": 7, "attachments": "x", "suggestedActions": [], "noSuchField": {"a": [1]}}
    odd |= {"entities": [{"type": "mention"}, {"type": 7}, {}], "channelData": {"tenant": None}}
    assert (await bot.gets(message("hej", **odd))).status == 202
    assert len(bot.heard) == 1


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "text/json", "x"]
)
async def test_a_body_that_does_not_say_it_is_json_is_400(bot: Bot, content_type: str) -> None:
    reply = await bot.gets(message("hej"), **{"Content-Type": content_type})
    assert reply.status == 400


async def test_the_largest_body_is_taken_and_one_byte_more_is_413(bot: Bot) -> None:
    wire = message("", serviceUrl=bot.service_url)
    room = LIMIT - len(json.dumps(wire))
    assert (await bot.gets(wire | {"text": "x" * room})).status == 202
    assert (await bot.gets(wire | {"text": "x" * (room + 1)})).status == 413
    assert len(bot.heard) == 1


@pytest.mark.parametrize(
    ("encoding", "fold"), [("deflate", zlib.compress), ("gzip", gzip.compress)]
)
async def test_a_body_is_measured_as_it_unfolds(
    bot: Bot, encoding: str, fold: Callable[[bytes], bytes]
) -> None:
    folded = fold(json.dumps(message("hej", serviceUrl=bot.service_url)).encode())
    assert (await bot.gets_bytes(folded, **{"Content-Encoding": encoding})).status == 202
    bomb = fold(b" " * (40 * LIMIT))
    assert len(bomb) < LIMIT
    assert (await bot.gets_bytes(bomb, **{"Content-Encoding": encoding})).status == 413
    assert len(bot.heard) == 1


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "gzip, gzip", "x"])
@pytest.mark.parametrize("damage", [lambda folded: b"{}", lambda folded: folded[:-9], bytes.title])
async def test_a_body_that_does_not_unfold_is_400(
    bot: Bot, encoding: str, damage: Callable[[bytes], bytes]
) -> None:
    folded = gzip.compress(json.dumps(message("hej", serviceUrl=bot.service_url)).encode())
    assert (await bot.gets_bytes(damage(folded), **{"Content-Encoding": encoding})).status == 400
    assert bot.heard == []


async def test_a_strangers_body_is_not_unfolded(
    secured: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    broken = {"Authorization": "Bearer garbage", "Content-Encoding": "gzip"}
    assert (await secured.gets_bytes(b"x" * LIMIT, **broken)).status == 401
    assert caplog.messages == ["request_refused 401 the token cannot be read"]


HEAD = b"POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    "request_",
    [
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n-1\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        HEAD + b"Content-Length: 2\r\nContent-Length: 4\r\n\r\n{}{}",
        HEAD + b"Content-Length: -2\r\n\r\n{}",
        HEAD + b"X-Secret: hemmeligt\0\r\n\r\n",
        HEAD + b"X-Secret: " + b"hemmeligt" * 1000 + b"\r\n\r\n",
        HEAD.replace(b"HTTP/1.1", b"HTTP/9.9") + b"\r\n",
        HEAD.replace(b"Host", b"Host: hemmeligt\r\nHost") + b"\r\n",
    ],
    ids=lambda request: request[len(HEAD) :][:50],
)
async def test_what_is_no_http_is_400_and_at_most_a_line_in_the_log_that_quotes_nothing(
    bot: Bot, caplog: pytest.LogCaptureFixture, request_: bytes
) -> None:
    assert await bot.gets_raw(request_) == 400
    assert bot.heard == []
    assert len(caplog.text.splitlines()) <= 1
    assert "hemmeligt" not in caplog.text


async def test_a_body_that_breaks_off_is_a_line_in_the_log(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    assert await bot.gets_raw(HEAD + b"Content-Length: 9\r\nExpect: 100-continue\r\n\r\n{") == 100
    await until(lambda: bool(caplog.messages))
    assert caplog.messages == ["request_refused 400 the body broke off"]
    assert (await bot.gets(message("hej"))).status == 202


async def test_a_body_in_pieces_is_measured_as_it_arrives(bot: Bot) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b" " * (LIMIT // 4)

    json_type = {"Content-Type": "application/json"}
    async with bot.http.post(bot.address, data=pieces(), headers=json_type) as response:
        assert response.status == 413


@pytest.mark.parametrize(
    "header",
    [
        {"Host": "bot.example"},
        {"Host": "bot.example:3978"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": "localhost.evil.example"},
        {"Host": "127.0.0.1@evil.example"},
        {"Host": "evil.example@127.0.0.1"},
        {"Host": "127.0.0.1/evil.example"},
        {"Host": "127.0.0.1, evil.example"},
        {"Host": ""},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost.evil.example"},
        {"X-Forwarded-For": "127.0.0.1"},
        {"X-Forwarded-Host": "localhost"},
        {"Forwarded": "for=127.0.0.1"},
        {"X-Forwarded-Proto": "https"},
        {"X-Original-Host": "localhost"},
        {"X-Real-IP": "127.0.0.1"},
        {"X-Client-IP": "127.0.0.1"},
        {"CF-Connecting-IP": "127.0.0.1"},
        {"Fly-Client-IP": "127.0.0.1"},
        {"CDN-Loop": "tunnel"},
        {"Via": "1.1 tunnel"},
    ],
    ids=str,
)
async def test_without_an_app_id_nobody_speaks_from_elsewhere(
    bot: Bot, header: dict[str, str]
) -> None:
    assert (await bot.gets(message("hej"), **header)).status in (400, 403)
    assert bot.heard == []


async def test_a_second_origin_is_looked_at_too(bot: Bot) -> None:
    both = b"Origin: http://localhost\r\nOrigin: https://evil.example\r\nContent-Length: 0\r\n\r\n"
    assert await bot.gets_raw(HEAD + both) == 403


@pytest.mark.parametrize(
    "header",
    [
        {"Host": "localhost:3978"},
        {"Host": "[::1]:3978"},
        {"x-ms-conversation-id": "a:1"},
        {"Origin": "http://localhost:56150"},
        {"Authorization": "Bearer garbage"},
    ],
    ids=str,
)
async def test_without_an_app_id_this_machine_is_served(bot: Bot, header: dict[str, str]) -> None:
    assert (await bot.gets(message("hej"), **header)).status == 202


@pytest.mark.parametrize(
    "service_url",
    [
        "https://smba.trafficmanager.net/emea/",
        "http://192.0.2.1/",
        "http://localhost.evil.example/",
        "//localhost/",
        "localhost",
        "http://[::1",
        "http://localhost:99999/",
    ],
)
async def test_without_an_app_id_only_this_machine_is_answered(bot: Bot, service_url: str) -> None:
    assert (await bot.gets(message("hej", serviceUrl=service_url))).status == 403
    assert bot.heard == []


async def test_without_an_app_id_another_machine_is_refused() -> None:
    async def hear(incoming: Incoming) -> Answer:
        raise AssertionError(incoming)

    teams = Teams(None, hear)

    async def from_elsewhere(request: web.Request) -> web.StreamResponse:
        return await teams.receive(request.clone(remote="192.0.2.1"))

    app = web.Application()
    app.router.add_post("/api/messages", from_elsewhere)
    wire = message("hej", serviceUrl="http://127.0.0.1/")
    async with (
        TestServer(app) as server,
        ClientSession() as http,
        http.post(server.make_url("/api/messages"), json=wire) as response,
    ):
        assert response.status == 403
        assert TENANT not in await response.text()
