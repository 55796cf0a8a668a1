"""The few elements our cards are drawn with, as wire JSON.

Plain dicts and not models of a library: drawing a list of thirty steps by microsoft-teams-cards
took longer than all else in a turn (docs/adr). The tests hold every card against its models.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from bot.exchange import Card
from bot.tongue import Tongue
from bot.wirejson import Kept
from dialogs.talk import Button, Shared

SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
VERSION = "1.5"
BAR = 10  # signs: they fit on the narrowest card
ARROW = "›"
"""At the end of a row that can be pressed, for the eye alone."""
HINT = "hint"
"""The id of words about pressing on a picture: a terminal, with its numbers, leaves them out."""
DANGER = frozenset({"mydata.erase_now", "restart.now"})
TEMPLATE = re.compile(r"\{(?=\{)")  # of {{DATE()}}, which even a TextRun would fill in
MARKDOWN = re.compile(r"[*_`\[\]#~|\\<>&\r\n]|\{\{|^(\t| {4}|\s*([-+]|\d+[.)])\s)")

SIGNS, BEGINS = re.compile(r"[*_`\[\]#~|\\<>&\r\n{]"), re.compile(r"\t| {4}|\s*([-+]|\d+[.)])\s")
"""Without any of these there is nothing of it; to look for them takes a third of the time."""

Cell = tuple[str, list[Card]]
"""How wide, and what is in it."""


def words(text: str, **look: Any) -> Card:
    """Text as typed. A TextBlock would read Markdown and {{DATE()}}; a TextRun reads neither.

    ``look``: size, weight, color, isSubtle, spacing, horizontalAlignment as in the schema.
    """
    if not marked(text):
        return {"type": "TextBlock", "text": text, "wrap": True, **look}
    outer: Card = {key: look.pop(key) for key in ("spacing", "horizontalAlignment") if key in look}
    look.pop("style", None)
    run = {"type": "TextRun", "text": TEMPLATE.sub("{\u200b", text), **look}
    return {"type": "RichTextBlock", "inlines": [run], **outer}


def marked(text: str) -> bool:
    """Whether a client that reads Markdown would read some in it."""
    likely = SIGNS.search(text) or (not text[:1].isalpha() and BEGINS.match(text))
    return bool(likely) and MARKDOWN.search(text) is not None


@lru_cache(maxsize=100)  # of a turn's, hardly two are alike, and each takes three KiB
def heading(text: str) -> Card:
    """What a card is about, which most share with many: "3 adgange ...", or a step's title."""
    return Kept(words(text, size="Medium", weight="Bolder", style="heading"))


def small(text: str, **look: Any) -> Card:
    return words(text, size="Small", isSubtle=True, **look)


@lru_cache(maxsize=100)
def note(text: str) -> Card:
    """The small print at the end, of which there are a few."""
    return Kept(small(text))


def columns(*cells: Cell, **look: Any) -> Card:
    """Cells side by side: (width, items) each; ``width`` is "auto", "stretch" or a weight."""
    drawn = [{"type": "Column", "width": width, "items": items} for width, items in cells]
    return {"type": "ColumnSet", "columns": drawn, **look}


def arrow(**look: Any) -> Cell:
    """The last cell of a row that can be pressed."""
    return "auto", [words(ARROW, isSubtle=True, **look)]


def container(items: list[Card], **look: Any) -> Card:
    return {"type": "Container", "items": items, **look}


def press(button: Button) -> Card:
    """What a press sends: the button's own address and what it carries."""
    data = {"button": button.action, **button.data}
    return {"type": "Action.Execute", "verb": button.action, "data": data}


def action(button: Button, tongue: Tongue, *, inputs: bool = True, leads: bool = False) -> Card:
    """A button. ``inputs``: it takes along what is filled in; ``leads``: it stands out."""
    title = tongue.says(button.phrase, button.values)
    if button.url:
        return {"type": "Action.OpenUrl", "title": title, "url": button.url}
    drawn = {**press(button), "title": title}
    if not inputs:
        drawn["associatedInputs"] = "none"
    if button.action in DANGER:
        drawn["style"] = "destructive"
    elif leads:
        drawn["style"] = "positive"
    return drawn


def more(buttons: tuple[Button, ...], tongue: Tongue) -> Card:
    """The rest of the buttons behind "Mere": one below the other, so that none is cut off."""
    return {
        "type": "Action.ShowCard",
        "title": tongue.says("card.more"),
        "card": {"type": "AdaptiveCard", "body": [way_on(button, tongue) for button in buttons]},
    }


@lru_cache(maxsize=1000)
def shared(buttons: Shared, rest: Shared, tongue: Tongue) -> Sequence[Card]:
    """Buttons that many people are given, in sight and behind "Mere", drawn once for all."""
    drawn = *(action(button, tongue) for button in buttons), more(rest, tongue)
    return [Kept(each) for each in drawn]


def way_on(button: Button, tongue: Tongue) -> Card:
    """A button as a row: the whole row can be pressed."""
    this = action(button, tongue, inputs=False)
    return columns(("stretch", [words(this["title"])]), arrow(), selectAction=this)


def card(body: list[Card], actions: list[Card]) -> Kept:
    drawn = Kept({"$schema": SCHEMA, "type": "AdaptiveCard", "version": VERSION, "body": body})
    if actions:
        drawn["actions"] = actions
    return drawn


def bar(settled: int, total: int) -> Card:
    """How far somebody is. Beside it stands the same in words.

    Teams draws a ProgressBar; what does not know it gets a row of small signs.
    """
    filled = signs(settled, total)
    runs: list[Card] = [
        {"type": "TextRun", "text": "▰" * filled, "color": "Good"},
        {"type": "TextRun", "text": "▱" * (BAR - filled), "isSubtle": True},
    ]
    line = {"type": "RichTextBlock", "inlines": [run for run in runs if run["text"]]}
    level = {"value": settled, "max": max(total, 1), "color": "Good"}
    return {"type": "ProgressBar", **level, "fallback": line}


def signs(settled: int, total: int) -> int:
    """How many signs are filled: none and all only where it is so, or somebody is disheartened."""
    if settled in (0, total):
        return BAR if settled == total else 0
    return min(max(round(BAR * settled / total), 1), BAR - 1)
