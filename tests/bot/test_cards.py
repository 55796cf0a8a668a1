"""Every card that the real dialogs show about the real content is one that Teams takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest

from bot.cards.checklist import MANY
from bot.exchange import Card
from dialogs.checklist import whole
from dialogs.stepcards import show
from dialogs.talk import Message, Talk, Wrote
from dialogs.today import ask_today
from onboarding.journey import Holding, Journey, State
from onboarding.person import Person, PersonId, Sharing
from onboarding.roles import COMMON, RoleId
from onboarding.texts import Language
from storage.memory import MemoryStore
from tests.bot.support.pieces import whole as made_up_list
from tests.support.office import MONDAY, Colleague, Office, elements, library, municipality
from tests.support.wanderer import Wanderer, one_text_for_each_intent
from tests.support.wellformed import faults

ALL = tuple(role for role in library().roles if role != COMMON)
LISTS: Mapping[str, tuple[RoleId, ...]] = {
    **{str(role): (role,) for role in ALL},
    "no role": (),
    "all ten": ALL,
}


def journey(roles: tuple[RoleId, ...], state: State) -> Journey:
    """Somebody with these roles, whose every step is in this state."""
    here, today = municipality("Randers"), MONDAY.date()
    person = Person(PersonId("a"), "Kollega A", municipality=here, confirmed=True, began=today)
    held = [Holding(role, today, today, here) for role in roles]
    steps = () if state is State.OPEN else library().checklist(roles).by_id
    return Journey(person, held, dict.fromkeys(steps, state), dict.fromkeys(steps, MONDAY))


def lists(talk: Talk) -> Iterator[Message]:
    """Today, and the whole checklist in each way it can be unfolded."""
    yield from ask_today(talk).say
    yield whole(talk)
    if len(talk.checklist) > MANY:
        yield from (whole(talk, section.id) for section in library().sections)


def every_step(talk: Talk) -> Iterator[Message]:
    return (show(talk, step) for step in library().steps.values())


async def drawn(
    what: Callable[[Talk], Iterator[Message]],
    whose: Journey,
    language: Language,
) -> list[Card]:
    bot = Office(MemoryStore()).bot
    talk = bot.conversation.talk
    messages = await bot.store.run(lambda work: list(what(talk(whose, work))))
    cards = [bot.voice.speak(message, language).card for message in messages]
    return [card for card in cards if card is not None]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("state", State)
async def test_each_step_in_each_state_is_a_good_card(state: State, language: Language) -> None:
    cards = await drawn(every_step, journey(ALL, state), language)
    assert len(cards) == len(library().steps)
    assert [fault for card in cards for fault in faults(card)] == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("roles", LISTS.values(), ids=LISTS)
async def test_each_list_is_a_good_card(
    roles: tuple[RoleId, ...], state: State, language: Language
) -> None:
    cards = await drawn(lists, journey(roles, state), language)
    assert [fault for card in cards for fault in faults(card)] == []


@pytest.mark.parametrize(("steps", "fetched"), [(MANY, []), (MANY + 1, ["afsnit_0"])])
def test_a_list_gives_all_its_sections_unless_it_is_long(steps: int, fetched: list[str]) -> None:
    bot = Office(MemoryStore()).bot
    card = bot.voice.speak(made_up_list(1, steps - 1), Language.DA).card
    presses = [each.get("data", {}) for each in elements(card)]
    assert [data["section"] for data in presses if "section" in data] == fetched


async def test_a_section_of_a_long_list_unfolds_on_the_card_it_is_pressed_on() -> None:
    office = Office(MemoryStore())
    newcomer = await office.welcomes("Kollega A", ALL)
    await newcomer.says("vis hele tjeklisten")
    last = library().sections[-1]
    titles = [step.title.da for step in library().checklist(ALL) if step.section == last.id]
    assert not any(newcomer.sees(title) for title in titles)
    await newcomer.presses(last.title.da)
    assert len(newcomer.cards) == 1
    assert all(newcomer.sees(title) for title in titles)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", ["new", "no role", "a role", "all ten", "unconfirmed"])
async def test_whoever_presses_everything_sees_good_cards_only(
    kind: str, language: Language
) -> None:
    office = Office(MemoryStore())
    for letter in "BCDEFGHIJ":
        await office.welcomes(f"Kollega {letter}", ALL, sharing=Sharing.EVERYBODY)
    wanderer = Wanderer(await somebody(office, kind))
    if language is Language.EN:
        await wanderer.turn(Wrote("english please"))
    await wanderer.wanders(one_text_for_each_intent(language))
    assert [fault for card in wanderer.cards for fault in faults(card)] == []


async def somebody(office: Office, kind: str) -> Colleague:
    match kind:
        case "no role":
            return await office.welcomes("Kollega A", ())
        case "a role":
            return await office.welcomes("Kollega A", "rolleadministrator")
        case "all ten":
            return await office.welcomes("Kollega A", ALL)
        case "unconfirmed":
            return await office.welcomes("Kollega A", "organisationsadministrator", confirmed=False)
        case _:
            return office.stranger("Kollega A", "kollega.a@randers.dk")
