"""Addresses that open something in Teams."""

from __future__ import annotations

from urllib.parse import quote, urlencode


def chat_with(app_id: str, message: str | None = None) -> str:
    """Opens the personal chat with the bot, with ``message`` ready to be sent if given."""
    words = {"users": f"28:{app_id}"} | ({"message": message} if message else {})
    return f"https://teams.microsoft.com/l/chat/0/0?{urlencode(words, safe=':', quote_via=quote)}"
