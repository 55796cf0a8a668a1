"""A message extension's question and answer, as Teams puts them.

It comes from wherever somebody writes, also from a chat that the bot is no part of: nothing of
the conversation is used, nobody in it is asked about, and no address is kept.
"""

from __future__ import annotations

from typing import Any

from botbuilder.schema import Activity

from bot.exchange import Hit, Hits, Seeking
from bot.teams.incoming import LONGEST, person_of
from bot.teams.outgoing import CARD
from bot.teams.wire import INVOKE, clean

QUERY = "composeExtension/query"

PREVIEW = "application/vnd.microsoft.card.thumbnail"
MOST = 25
"""Finds on a page: as many as Teams asks for."""

_FURTHEST = 10_000
_TAGS = str.maketrans("<>", "‹›")  # a preview reads a part of HTML


def seeking_in(activity: Activity) -> Seeking | None:
    """None for any other activity. What is missing or wrong in it counts as not said."""
    if activity.type != INVOKE or activity.name != QUERY:
        return None
    match activity.value:
        case {"queryOptions": {**options}}:
            start, most = options.get("skip"), options.get("count")
        case _:
            start, most = None, None
    return Seeking(
        person_of(activity),
        _text(activity.value),
        _number(start, 0, 0, _FURTHEST),
        _number(most, MOST, 1, MOST),
    )


def _text(value: object) -> str:
    match value:
        case {"parameters": list(parameters)}:
            for parameter in parameters:
                match parameter:
                    case {"value": str(text), **rest} if rest.get("name", "text") == "text":
                        return clean(text)[:LONGEST].strip()  # the emulator names none
    return ""


def _number(value: object, otherwise: int, least: int, most: int) -> int:
    """A whole number within its limits; ``otherwise`` for anything else.

    A very large one is read as a float.
    """
    match value:
        case bool():
            return otherwise
        case int():
            return min(max(value, least), most)
        case float() if value.is_integer():
            return min(max(int(value), least), most)
        case _:
            return otherwise


def hits_answer(hits: Hits) -> dict[str, Any]:
    """The body that answers a query: a list to choose from, or a line of text."""
    if hits.text:
        return {"composeExtension": {"type": "message", "text": hits.text}}
    attachments = [_attachment(hit) for hit in hits.hits]
    return {
        "composeExtension": {
            "type": "result",
            "attachmentLayout": "list",
            "attachments": attachments,
        }
    }


def _attachment(hit: Hit) -> dict[str, Any]:
    shown = {"title": hit.title.translate(_TAGS), "text": hit.about.translate(_TAGS)}
    preview = {"contentType": PREVIEW, "content": shown}
    return {"contentType": CARD, "content": hit.card, "preview": preview}
