"""What becomes of an answer that the connector does not take, or not now."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

import pytest
from botbuilder.core import TurnContext

from bot.exchange import Answer, Spoken
from bot.figures import Figures
from bot.teams.adapter import Adapter
from bot.teams.calls import Calls
from bot.teams.client import Client
from bot.teams.connector import Connector
from bot.teams.replies import Replies
from bot.teams.tokens import NoTokens
from bot.teams.trust import is_loopback
from bot.teams.wire import activity_from
from onboarding.person import PersonId
from tests.bot.support.activities import GROUP, MENTION, OBJECT_ID, TENANT, message, submit
from tests.bot.support.connector import Behaviour, drops, hangs_until, refuses
from tests.bot.support.edge import Bot
from tests.bot.support.waiting import until

KOLLEGA_A = PersonId(f"{TENANT}:{OBJECT_ID}")
SECRET = "what nobody but Kollega A may read"


@pytest.mark.parametrize(
    ("status", "code"),
    [(403, "MessageWritesBlocked"), (403, "BotNotInConversationRoster"), (404, "NotFound")],
)
async def test_a_chat_that_takes_no_answer_is_told_of(
    bot: Bot, caplog: pytest.LogCaptureFixture, status: int, code: str
) -> None:
    bot.connector.next.append(refuses(status, code))
    bot.answers(SECRET, "og mere")
    assert (await bot.gets(message("hej"))).status == 202
    assert bot.gone == [(KOLLEGA_A, code)]
    assert bot.connector.said == [SECRET]
    assert f"reply_lost Undeliverable {code}" in caplog.text
    assert SECRET not in caplog.text


async def test_a_group_that_takes_no_answer_closes_nobodys_chat(bot: Bot) -> None:
    bot.connector.next.append(refuses(403, "BotNotInConversationRoster"))
    bot.answers("Hej")
    await bot.gets(message("<at>Infrastrukturguiden</at>", conversation=GROUP, entities=[MENTION]))
    assert bot.connector.said == ["Hej"]
    assert bot.gone == []


async def test_a_card_that_is_gone_closes_nobodys_chat(bot: Bot) -> None:
    bot.connector.next.append(refuses(404))
    bot.answers("Færdig", instead=Spoken("Trin"))
    await bot.gets(submit({"button": "checklist.done"}))
    assert bot.connector.said == ["Færdig"]
    assert bot.gone == []


@dataclass
class Desk:
    """Answers through a connector, with a clock in the hand. ``waits`` are those kept so far."""

    bot: Bot
    now: float = 0.0
    waits: list[float] = field(default_factory=list)
    asleep: asyncio.Event = field(default_factory=asyncio.Event)
    awake: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.client = Client(local=True)
        calls = Calls(self.client, NoTokens(), self.bot.figures)
        connector = Connector(calls, is_loopback)
        self.adapter = Adapter(connector)
        watch = self.bot.figures
        self.replies = Replies(connector, self.gone, watch, self.sleep, lambda: self.now, 1)

    async def gone(self, person: PersonId, why: str) -> None:
        self.bot.gone.append((person, why))

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.asleep.set()
        await self.awake.wait()
        self.now += seconds

    async def answers(self, *texts: str, meeting: Sequence[Behaviour]) -> None:
        self.bot.connector.next.extend(meeting)
        wire = message("hej", serviceUrl=self.bot.service_url)
        context = TurnContext(self.adapter, activity_from(wire))
        await self.replies.send(context, Answer(tuple(Spoken(text) for text in texts)))

    async def is_late(self) -> None:
        """Let time pass until nothing is late any more."""
        self.awake.set()
        await until(lambda: not len(self.replies))


@pytest.fixture
async def desk(bot: Bot) -> AsyncIterator[Desk]:
    desk = Desk(bot)
    yield desk
    await desk.replies.close()
    await desk.client.close()


async def test_an_answer_that_was_not_taken_in_time_is_given_later(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    busy = refuses(429, Retry_After="40")
    await desk.answers("et", SECRET, "tre", meeting=[refuses(500), busy])
    assert desk.bot.connector.said == ["et"]
    await desk.is_late()
    assert desk.bot.connector.said == ["et", "et", "et", SECRET, "tre"]
    assert desk.waits == [30, 40]
    assert "reply_put_off" in caplog.text
    assert "reply_lost" not in caplog.text
    assert SECRET not in caplog.text


async def test_an_answer_that_comes_too_late_is_given_up_and_not_silently(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await desk.answers("Hej", meeting=[refuses(500) for _ in range(100)])
    await desk.is_late()
    assert sum(desk.waits) < 300
    assert "reply_lost the connector took it for too long" in caplog.text
    assert b'infraguide_unsent_total{what="reply",why="Lost"} 1.0' in desk.bot.figures.printed()


async def test_no_more_answers_are_kept_than_there_is_room_for(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await desk.answers("et", meeting=[refuses(500)])
    await desk.answers("to", meeting=[refuses(500)])
    assert "reply_lost too many wait already" in caplog.text
    await desk.is_late()
    assert desk.bot.connector.said == ["et", "to", "et"]


async def test_an_answer_that_may_have_arrived_is_not_given_twice(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await desk.answers("Hej", meeting=[drops])
    await desk.is_late()
    assert desk.bot.connector.said == ["Hej"]
    assert "reply_lost MaybeSent" in caplog.text


async def test_a_late_answer_to_who_left_meanwhile_closes_their_chat(desk: Desk) -> None:
    await desk.answers("Hej", meeting=[refuses(500), refuses(403, "MessageWritesBlocked")])
    await desk.is_late()
    assert desk.bot.gone == [(KOLLEGA_A, "MessageWritesBlocked")]


async def test_a_bot_that_stops_says_that_an_answer_was_not_given(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    await desk.answers("Hej", meeting=[refuses(500)])
    await desk.asleep.wait()
    await desk.replies.close()
    assert [line.getMessage() for line in caplog.records] == ["reply_lost the bot stops"]


async def test_a_bot_that_stops_while_it_answers_says_so_too(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    released = asyncio.Event()
    answering = asyncio.create_task(desk.answers("Hej", meeting=[hangs_until(released)]))
    await desk.bot.connector.hears("Hej")
    answering.cancel()
    await asyncio.wait({answering})
    released.set()
    assert "reply_lost the bot stops" in caplog.text


async def test_the_edge_counts_what_it_does_and_names_nobody(bot: Bot) -> None:
    bot.answers("Hej")
    bot.connector.next.append(refuses(502))
    await bot.gets(message("hej", id="1"))
    bot.connector.next.append(refuses(403))
    await bot.gets(message("hej", id="2"))
    assert (await bot.gets_bytes(b"{}")).status == 400
    printed = Figures.printed(bot.figures).decode()
    for line in (
        'infraguide_requests_total{status="202"} 2.0',
        'infraguide_requests_total{status="400"} 1.0',
        'infraguide_connector_calls_total{again="no",status="502"} 1.0',
        'infraguide_connector_calls_total{again="yes",status="201"} 1.0',
        'infraguide_unsent_total{what="reply",why="Undeliverable"} 1.0',
    ):
        assert line in printed
    assert "Kollega" not in printed
    assert OBJECT_ID not in printed
