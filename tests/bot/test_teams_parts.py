"""What the edge remembers, for how long, and how much of it."""

from __future__ import annotations

import asyncio
from urllib.parse import quote

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request
from hypothesis import given
from hypothesis import strategies as st

from bot.teams.bearer import REMEMBERED, BearerGate
from bot.teams.calls import Calls
from bot.teams.client import Client
from bot.teams.clouds import OPENID
from bot.teams.connector import Connector, Place, quoted
from bot.teams.errors import Refused
from bot.teams.keys import SigningKeys
from bot.teams.links import chat_with
from bot.teams.members import Member, Members, tenant_in
from bot.teams.order import Order
from bot.teams.seen import Seen
from bot.teams.tokens import NoTokens
from bot.teams.trust import is_connector, is_loopback
from bot.teams.watch import UNWATCHED
from tests.bot.conftest import CREDENTIALS
from tests.bot.support.activities import APP_ID
from tests.bot.support.connector import MAIL
from tests.bot.support.edge import Bot
from tests.bot.support.microsoft import Microsoft


def test_a_link_opens_the_personal_chat_with_the_bot() -> None:
    chat = f"https://teams.microsoft.com/l/chat/0/0?users=28:{APP_ID}"
    assert chat_with(APP_ID) == chat
    assert chat_with(APP_ID, "hej & hå") == f"{chat}&message=hej%20%26%20h%C3%A5"


@pytest.mark.parametrize(
    "url",
    [
        "https://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net/emea/11111111-1111-4111-8111-111111111111/",
        "https://smba.trafficmanager.net:443/teams/",
        "https://smba.infra.gcc.teams.microsoft.com/gcc/",
        "https://webchat.botframework.com/",
        "https://europe.directline.botframework.com/",
    ],
)
def test_the_connectors_own_addresses_are_called(url: str) -> None:
    assert is_connector(url)
    assert not is_loopback(url)


@pytest.mark.parametrize(
    "url",
    ["http://localhost:56150/_connector", "http://127.0.0.1", "http://127.9.9.9", "http://[::1]:1"],
)
def test_this_machine_is_known_by_its_names(url: str) -> None:
    assert is_loopback(url)
    assert not is_connector(url)


async def test_of_the_tokens_found_good_the_newest_are_remembered(microsoft: Microsoft) -> None:
    """The connector uses one for about an hour; a stranger's is not remembered at all."""
    client = Client()
    gate = BearerGate(CREDENTIALS, SigningKeys(client, OPENID))
    tokens = [microsoft.token(jti=str(number)) for number in range(REMEMBERED + 1)]
    passes = [await gate.admit(bringing(token)) for token in tokens]
    assert len(gate) == REMEMBERED
    with pytest.raises(Refused):
        await gate.admit(bringing("garbage"))
    assert await gate.admit(bringing(tokens[-1])) is passes[-1]
    assert await gate.admit(bringing(tokens[0])) is not passes[0]
    assert len(gate) == REMEMBERED
    await gate.close()
    await client.close()


def bringing(token: str) -> web.Request:
    headers = {"Authorization": f"Bearer {token}"}
    return make_mocked_request("POST", "/api/messages", headers=headers)


async def test_nobody_is_remembered_when_all_have_had_their_turn() -> None:
    order, done = Order(), []

    async def turn(person: str, number: int) -> None:
        async with order.alone(person):
            await asyncio.sleep(0)
            done.append((person, number))

    await asyncio.gather(*(turn(person, number) for number in range(5) for person in "ab"))
    assert [number for person, number in done if person == "a"] == list(range(5))
    assert len(order) == 0


async def test_who_gives_up_waiting_does_not_hold_up_the_others() -> None:
    order = Order()
    async with order.alone("a"):
        waiting = asyncio.create_task(order.alone("a").__aenter__())
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
    assert len(order) == 0


def test_only_the_newest_activities_are_remembered() -> None:
    seen = Seen(limit=2)
    assert [seen.take(key) for key in "abac"] == [True, True, False, True]
    assert seen.take("a")
    seen.let_go("a")
    assert seen.take("a")


async def test_a_member_is_asked_for_again_when_the_answer_is_old(bot: Bot) -> None:
    now = 0.0
    client = Client(local=True)
    connector = Connector(Calls(client, NoTokens(), UNWATCHED), is_loopback)
    members = Members(connector, limit=1, monotonic=lambda: now)
    place, known = Place(bot.service_url, "a:1"), Member("Kollega A", MAIL)
    told, bot.connector.members = bot.connector.members, {}
    assert await members.of(place, "29:1a") == Member()
    bot.connector.members = told
    assert await members.of(place, "29:1a") == Member()
    now += 601
    assert await members.of(place, "29:1a") == known
    now += 11 * 3600
    bot.connector.members = {}
    assert await members.of(place, "29:1a") == known
    assert await members.of(place, "29:1b") == Member()
    assert await members.of(place, "29:1a") == Member()
    await client.close()


@given(st.text() | st.text(st.characters(max_codepoint=127)))
def test_an_id_is_quoted_as_by_the_standard_library(text: str) -> None:
    assert quoted(text) == quote(text, safe="")


@pytest.mark.parametrize(
    ("told", "tenant"),
    [
        ({"tenantId": "t", "userPrincipalName": "a@x.dk", "userRole": "user"}, "t"),
        ({"tenantId": "t", "userPrincipalName": "a@x.dk"}, "t"),
        ({"tenantId": "t", "userPrincipalName": "a@x.dk", "userRole": "guest"}, None),
        ({"tenantId": "t", "userPrincipalName": "a_x.dk#ext#@y.onmicrosoft.com"}, None),
        ({"tenantId": "t"}, None),
        ({"userPrincipalName": "a@x.dk"}, None),
    ],
)
def test_a_tenant_is_known_only_of_who_is_surely_no_guest(
    told: dict[str, str], tenant: str | None
) -> None:
    assert tenant_in(told) == tenant
