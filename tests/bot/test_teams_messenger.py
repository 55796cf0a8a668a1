"""Reminders through Teams: what the connector answers is what the jobs are told."""

from __future__ import annotations

import json
import logging

import pytest
from aiohttp import web

from bot.app import make_bot
from bot.exchange import Spoken
from bot.messengers import TeamsMessenger
from bot.teams.connector import FOR_A_NOTICE
from onboarding.person import PersonId
from scheduler.messenger import NotNow, Undeliverable, Unfit
from scheduler.post import PATIENCE
from storage.work import Store
from tests.bot.support.activities import BOT, PERSONAL, SENDER, added, message
from tests.bot.support.connector import drops, refuses
from tests.bot.support.edge import Bot
from tests.support.office import library, recogniser

A = PersonId("Kollega A")


async def tell(bot: Bot) -> None:
    reference = {
        "bot": BOT,
        "user": SENDER,
        "conversation": PERSONAL,
        "channelId": "msteams",
        "serviceUrl": bot.service_url,
    }
    await TeamsMessenger(bot.teams).send(json.dumps(reference), A, Spoken("Godmorgen"))


async def test_a_message_arrives(bot: Bot) -> None:
    await tell(bot)
    assert bot.connector.said == ["Godmorgen"]


async def test_one_connection_serves_the_next_message_too(bot: Bot) -> None:
    """What the answer says is not asked for; how it ends is."""
    callers = set()

    async def takes(request: web.Request) -> web.StreamResponse:
        callers.add(request.transport and request.transport.get_extra_info("peername"))
        return web.json_response({"id": "x" * 100_000}, status=201)

    bot.connector.next.extend([takes, takes, takes])
    for _ in range(3):
        await tell(bot)
    assert len(callers) == 1


async def test_an_answer_that_is_cut_off_was_no_answer(bot: Bot) -> None:
    async def breaks_off(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(status=201, headers={"Content-Length": "100"})
        await response.prepare(request)
        await response.write(b"{")
        return await drops(request)

    bot.connector.next.append(breaks_off)
    with pytest.raises(NotNow) as later:
        await tell(bot)
    assert later.value.maybe_told


async def test_where_nobody_is_reached_the_address_is_given_up(bot: Bot) -> None:
    bot.connector.next.append(refuses(403, "MessageWritesBlocked"))
    with pytest.raises(Undeliverable) as gone:
        await tell(bot)
    assert gone.value.why == "MessageWritesBlocked"


async def test_a_message_that_is_never_taken_is_a_dead_letter_and_counted(bot: Bot) -> None:
    bot.connector.next.append(refuses(413, "MessageSizeTooBig"))
    with pytest.raises(Unfit) as unfit:
        await tell(bot)
    assert unfit.value.why == "MessageSizeTooBig"
    assert b'infraguide_unsent_total{what="notice",why="Rejected"} 1.0' in bot.figures.printed()


async def test_the_wait_that_the_connector_asks_for_is_passed_on(bot: Bot) -> None:
    bot.connector.next.append(refuses(429, Retry_After="3600"))
    with pytest.raises(NotNow) as later:
        await tell(bot)
    assert (later.value.after, later.value.maybe_told) == (3600, False)


async def test_a_message_that_may_have_arrived_is_told_of(bot: Bot) -> None:
    bot.connector.next.append(drops)
    with pytest.raises(NotNow) as later:
        await tell(bot)
    assert later.value.maybe_told


def test_a_message_is_given_up_here_before_the_jobs_give_up_waiting() -> None:
    """Or else they could not tell whether it went out."""
    assert PATIENCE.total_seconds() > FOR_A_NOTICE


async def test_who_blocked_the_bot_is_written_to_again_when_they_come_back(
    bot: Bot, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    product = make_bot(library(), recogniser(), store)
    bot.hear = product.hear
    await bot.gets(added(BOT, id="1"))
    person = bot.heard[0].person
    assert list(await store.run(lambda work: work.addresses.among([person]))) == [person]
    await product.lose(person, "MessageWritesBlocked")
    assert await store.run(lambda work: work.addresses.among([person])) == {}
    assert f"{person} cannot be reached any more: MessageWritesBlocked" in caplog.text
    await bot.gets(message("hej", id="2"))
    assert list(await store.run(lambda work: work.addresses.among([person]))) == [person]
