"""Writes activities and what belongs to them as wire JSON, directly; what is None is left out."""

from __future__ import annotations

from typing import Any

from botbuilder.schema import (
    Activity,
    Attachment,
    ChannelAccount,
    ConversationAccount,
)


def wire_of(activity: Activity) -> dict[str, Any]:
    """The wire form of an activity of ours; what is None is left out."""
    wire = {
        "type": activity.type,
        "channelId": activity.channel_id,
        "serviceUrl": activity.service_url,
        "from": wire_of_account(activity.from_property),
        "recipient": wire_of_account(activity.recipient),
        "conversation": wire_of_conversation(activity.conversation),
        "id": activity.id,
        "replyToId": activity.reply_to_id,
        "locale": activity.locale,
        "inputHint": activity.input_hint,
        "text": activity.text,
        "textFormat": activity.text_format,
        "summary": activity.summary,
        "attachments": [_attachment(one) for one in activity.attachments or ()] or None,
        "value": activity.value,
        "channelData": activity.channel_data,
    }
    return _told(wire)


def wire_of_reference(received: Activity) -> dict[str, Any]:
    """The wire form of a ConversationReference: how to write to who sent this, later."""
    wire = {
        "user": wire_of_account(received.from_property),
        "bot": wire_of_account(received.recipient),
        "conversation": wire_of_conversation(received.conversation),
        "channelId": received.channel_id,
        "serviceUrl": received.service_url,
    }
    return wire if received.locale is None else wire | {"locale": received.locale}


def wire_of_account(account: ChannelAccount | None) -> dict[str, Any] | None:
    if account is None:
        return None
    wire = {"id": account.id}
    if account.name is not None:
        wire["name"] = account.name
    if account.aad_object_id is not None:
        wire["aadObjectId"] = account.aad_object_id
    return wire


def wire_of_conversation(conversation: ConversationAccount | None) -> dict[str, Any] | None:
    if conversation is None:
        return None
    wire = {"id": conversation.id}
    if conversation.conversation_type is not None:
        wire["conversationType"] = conversation.conversation_type
    if conversation.is_group is not None:
        wire["isGroup"] = conversation.is_group
    if conversation.tenant_id is not None:
        wire["tenantId"] = conversation.tenant_id
    return wire


def _told(wire: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in wire.items() if value is not None}


def _attachment(attachment: Attachment) -> dict[str, Any]:
    return {"contentType": attachment.content_type, "content": attachment.content}
