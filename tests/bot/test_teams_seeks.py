"""A message extension's queries, as Teams sends them, and what it gets back. JSON in and out."""

from __future__ import annotations

import asyncio

import pytest

from bot.exchange import Answer, Hit, Hits, Incoming, Seeking
from bot.teams.incoming import LONGEST
from bot.teams.seeking import MOST
from onboarding.person import PersonId
from tests.bot.support.activities import (
    CHANNEL,
    GROUP,
    OBJECT_ID,
    TENANT,
    Wire,
    invoke,
    looks_up,
    message,
)
from tests.bot.support.edge import Bot
from tests.bot.support.waiting import PATIENCE
from tests.bot.test_teams_answers import CARD, CARD_TYPE

QUERY = "composeExtension/query"
PERSON = PersonId(f"{TENANT}:{OBJECT_ID}")
ELSEWHERE = {"id": "19:to@unq.gbl.spaces", "conversationType": "personal", "tenantId": TENANT}
"""A chat of two people, of which the bot is no part."""


def finds(*hits: Hit, text: str = "") -> Hits:
    return Hits(hits, text)


async def asks(bot: Bot, wire: Wire, found: Hits = Hits()) -> object:  # noqa: B008 - frozen
    async def seek(seeking: Seeking) -> Hits:
        return found

    bot.seek = seek
    reply = await bot.gets(wire)
    assert reply.status == 200
    return reply.body["composeExtension"]


async def test_what_is_found_comes_as_a_list_of_cards_with_a_preview_each(bot: Bot) -> None:
    found = finds(Hit("Kollega B", "Rolleadministrator, Odense Kommune", CARD))
    assert await asks(bot, looks_up("rolleadministrator Odense"), found) == {
        "type": "result",
        "attachmentLayout": "list",
        "attachments": [
            {
                "contentType": CARD_TYPE,
                "content": CARD,
                "preview": {
                    "contentType": "application/vnd.microsoft.card.thumbnail",
                    "content": {
                        "title": "Kollega B",
                        "text": "Rolleadministrator, Odense Kommune",
                    },
                },
            }
        ],
    }
    assert bot.sought == [Seeking(PERSON, "rolleadministrator Odense", 0, MOST)]


async def test_words_come_as_a_message_and_an_empty_page_as_an_empty_list(bot: Bot) -> None:
    told = await asks(bot, looks_up("zzz"), finds(text="Intet"))
    assert told == {"type": "message", "text": "Intet"}
    empty = await asks(bot, looks_up("zzz", 25))
    assert empty == {"type": "result", "attachmentLayout": "list", "attachments": []}


async def test_a_name_is_no_markup_in_a_preview(bot: Bot) -> None:
    found = finds(Hit("<b>Kollega</b>", "<a href='http://evil'>x</a>", CARD))
    told = str(await asks(bot, looks_up("x"), found))
    assert "<" not in told
    assert "‹b›Kollega‹/b›" in told


@pytest.mark.parametrize("where", [CHANNEL, GROUP, ELSEWHERE])
async def test_nothing_of_the_conversation_is_used(bot: Bot, where: Wire) -> None:
    """The bot may be no part of it: nobody is asked about, written to, or remembered there."""
    await asks(bot, looks_up("KLE", conversation=where))
    assert bot.heard == []
    assert bot.connector.all() == []
    assert bot.connector.asked == []
    await bot.gets(message("hej", id="2"))
    assert bot.heard[0].email is not None, "asking about the sender there would have spoilt this"


async def test_each_key_that_is_pressed_is_a_query_and_the_same_one_twice_is_answered_twice(
    bot: Bot,
) -> None:
    once = [await asks(bot, looks_up("KLE"), finds(text="a")) for _ in range(2)]
    assert once[0] == once[1] == {"type": "message", "text": "a"}


async def test_a_query_waits_for_no_turn_of_the_same_person(bot: Bot) -> None:
    done = asyncio.Event()

    async def hear(incoming: Incoming) -> Answer:
        await done.wait()
        return Answer()

    bot.hear = hear
    turn = asyncio.create_task(bot.gets(message("hej")))
    async with asyncio.timeout(PATIENCE):
        await asks(bot, looks_up("KLE"))
        assert not turn.done()
        done.set()
        await turn


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ("", 0, MOST)),
        ("x", ("", 0, MOST)),
        ([], ("", 0, MOST)),
        ({"parameters": {}}, ("", 0, MOST)),
        ({"parameters": [1, None, {"name": "other", "value": "x"}]}, ("", 0, MOST)),
        ({"parameters": [{"name": "initialRun", "value": "true"}]}, ("", 0, MOST)),
        ({"parameters": [{"name": "text", "value": {"a": 1}}]}, ("", 0, MOST)),
        ({"parameters": [{"name": "text", "value": " a\0b "}]}, ("ab", 0, MOST)),
        ({"parameters": [{"value": "ab"}]}, ("ab", 0, MOST)),
        ({"queryOptions": {"skip": -7, "count": 0}}, ("", 0, 1)),
        ({"queryOptions": {"skip": "1", "count": True}}, ("", 0, MOST)),
        ({"queryOptions": {"skip": 10**30, "count": 10**30}}, ("", 10_000, MOST)),
        ({"queryOptions": [], "parameters": None}, ("", 0, MOST)),
    ],
)
async def test_what_is_missing_or_wrong_counts_as_not_said(
    bot: Bot, value: object, expected: tuple[str, int, int]
) -> None:
    await asks(bot, invoke(QUERY, value))
    [seeking] = bot.sought
    assert (seeking.text, seeking.start, seeking.most) == expected


async def test_a_text_that_is_too_long_is_cut(bot: Bot) -> None:
    await asks(bot, looks_up("x" * 2 * LONGEST))
    assert len(bot.sought[0].text) == LONGEST


async def test_what_fails_is_told_and_not_repeated(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    async def seek(seeking: Seeking) -> Hits:
        raise RuntimeError(seeking.text)

    bot.seek = seek
    reply = await bot.gets(looks_up("hemmelig"))
    assert reply.status == 200
    assert reply.body["statusCode"] == 500
    assert "hemmelig" not in caplog.text


@pytest.mark.parametrize("name", ["queryLink", "submitAction", "fetchTask", "selectItem"])
async def test_other_ways_of_a_message_extension_are_not_served(bot: Bot, name: str) -> None:
    assert (await bot.gets(invoke(f"composeExtension/{name}", {}))).status == 501
    assert bot.sought == []


async def test_a_forged_question_is_turned_away(secured: Bot) -> None:
    reply = await secured.gets(looks_up("rolleadministrator"), Authorization="Bearer x")
    assert reply.status == 401
    assert secured.sought == []
