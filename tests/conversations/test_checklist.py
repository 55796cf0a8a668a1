"""Working through the checklist."""

from __future__ import annotations

import asyncio
from datetime import date

from dialogs.talk import Pressed
from onboarding.checklist import StepId
from onboarding.roles import RoleId
from tests.support.office import Office, library, phrase

KLIK = library().steps[StepId("klik_adgang")].title.da
GALLERY = library().steps[StepId("rollegalleri")].title.da
TEAMS = library().steps[StepId("teams_rum")].title.da


async def test_done_and_undone_on_the_same_card(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("hvad skal jeg i dag")
    await newcomer.presses(GALLERY)
    newcomer.hears(phrase("today.many", count=3), GALLERY)

    cards = len(newcomer.cards)
    await newcomer.presses("Færdig")
    newcomer.hears(phrase("checklist.done", step=GALLERY))
    await newcomer.presses("Fortryd")
    newcomer.hears(phrase("checklist.undone", step=GALLERY))
    assert len(newcomer.cards) == cards, "a press changes the card it sits on"


async def test_asked_for_waits_and_then_works(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("hvad skal jeg i dag")
    await newcomer.presses(KLIK)
    newcomer.forgets()
    await newcomer.presses("Jeg har bedt om det")
    newcomer.hears(phrase("checklist.requested", step=KLIK))
    assert newcomer.sees(phrase("step.since_requested", day=date(2027, 3, 1)))

    await newcomer.says("vis hele tjeklisten")
    total = len(library().checklist((RoleId("rolleadministrator"),)))
    newcomer.hears(phrase("checklist.whole_waiting", settled=0, total=total, waiting=1))

    await newcomer.presses("Jeg har adgang")
    newcomer.hears(phrase("checklist.done", step=KLIK))


async def test_not_relevant_counts_as_settled(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("næste punkt")
    newcomer.hears(KLIK)
    await newcomer.presses("Ikke relevant")
    newcomer.hears(phrase("checklist.not_relevant", step=KLIK))
    await newcomer.presses("Næste punkt")
    newcomer.hears(TEAMS)


async def test_pressing_done_twice_ticks_off_once(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    done = Pressed("checklist.done", {"step": "klik_adgang"})
    await asyncio.gather(*(newcomer.turn(done) for _ in range(4)))
    history = await office.store.run(lambda work: work.journeys.history(newcomer.id))
    assert [change.step for change in history] == ["klik_adgang"]


async def test_undo_takes_back_the_newest_first_and_then_the_one_before(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    for step in ("klik_adgang", "teams_rum"):
        await newcomer.turn(Pressed("checklist.done", {"step": step}))
    newcomer.forgets()
    for _ in range(3):
        await newcomer.says("fortryd")
    newcomer.hears(
        phrase("checklist.undone", step=TEAMS),
        phrase("checklist.undone", step=KLIK),
        phrase("checklist.nothing_to_undo"),
    )


async def test_a_step_is_ticked_off_in_words(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("jeg har læst rollebeskrivelsen i rollegalleriet")
    newcomer.hears(phrase("checklist.done", step=GALLERY))


async def test_done_with_what_is_asked_back(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("færdig")
    assert newcomer.inbox[0].text == phrase("checklist.which_step")
    assert not await office.store.run(lambda work: work.journeys.history(newcomer.id))


async def test_what_two_roles_share_is_done_once(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", ("aftaleadministrator", "rolleadministrator"))
    both = library().checklist((RoleId("aftaleadministrator"), RoleId("rolleadministrator")))
    ids = [step.id for step in both]
    assert len(ids) == len(set(ids))
    await newcomer.turn(Pressed("checklist.done", {"step": "nemlogin_rettigheder"}))
    newcomer.forgets()
    await newcomer.says("vis min tjekliste")
    newcomer.hears(phrase("checklist.whole", settled=1, total=len(both)))


async def test_the_last_tick_says_that_all_is_done(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "infrastrukturejer")
    steps = library().checklist((RoleId("infrastrukturejer"),)).steps
    for step in steps:
        newcomer.forgets()
        await newcomer.turn(Pressed("checklist.done", {"step": step.id}))
    newcomer.hears(
        phrase("checklist.done", step=steps[-1].title),
        phrase("today.finished", name="Kollega A", total=len(steps)),
    )


async def test_what_waits_on_others_is_not_asked_for_again(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "infrastrukturejer")
    steps = library().checklist((RoleId("infrastrukturejer"),)).steps
    for step in steps:
        action = "requested" if step.id == "klik_adgang" else "done"
        await newcomer.turn(Pressed(f"checklist.{action}", {"step": step.id}))
    newcomer.forgets()
    await newcomer.says("hvad skal jeg i dag")
    newcomer.hears(phrase("today.waiting", name="Kollega A", count=1, total=len(steps)))


async def test_a_button_of_a_step_long_gone_says_so(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.turn(Pressed("checklist.done", {"step": "gammelt_punkt"}))
    newcomer.hears(phrase("checklist.gone"), phrase("today.many", count=3))


async def test_a_button_of_a_dialog_long_gone_says_so(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    for button in ("svunden.tid", "checklist.svunden", "intet", ""):
        await newcomer.turn(Pressed(button))
        newcomer.hears(phrase("misses.old_button"), phrase("today.many", count=3))


async def test_what_was_due_yesterday_is_said_to_be_late(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    office.clock_shows("2027-03-02", 10)
    await newcomer.says("hvad skal jeg i dag")
    assert newcomer.sees(phrase("why.overdue", day=date(2027, 3, 1)))


async def test_next_goes_on_past_what_one_leaves_open(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("næste punkt")
    newcomer.hears(KLIK)
    await newcomer.presses("Næste punkt")
    newcomer.hears(TEAMS)
