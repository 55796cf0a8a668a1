"""What becomes of a message when the connector is busy, broken, or will not have it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port

from bot.exchange import Spoken
from bot.teams.errors import Rejected, TryLater, Undeliverable
from bot.teams.pace import PER_CONVERSATION, Pace, Times
from tests.bot.support.activities import BOT, OBJECT_ID, PERSONAL, SENDER, TENANT, message, submit
from tests.bot.support.connector import Connector, drops, refuses
from tests.bot.support.edge import Bot, bot_answering_to

CARD = {"type": "AdaptiveCard", "version": "1.5", "body": []}


def reference(bot: Bot, **fields: Any) -> dict[str, Any]:
    return {
        "bot": BOT,
        "user": SENDER,
        "conversation": PERSONAL,
        "channelId": "msteams",
        "serviceUrl": bot.service_url,
    } | fields


async def test_a_message_goes_out_first_to_a_stored_reference(bot: Bot) -> None:
    known_as = await bot.teams.send(reference(bot), Spoken("Husk din adgang", CARD))
    (call,) = bot.connector.sent
    assert known_as == "sent-1"
    assert call.path == "/v3/conversations/a%3A1personlig/activities"
    assert "replyToId" not in call.body
    assert (call.body["from"], call.body["recipient"]) == (BOT, SENDER)
    assert call.body["conversation"] == PERSONAL
    assert call.body["summary"] == "Husk din adgang"


async def test_the_reference_that_was_heard_is_one_that_can_be_sent_to(bot: Bot) -> None:
    await bot.gets(message("hej"))
    heard = bot.heard[0].reference
    assert heard is not None
    await bot.teams.send(heard, Spoken("Godmorgen"))
    assert bot.connector.said == ["Godmorgen"]


async def test_a_first_contact_opens_the_chat_and_gives_the_reference_to_keep(bot: Bot) -> None:
    kept = await bot.teams.meet("29:1b", TENANT, bot.service_url)
    (call,) = bot.connector.sent
    assert call.path == "/v3/conversations"
    assert call.body["members"] == [{"id": "29:1b"}]
    assert call.body["channelData"] == {"tenant": {"id": TENANT}}
    await bot.teams.send(kept, Spoken("Velkommen"))
    assert bot.connector.sent[1].path == "/v3/conversations/sent-1/activities"


async def test_somebody_of_whom_only_the_id_is_known_is_met_and_told(bot: Bot) -> None:
    stranger = {
        "user": {"id": OBJECT_ID},
        "conversation": {"tenantId": TENANT},
        "serviceUrl": bot.service_url,
    }
    await bot.teams.send(stranger, Spoken("Velkommen"))
    opened, said = bot.connector.sent
    assert (opened.path, opened.body["members"]) == ("/v3/conversations", [{"id": OBJECT_ID}])
    assert (said.path, said.about) == ("/v3/conversations/sent-1/activities", "Velkommen")
    assert said.body["conversation"]["tenantId"] == TENANT


async def test_a_first_contact_that_broke_off_has_told_nobody_anything(bot: Bot) -> None:
    bot.connector.next.append(drops)
    with pytest.raises(TryLater) as later:
        await bot.teams.meet("29:1b", TENANT, bot.service_url)
    assert not later.value.maybe_sent


async def test_who_does_not_have_the_app_is_not_met(bot: Bot) -> None:
    bot.connector.next.append(refuses(403, "BotNotInConversationRoster"))
    with pytest.raises(Undeliverable):
        await bot.teams.meet("29:1b", TENANT, bot.service_url)


async def test_the_wait_that_is_asked_for_is_kept(bot: Bot) -> None:
    bot.connector.next.append(refuses(429, Retry_After="1"))
    await bot.teams.send(reference(bot), Spoken("Godmorgen"))
    first, second = bot.connector.sent
    assert second.at - first.at >= 1
    assert first.body == second.body


@pytest.mark.parametrize("status", [412, 429, 502, 503, 504])
async def test_a_passing_trouble_is_waited_out(bot: Bot, status: int) -> None:
    bot.connector.next.append(refuses(status))
    bot.answers("Hej")
    assert (await bot.gets(message("hej"))).status == 202
    assert bot.connector.said == ["Hej", "Hej"]


async def test_a_wait_too_long_is_the_outboxs(bot: Bot) -> None:
    bot.connector.next.append(refuses(429, Retry_After="3600"))
    with pytest.raises(TryLater) as later:
        await bot.teams.send(reference(bot), Spoken("Godmorgen"))
    assert (later.value.after, later.value.status) == (3600, 429)
    assert not later.value.maybe_sent


@pytest.mark.parametrize(
    ("status", "code"),
    [(403, "MessageWritesBlocked"), (403, "BotNotInConversationRoster"), (404, "NotFound")],
)
async def test_who_blocked_the_bot_or_is_gone_is_not_written_to_again(
    bot: Bot, status: int, code: str
) -> None:
    bot.connector.next.append(refuses(status, code))
    with pytest.raises(Undeliverable) as gone:
        await bot.teams.send(reference(bot), Spoken("Godmorgen"))
    assert (gone.value.status, gone.value.reason) == (status, code)
    assert len(bot.connector.sent) == 1


@pytest.mark.parametrize("status", [301, 400, 413, 422])
async def test_a_message_that_is_not_taken_is_not_sent_again(bot: Bot, status: int) -> None:
    bot.connector.next.append(refuses(status, Location="/elsewhere"))
    with pytest.raises(Rejected):
        await bot.teams.send(reference(bot), Spoken("Godmorgen"))
    assert len(bot.connector.sent) == 1


async def test_a_connector_that_fails_is_left_to_the_outbox(bot: Bot) -> None:
    bot.connector.next.append(refuses(500))
    with pytest.raises(TryLater):
        await bot.teams.send(reference(bot), Spoken("Godmorgen"))
    assert len(bot.connector.sent) == 1


async def test_a_message_that_may_have_arrived_is_not_said_twice(bot: Bot) -> None:
    bot.connector.next.append(drops)
    with pytest.raises(TryLater) as later:
        await bot.teams.send(reference(bot), Spoken("Godmorgen"))
    assert later.value.maybe_sent
    assert len(bot.connector.sent) == 1


async def test_a_changed_card_is_put_again_when_the_connection_breaks(bot: Bot) -> None:
    """Twice: the HTTP client tries a connection that it kept once more by itself."""
    bot.connector.next.extend([drops, drops])
    bot.answers(instead=Spoken("Trin", CARD))
    await bot.gets(submit({"button": "checklist.done"}))
    assert [call.method for call in bot.connector.sent] == ["PUT", "PUT", "PUT"]


async def test_a_connector_that_is_not_there_yet_is_waited_for() -> None:
    connector, port = Connector(), unused_port()
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", connector.handle)
    async with bot_answering_to(connector, f"http://127.0.0.1:{port}") as bot:
        sending = asyncio.create_task(bot.teams.send(reference(bot), Spoken("Godmorgen")))
        async with TestServer(app, port=port):
            await sending
    assert connector.said == ["Godmorgen"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"serviceUrl": "https://evil.example/"},
        {"serviceUrl": "http://127.0.0.1.evil.example/"},
        {"serviceUrl": "http://user@127.0.0.1/"},
        {"serviceUrl": "file:///etc/passwd"},
        {"serviceUrl": "http://[::1"},
        {"serviceUrl": None},
        {"conversation": {}},
        {"conversation": None},
        {"conversation": {"id": ".."}},
        {"conversation": {"tenantId": TENANT}, "serviceUrl": "https://evil.example/"},
        {"conversation": {"tenantId": TENANT}, "serviceUrl": None},
        {"conversation": {"tenantId": TENANT}, "user": None},
    ],
)
async def test_a_reference_that_leads_elsewhere_is_not_followed(
    bot: Bot, wrong: dict[str, Any]
) -> None:
    with pytest.raises(Rejected):
        await bot.teams.send(reference(bot, **wrong), Spoken("Godmorgen"))
    assert bot.connector.sent == []


async def test_what_nobody_waits_for_keeps_to_what_teams_allows(bot: Bot) -> None:
    """The minute's share went into replies, so that a notice is the outbox's."""
    texts = [str(number) for number in range(max(count for count, _ in PER_CONVERSATION))]
    bot.answers(*texts)
    await bot.gets(message("hej"))
    with pytest.raises(TryLater):
        await bot.teams.send(reference(bot), Spoken("Godmorgen"))
    assert bot.connector.said == texts


async def test_a_reply_never_waits_for_its_turn(bot: Bot) -> None:
    texts = [str(number) for number in range(20)]
    bot.answers(*texts)
    async with asyncio.timeout(8):
        await bot.gets(message("hej"))
    assert bot.connector.said == texts


def test_a_conversation_that_had_its_share_is_left_to_the_outbox() -> None:
    now = 0.0
    times = Times(((2, 60.0),), monotonic=lambda: now)
    assert [times.reserve("a", patience=30.0) for _ in range(2)] == [0, 0]
    with pytest.raises(TryLater) as later:
        times.reserve("a", patience=30.0)
    assert later.value.after == 60
    now = 40.0
    assert times.reserve("a", patience=30.0) == 20
    assert times.reserve("b", patience=30.0) == 0


def test_what_may_not_wait_takes_this_moment_or_none() -> None:
    now = 0.0
    pace = Pace(((2, 1.0),), ((3, 10.0),), monotonic=lambda: now)
    for number in range(3):
        pace.at_once(f"chat {number % 2}", "tenant")
    for conversation, wait in (("chat 0", 10.0), ("chat 2", 10.0)):
        with pytest.raises(TryLater) as later:
            pace.at_once(conversation, "tenant")
        assert later.value.after == wait
    pace.at_once("chat 2", "another tenant")
    now = 10.0
    pace.at_once("chat 0", "tenant")


def test_without_limits_nobody_waits() -> None:
    pace = Pace((), (), monotonic=lambda: 0.0)
    for _ in range(100):
        pace.at_once("chat", "tenant")


async def test_what_may_not_wait_is_left_to_the_outbox_at_once(bot: Bot) -> None:
    bot.connector.next.append(refuses(429, Retry_After="1"))
    with pytest.raises(TryLater) as later:
        await bot.teams.send(reference(bot), Spoken("Godmorgen"), waits=False)
    assert (later.value.after, later.value.status) == (1, 429)
    assert len(bot.connector.sent) == 1
