"""Somebody who presses everything that can be pressed, once, and keeps every card seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import yaml

from bot.exchange import Card, Spoken
from content.library import FOLDER
from dialogs.talk import Pressed, Said, Wrote
from onboarding.meaning import Intent
from onboarding.texts import Language
from tests.support.office import Colleague, elements, phrase

LAST = ("home.move", "mydata.erase_now", "restart.now")
"""What ends a conversation, or begins another, is pressed when nothing else is left."""

Key = tuple[str, tuple[str, ...], str]


def one_text_for_each_intent(language: Language) -> Iterator[str]:
    """What people write when they want each of the things the bot knows."""
    voice = "everyday" if language is Language.DA else "english"
    for intent in Intent:
        path = FOLDER / "language" / "examples" / f"{intent}.yaml"
        yield yaml.safe_load(path.read_text(encoding="utf-8"))[voice].splitlines()[0]


@dataclass
class Wanderer:
    """``pressed``: the addresses of the buttons pressed; ``tried``: in all their forms."""

    colleague: Colleague
    cards: list[Card] = field(default_factory=list)
    pressed: set[str] = field(default_factory=set)
    tried: set[Key] = field(default_factory=set)
    waiting: dict[Key, Pressed] = field(default_factory=dict)

    async def wanders(self, texts: Iterable[str] = ()) -> None:
        """Write each text, and press whatever turns up, until nothing new does."""
        for text in texts:
            await self.turn(Wrote(text))
        while self.waiting:
            key = min(self.waiting, key=lambda key: (key[0] in LAST, key))
            self.tried.add(key)
            press = self.waiting.pop(key)
            self.pressed.add(press.button)
            await self.turn(press)

    async def turn(self, said: Said) -> None:
        answer = await self.colleague.office.bot.hear(self.colleague.incoming(said))
        heard = [*answer.say, *([answer.instead] if answer.instead else [])]
        assert heard, f"nothing was said to {said}"
        for spoken in heard:
            self.hears(spoken, said)

    def hears(self, spoken: Spoken, said: Said) -> None:
        failures = {phrase("error.turn", language) for language in Language}
        assert spoken.text not in failures, f"the turn failed: {said}"
        if spoken.card is not None:
            self.cards.append(spoken.card)
            for press in presses(spoken.card):
                self.waiting |= {k: p for k, p in [press] if k not in self.tried}


async def pressed_after(colleague: Colleague, said: Said) -> set[str]:
    """What somebody presses who begins with this, and then presses all they are shown."""
    wanderer = Wanderer(colleague)
    await wanderer.turn(said)
    await wanderer.wanders()
    return wanderer.pressed


def presses(card: Card) -> Iterator[tuple[Key, Pressed]]:
    """Whatever can be pressed on a card, with its fields filled in."""
    fields = {e["id"]: filled(e) for e in elements(card) if e.get("type", "").startswith("Input.")}
    for each in elements(card):
        if each.get("type") == "Action.Execute":
            data = {**each["data"], **({} if each.get("associatedInputs") == "none" else fields)}
            button = data.pop("button")
            yield (button, tuple(sorted(data)), each.get("title", "")), Pressed(button, data)


def filled(element: Card) -> str:
    if "choices" in element:
        return str(element["choices"][0]["value"])
    return str(element.get("value", "12 34 56 78" if element["id"] == "phone" else "Kollega X"))
