"""The rules that cards are held to find what they are there for."""

from __future__ import annotations

from typing import Any

import pytest

from bot.exchange import Card
from bot.voice import Voice
from onboarding.texts import Language
from tests.bot.support.pieces import PIECES, voice
from tests.support.office import library
from tests.support.wellformed import LIMIT, faults

TEXT = {"type": "TextBlock", "text": "Hej", "wrap": True}
PRESS = {"type": "Action.Execute", "verb": "help.show", "data": {"button": "help.show"}}
FIELD = {"type": "Input.Text", "id": "felt", "label": "Felt"}
FOLD = {"type": "Action.ToggleVisibility", "targetElements": ["intet"]}


def card(*body: Card, actions: tuple[Card, ...] = ()) -> Card:
    drawn: Card = {"type": "AdaptiveCard", "version": "1.5", "body": list(body)}
    return {**drawn, "actions": list(actions)} if actions else drawn


def with_(part: Card, **change: Any) -> Card:
    return {**part, **change}


SPOILT = {
    "a field that no model has": card(with_(TEXT, colour="Good")),
    "a value that no model has": card(with_(TEXT, color="Green")),
    "a number as text": card({"type": "ProgressBar", "value": "1", "fallback": TEXT}),
    "an element that nobody knows": card({"type": "TextBlok", "text": "Hej", "wrap": True}),
    "a choice with a typing error": card(
        {**FIELD, "type": "Input.ChoiceSet", "choices": [{"title": "A", "value": "a", "x": ""}]}
    ),
    "no fallback for what is newer": card({"type": "ProgressBar", "value": 1, "max": 2}),
    "another version": with_(card(TEXT), version="1.6"),
    "an id given twice": card(FIELD, FIELD),
    "something folded that is not there": card(TEXT, actions=(FOLD,)),
    "a press that no dialog does": card(
        actions=(with_(PRESS, verb="help.me", data={"button": "help.me"}),)
    ),
    "a verb that is not the button": card(actions=(with_(PRESS, verb="help.me"),)),
    "a press without a button": card(actions=(with_(PRESS, data={}),)),
    "a press that carries a number": card(
        actions=(with_(PRESS, data={"button": "help.show", "start": 6}),)
    ),
    "a link to nowhere": card(actions=({"type": "Action.OpenUrl", "title": "A", "url": "chat"},)),
    "four actions": card(TEXT, actions=(PRESS,) * 4),
    "two that stand out": card(TEXT, actions=(with_(PRESS, style="positive"),) * 2),
    "too much": card(with_(TEXT, text="x" * LIMIT)),
    "nothing in a container": card({"type": "Container", "items": []}),
    "nothing said": card(with_(TEXT, text=" ")),
    "a text that is cut off": card({"type": "TextBlock", "text": "Hej"}),
    "a field without a label": card({"type": "Input.Text", "id": "felt"}),
    "a field that does not say what is missing": card(with_(FIELD, isRequired=True)),
}


@pytest.mark.parametrize("spoilt", SPOILT.values(), ids=SPOILT)
def test_what_is_wrong_is_found(spoilt: Card) -> None:
    assert faults(spoilt)


def test_nothing_is_wrong_with_a_good_card() -> None:
    assert faults(card(TEXT, FIELD, actions=(PRESS,))) == []


def test_a_button_to_a_chat_that_is_not_known_is_left_out() -> None:
    known = voice(library().phrases)
    unknown = Voice(known.phrases, known.clock)
    message = PIECES["sentence_with_links"]
    both, one = (each.speak(message, Language.DA).card for each in (known, unknown))
    assert both is not None
    assert one is not None
    assert one["actions"] == both["actions"][1:]
