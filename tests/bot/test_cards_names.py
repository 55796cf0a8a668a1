"""What people are called shows as they typed it, and does nothing else."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from playwright.async_api import Browser

from bot.exchange import Card
from dialogs.talk import Button, Message
from dialogs.views import Fact, FactsView, Row, RowsView
from onboarding.texts import Language, Text
from tests.bot.support.pieces import voice
from tests.support.cardpage import MODULES, draw, sheet
from tests.support.needs import missing
from tests.support.office import elements, library
from tests.support.wellformed import faults

NASTY = (
    "[x](http://evil) **A**",
    "![x](http://evil/x.png)",
    "<b>A</b> <at>alle</at> <!-- A -->",
    "&lt;A&gt; &#42;",
    "{{DATE(2027-03-01T09:00:00Z,SHORT)}}",
    "{{{DATE(2027-03-01T09:00:00Z,SHORT)}}}",
    "# A",
    "1. A",
    "- A",
    "+ A",
    "> A",
    "    A",
    "~~A~~ __A__ `A`",
    "A\\*A\\*",
    "A | B\n--- | ---",
    "A\n===",
    "A\r\n\r\nB",
    "http://evil",
    "\u202eA gelloK\u202c \u05d0\u05d1\u05d2",
    "Åse Ærø-Østergård, cand.it",
    "Ana*s*tasia_B_C",
    "x" * 500,
    "ord " * 125,
)
NAMES = st.text(min_size=1, max_size=500) | st.lists(
    st.sampled_from([*NASTY, *"*_`[]()<>#&{}|~\\!- \n\u202e", "1. ", "{{", "A"]), min_size=1
).map("".join)
ACTIVE = re.compile(r"[*_`\[\]<>&\\~#|\r\n]|{{|^\s*([-+]|\d+[.)])\s|^(\t| {4})")


def cards(name: str) -> list[Card]:
    """Somebody of this name wherever a card names people: in rows, in facts and in sentences."""
    row = Row(name, Text.same("Randers Kommune"))
    messages = (
        Message("people.found", {"role": name, "count": 1}, view=RowsView((row,))),
        Message("mydata.all", view=FactsView((Fact("mydata.name", name),))),
        Message("help.chat_hello", {"name": name}, buttons=(Button("help.show"),)),
    )
    drawn = [voice(library().phrases).speak(each, Language.DA).card for each in messages]
    return [card for card in drawn if card is not None]


def shown(card: Card) -> str:
    """All text on a card, without the sign that keeps {{ }} from being filled in."""
    texts = [str(each["text"]) for each in elements(card) if "text" in each]
    return "\n".join(texts).replace("{\u200b", "{")


@given(NAMES.filter(str.strip))
def test_any_name_shows_as_typed(name: str) -> None:
    for card in cards(name):
        assert name.replace("{\u200b", "{") in shown(card)
        assert faults(card) == []


@given(NAMES)
def test_no_name_ever_stands_where_it_would_be_read_as_markdown(name: str) -> None:
    for card in cards(name):
        for each in elements(card):
            if each.get("type") == "TextBlock":
                assert not ACTIVE.search(each["text"])
            if each.get("type") in ("TextBlock", "TextRun"):
                assert "{{" not in each["text"]


async def test_teams_renderer_shows_each_as_typed_and_links_nowhere(browser: Browser) -> None:
    if not MODULES.is_dir():
        missing("the card renderer is missing: run `npm ci --ignore-scripts`")
    async with sheet(browser) as page:
        for name in NASTY:
            for card in cards(name):
                told = await draw(page, card)
                read = await page.locator("#card").inner_text()
                assert " ".join(name.split()) in " ".join(read.replace("{\u200b", "{").split())
                assert (await page.locator("#card :is(a, img, b, at)").count(), told.cut) == (0, ())
