"""Prints an Adaptive Card as text. What can be pressed gets a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from textwrap import wrap

from bot.cards.elements import ARROW, HINT
from bot.console.encoding import printable
from bot.exchange import Card
from dialogs.talk import Pressed

WIDTH = 80
FEW = 15  # a longer choice is typed, not numbered
INDENT = "    "
COUNTED = re.compile(r"^\d+ ")  # the card's own number, which would be confused with ours
HANGING = re.compile(
    r" *(?:\[\d+\] |[↗○◐✓–] )?"
)  # what a long line is indented by where it goes on


@dataclass
class Paper:
    """What is printed together: ``presses`` holds what the numbers 1, 2, ... stand for.

    ``many`` is the choice of several that several numbers fill in, if any.
    """

    presses: list[Pressed] = field(default_factory=list)
    many: str = ""

    def print(self, card: Card) -> str:
        """The text of a card, a line an element, none longer than it must be."""
        body, actions = card.get("body", []), card.get("actions", [])
        fields = [item for item in body if item["type"].startswith("Input.")]
        lines = [line for item in body for line in self.element(item)]
        for chosen in (item for item in fields if item["type"] == "Input.ChoiceSet"):
            lines += self.choices(chosen, actions[0])
            actions = actions[1:]  # a number sends it off, or it is written
        filled = {item["id"]: item["value"] for item in fields if "value" in item}
        buttons = list(self.buttons(actions, filled))
        if buttons and not fields:
            lines.append("")
        return fitted([*lines, *buttons])

    def element(self, item: Card) -> Iterator[str]:
        yield from [""] if item.get("separator") else []
        match item["type"]:
            case "TextBlock":
                yield from () if item.get("id") == HINT else item["text"].splitlines()
            case "RichTextBlock":
                yield from "".join(run["text"] for run in item["inlines"]).splitlines()
            case "ColumnSet":
                cells = [column["items"] for column in item["columns"]]
                yield from self.pressable(item, self.side_by_side(unfolded(item, cells)))
            case "Container":
                inner = [line for part in item["items"] for line in self.element(part)]
                named = len(inner) == 2 and item["items"][0].get("isSubtle")  # a fact and its name
                yield from [": ".join(inner)] if named else self.pressable(item, inner)
            case "ActionSet":
                yield from self.buttons(item["actions"], {})
            case "Input.Date" | "Input.Text":
                yield from filled_in(item)

    def side_by_side(self, cells: list[list[Card]]) -> list[str]:
        """Columns as one line, and below it what one of them has more to say."""
        columns = [[line for part in cell for line in self.element(part)] for cell in cells]
        first = " ".join(column[0] for column in columns if column and column[0] != ARROW)
        return [first, *(line for column in columns for line in column[1:])]

    def pressable(self, item: Card, lines: list[str]) -> Iterator[str]:
        action = item.get("selectAction", {})
        match action.get("type"):
            case "Action.Execute":
                number = f"[{self.number(action)}] "
                yield number + COUNTED.sub("", lines[0])
                yield from (" " * len(number) + line for line in lines[1:])
            case "Action.OpenUrl":
                url = address(action["url"])
                shown = lines[0] if url in lines[0] else f"{lines[0]}: {url}"
                yield from (shown, *lines[1:])
            case _:
                yield from lines

    def choices(self, chosen: Card, send: Card) -> Iterator[str]:
        """A short choice as numbers, each of which presses ``send``; of a long one its name."""
        if len(chosen["choices"]) > FEW:
            yield f"{chosen['label']}: {chosen.get('placeholder', '')}"
            return
        if chosen.get("isMultiSelect"):
            self.many = chosen["id"]
        for choice in chosen["choices"]:
            data = {**send["data"], chosen["id"]: choice["value"]}
            yield f"[{self.number({'data': data})}] {choice['title']}"

    def buttons(self, actions: list[Card], filled: dict[str, str]) -> Iterator[str]:
        """Buttons; one that takes along what is filled in takes what the card itself filled in."""
        for action in actions:
            match action["type"]:
                case "Action.OpenUrl":
                    yield f"{action['title']}: {address(action['url'])}"
                case "Action.ShowCard":
                    yield f"{action['title']}:"
                    for row in action["card"]["body"]:
                        yield from (INDENT + line for line in self.element(row))
                case _:
                    alone = action.get("associatedInputs") == "none"
                    yield f"[{self.number(action, {} if alone else filled)}] {action['title']}"

    def number(self, action: Card, filled: dict[str, str] | None = None) -> int:
        data = {key: str(value) for key, value in ((filled or {}) | action["data"]).items()}
        button = data.pop("button")
        self.presses.append(Pressed(button, data))
        return len(self.presses)

    def pressed(self, text: str) -> Pressed | None:
        """What a text like "2", or "1,3" in a choice of several, stands for."""
        parts = text.replace(",", " ").split()
        if not parts or not all(part.isdecimal() for part in parts):
            return None
        if not all(0 < int(part) <= len(self.presses) for part in parts):
            return None
        chosen = [self.presses[int(part) - 1] for part in parts]
        if len(chosen) == 1:
            return chosen[0]
        if not self.many or any(self.many not in press.data for press in chosen):
            return None
        together = ",".join(press.data[self.many] for press in chosen)
        return Pressed(chosen[0].button, {**chosen[0].data, self.many: together})


def address(url: str) -> str:
    """An address to open; of a mail with nothing written yet, whom it is to."""
    return url if "?" in url else url.removeprefix("mailto:")


def filled_in(item: Card) -> Iterator[str]:
    """A field and what stands in it; a text of several lines stands below its name."""
    value = item.get("value", "")
    if item.get("isMultiline"):
        yield f"{item['label']}:"
        yield from (f"{INDENT}{line}" for line in value.splitlines())
    elif value:
        yield f"{item['label']}: {value}"


def unfolded(item: Card, cells: list[list[Card]]) -> list[list[Card]]:
    """On paper all is unfolded: the arrows that fold a part of the card are left out."""
    folds = item.get("selectAction", {}).get("targetElements", [])
    return [[part for part in cell if part.get("id") not in folds] for cell in cells]


def fitted(lines: Iterable[str], width: int = WIDTH) -> str:
    """The lines, none wider than ``width`` unless by a word that is; what goes on is indented."""
    fits: list[str] = []
    for line in map(printable, lines):
        hang = HANGING.match(line)
        onwards = " " * (hang.end() if hang else 0)
        fits += wrap(
            line, width, subsequent_indent=onwards, break_long_words=False, break_on_hyphens=False
        ) or [""]
    return "\n".join(fits)
