"""Takes the pictures of docs/pictures, where INFRAGUIDE_PICTURES=1 asks for them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser

from bot.exchange import Card
from tests.support.cardpage import PHONE, picture
from tests.support.office import elements, words_of
from tests.support.playground import Colleague

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


@dataclass(frozen=True)
class Album:
    """Pictures of what a colleague sees, and of the same cards on a phone, light and dark."""

    colleague: Colleague
    browser: Browser

    @property
    def wanted(self) -> bool:
        return os.environ.get("INFRAGUIDE_PICTURES") == "1"

    async def keeps_the_conversation(self, name: str) -> None:
        if self.wanted:
            await self.colleague.pictures(PICTURES / f"{name}.png")
            shrink(PICTURES / f"{name}.png")

    async def keeps_the_card(self, name: str, text: str) -> None:
        """The newest card with this text."""
        if not self.wanted:
            return
        card = await self.card(text)
        await self.colleague.pictures_card(PICTURES / f"{name}.png", text)
        for look in ("light", "dark"):
            path = PICTURES / f"{name}-phone-{look}.png"
            await picture(card, path, look == "dark", PHONE, self.browser)
            shrink(path)
        shrink(PICTURES / f"{name}.png")

    async def card(self, text: str) -> Card:
        """The emulator shows a card a little before it tells what went over the wire."""
        while True:
            cards = [card for card in self.cards() if text in words_of(card)]
            if cards:
                return cards[-1]
            await self.colleague.hears_more()

    def cards(self) -> Iterator[Card]:
        """Every card that went over the wire, oldest first."""
        for sent in self.colleague.wire:
            for each in elements([sent.request, sent.response]):
                if each.get("type") == "AdaptiveCard" and "version" in each:
                    yield each


def shrink(path: Path) -> None:
    """The same pixels in fewer bytes."""
    with Image.open(path) as taken:
        taken.convert("RGB").save(path, optimize=True)
