"""What is read rightly is done, what was misread is taken back, a guess is only asked about."""

from __future__ import annotations

import pytest

from benchmarks.language import STRANGERS, VOICES, read_said
from bot.exchange import Incoming
from dialogs.misses import NOTHING_TO_PRESS
from dialogs.talk import Room, Wrote
from onboarding.checklist import StepId
from onboarding.journey import State
from onboarding.roles import COMMON
from tests.support.office import Colleague, Office, library, phrase, recogniser

NAMED = (
    "{}",
    "<at>Infrastrukturguiden</at> {}",
    "@Infrastrukturguiden {}",
    "Infrastrukturguiden, {}",
    "@Infrastrukturguiden, {}",
)


def title(step: str) -> str:
    return library().steps[StepId(step)].title.da


async def state(office: Office, who: Colleague, step: str) -> State:
    found = await office.store.run(lambda work: work.journeys.among([who.id]))
    return found[who.id].state(StepId(step))


# Corrections


async def test_a_correction_takes_back_what_was_done_and_serves_the_rest(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("jeg er færdig med rollegalleriet")
    newcomer.forgets()
    await newcomer.says("nej, jeg mente hvem er rolleadministrator i Odense?")
    undone, answer = (spoken.text for spoken in newcomer.inbox)
    assert undone == phrase("checklist.undone", step=library().steps[StepId("rollegalleri")].title)
    assert "Rolleadministrator" in answer
    assert await state(office, newcomer, "rollegalleri") is State.OPEN


async def test_a_correction_of_the_step_alone_ticks_off_the_other_one(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("jeg er færdig med rollegalleriet")
    await newcomer.says("nej, jeg mente basiswebinaret")
    assert await state(office, newcomer, "rollegalleri") is State.OPEN
    assert await state(office, newcomer, "basiswebinar") is State.DONE


async def roles(office: Office, who: Colleague) -> set[str]:
    found = await office.store.run(lambda work: work.journeys.among([who.id]))
    return {*found[who.id].roles()}


async def test_a_role_added_on_a_misread_text_is_taken_off_again(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    before = await roles(office, newcomer)
    await newcomer.says("jeg er også aftaleadministrator")
    assert await roles(office, newcomer) == before | {"aftaleadministrator"}
    newcomer.forgets()
    await newcomer.says("nej, jeg mente hvem er aftaleadministrator i Odense?")
    assert await roles(office, newcomer) == before
    assert "Aftaleadministrator" in newcomer.inbox[-1].text


async def test_a_correction_of_the_role_alone_adds_the_other_one(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    before = await roles(office, newcomer)
    await newcomer.says("jeg er også aftaleadministrator")
    await newcomer.says("nej, jeg mente klassifikationsadministrator")
    assert await roles(office, newcomer) == before | {"klassifikationsadministrator"}


async def test_reminders_stopped_by_a_misread_text_go_on(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("stop påmindelser")
    newcomer.forgets()
    await newcomer.says("nej, jeg mente vis min tjekliste")
    assert newcomer.inbox[0].text == phrase("reminders.now_on")
    newcomer.forgets()


async def test_a_correction_of_an_answer_takes_nothing_back(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("jeg er færdig med rollegalleriet")
    await newcomer.says("hvad er KLE?")
    newcomer.forgets()
    await newcomer.says("nej, jeg mente KLIK")
    assert await state(office, newcomer, "rollegalleri") is State.DONE


async def test_whoever_presses_something_else_corrects_nothing_any_more(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("jeg er færdig med rollegalleriet")
    await newcomer.presses("Hele tjeklisten")
    await newcomer.says("nej, jeg mente vis mine møder")
    assert await state(office, newcomer, "rollegalleri") is State.DONE


# Between two, unsure, and not ours


async def test_between_two_there_are_two_buttons_and_each_does_what_it_says(
    office: Office,
) -> None:
    newcomer = await office.welcomes("Kollega A")
    text = unclear(2)
    await newcomer.says(text)
    newcomer.hears(phrase("misses.which"))
    shown = newcomer.cards[-1]["actions"]
    assert len(shown) == 3, "two in sight, and more"
    meant = [phrase(f"button.meant.{intent}") for intent in recogniser().meaning(text).ask]
    assert [action["title"] for action in shown[:2]] == meant
    await newcomer.presses(meant[0])
    assert newcomer.inbox


async def test_unsure_says_so_suggests_three_and_shows_what_was_found(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    text = unclear(3)
    await newcomer.says(text)
    newcomer.hears(phrase("misses.unsure"))
    meant = [i for i in recogniser().meaning(text).ask if i not in NOTHING_TO_PRESS]
    suggested = [phrase(f"button.meant.{i}") for i in meant]
    titles = [action["title"] for action in newcomer.cards[-1]["actions"]]
    assert titles[: len(suggested)] == suggested
    assert len(titles) == 4, "three in sight, and more"


def unclear(offers: int) -> str:
    """A text by somebody else of which so many meanings are likely, each to be pressed."""
    texts = (one.text for one in (*read_said(VOICES), *read_said(STRANGERS)))
    asked = ((text, recogniser().meaning(text).ask) for text in texts)
    return next(
        text
        for text, ask in asked
        if len(ask) == offers
        and not NOTHING_TO_PRESS & {*ask}
        and recogniser().advice(text) is None
    )


async def test_other_things_are_declined_kindly_and_can_be_reported(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("hvordan bliver vejret i morgen")
    newcomer.hears(phrase("misses.out_of_scope"))
    assert newcomer.sees(phrase("button.feedback.report"))


# Search


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("driftsmedelelser", "driftsmeddelelser"),
        ("sortimentets tilretning video", "sortiment_tilret_video"),
        ("Pipelinens", "pipeline"),
    ],
)
def test_a_search_forgives_endings_and_typos(asked: str, found: str) -> None:
    hits = recogniser().search(asked, {}, 3)
    assert found in [hit.id for hit in hits]
    assert len(hits) <= 3


def test_every_step_access_and_term_is_found_by_its_title() -> None:
    content = library()
    titles: dict[str, str] = {step.id: step.title.da for step in content.steps.values()}
    titles |= {term.id: term.title.da for term in content.glossary}
    found = {id: recogniser().search(title, {}, 3) for id, title in titles.items()}
    missed = {id for id, hits in found.items() if hits and id not in [hit.id for hit in hits]}
    assert missed == set()
    assert len([id for id, hits in found.items() if not hits]) <= 1, "all of everyday words"


def test_everyday_words_find_nothing() -> None:
    assert recogniser().search("hvad er det jeg skal nu", {}, 3) == ()


async def test_a_hit_leads_to_what_was_found(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("hvad er driftsmeddelelsesabonnement?")
    shown = [title("driftsmeddelelser")]
    assert newcomer.sees(shown[0])
    newcomer.forgets()
    await newcomer.presses(shown[0])
    newcomer.hears(shown[0])


# Words


def test_every_term_and_alias_is_known_by_its_words() -> None:
    """ "Hvad er X?" for every term and everything it is called."""
    unread = [
        (term.id, name)
        for term in library().glossary
        for name in (term.title.da, *term.aliases)
        for meaning in (recogniser().meaning(f"hvad er {name}?"),)
        if meaning.intent != "forklar" or meaning.ask
    ]
    assert unread == []


async def test_every_term_is_explained_under_all_its_names(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    for term in library().glossary:
        for name in (term.title.da, *term.aliases):
            newcomer.forgets()
            await newcomer.says(f"hvad er {name}?")
            assert [spoken.text for spoken in newcomer.inbox][:1] != [phrase("glossary.unknown")]


@pytest.mark.parametrize(
    ("asked", "term"),
    [
        ("hvad er forskellen på de to administrationsmoduler", "to_administrationsmoduler"),
        ("hvorfor er der to administrationsmoduler?", "to_administrationsmoduler"),
        (
            "er organisationsadministrator det samme her og i MitID Erhverv?",
            "organisationsadministrator_to",
        ),
    ],
)
async def test_the_two_traps_are_explained(office: Office, asked: str, term: str) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says(asked)
    [wanted] = [each for each in library().glossary if each.id == term]
    newcomer.hears(wanted.title.da)


# The same everywhere


@pytest.mark.parametrize("named", NAMED)
async def test_a_text_means_the_same_whoever_it_names_in_front(office: Office, named: str) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("hvad mangler jeg")
    plain = [spoken.text for spoken in newcomer.inbox]
    newcomer.forgets()
    await newcomer.says(named.format("hvad mangler jeg"))
    newcomer.hears(*plain)


@pytest.mark.parametrize("named", NAMED)
async def test_a_word_is_explained_in_a_channel_too(office: Office, named: str) -> None:
    newcomer = await office.welcomes("Kollega A")
    text = Wrote(named.format("hvad er KLE?"))
    for room in (Room.CHANNEL, Room.GROUP):
        answer = await office.bot.hear(Incoming(newcomer.id, newcomer.name, room, text))
        [spoken] = answer.say
        assert spoken.text == "KLE"


# Small things


async def test_not_knowing_ones_role_shows_what_each_is_about(office: Office) -> None:
    newcomer = office.stranger("Kollega A")
    await newcomer.arrives()
    await newcomer.says("Randers")
    newcomer.forgets()
    await newcomer.says("ved ikke")
    newcomer.hears(phrase("welcome.unsure"))
    for role in library().roles.values():
        assert newcomer.sees(role.title.da) == (role.id != COMMON)
    newcomer.forgets()
    await newcomer.presses("Aftaleadministrator")
    assert newcomer.inbox[0].text == phrase("welcome.role", role="Aftaleadministrator")


async def test_not_knowing_says_so_kindly_later_on(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("ved ikke")
    newcomer.hears(phrase("welcome.unsure_here"))


async def test_a_holiday_to_a_day_is_a_pause(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("ferie til den 12.")
    [heard] = newcomer.inbox
    assert heard.text.startswith(phrase("reminders.paused", day="|").split("|")[0])
