"""What an activity says in our own words. Knows how Teams puts things, not what is answered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from botbuilder.schema import Activity, ActivityTypes

from bot.teams.wire import INVOKE, Wire, clean
from bot.teams.writing import wire_of_reference
from dialogs.talk import Arrived, Pressed, Room, Said, Wrote
from onboarding.person import PersonId

EXECUTE = "adaptiveCard/action"
LONGEST = 3000
"""Characters heard of a text: answers quote it, and must stay below what Teams takes."""

_ROOMS = {None: Room.PERSONAL, "personal": Room.PERSONAL, "channel": Room.CHANNEL}
_AT = re.compile(r"</?at[^<>]{0,200}>", re.IGNORECASE)


def said_in(activity: Activity) -> Said | None:
    """What was said; None for what this bot leaves alone on purpose.

    Left alone: typing, edits, deletions, reactions, members other than the bot, removal,
    end of conversation, events, anything unknown, and talk in a group that is not to the bot.
    """
    if activity.type == INVOKE:
        return _executed(activity.value) if activity.name == EXECUTE else None
    match activity.type:
        case ActivityTypes.message:
            return _message(activity)
        case ActivityTypes.conversation_update:
            here = any(one.id == activity.recipient.id for one in activity.members_added)
            return Arrived() if here and room_of(activity) is Room.PERSONAL else None
        case ActivityTypes.installation_update if activity.action in ("add", "add-upgrade"):
            return Arrived() if room_of(activity) is Room.PERSONAL else None
        case _:
            return None


def room_of(activity: Activity) -> Room:
    """Who listens. A kind of conversation that is not known counts as several listeners."""
    conversation = activity.conversation
    if conversation.conversation_type is None and conversation.is_group:
        return Room.GROUP
    return _ROOMS.get(conversation.conversation_type, Room.GROUP)


def person_of(activity: Activity) -> PersonId:
    """Tenant and directory object where both are known: ``from.id`` changes with every bot."""
    tenant, sender = activity.conversation.tenant_id, activity.from_property
    if tenant and sender.aad_object_id:
        return PersonId(f"{tenant}:{sender.aad_object_id}")
    return PersonId(f"{activity.channel_id}:{sender.id}")


def reference_of(activity: Activity) -> Mapping[str, Any] | None:
    """How to write to this person later; None outside a personal chat."""
    if room_of(activity) is not Room.PERSONAL:
        return None
    return wire_of_reference(activity)


def _message(activity: Activity) -> Said | None:
    pressed = _pressed(activity.value)
    if pressed is not None:
        return pressed
    if room_of(activity) is not Room.PERSONAL and not _addressed(activity):
        return None
    text = _words(activity)
    return None if activity.value is not None and not text else Wrote(text)


def _executed(value: object) -> Pressed | None:
    if not isinstance(value, dict) or value.get("trigger") == "automatic":
        return None
    action = value.get("action")
    return _pressed(action.get("data")) if isinstance(action, dict) else None


def _pressed(data: object) -> Pressed | None:
    if not isinstance(data, dict):
        return None
    button = data.get("button")
    if not isinstance(button, str) or not button:
        return None
    return Pressed(clean(button), {clean(key): text for key, text in _scalars(data)})


def _scalars(data: Wire) -> list[tuple[str, str]]:
    texts = ((key, _scalar(value)) for key, value in data.items() if key != "button")
    return [(key, text) for key, text in texts if text is not None]


def _scalar(value: object) -> str | None:
    if isinstance(value, str):
        return clean(value)[:LONGEST]
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case _:
            return None


def _addressed(activity: Activity) -> bool:
    return any(one.mentioned.id == activity.recipient.id for one in activity.entities)


def _words(activity: Activity) -> str:
    """The text without the bot's own mention, and with other people's as plain names."""
    text = activity.text or ""
    for mention in activity.entities:
        if mention.text and mention.mentioned.id == activity.recipient.id:
            text = text.replace(mention.text, " ")
    plain = _AT.sub("", text).replace("&nbsp;", " ").replace("\xa0", " ")
    return plain.strip()[:LONGEST]
