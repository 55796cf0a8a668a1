"""The whole way in, in the real emulator in a real browser: what a newcomer sees and presses.

INFRAGUIDE_PICTURES=1 takes the pictures of docs/pictures on the way.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import UTC

import pytest
from playwright.async_api import Browser

from bot import demo
from bot.commands.making import bot_of
from bot.commands.serve import serving
from bot.settings import read_settings
from onboarding.checklist import StepId
from onboarding.roles import RoleId
from onboarding.texts import Language
from storage.work import open_store
from tests.support.album import PICTURES, Album
from tests.support.office import MONDAY, library, phrase
from tests.support.playground import Colleague

MOST = 150 * 1024  # bytes of a picture
ROLE = "Rolleadministrator"
BOT = "Infrastrukturguiden"
STEP, GALLERY = (library().steps[StepId(id)].title.da for id in ("klik_adgang", "rollegalleri"))
TOTAL = len(library().checklist((RoleId("rolleadministrator"),)))
HELLO = phrase("welcome.hello", name="Kollega A")

Seat = Callable[..., AbstractAsyncContextManager[Colleague]]


@pytest.fixture
async def colleague(at_the_emulator: Seat, sqlite_url: str) -> AsyncIterator[Colleague]:
    """Kollega A, who has just found the bot; it is a Monday in March 2027."""
    settings = replace(read_settings({}), database_url=sqlite_url, port=0, scheduler=False)
    store = open_store(sqlite_url)
    bot = bot_of(settings, store, clock=lambda: MONDAY.astimezone(UTC))
    await demo.fill(bot)
    async with (
        serving(bot, settings) as address,
        at_the_emulator(f"{address}/api/messages", demo.EMAIL) as colleague,
    ):
        yield colleague
    await store.close()


async def test_a_newcomer_finds_the_way(colleague: Colleague, browser: Browser) -> None:
    album = Album(colleague, browser)
    await is_welcomed(colleague)
    await album.keeps_the_conversation("conversation")
    await album.keeps_the_card("today", "Begynd med nr. 1")
    await takes_the_first_step_and_takes_it_back(colleague, album)
    await looks_around(colleague, album)
    await speaks_english_for_a_while(colleague)
    await is_not_welcomed_again(colleague)
    await meets_the_bot_in_a_channel(colleague)
    assert colleague.errors() == []


async def is_welcomed(colleague: Colleague) -> None:
    await colleague.sees(HELLO, phrase("welcome.guess", municipality="Aarhus Kommune"))
    await colleague.presses("Ja")
    await colleague.sees(phrase("welcome.from", municipality="Aarhus Kommune"))
    await colleague.sees(phrase("welcome.roles"))
    await colleague.presses("Det er mine roller")
    await colleague.sees(phrase("pick.missing"))
    await colleague.ticks(ROLE)
    await colleague.presses("Det er mine roller")
    await colleague.sees(phrase("welcome.role", role=ROLE), phrase("welcome.began"))
    await colleague.presses("Jeg begynder i dag")
    await colleague.sees(phrase("today.many", count=3), phrase("why.ask_early"))


async def takes_the_first_step_and_takes_it_back(colleague: Colleague, album: Album) -> None:
    await colleague.presses("Begynd med nr. 1")
    await colleague.sees("Jeg har bedt om det")
    await album.keeps_the_card("step", "Jeg har bedt om det")
    cards = await colleague.cards()
    await colleague.presses("Jeg har bedt om det")
    await colleague.sees(phrase("checklist.requested", step=STEP))
    await colleague.presses("Jeg har adgang")
    await colleague.sees(phrase("checklist.done", step=STEP))
    await colleague.sees(phrase("step.progress", settled=1, total=TOTAL))
    await colleague.presses("Fortryd")
    await colleague.sees(phrase("checklist.undone", step=STEP))
    assert await colleague.cards() == cards, "a press changes the card it sits on"


async def looks_around(colleague: Colleague, album: Album) -> None:
    await colleague.says("jeg har læst rollebeskrivelsen i rollegalleriet")
    await colleague.sees(phrase("checklist.done", step=GALLERY))
    await colleague.says("vis hele tjeklisten")
    await colleague.sees(phrase("checklist.whole_waiting", settled=1, total=TOTAL, waiting=1))
    await colleague.folds("Adgange")
    await colleague.sees("Bed kommunen om en Free PowerBI-licens")
    await album.keeps_the_card("checklist", "Din tjekliste")
    await colleague.says("hvem har ellers den her rolle?")
    await colleague.sees(phrase("people.found", role=ROLE, count=2))
    await colleague.sees("Kollega B (demo)", "Kollega F (demo)")
    await album.keeps_the_card("people", "Kollega B (demo)")


async def speaks_english_for_a_while(colleague: Colleague) -> None:
    await colleague.says("english please")
    await colleague.sees(phrase("language.changed", Language.EN))
    await colleague.presses("What now?")
    await colleague.sees(phrase("today.many", Language.EN, count=3))
    await colleague.presses("Dansk")
    await colleague.sees(phrase("language.changed"))


async def is_not_welcomed_again(colleague: Colleague) -> None:
    """The emulator says that the bot was installed whenever its page is loaded."""
    await colleague.reloads()
    await colleague.says("hjælp")
    await colleague.sees(phrase("help.show"))
    assert colleague.told(HELLO) == 1


async def meets_the_bot_in_a_channel(colleague: Colleague) -> None:
    await colleague.opens("Infrastruktur")
    await colleague.says("hvor langt er jeg?", mention=BOT)
    await colleague.sees(phrase("gathering.help"))
    seen = await colleague.reads()
    assert not [each for each in (STEP, GALLERY, ROLE, f"af {TOTAL}") if each in seen]


def test_the_pictures_are_small_enough_to_load_on_a_train() -> None:
    sizes = {path.name: path.stat().st_size for path in PICTURES.glob("*.png")}
    assert sizes
    assert {name: size for name, size in sizes.items() if size > MOST} == {}
