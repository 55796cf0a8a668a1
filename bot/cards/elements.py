"""The few elements our cards are drawn with, as wire JSON.

Plain dicts and not models of a library: drawing a list of thirty steps by microsoft-teams-cards
took longer than all else in a turn (docs/adr). The tests hold every card against its models.
"""

from __future__ import annotations

import re
from typing import Any

from bot.exchange import Card
from bot.tongue import Tongue
from dialogs.talk import Button

SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
VERSION = "1.5"
IN_SIGHT = 3
BAR = 10  # signs: they fit on the narrowest card
MARKDOWN = re.compile(r"[*_`\[\]#~|\\<>&]|\{\{|^\s*([-+]|\d+[.)])\s", re.MULTILINE)


def words(text: str, **look: Any) -> Card:
    """Text as typed. A TextBlock would read Markdown and {{DATE()}}; a TextRun reads neither.

    ``look``: size, weight, color, isSubtle, spacing, horizontalAlignment as in the schema.
    """
    if not MARKDOWN.search(text):
        return {"type": "TextBlock", "text": text, "wrap": True, **look}
    outer: Card = {key: look.pop(key) for key in ("spacing", "horizontalAlignment") if key in look}
    look.pop("style", None)
    run = {"type": "TextRun", "text": text.replace("{{", "{\u200b{"), **look}
    return {"type": "RichTextBlock", "inlines": [run], **outer}


def heading(text: str) -> Card:
    return words(text, size="Medium", weight="Bolder", style="heading")


def small(text: str, **look: Any) -> Card:
    return words(text, size="Small", isSubtle=True, **look)


def columns(*cells: tuple[str, list[Card]], **look: Any) -> Card:
    """Cells side by side: (width, items) each; ``width`` is "auto", "stretch" or a weight."""
    drawn = [{"type": "Column", "width": width, "items": items} for width, items in cells]
    return {"type": "ColumnSet", "columns": drawn, **look}


def container(items: list[Card], **look: Any) -> Card:
    return {"type": "Container", "items": items, **look}


def press(button: Button) -> Card:
    """What a press sends: the button's own address and what it carries."""
    data = {"button": button.action, **button.data}
    return {"type": "Action.Execute", "verb": button.action, "data": data}


def action(button: Button, tongue: Tongue, *, inputs: bool = True) -> Card:
    """A button. ``inputs``: whether it takes along what is filled in on the card."""
    title = tongue.says(button.phrase, button.values)
    if button.url:
        return {"type": "Action.OpenUrl", "title": title, "url": button.url}
    alone = {} if inputs else {"associatedInputs": "none"}
    return {**press(button), "title": title, **alone}


def more(buttons: tuple[Button, ...], tongue: Tongue) -> Card:
    """The rest of the buttons behind "Mere", a few to a row so that none is cut off."""
    rows = [buttons[at : at + IN_SIGHT] for at in range(0, len(buttons), IN_SIGHT)]
    body = [
        {"type": "ActionSet", "actions": [action(b, tongue, inputs=False) for b in row]}
        for row in rows
    ]
    return {
        "type": "Action.ShowCard",
        "title": tongue.says("card.more"),
        "card": {"type": "AdaptiveCard", "body": body},
    }


def card(body: list[Card], actions: list[Card]) -> Card:
    drawn: Card = {"$schema": SCHEMA, "type": "AdaptiveCard", "version": VERSION, "body": body}
    return {**drawn, "actions": actions} if actions else drawn


def bar(settled: int, total: int) -> Card:
    """How far somebody is. Beside it stands the same in words.

    Teams draws a ProgressBar; what does not know it gets a row of small signs.
    """
    filled = round(BAR * settled / total) if total else BAR
    runs: list[Card] = [
        {"type": "TextRun", "text": "▰" * filled, "color": "Good"},
        {"type": "TextRun", "text": "▱" * (BAR - filled), "isSubtle": True},
    ]
    line = {"type": "RichTextBlock", "inlines": [run for run in runs if run["text"]]}
    level = {"value": settled, "max": max(total, 1), "color": "Good"}
    return {"type": "ProgressBar", **level, "fallback": line}
