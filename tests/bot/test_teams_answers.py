"""What Teams gets back. JSON out; true of any SDK underneath."""

from __future__ import annotations

import asyncio

import pytest

from bot.exchange import Answer, Incoming, Spoken
from dialogs.talk import Wrote
from onboarding.person import PersonId
from tests.bot.support.activities import (
    BOT,
    CHANNEL,
    MENTION,
    PERSONAL,
    SENDER,
    execute,
    invoke,
    message,
    submit,
)
from tests.bot.support.connector import hangs_until, refuses
from tests.bot.support.edge import Bot
from tests.bot.support.waiting import until

CARD = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": "æøå"}]}
CARD_TYPE = "application/vnd.microsoft.card.adaptive"
MESSAGE_TYPE = "application/vnd.microsoft.activity.message"
PRESS = {"button": "checklist.done", "step": "klik_adgang"}


async def test_words_go_out_as_a_plain_reply_in_the_same_conversation(bot: Bot) -> None:
    bot.answers("Hej <b> *æøå*")
    reply = await bot.gets(message("hej"))
    assert reply.status == 202
    (call,) = bot.connector.sent
    assert call.method == "POST"
    assert call.path == "/v3/conversations/a%3A1personlig/activities/1700000000001"
    assert call.token is None
    assert call.body == {
        "type": "message",
        "text": "Hej <b> *æøå*",
        "textFormat": "plain",
        "inputHint": "acceptingInput",
        "from": BOT,
        "recipient": SENDER,
        "conversation": PERSONAL,
        "channelId": "msteams",
        "serviceUrl": bot.service_url,
        "replyToId": "1700000000001",
        "locale": "da-DK",
    }


async def test_a_card_goes_out_alone_with_its_words_as_summary(bot: Bot) -> None:
    async def hear(incoming: Incoming) -> Answer:
        return Answer((Spoken("Se her"), Spoken("Din tjekliste", CARD), Spoken("Godt")))

    bot.hear = hear
    await bot.gets(message("hej"))
    assert bot.connector.said == ["Se her", "Din tjekliste", "Godt"]
    card = bot.connector.sent[1].body
    assert card["attachments"] == [{"contentType": CARD_TYPE, "content": CARD}]
    assert card["summary"] == "Din tjekliste"
    assert "text" not in card


async def test_an_answer_in_a_channel_stays_in_its_thread(bot: Bot) -> None:
    bot.answers("Skriv til mig")
    text = "<at>Infrastrukturguiden</at> hjælp"
    await bot.gets(message(text, conversation=CHANNEL, entities=[MENTION]))
    thread = "19%3Akanal%40thread.tacv2%3Bmessageid%3D1700000000000"
    assert bot.connector.sent[0].path.startswith(f"/v3/conversations/{thread}/activities/")


async def test_a_pressed_execute_gets_its_card_at_once_and_the_message_is_changed_for_good(
    bot: Bot,
) -> None:
    bot.answers("Færdig", instead=Spoken("Trin", CARD))
    reply = await bot.gets(execute(PRESS))
    assert reply.status == 200
    assert reply.body == {"statusCode": 200, "type": CARD_TYPE, "value": CARD}
    changed, said = bot.connector.sent
    assert changed.method == "PUT"
    assert changed.path == "/v3/conversations/a%3A1personlig/activities/1699999999999"
    assert changed.body["id"] == "1699999999999"
    assert changed.body["attachments"] == [{"contentType": CARD_TYPE, "content": CARD}]
    assert "replyToId" not in changed.body
    assert said.body["text"] == "Færdig"


async def test_a_pressed_execute_that_changes_no_card_shows_nothing_of_its_own(bot: Bot) -> None:
    bot.answers("Færdig")
    reply = await bot.gets(execute(PRESS))
    assert reply.body == {"statusCode": 200, "type": MESSAGE_TYPE, "value": ""}
    assert bot.connector.said == ["Færdig"]


