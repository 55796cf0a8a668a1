"""Reads an activity from wire JSON, directly: msrest takes 30 times as long.

Fields that this bot never looks at are not read. What is read has the right type afterwards,
holds no lone surrogate and no NUL, and can therefore be stored and sent on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from botbuilder.schema import (
    Activity,
    ActivityTypes,
    ChannelAccount,
    ConversationAccount,
    Mention,
)

from bot.teams.errors import Refused

Wire = Mapping[str, Any]
"""An object of wire JSON."""

MESSAGE, INVOKE = ActivityTypes.message.value, ActivityTypes.invoke.value
"""The SDK's own, looked up once: that takes longer than all that is decided by them in a turn."""

_LONGEST_ID = 500  # characters; those of Teams have less than half
_LONGEST_NAME = 200
_TEXTS = (
    ("text", "text"),
    ("name", "name"),
    ("action", "action"),
    ("locale", "locale"),
    ("replyToId", "reply_to_id"),
    ("deliveryMode", "delivery_mode"),
)


class Told(Activity):  # type: ignore[misc]  # the SDK carries no types
    """An activity made of what is told of it: the SDK sets all its fifty fields each time."""

    def __init__(self, **told: Any) -> None:
        self.__dict__ = told


class _Account(ChannelAccount):  # type: ignore[misc]  # the SDK carries no types
    """Never changed: for each thing sent the SDK copies it, which is dear, and need not."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.__dict__ = told

    def __copy__(self) -> _Account:
        return self


class _Conversation(ConversationAccount):  # type: ignore[misc]  # the SDK carries no types
    """Never changed either."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.__dict__ = told

    def __copy__(self) -> _Conversation:
        return self


for _kind, _untold in (
    (Told, Activity()),
    (_Account, ChannelAccount()),
    (_Conversation, ConversationAccount()),
):
    for _field, _nothing in vars(_untold).items():
        setattr(_kind, _field, _nothing)  # what a field is that is not told


def clean(text: str) -> str:
    """The text without what neither UTF-8 nor PostgreSQL can hold."""
    if "\0" in text:
        text = text.replace("\0", "")
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def activity_from(wire: object) -> Activity:
    """Raises ``Refused`` (400) where a field that every activity has is missing or wrong."""
    if not isinstance(wire, dict):
        raise Refused(400, "the body is no JSON object")
    channel_data = _object(wire, "channelData")
    return Told(
        **{name: _text(wire, key) for key, name in _TEXTS if key in wire},
        type=_needed(wire, "type"),
        id=_short(wire, "id"),
        channel_id=_needed(wire, "channelId"),
        service_url=_needed(wire, "serviceUrl"),
        from_property=_account(_object(wire, "from"), "from"),
        recipient=_account(_object(wire, "recipient"), "recipient"),
        conversation=_conversation(_object(wire, "conversation"), channel_data),
        members_added=_accounts(wire, "membersAdded"),
        members_removed=_accounts(wire, "membersRemoved"),
        entities=[_mention(one) for one in _objects(wire, "entities") if _mentions(one)],
        value=wire.get("value"),
        channel_data=channel_data,
    )


def _conversation(wire: Wire | None, channel_data: Wire | None) -> ConversationAccount:
    if wire is None:
        raise Refused(400, "conversation is missing")
    tenant = _object(channel_data, "tenant") if channel_data else None
    return _Conversation(
        {
            "id": _needed(wire, "id"),
            "conversation_type": _text(wire, "conversationType"),
            "is_group": wire.get("isGroup") is True or None,
            "tenant_id": _short(wire, "tenantId") or (_short(tenant, "id") if tenant else None),
        }
    )


def _account(wire: Wire | None, what: str) -> ChannelAccount:
    if wire is None:
        raise Refused(400, f"{what} is missing")
    return _Account(
        {
            "id": _needed(wire, "id"),
            "name": (_text(wire, "name") or "")[:_LONGEST_NAME] or None,
            "aad_object_id": _short(wire, "aadObjectId"),
        }
    )


def _accounts(wire: Wire, key: str) -> list[ChannelAccount]:
    return [_account(one, key) for one in _objects(wire, key)] if key in wire else []


def _mentions(entity: Wire) -> bool:
    return entity.get("type") == "mention" and isinstance(entity.get("mentioned"), dict)


def _mention(entity: Wire) -> Mention:
    mentioned = entity["mentioned"]
    account = ChannelAccount(id=_text(mentioned, "id"), name=_text(mentioned, "name"))
    return Mention(type="mention", text=_text(entity, "text"), mentioned=account)


def _needed(wire: Wire, key: str) -> str:
    text = _short(wire, key)
    if not text:
        raise Refused(400, f"{key} is missing")
    return text


def _short(wire: Wire, key: str) -> str | None:
    """An id: it is remembered in many places, and is a key in the database."""
    text = _text(wire, key)
    if text is not None and len(text) > _LONGEST_ID:
        raise Refused(400, f"{key} is too long")
    return text


def _text(wire: Wire, key: str) -> str | None:
    value = wire.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise Refused(400, f"{key} is no text")
    return clean(value)


def _object(wire: Wire, key: str) -> Wire | None:
    value = wire.get(key)
    if value is None:
        return None
    if not isinstance(value, dict):
        raise Refused(400, f"{key} is no object")
    return value


def _objects(wire: Wire, key: str) -> list[Wire]:
    value = wire.get(key)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise Refused(400, f"{key} is no list of objects")
    return value
