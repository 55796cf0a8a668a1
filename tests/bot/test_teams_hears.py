"""What the bot hears of what Teams sends. JSON in; true of any SDK underneath."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.teams.incoming import LONGEST
from dialogs.talk import Arrived, Pressed, Room, Wrote
from tests.bot.support.activities import (
    BOT,
    CHANNEL,
    GROUP,
    MENTION,
    OBJECT_ID,
    PERSONAL,
    SENDER,
    TENANT,
    Wire,
    activity,
    added,
    execute,
    installed,
    invoke,
    message,
    submit,
)
from tests.bot.support.connector import MAIL
from tests.bot.support.edge import Bot


async def test_what_somebody_writes_is_heard_with_who_where_and_how_to_answer_later(
    bot: Bot,
) -> None:
    await bot.gets(message("hej æøå 🎉"))
    (heard,) = bot.heard
    assert heard.said == Wrote("hej æøå 🎉")
    assert heard.person == f"{TENANT}:{OBJECT_ID}"
    assert (heard.name, heard.email, heard.room) == ("Kollega A", MAIL, Room.PERSONAL)
    assert heard.activity == message("")["id"]
    assert heard.reference == {
        "bot": BOT,
        "user": SENDER,
        "conversation": PERSONAL,
        "channelId": "msteams",
        "serviceUrl": bot.service_url,
        "locale": "da-DK",
    }


@pytest.mark.parametrize("press", [submit, execute])
async def test_a_press_carries_its_address_and_what_was_filled_in(bot: Bot, press: Any) -> None:
    filled_in = {"step": "klik_adgang", "roles": "a,b", "sure": True, "count": 3, "deep": {"x": 1}}
    await bot.gets(press({"button": "checklist.done"} | filled_in))
    data = {"step": "klik_adgang", "roles": "a,b", "sure": "true", "count": "3"}
    assert bot.heard[0].said == Pressed("checklist.done", data)


async def test_a_value_without_a_button_is_its_text(bot: Bot) -> None:
    await bot.gets(message("hej", value={"other": "thing"}))
    assert bot.heard[0].said == Wrote("hej")


@pytest.mark.parametrize(
    "hello",
    [added(BOT), added(SENDER, BOT), installed("add"), installed("add-upgrade")],
)
async def test_the_bot_arrives_when_it_is_opened_or_installed(bot: Bot, hello: Wire) -> None:
    await bot.gets(hello)
    assert bot.heard[0].said == Arrived()


async def test_who_arrives_without_a_name_gets_it_from_the_member_list(bot: Bot) -> None:
    nameless = {"id": SENDER["id"], "aadObjectId": OBJECT_ID}
    await bot.gets(added(BOT, **{"from": nameless}))
    assert bot.heard[0].name == "Kollega A"


@pytest.mark.parametrize(
    "unheard",
    [
        added(BOT, conversation=GROUP),
        added(SENDER),
        installed("add", conversation=CHANNEL),
        installed("remove"),
        installed("remove-upgrade"),
        activity("conversationUpdate", membersRemoved=[BOT]),
        activity("conversationUpdate", topicName="Nyt navn"),
        activity("messageUpdate", text="rettet"),
        activity("messageDelete"),
        activity("messageReaction", reactionsAdded=[{"type": "like"}]),
        activity("typing"),
        activity("event", name="something", value={"button": "checklist.done"}),
        activity("endOfConversation"),
        activity("noSuchTypeYet", text="hej"),
        submit({"other": "thing"}),
        message("hej", conversation=GROUP),
        message("hej", conversation=CHANNEL),
    ],
    ids=lambda wire: wire["type"],
)
async def test_what_is_not_said_to_the_bot_is_taken_and_left_alone(bot: Bot, unheard: Wire) -> None:
    reply = await bot.gets(unheard)
    assert reply.status == 202
    assert bot.heard == []
    assert bot.connector.sent == []


@pytest.mark.parametrize(("place", "room"), [(GROUP, Room.GROUP), (CHANNEL, Room.CHANNEL)])
async def test_among_several_a_mention_is_heard_without_the_bots_own_name(
    bot: Bot, place: Wire, room: Room
) -> None:
    text = "<at>Infrastrukturguiden</at>&nbsp;hvem er <at>Kollega B</at>?\r\n"
    other = {"type": "mention", "mentioned": {"id": "29:1b"}, "text": "<at>Kollega B</at>"}
    html = {"contentType": "text/html", "content": "<p>hvem er</p>"}
    await bot.gets(message(text, conversation=place, entities=[MENTION, other], attachments=[html]))
    (heard,) = bot.heard
    assert heard.said == Wrote("hvem er Kollega B?")
    assert heard.room == room
    assert heard.reference is None


async def test_a_press_in_a_group_needs_no_mention(bot: Bot) -> None:
    await bot.gets(execute({"button": "help.open"}, conversation=GROUP))
    assert bot.heard[0].said == Pressed("help.open")


async def test_a_kind_of_conversation_nobody_knows_counts_as_several_listeners(bot: Bot) -> None:
    meeting = PERSONAL | {"conversationType": "meeting"}
    await bot.gets(message("hej", conversation=meeting, entities=[MENTION]))
    assert bot.heard[0].room == Room.GROUP


async def test_a_person_without_a_directory_object_is_known_by_the_channels_id(bot: Bot) -> None:
    await bot.gets(message("hej", **{"from": {"id": "29:1a", "name": "Kollega A"}}))
    assert bot.heard[0].person == "msteams:29:1a"


async def test_the_tenant_is_also_found_in_the_channel_data(bot: Bot) -> None:
    place = {"id": "a:1personlig", "conversationType": "personal"}
    await bot.gets(message("hej", conversation=place))
    assert bot.heard[0].person == f"{TENANT}:{OBJECT_ID}"
    assert bot.heard[0].reference is not None
    assert bot.heard[0].reference["conversation"]["tenantId"] == TENANT


@pytest.mark.parametrize(
    ("member", "email"),
    [
        ({"email": "a@kommune.example", "userPrincipalName": "x@y.example"}, "a@kommune.example"),
        ({"userPrincipalName": "a@kommune.example"}, "a@kommune.example"),
        (
            {
                "email": "a@kommune.example",
                "userPrincipalName": "a_kommune.example#EXT#@vaert.example",
            },
            "a@kommune.example",
        ),
        ({"userPrincipalName": "a_kommune.example#EXT#@vaert.example"}, None),
        ({"email": None}, None),
        ({"email": 7}, None),
    ],
)
async def test_a_guests_mail_is_taken_never_the_name_given_by_the_host(
    bot: Bot, member: Wire, email: str | None
) -> None:
    bot.connector.members = {"29:1a": member}
    await bot.gets(message("hej"))
    assert bot.heard[0].email == email


async def test_the_member_list_is_asked_once_for_a_person(bot: Bot) -> None:
    await bot.gets(message("hej"))
    await bot.gets(message("hej igen", id="1700000000002"))
    assert [heard.email for heard in bot.heard] == [MAIL, MAIL]
    assert [call.path for call in bot.connector.asked] == [
        "/v3/conversations/a%3A1personlig/members/29%3A1a"
    ]


async def test_a_turn_goes_on_where_the_member_list_does_not_tell(bot: Bot) -> None:
    bot.connector.members = {}
    await bot.gets(message("hej"))
    assert bot.heard[0].email is None
    assert bot.heard[0].name == "Kollega A"


async def test_what_no_database_can_hold_is_taken_out_of_the_words(bot: Bot) -> None:
    body = b'{"button": "a.b", "note": "x\\u0000y\\ud800z"}'
    wire = submit({}) | {"serviceUrl": bot.service_url, "value": "VALUE"}
    await bot.gets_bytes(json.dumps(wire).encode().replace(b'"VALUE"', body))
    assert bot.heard[0].said == Pressed("a.b", {"note": "xy?z"})


async def test_of_what_somebody_pasted_only_so_much_is_heard(bot: Bot) -> None:
    endless = "hej " * 60_000
    await bot.gets(message(endless, id="1"))
    await bot.gets(submit({"button": "a.b", "note": endless}, id="2"))
    words, press = (heard.said for heard in bot.heard)
    assert words == Wrote(endless[:LONGEST])
    assert press == Pressed("a.b", {"note": endless[:LONGEST]})


async def test_a_refresh_that_nobody_asked_for_is_no_press(bot: Bot) -> None:
    value = {
        "action": {"type": "Action.Execute", "data": {"button": "a.b"}},
        "trigger": "automatic",
    }
    reply = await bot.gets(invoke("adaptiveCard/action", value))
    assert reply.status == 200
    assert bot.heard == []