async def test_a_pressed_submit_changes_the_card_it_sits_on(bot: Bot) -> None:
    bot.answers("Færdig", instead=Spoken("Trin", CARD))
    reply = await bot.gets(submit(PRESS))
    assert reply.status == 202
    assert [call.method for call in bot.connector.sent] == ["PUT", "POST"]
    assert bot.connector.sent[0].path.endswith("/activities/1699999999999")


async def test_words_can_take_the_place_of_a_card(bot: Bot) -> None:
    bot.answers(instead=Spoken("Ikke længere aktuelt"))
    reply = await bot.gets(execute(PRESS))
    assert reply.body["value"] == "Ikke længere aktuelt"
    assert bot.connector.sent[0].body["text"] == "Ikke længere aktuelt"


async def test_words_still_go_out_where_the_card_cannot_be_changed(bot: Bot) -> None:
    bot.connector.next.append(refuses(404))
    bot.answers("Færdig", instead=Spoken("Trin", CARD))
    reply = await bot.gets(execute(PRESS))
    assert reply.body["value"] == CARD
    assert bot.connector.said == ["Færdig"]


@pytest.mark.parametrize("name", ["composeExtension/queryLink", "task/fetch", "noSuch/thing", ""])
async def test_an_invoke_that_is_not_served_says_so(bot: Bot, name: str) -> None:
    reply = await bot.gets(invoke(name, {"queryText": "x"}))
    assert reply.status == 501
    assert reply.body["statusCode"] == 501
    assert bot.heard == []


@pytest.mark.parametrize("value", [None, "x", [], {}, {"action": None}, {"action": {"data": 1}}])
async def test_a_press_that_says_nothing_is_answered_and_not_heard(bot: Bot, value: object) -> None:
    reply = await bot.gets(invoke("adaptiveCard/action", value))
    assert (reply.status, reply.body["value"]) == (200, "")
    assert bot.heard == []


async def test_expected_replies_come_in_the_response_and_nowhere_else(bot: Bot) -> None:
    bot.answers("et", "to")
    reply = await bot.gets(message("hej", deliveryMode="expectReplies"))
    assert reply.status == 200
    assert [one["text"] for one in reply.body["activities"]] == ["et", "to"]
    assert reply.body["activities"][0]["recipient"] == SENDER
    assert bot.connector.sent == []


@pytest.mark.parametrize("spoken", [Spoken("et"), Spoken("Trin", CARD)])
async def test_expected_replies_are_what_would_have_been_sent(bot: Bot, spoken: Spoken) -> None:
    async def hear(incoming: Incoming) -> Answer:
        return Answer((spoken,))

    bot.hear = hear
    one, other = (message("hej", id=each, locale="da-DK") for each in "12")
    expected = await bot.gets(one | {"deliveryMode": "expectReplies"})
    await bot.gets(other)
    [call] = bot.connector.sent
    assert expected.body["activities"] == [call.body | {"replyToId": "1"}]


async def test_the_answer_to_an_invoke_is_among_expected_replies(bot: Bot) -> None:
    bot.answers("et")
    reply = await bot.gets(execute(PRESS, deliveryMode="expectReplies"))
    assert reply.status == 200
    answer, said = reply.body["activities"]
    assert answer["type"] == "invokeResponse"
    assert answer["value"]["status"] == 200
    assert answer["value"]["body"]["type"] == MESSAGE_TYPE
    assert said["text"] == "et"


@pytest.mark.parametrize("again", [message("hej"), submit(PRESS), execute(PRESS)])
async def test_what_is_delivered_twice_is_answered_once(bot: Bot, again: dict[str, object]) -> None:
    bot.answers("Hej")
    first, second = await bot.gets(again), await bot.gets(again)
    assert (first.status, second.status) in {(202, 202), (200, 200)}
    assert len(bot.heard) == 1
    assert bot.connector.said == ["Hej"]


async def test_what_is_delivered_twice_at_once_is_answered_once(bot: Bot) -> None:
    bot.answers("Hej")
    await asyncio.gather(*(bot.gets(message("hej")) for _ in range(10)))
    assert len(bot.heard) == 1


