"""Activities as Teams sends them, made-up people in made-up places."""

from __future__ import annotations

from typing import Any

Wire = dict[str, Any]

TENANT = "11111111-1111-4111-8111-111111111111"
APP_ID = "22222222-2222-4222-8222-222222222222"
OBJECT_ID = "33333333-3333-4333-8333-333333333301"

BOT = {"id": f"28:{APP_ID}", "name": "Infrastrukturguiden"}
SENDER = {"id": "29:1a", "name": "Kollega A", "aadObjectId": OBJECT_ID}
PERSONAL = {"id": "a:1personlig", "conversationType": "personal", "tenantId": TENANT}
GROUP = {
    "id": "19:gruppe@thread.v2",
    "conversationType": "groupChat",
    "isGroup": True,
    "tenantId": TENANT,
}
CHANNEL = {
    "id": "19:kanal@thread.tacv2;messageid=1700000000000",
    "conversationType": "channel",
    "isGroup": True,
    "tenantId": TENANT,
}
MENTION = {"type": "mention", "mentioned": BOT, "text": "<at>Infrastrukturguiden</at>"}


def activity(kind: str, **fields: Any) -> Wire:
    """An activity from Kollega A in the personal chat, but for ``fields``.

    The serviceUrl is left to the bot's own connector, see ``Bot.gets``.
    """
    return {
        "type": kind,
        "id": "1700000000001",
        "timestamp": "2026-01-05T09:00:00.000Z",
        "channelId": "msteams",
        "from": SENDER,
        "recipient": BOT,
        "conversation": PERSONAL,
        "channelData": {"tenant": {"id": TENANT}},
        "locale": "da-DK",
    } | fields


def message(text: str, **fields: Any) -> Wire:
    return activity("message", text=text, textFormat="plain", **fields)


def submit(data: object, **fields: Any) -> Wire:
    """A press on Action.Submit, on the card of activity 1699999999999."""
    return activity("message", value=data, replyToId="1699999999999", **fields)


def execute(data: object, **fields: Any) -> Wire:
    """A press on Action.Execute, on the card of activity 1699999999999."""
    action = {"type": "Action.Execute", "title": "Færdig", "verb": "press", "data": data}
    value = {"action": action, "trigger": "manual"}
    return invoke("adaptiveCard/action", value, replyToId="1699999999999", **fields)


def invoke(name: str, value: object = None, **fields: Any) -> Wire:
    return activity("invoke", name=name, value=value, **fields)


def looks_up(text: object, skip: object = 0, count: object = 25, **fields: Any) -> Wire:
    """Somebody writes in the search box of the message extension."""
    given = [{"name": "text", "value": text}]
    options = {"skip": skip, "count": count}
    value = {"commandId": "look_up", "parameters": given, "queryOptions": options}
    return invoke("composeExtension/query", value, **fields)


def added(*members: Wire, **fields: Any) -> Wire:
    return activity("conversationUpdate", membersAdded=list(members), **fields)


def installed(action: str, **fields: Any) -> Wire:
    return activity("installationUpdate", action=action, **fields)
