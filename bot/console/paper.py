"""Prints an Adaptive Card as text. What can be pressed gets a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.cards.elements import ARROW
from bot.exchange import Card
from dialogs.talk import Pressed

FEW = 15  # a longer choice is typed, not numbered
INDENT = "    "
COUNTED = re.compile(r"^\d+ ")  # the card's own number, which would be confused with ours


@dataclass
class Paper:
    """One turn on paper: ``presses`` holds what the numbers 1, 2, ... stand for.

    ``field`` is the choice of several that numbers with commas between fill in, if any.
    """

    presses: list[Pressed] = field(default_factory=list)
    many: str = ""

    def print(self, card: Card) -> str:
        """The text of a card, one line an element."""
        lines = [line for item in card.get("body", ()) for line in self.element(item)]
        submit = self.choices(card)
        actions = card.get("actions", [])
        lines += submit
        lines += self.buttons(actions[1:] if submit else actions)
        return "\n".join(lines)

    def element(self, item: Card) -> Iterator[str]:
        match item["type"]:
            case "TextBlock" if item.get("isVisible", True):
                yield item["text"]
            case "RichTextBlock":
                yield "".join(run["text"] for run in item["inlines"])
            case "ColumnSet":
                yield from self.pressable(item, self.side_by_side(item))
            case "Container":
                inner = [line for part in item["items"] for line in self.element(part)]
                yield from self.pressable(item, inner)
            case "ActionSet":
                yield from self.buttons(item["actions"])
            case "Input.Date":
                yield f"{INDENT}({item['label']}: {item['value']})"

    def side_by_side(self, item: Card) -> list[str]:
        """Columns as one line; a bar of colours has no words, and says nothing here."""
        cells = [
            [line for part in column["items"] for line in self.element(part)]
            for column in item["columns"]
        ]
        tall = next((cell for cell in cells if len(cell) > 1), None)
        first = " ".join(cell[0] for cell in cells if cell and cell[0] != ARROW)
        return [first, *(INDENT + line for line in tall[1:])] if tall else [first] if first else []

    def pressable(self, item: Card, lines: list[str]) -> Iterator[str]:
        action = item.get("selectAction", {})
        match action.get("type"):
            case "Action.Execute":
                yield f"[{self.number(action)}] {COUNTED.sub('', lines[0])}"
                yield from (INDENT + line for line in lines[1:])
            case "Action.OpenUrl":
                address = action["url"].removeprefix("mailto:")
                shown = lines[0] if address in lines[0] else f"{lines[0]}: {address}"
                yield from (shown, *lines[1:])
            case _:
                yield from lines

    def choices(self, card: Card) -> list[str]:
        """A short choice as numbers: a number sends it off with the card's first button."""
        fields = [item for item in card.get("body", ()) if item["type"] == "Input.ChoiceSet"]
        if not fields or len(fields[0]["choices"]) > FEW:
            return []
        chosen, send = fields[0], card["actions"][0]
        if chosen.get("isMultiSelect"):
            self.many = chosen["id"]
        lines = []
        for choice in chosen["choices"]:
            data = {**send["data"], chosen["id"]: choice["value"]}
            lines.append(f"[{self.number({'data': data})}] {choice['title']}")
        return lines

    def buttons(self, actions: list[Card]) -> Iterator[str]:
        for action in actions:
            match action["type"]:
                case "Action.OpenUrl":
                    yield f"{action['title']}: {action['url'].removeprefix('mailto:')}"
                case "Action.ShowCard":
                    yield f"{action['title']}:"
                    for row in action["card"]["body"]:
                        yield from (INDENT + line for line in self.element(row))
                case _:
                    yield f"[{self.number(action)}] {action['title']}"

    def number(self, action: Card) -> int:
        data = {key: str(value) for key, value in action["data"].items()}
        button = data.pop("button")
        self.presses.append(Pressed(button, data))
        return len(self.presses)

    def pressed(self, text: str) -> Pressed | None:
        """What a text like "2", or "1,3" in a choice of several, stands for."""
        parts = [part for part in text.replace(",", " ").split() if part]
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