async def test_a_turn_that_failed_is_served_when_it_is_delivered_again(bot: Bot) -> None:
    async def fail(incoming: Incoming) -> Answer:
        raise LookupError(incoming.name)

    bot.hear = fail
    assert (await bot.gets(message("hej"))).status == 500
    bot.answers("Hej")
    assert (await bot.gets(message("hej"))).status == 202
    assert bot.connector.said == ["Hej"]


async def test_a_failed_turn_is_told_to_the_client_of_an_invoke_and_logged_without_words(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(incoming: Incoming) -> Answer:
        raise LookupError(str(incoming.said))

    bot.hear = fail
    reply = await bot.gets(execute(PRESS | {"note": "hemmeligt"}))
    assert (reply.status, reply.body["statusCode"]) == (200, 500)
    assert "turn_failed LookupError" in caplog.text
    assert "hemmeligt" not in caplog.text + str(reply.body)


async def test_one_persons_turns_are_answered_in_their_order(bot: Bot) -> None:
    begun, release = asyncio.Event(), asyncio.Event()

    async def hear(incoming: Incoming) -> Answer:
        match incoming.said:
            case Wrote("først"):
                begun.set()
                await release.wait()
            case _:
                pass
        return Answer((Spoken(f"svar {incoming.activity}"),))

    bot.hear = hear
    first = asyncio.create_task(bot.gets(message("først", id="1")))
    await begun.wait()
    second = asyncio.create_task(bot.gets(message("så", id="2")))
    other = {"id": "29:1b", "name": "Kollega B"}
    await bot.gets(message("imens", id="3", **{"from": other}))
    assert [one.said for one in bot.heard] == [Wrote("først"), Wrote("imens")]
    release.set()
    await asyncio.gather(first, second)
    assert bot.connector.said == ["svar 3", "svar 1", "svar 2"]


async def test_typing_is_shown_where_an_answer_takes_longer_than_a_moment(bot: Bot) -> None:
    async def hear(incoming: Incoming) -> Answer:
        if incoming.said == Wrote("langsomt"):
            await bot.connector.hears("typing")
        return Answer((Spoken("endelig"),))

    bot.hear = hear
    await bot.gets(message("hurtigt", id="1"))
    await bot.gets(message("langsomt", id="2"))
    assert [call.about for call in bot.connector.all()] == ["endelig", "typing", "endelig"]
    assert bot.connector.signs[0].body["replyToId"] == "2"


async def test_typing_that_cannot_be_shown_costs_no_answer(bot: Bot) -> None:
    async def hear(incoming: Incoming) -> Answer:
        await bot.connector.hears("typing")
        return Answer((Spoken("endelig"),))

    bot.hear = hear
    bot.connector.next_sign.append(refuses(400))
    await bot.gets(message("langsomt"))
    assert [call.about for call in bot.connector.all()] == ["typing", "endelig"]


async def test_a_press_does_not_wait_for_the_connector(bot: Bot) -> None:
    """Its card is there at once; what the same person presses next waits for its turn."""
    released = asyncio.Event()
    bot.connector.next.append(hangs_until(released))
    bot.answers("Færdig", instead=Spoken("Trin", CARD))
    first = await bot.is_asked(execute(PRESS, id="1"))
    assert first.body["value"] == CARD
    next_one = asyncio.create_task(bot.is_asked(execute(PRESS, id="2")))
    await bot.connector.hears("Trin")
    assert [one.activity for one in bot.heard] == ["1"]
    released.set()
    assert (await next_one).body == first.body
    await until(lambda: not len(bot.teams))
    assert [call.about for call in bot.connector.sent] == ["Trin", "Færdig"] * 2


async def test_what_goes_wrong_after_the_answer_is_logged_without_words(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    class Full(list[tuple[PersonId, str]]):
        def append(self, told: tuple[PersonId, str]) -> None:
            raise LookupError(str(told))

    bot.gone = Full()
    bot.connector.next.append(refuses(403, "MessageWritesBlocked"))
    bot.answers("hemmeligt")
    assert (await bot.gets(execute(PRESS))).status == 200
    assert "turn_failed LookupError" in caplog.text
    assert "hemmeligt" not in caplog.text
