"""What goes on when the key server or the authority is slow, silent, or not there."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import ClientSession, web

from bot.app import make_bot
from bot.exchange import Spoken
from bot.server import server
from bot.settings import Settings
from bot.teams.client import Client
from bot.teams.clouds import OPENID
from bot.teams.errors import TryLater
from bot.teams.keys import SigningKeys
from storage.memory import MemoryStore
from tests.bot.support.activities import APP_ID, BOT, PERSONAL, SENDER, TENANT, message
from tests.bot.support.connector import refuses
from tests.bot.support.edge import Bot
from tests.bot.support.microsoft import AUTHORITY, KEYS, SERVICE_URL, Microsoft
from tests.bot.support.waiting import until
from tests.support.office import library, recogniser

KEY_SET = "/v1/.well-known/keys"
REFERENCE = {
    "bot": BOT,
    "user": SENDER,
    "conversation": PERSONAL,
    "channelId": "msteams",
    "serviceUrl": SERVICE_URL,
}
HOUR = 3600.0
SOON = 4.0  # seconds, and less than keys are waited for


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def test_a_key_rotation_goes_unnoticed(secured: Bot, microsoft: Microsoft) -> None:
    assert (await secured.gets(message("hej"))).status == 202
    old, new = microsoft.token("key-1"), microsoft.token("key-2")
    microsoft.keys = {"key-2": ["msteams"]}
    assert (await secured.gets(message("hej", id="2"), **bearer(new))).status == 202
    assert (await secured.gets(message("hej", id="3"), **bearer(old))).status == 401
    assert (await secured.gets(message("hej", id="4"))).status == 401


async def test_strangers_cannot_keep_us_asking_for_keys(secured: Bot, microsoft: Microsoft) -> None:
    for number in range(20):
        forged = microsoft.token("stranger", {"kid": f"unknown-{number}"})
        assert (await secured.gets(message("hej"), **bearer(forged))).status == 401
    assert microsoft.times_asked(KEY_SET) <= 6


async def test_a_silent_key_server_is_waited_for_only_by_who_brings_an_unknown_key(
    secured: Bot, microsoft: Microsoft
) -> None:
    assert (await secured.gets(message("hej"))).status == 202
    microsoft.silent[KEYS] = asyncio.Event()
    waiting = asyncio.create_task(secured.gets(message("hej"), **bearer(microsoft.token("key-2"))))
    for number in range(20):
        assert (await secured.gets(message("hej", id=f"1{number}"))).status == 202
    assert not waiting.done()
    microsoft.silent[KEYS].set()
    assert (await waiting).status == 401


async def test_a_silent_key_server_is_given_up(microsoft: Microsoft) -> None:
    microsoft.silent[KEYS] = asyncio.Event()
    client = Client()
    keys = SigningKeys(client, OPENID, limit=0.05)
    async with asyncio.timeout(SOON):
        assert await keys.of("key-1") is None
    await keys.close()
    await client.close()


async def test_a_bot_that_waits_for_keys_stops_at_once(secured: Bot, microsoft: Microsoft) -> None:
    microsoft.silent[KEYS] = asyncio.Event()
    waiting = asyncio.create_task(secured.gets(message("hej")))
    await until(lambda: bool(microsoft.asked))
    async with asyncio.timeout(SOON):
        await secured.teams.stop_waiting(web.Application())
        assert (await waiting).status == 401


async def test_a_server_that_waits_for_keys_stops_at_once(microsoft: Microsoft) -> None:
    microsoft.silent[KEYS] = asyncio.Event()
    settings = Settings(APP_ID, app_password="secret", tenant_id=TENANT, scheduler=False)
    bot = make_bot(library(), recogniser(), MemoryStore())
    runner = web.AppRunner(server(bot, settings))
    await runner.setup()
    listening = runner.server
    assert listening is not None
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages"
    async with ClientSession(headers=bearer(microsoft.token())) as http:
        waiting = asyncio.create_task(http.post(address, json=message("hej")))
        await until(lambda: listening.requests_count == 1)
        async with asyncio.timeout(SOON):
            await runner.cleanup()
        assert (await waiting).status == 401


async def test_a_cold_start_without_network_recovers(secured: Bot, microsoft: Microsoft) -> None:
    microsoft.down |= {KEYS, AUTHORITY}
    assert (await secured.gets(message("hej"))).status == 401
    microsoft.down.clear()
    secured.answers("Hej")
    assert (await secured.gets(message("hej"))).status == 202
    assert microsoft.connector.said == ["Hej"]


@pytest.mark.parametrize(
    "key_set",
    [
        [],
        [{"kid": "key-1"}],
        [{"kid": "key-1", "kty": "RSA", "endorsements": ["msteams"]}],
        [{"kid": "key-1", "kty": "RSA", "n": "?", "e": 7, "endorsements": ["msteams"]}],
        [{"kid": "key-1", "kty": "oct", "k": "c2VjcmV0", "endorsements": ["msteams"]}],
        ["key-1", None, 7],
    ],
    ids=str,
)
async def test_a_broken_key_set_lets_nobody_in(
    secured: Bot, microsoft: Microsoft, key_set: list[dict[str, object]]
) -> None:
    microsoft.keys, microsoft.odd_keys = {}, key_set
    assert (await secured.gets(message("hej"))).status == 401


async def test_one_broken_key_does_not_spoil_the_others(secured: Bot, microsoft: Microsoft) -> None:
    microsoft.odd_keys = [{"kid": "odd", "kty": "RSA"}, {"kid": 7}, {"kid": "key-9", "kty": "EC"}]
    assert (await secured.gets(message("hej"))).status == 202


async def test_a_key_that_speaks_for_no_channel_lets_nobody_in(
    secured: Bot, microsoft: Microsoft
) -> None:
    microsoft.keys = {"key-1": []}
    assert (await secured.gets(message("hej"))).status == 403


async def test_keys_serve_for_a_day_when_their_server_is_down(microsoft: Microsoft) -> None:
    now = 0.0
    client = Client()
    keys = SigningKeys(client, OPENID, monotonic=lambda: now)
    assert await keys.of("key-1") is not None
    microsoft.broken.add(KEYS)
    for hours in (2, 12, 23.9):
        now = hours * HOUR
        assert await keys.of("key-1") is not None
        await keys.close()
    now = 24.1 * HOUR
    assert await keys.of("key-1") is None
    microsoft.broken.clear()
    assert await keys.of("key-1") is not None
    await keys.close()
    await client.close()


async def test_keys_are_renewed_beside_the_turn(microsoft: Microsoft) -> None:
    now = 0.0
    client = Client()
    keys = SigningKeys(client, OPENID, monotonic=lambda: now)
    await keys.of("key-1")
    microsoft.silent[KEYS] = asyncio.Event()
    now = 1.1 * HOUR
    assert await keys.of("key-1") is not None
    microsoft.silent.pop(KEYS).set()
    microsoft.keys = {"key-2": ["msteams"]}
    await until(lambda: not keys.knows("key-1"))
    assert keys.knows("key-2")
    await keys.close()
    await client.close()


async def test_a_bot_that_was_warmed_up_has_keys_and_token_before_the_first_turn(
    secured: Bot, microsoft: Microsoft
) -> None:
    secured.teams.warm_up()
    await until(lambda: microsoft.tokens_given == microsoft.times_asked(KEY_SET) == 1)
    secured.answers("Hej")
    assert (await secured.gets(message("hej"))).status == 202
    assert microsoft.tokens_given == microsoft.times_asked(KEY_SET) == 1


async def test_many_messages_at_once_ask_for_one_token(secured: Bot, microsoft: Microsoft) -> None:
    await asyncio.gather(
        *(
            secured.teams.send(
                REFERENCE | {"conversation": {"id": f"a:{number}"}}, Spoken("Godmorgen")
            )
            for number in range(20)
        )
    )
    assert microsoft.tokens_given == 1
    assert {call.token for call in microsoft.connector.sent} == {"own-1"}


async def test_a_silent_authority_holds_up_its_message_and_nothing_else(
    secured: Bot, microsoft: Microsoft
) -> None:
    released = microsoft.silent[AUTHORITY] = asyncio.Event()
    sending = asyncio.create_task(secured.teams.send(REFERENCE, Spoken("Godmorgen")))
    for _ in range(20):
        assert (await secured.gets_bytes(b"{}")).status == 400
    assert not sending.done()
    del microsoft.silent[AUTHORITY]
    released.set()
    await sending
    assert microsoft.connector.said == ["Godmorgen"]


async def test_a_token_that_the_connector_refuses_is_replaced(
    secured: Bot, microsoft: Microsoft
) -> None:
    microsoft.connector.next.append(refuses(401))
    await secured.teams.send(REFERENCE, Spoken("Godmorgen"))
    assert [call.token for call in microsoft.connector.sent] == ["own-1", "own-2"]


async def test_an_authority_that_refuses_us_is_named_in_the_log(
    secured: Bot, microsoft: Microsoft, caplog: pytest.LogCaptureFixture
) -> None:
    microsoft.token_status = 400
    secured.answers("Hej")
    turn = asyncio.create_task(secured.gets(message("hej")))
    await until(lambda: "invalid_client" in caplog.text)
    microsoft.token_status = 200
    assert (await turn).status == 202
    assert microsoft.connector.said == ["Hej"]
    assert "token_not_fetched invalid_client" in caplog.text


async def test_without_network_a_message_is_left_to_the_outbox(
    secured: Bot, microsoft: Microsoft
) -> None:
    await secured.teams.send(REFERENCE, Spoken("Godmorgen"))
    microsoft.down.add("smba.trafficmanager.net")
    microsoft.connector.next.append(refuses(503, Retry_After="99"))
    with pytest.raises(TryLater):
        await secured.teams.send(REFERENCE, Spoken("Godnat"))
