"""Wraps what the bot says in activities. Knows nothing of who says it, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from botbuilder.schema import Activity, ActivityTypes, Attachment, TextFormatTypes

from bot.exchange import Spoken
from bot.teams.clouds import TEAMS
from bot.teams.connector import Place
from bot.teams.errors import Rejected
from bot.teams.wire import Told, Wire
from bot.teams.writing import wire_of_account, wire_of_conversation

CARD = "application/vnd.microsoft.card.adaptive"
MESSAGE = "application/vnd.microsoft.activity.message"

_BESIDES = (("channelId", "channelId"), ("from", "bot"), ("recipient", "user"))
"""What an activity repeats of the reference it is sent by, and what it is called there."""


class Outgoing(Told):
    """Made for one send: the SDK, which copies everything deeply, need not copy it."""

    def __deepcopy__(self, memo: object) -> Outgoing:
        return self


def activity_of(spoken: Spoken) -> Outgoing:
    """One message: the card with its words as summary, or the words alone.

    Never both: clients that get text and card in one activity may lose its id.
    """
    if spoken.card is None:
        return Outgoing(
            type=ActivityTypes.message, text=spoken.text, text_format=TextFormatTypes.plain
        )
    attachment = Attachment(content_type=CARD, content=spoken.card)
    return Outgoing(type=ActivityTypes.message, summary=spoken.text, attachments=[attachment])


def message_of(spoken: Spoken) -> dict[str, Any]:
    """The wire form of ``activity_of``, for what does not go through the SDK."""
    if spoken.card is None:
        return {"type": "message", "text": spoken.text, "textFormat": "plain"}
    attachment = {"contentType": CARD, "content": spoken.card}
    return {"type": "message", "summary": spoken.text, "attachments": [attachment]}


def reply_to(received: Activity, spoken: Spoken) -> Wire:
    """What a TurnContext makes of ``activity_of``, without the copies that it makes on the way."""
    wire = message_of(spoken)
    wire["inputHint"] = "acceptingInput"
    if received.id is not None:
        wire["replyToId"] = received.id
    return _to_the_sender(received, wire)


def instead_of(received: Activity, spoken: Spoken) -> Wire:
    """The same for what takes the place of the message that ``received`` was pressed on."""
    wire = message_of(spoken)
    wire["id"] = received.reply_to_id
    return _to_the_sender(received, wire)


def _to_the_sender(received: Activity, wire: dict[str, Any]) -> Wire:
    wire["channelId"], wire["serviceUrl"] = received.channel_id, received.service_url
    wire["from"] = wire_of_account(received.recipient)
    wire["recipient"] = wire_of_account(received.from_property)
    wire["conversation"] = wire_of_conversation(received.conversation)
    if received.locale is not None:
        wire["locale"] = received.locale
    return wire


def addressed(reference: Mapping[str, Any], spoken: Spoken) -> tuple[Place, Wire]:
    """Where a wire-form conversation reference leads, and ``spoken`` as an activity for it."""
    try:
        conversation = reference["conversation"]
        place = Place(reference["serviceUrl"], conversation["id"], conversation.get("tenantId"))
    except (KeyError, TypeError, AttributeError):
        raise Rejected("the stored conversation reference is incomplete") from None
    activity = message_of(spoken)
    activity["serviceUrl"], activity["conversation"] = place.service_url, conversation
    for key, ours in _BESIDES:
        if (value := reference.get(ours)) is not None:
            activity[key] = value
    return place, activity


def stranger_in(reference: Mapping[str, Any]) -> tuple[str, str, str] | None:
    """Person, tenant and serviceUrl of a reference to somebody who never wrote; None for others.

    It names no conversation, only the tenant; and the serviceUrl only where one is known.
    """
    conversation = reference.get("conversation")
    if isinstance(conversation, dict) and "id" in conversation:
        return None
    match reference:
        case {"user": {"id": str(person)}, "conversation": {"tenantId": str(tenant)}}:
            service_url = reference.get("serviceUrl", TEAMS)
            return (person, tenant, service_url) if isinstance(service_url, str) else None
        case _:
            return None


def first_contact(bot: str, person: str, tenant: str) -> Wire:
    """What asks the connector for the personal chat of the bot with somebody."""
    return {
        "bot": {"id": bot},
        "members": [{"id": person}],
        "isGroup": False,
        "tenantId": tenant,
        "channelData": {"tenant": {"id": tenant}},
    }


def card_answer(instead: Spoken | None, nod: str = "") -> dict[str, Any]:
    """The body that answers a pressed Action.Execute: the card put in place, or a word."""
    if instead is None:
        return {"statusCode": 200, "type": MESSAGE, "value": nod}
    if instead.card is None:
        return {"statusCode": 200, "type": MESSAGE, "value": instead.text}
    return {"statusCode": 200, "type": CARD, "value": instead.card}


def error_answer(status: int, code: str) -> dict[str, Any]:
    """The body that answers an invoke that this bot cannot serve."""
    return {
        "statusCode": status,
        "type": "application/vnd.microsoft.error",
        "value": {"code": code, "message": "This bot cannot do this."},
    }
