"""Speaking of the step on the card that was just shown, without naming it."""

from __future__ import annotations

import pytest

from onboarding.checklist import Step, StepId
from onboarding.journey import State
from tests.support.office import Colleague, Office, library, phrase

KLIK = library().steps[StepId("klik_adgang")]
TEAMS = library().steps[StepId("teams_rum")]


async def before(office: Office, step: Step = KLIK) -> Colleague:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("hele tjeklisten")
    await newcomer.presses(step.title.da)
    newcomer.forgets()
    return newcomer


async def state(office: Office, person: Colleague, step: Step = KLIK) -> State:
    journey = await office.store.run(lambda work: work.journeys.of(person.id))
    assert journey is not None
    return journey.state(step.id)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("den er klaret", State.DONE),
        ("det virker nu", State.DONE),
        ("jeg har bedt om det", State.REQUESTED),
        ("har lige skrevet til dem", State.REQUESTED),
        ("i have asked them", State.REQUESTED),
        ("den er ikke relevant for mig", State.NOT_RELEVANT),
        ("spring den bare over", State.NOT_RELEVANT),
        ("det bruger vi slet ikke her", State.NOT_RELEVANT),
        ("not relevant for us", State.NOT_RELEVANT),
    ],
)
async def test_it_is_the_step_on_the_card(office: Office, text: str, after: State) -> None:
    newcomer = await before(office)
    await newcomer.says(text)
    newcomer.hears(phrase(f"checklist.{after}", step=KLIK.title))
    assert await state(office, newcomer) is after


async def test_granted_and_does_not_work_yet(office: Office) -> None:
    newcomer = await before(office)
    await newcomer.says("det har jeg bedt om")
    await newcomer.says("nu er den givet, men det virker ikke")
    newcomer.hears(
        phrase("checklist.requested", step=KLIK.title), phrase("checklist.granted", step=KLIK.title)
    )


async def test_a_change_of_mind_takes_it_back(office: Office) -> None:
    newcomer = await before(office)
    await newcomer.says("spring over")
    await newcomer.says("fortryd")
    newcomer.hears(
        phrase("checklist.not_relevant", step=KLIK.title),
        phrase("checklist.undone", step=KLIK.title),
    )
    assert await state(office, newcomer) is State.OPEN


@pytest.mark.parametrize("text", ["må jeg springe det over?", "can i skip it?"])
async def test_who_asks_whether_they_may_is_asked(office: Office, text: str) -> None:
    newcomer = await before(office)
    await newcomer.says(text)
    newcomer.hears(phrase("inhand.may_skip", step=KLIK.title))
    assert await state(office, newcomer) is State.OPEN
    await newcomer.presses(phrase("button.checklist.skip"))
    assert await state(office, newcomer) is State.NOT_RELEVANT


async def test_the_next_one_is_another_one(office: Office) -> None:
    newcomer = await before(office)
    await newcomer.says("næste")
    newcomer.hears(TEAMS.title.da)
    await newcomer.says("den har jeg gjort, og så videre til næste punkt")
    assert await state(office, newcomer, TEAMS) is State.DONE


@pytest.mark.parametrize(
    "text",
    ["jeg har ikke bedt om det endnu", "har jeg bedt om det?", "jeg spørger dem i morgen"],
)
async def test_what_only_sounds_like_it_changes_nothing(office: Office, text: str) -> None:
    newcomer = await before(office)
    await newcomer.says(text)
    assert await state(office, newcomer) is State.OPEN


async def test_once_something_else_was_spoken_of_it_is_nothing_any_more(office: Office) -> None:
    newcomer = await before(office)
    await newcomer.says("hvad er KLE?")
    await newcomer.says("spring den over")
    assert await state(office, newcomer) is State.OPEN


async def test_pressing_elsewhere_leaves_it_too(office: Office) -> None:
    newcomer = await before(office)
    await newcomer.presses("Hele tjeklisten")
    await newcomer.says("spring den over")
    assert await state(office, newcomer) is State.OPEN


async def test_whoever_names_another_step_means_that_one(office: Office) -> None:
    newcomer = await before(office)
    await newcomer.says("jeg har læst rollegalleriet")
    assert await state(office, newcomer) is State.OPEN
    assert await state(office, newcomer, library().steps[StepId("rollegalleri")]) is State.DONE


async def test_a_step_to_read_cannot_be_asked_for(office: Office) -> None:
    gallery = library().steps[StepId("rollegalleri")]
    newcomer = await before(office, gallery)
    await newcomer.says("jeg har bedt om det")
    assert await state(office, newcomer, gallery) is State.OPEN
