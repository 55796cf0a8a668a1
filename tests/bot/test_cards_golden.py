"""What each view is drawn as, held against the cards in golden/.

After a change that is meant: INFRAGUIDE_GOLDEN=1 pytest tests/bot/test_cards_golden.py, and look
at the difference. The words are phrase keys, so that content/ may say what it wants.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import get_args

import pytest
from playwright.async_api import Browser

from bot.exchange import Card
from dialogs.views import View
from onboarding.texts import Language
from tests.bot.support.pieces import PIECES, keys_for_words, voice
from tests.support.cardpage import MODULES, draw, sheet
from tests.support.needs import missing
from tests.support.office import library
from tests.support.wellformed import NEWER, faults

GOLDEN = Path(__file__).with_name("golden")
UNKNOWN = tuple(f'Unknown element type "{type}"' for type in NEWER)


def card_of(name: str, *, real: bool = False) -> Card:
    phrases = library().phrases if real else keys_for_words()
    card = voice(phrases).speak(PIECES[name], Language.DA).card
    assert card is not None
    return card


@pytest.mark.parametrize("name", PIECES)
def test_a_view_is_drawn_as_ever(name: str) -> None:
    path = GOLDEN / f"{name}.json"
    card = card_of(name)
    if os.environ.get("INFRAGUIDE_GOLDEN") == "1":
        path.write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert card == json.loads(path.read_text(encoding="utf-8"))


def test_every_view_has_its_golden_card_and_no_other_is_kept() -> None:
    drawn = {type(message.view) for message in PIECES.values()}
    assert drawn - {type(None)} == set(get_args(View))
    assert {path.stem for path in GOLDEN.glob("*")} == PIECES.keys()


@pytest.mark.parametrize("name", PIECES)
def test_a_golden_card_has_no_fault(name: str) -> None:
    assert faults(card_of(name)) == []


async def test_teams_renderer_takes_each_and_nothing_is_cut_off_on_a_phone(
    browser: Browser,
) -> None:
    if not MODULES.is_dir():
        missing("the card renderer is missing: run `npm ci --ignore-scripts`")
    for dark in (False, True):
        async with sheet(browser, dark) as page:
            for name in PIECES:
                told = await draw(page, card_of(name, real=True), dark)
                refused = [each for each in told.refused if not each.startswith(UNKNOWN)]
                assert (name, refused, told.cut) == (name, [], ())
