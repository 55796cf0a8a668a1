"""People say who they are in one breath, and later move: the bot follows."""

from __future__ import annotations

from datetime import date

import pytest

from onboarding.journey import Journey
from tests.support.office import Colleague, Office, municipality, phrase

HELLO = phrase("welcome.hello", name="Kollega A")
KNOWN = phrase("welcome.hello_known", name="Kollega A")
TODAY = phrase("today.many", count=3)
ODENSE = "Odense Kommune"
AS_ONE = phrase("welcome.role_at", role="Rolleadministrator", municipality=ODENSE)


async def test_all_that_is_said_in_the_first_line_is_taken(office: Office) -> None:
    newcomer = office.stranger("Kollega A")
    await newcomer.says("Hej, jeg er ny rolleadministrator i Odense siden 22. februar")
    began = date(2027, 2, 22)
    newcomer.hears(KNOWN, AS_ONE, phrase("welcome.began_on", day=began), TODAY)
    journey = await kept(office, newcomer)
    assert journey.person.municipality == municipality("Odense")
    assert journey.person.began == began
    assert journey.roles() == ("rolleadministrator",)


async def test_only_what_was_not_said_is_asked_for(office: Office) -> None:
    newcomer = office.stranger("Kollega A")
    await newcomer.says("jeg er rolleadministrator i Odense")
    newcomer.hears(HELLO, AS_ONE, phrase("welcome.began"))
    await newcomer.says("i dag")
    newcomer.hears(phrase("welcome.began_on", day=date(2027, 3, 1)), TODAY)


@pytest.mark.parametrize("said", ["rolleadministrator", "jeg er ny rolleadm"])
async def test_a_role_named_before_the_municipality_is_kept(office: Office, said: str) -> None:
    newcomer = await asked_where(office)
    await newcomer.says(said)
    newcomer.hears(phrase("welcome.role", role="Rolleadministrator"), WHERE)
    await newcomer.says("Odense")
    newcomer.hears(phrase("welcome.from", municipality=ODENSE), phrase("welcome.began"))


async def test_the_municipality_is_corrected_at_the_next_question(office: Office) -> None:
    newcomer = await asked_where(office)
    await newcomer.says("Randers")
    newcomer.forgets()
    await newcomer.says("nej, Odense")
    newcomer.hears(phrase("welcome.from", municipality=ODENSE), phrase("welcome.roles"))


async def test_a_question_about_a_role_is_not_taken_for_an_answer(office: Office) -> None:
    newcomer = await asked_where(office)
    await newcomer.says("Odense")
    await newcomer.says("hvem er rolleadministrator?")
    assert (await kept(office, newcomer)).roles() == ()


async def test_yes_is_no_first_day(office: Office) -> None:
    newcomer = office.stranger("Kollega A")
    await newcomer.says("jeg er rolleadministrator i Odense")
    newcomer.forgets()
    await newcomer.says("ja")
    newcomer.hears(phrase("welcome.no_date"), phrase("welcome.began"))


async def test_somebody_who_moves_says_so_and_is_asked_once(office: Office) -> None:
    mover = await office.welcomes("Kollega A", kommune="Randers")
    await mover.says("jeg er flyttet til Odense Kommune")
    mover.hears(phrase("home.sure", municipality=ODENSE))
    await mover.says("ja")
    mover.hears(phrase("home.moved", municipality=ODENSE))
    journey = await kept(office, mover)
    assert journey.person.municipality == municipality("Odense")
    assert not journey.person.confirmed, "another municipality is another proof"
    assert journey.roles() == ("rolleadministrator",)


async def test_a_move_is_taken_back_with_one_press(office: Office) -> None:
    mover = await office.welcomes("Kollega A", kommune="Randers")
    await mover.says("skift kommune")
    mover.hears(phrase("home.which"))
    await mover.presses("Flyt mig dertil", municipality=municipality("Odense"))
    mover.hears(phrase("home.moved", municipality=ODENSE))
    await mover.presses("Fortryd")
    mover.hears(phrase("home.moved", municipality="Randers Kommune"))


async def test_a_move_is_declined_and_choosing_nothing_is_said_kindly(office: Office) -> None:
    mover = await office.welcomes("Kollega A", kommune="Randers")
    await mover.says("jeg er flyttet til Odense Kommune")
    mover.forgets()
    await mover.presses("Nej")
    mover.hears(phrase("home.already", municipality="Randers Kommune"))
    await mover.says("skift kommune")
    mover.forgets()
    await mover.presses("Flyt mig dertil")
    mover.hears(phrase("welcome.choose_first"), phrase("home.which"))


async def test_a_move_by_name_asks_where_the_name_fits_several(office: Office) -> None:
    mover = await office.welcomes("Kollega A", kommune="Randers")
    await mover.says("skift kommune")
    mover.forgets()
    await mover.says("Odense eller Nyborg")
    mover.hears(phrase("welcome.which_of"))
    await mover.presses("Odense")
    mover.hears(phrase("home.moved", municipality=ODENSE))


async def test_roles_are_shown_with_the_municipality_and_lead_to_both_corrections(
    office: Office,
) -> None:
    mover = await office.welcomes("Kollega A", kommune="Randers")
    await mover.says("mine roller")
    mover.hears(phrase("roles.yours_at", municipality="Randers Kommune"))
    await mover.presses("Ret min første dag")
    mover.hears(phrase("welcome.began"))
    await mover.says("22. februar")
    assert (await kept(office, mover)).person.began == date(2027, 2, 22)
    await mover.says("mine roller")
    mover.forgets()
    await mover.presses("Skift kommune")
    mover.hears(phrase("home.which"))


WHERE = phrase("welcome.municipality")


async def asked_where(office: Office) -> Colleague:
    newcomer = office.stranger("Kollega A")
    await newcomer.arrives()
    newcomer.forgets()
    return newcomer


async def kept(office: Office, who: Colleague) -> Journey:
    journeys = await office.store.run(lambda work: work.journeys.among([who.id]))
    return journeys[who.id]


async def test_somebody_from_no_municipality_may_say_so_first(office: Office) -> None:
    newcomer = office.stranger("Kollega A")
    await newcomer.says("jeg er ikke fra en kommune")
    newcomer.hears(KNOWN, phrase("welcome.outside"), TODAY)


async def test_a_first_yes_answers_nothing(office: Office) -> None:
    newcomer = office.stranger("Kollega A", email="kollega.a@randers.dk")
    await newcomer.says("ja")
    newcomer.hears(HELLO, phrase("welcome.guess", municipality="Randers Kommune"))


async def test_a_bare_no_stops_nothing(office: Office) -> None:
    somebody = await office.welcomes("Kollega A")
    await somebody.says("nej")
    somebody.hears(phrase("help.chat_okay", name="Kollega A"))
    assert (await kept(office, somebody)).person.reminders
