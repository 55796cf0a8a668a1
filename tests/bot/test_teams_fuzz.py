"""Whatever arrives: an answer in order, never a 500, never a turn that does not end."""

from __future__ import annotations

import asyncio
import itertools
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app import make_bot
from bot.exchange import Answer, Incoming, Spoken
from storage.memory import MemoryStore
from tests.bot.support.activities import (
    BOT,
    CHANNEL,
    GROUP,
    MENTION,
    PERSONAL,
    SENDER,
    Wire,
    added,
    execute,
    installed,
    invoke,
    looks_up,
    message,
    submit,
)
from tests.bot.support.edge import Bot
from tests.bot.support.waiting import PATIENCE
from tests.support.office import library, recogniser

IN_ORDER = {200, 202, 400, 403, 413, 501}
PRESS = {"button": "checklist.done", "step": "klik_adgang"}

odd_text = st.one_of(
    st.text(max_size=40),
    st.text(alphabet=st.characters(), max_size=20),  # lone surrogates too
    st.sampled_from(["", "\0", "\ud800", "‮", "﷽" * 300, "x" * 4000, "../..", "<at></at>"]),
)
scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), odd_text)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(odd_text, inner, max_size=4),
    max_leaves=12,
)
activities = st.sampled_from(
    [
        message("hej"),
        message("<at>Infrastrukturguiden</at> hej", conversation=GROUP, entities=[MENTION]),
        message("hej", conversation=CHANNEL, entities=[MENTION]),
        message("hej", deliveryMode="expectReplies"),
        submit(PRESS),
        execute(PRESS),
        execute(PRESS, deliveryMode="expectReplies"),
        invoke("task/fetch", {}),
        looks_up("rolleadministrator Odense"),
        added(BOT),
        installed("add"),
    ]
)
fields = st.sampled_from(
    [
        *("type", "id", "channelId", "from", "recipient", "conversation", "channelData"),
        *("text", "value", "name", "action", "entities", "membersAdded", "replyToId", "locale"),
        *("deliveryMode", "attachments", "timestamp", "serviceUrl"),
    ]
)
parts = st.sampled_from(["id", "name", "aadObjectId", "tenantId", "conversationType", "data"])
numbers = itertools.count()


@st.composite
def damaged(draw: st.DrawFn) -> Wire:
    """An activity with fields missing, wrong, or odd inside; in a conversation of its own."""
    number = str(next(numbers))
    wire: Wire = {**draw(activities), "id": number}
    wire["conversation"] = wire.get("conversation", PERSONAL) | {"id": f"a:{number}"}
    for field in draw(st.lists(fields, max_size=3)):
        if draw(st.booleans()):
            wire.pop(field, None)
        else:
            wire[field] = draw(anything)
    for field in draw(st.lists(fields, max_size=2)):
        if isinstance(wire.get(field), dict):
            wire[field] = wire[field] | {draw(parts): draw(anything)}
    return wire


async def echo(incoming: Incoming) -> Answer:
    card: dict[str, Any] = {"type": "AdaptiveCard", "body": [{"text": incoming.name}]}
    return Answer((Spoken(str(incoming.said)),), Spoken(incoming.name, card))


@settings(
    max_examples=400,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(wire=damaged())
async def test_no_activity_breaks_the_bot(bot: Bot, wire: Wire) -> None:
    bot.hear = echo
    async with asyncio.timeout(PATIENCE):
        assert (await bot.gets(wire)).status in IN_ORDER
        number = f"after-{next(numbers)}"
        plain = message("hej", id=number, conversation=PERSONAL | {"id": number})
        assert (await bot.gets(plain | {"from": SENDER})).status == 202
    assert bot.heard[-1].activity == number


@settings(
    max_examples=100,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(wire=damaged())
async def test_no_activity_makes_a_turn_fail(
    bot: Bot, caplog: pytest.LogCaptureFixture, wire: Wire
) -> None:
    """The product would excuse itself, and log it."""
    product = make_bot(library(), recogniser(), MemoryStore())
    bot.hear, bot.seek = product.hear, product.seek
    async with asyncio.timeout(PATIENCE):
        assert (await bot.gets(wire)).status in IN_ORDER
    assert "_failed" not in caplog.text


def is_json(value: object) -> bool:
    """JSON has no infinity, and what is no JSON is no query."""
    try:
        json.dumps(value, allow_nan=False)
    except ValueError:
        return False
    return True


queries = st.one_of(
    anything,
    st.fixed_dictionaries(
        {},
        optional={
            "commandId": anything,
            "parameters": st.lists(
                st.fixed_dictionaries({"name": st.just("text") | anything, "value": anything})
            )
            | anything,
            "queryOptions": st.fixed_dictionaries({"skip": anything, "count": anything}) | anything,
        },
    ),
)


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(value=queries.filter(is_json))
async def test_no_query_breaks_the_bot(
    bot: Bot, caplog: pytest.LogCaptureFixture, value: object
) -> None:
    bot.seek = make_bot(library(), recogniser(), MemoryStore()).seek
    reply = await bot.gets(invoke("composeExtension/query", value))
    assert reply.status == 200
    assert reply.body["composeExtension"]["type"] in {"result", "message"}
    assert "_failed" not in caplog.text


bodies = st.binary(max_size=200) | anything.map(lambda value: json.dumps(value).encode())


@settings(
    max_examples=200,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(body=bodies)
async def test_no_body_breaks_the_bot(bot: Bot, body: bytes) -> None:
    assert (await bot.gets_bytes(body)).status in {400, 413}
