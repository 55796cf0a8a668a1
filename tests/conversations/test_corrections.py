"""A municipal contact corrects who holds which role, and sees how far those are who agree."""

from __future__ import annotations

from functools import partial

import pytest

from dialogs import headway
from onboarding.journey import Holding, Journey, Source, State
from onboarding.person import PersonId, Sharing
from onboarding.ports import UnitOfWork
from onboarding.roles import RoleId
from tests.support.office import Colleague, Office, library, municipality, phrase, words_of

WHERE, ROLE, ID = "Randers Kommune", "Rolleadministrator", RoleId("rolleadministrator")
ASK = "hvem har ellers den her rolle?"


async def contact_in(office: Office) -> Colleague:
    contact = await office.welcomes("Kollega A", "infrastrukturansvarlig")
    await contact.says("kommunens dækning")
    await contact.presses("Ret, hvem der har en rolle")
    await contact.presses("Vælg", role=ID)
    return contact


async def told_by_others(office: Office, source: Source) -> Colleague:
    """Somebody of whom another says that they are role administrator."""
    colleague = await office.welcomes("Kollega B", ())

    def name(work: UnitOfWork) -> None:
        journey = work.journeys.of(colleague.id)
        assert journey is not None
        today, here = office.now.date(), municipality("Randers")
        journey.held.append(Holding(ID, today, today, here, source=source))
        work.journeys.save(journey, wake=None)

    await office.store.run(name)
    return colleague


def held(person: PersonId, work: UnitOfWork) -> list[tuple[RoleId, Source]]:
    journey: Journey = work.journeys.among([person])[person]
    return [(holding.role, holding.source) for holding in journey.current()]


async def test_a_contact_adds_a_colleague_who_is_told_and_says_yes(office: Office) -> None:
    colleague = await office.welcomes("Kollega B", (), email="b@randers.dk")
    contact = await contact_in(office)
    await contact.presses("Skriv en kollega på")
    contact.forgets()
    await contact.says("Kollega B, b@randers.dk")
    contact.hears(phrase("corrections.on", name="Kollega B", role=ROLE, where=WHERE))
    told = await office.store.run(partial(held, colleague.id))
    assert told == [(ID, Source.ADMINISTRATOR)]
    await office.clock_strikes("2027-03-01", 10)
    colleague.hears(phrase("tidings.named", role=ROLE, where=WHERE))
    await colleague.presses("Ja, jeg har rollen")
    colleague.hears(phrase("tidings.held", role=ROLE))


async def test_somebody_unknown_is_shown_to_colleagues_and_takes_over_when_they_come(
    office: Office,
) -> None:
    asker = await office.welcomes("Kollega C")
    contact = await contact_in(office)
    await contact.presses("Skriv en kollega på")
    await contact.presses("Skriv på", who="Kollega B b@randers.dk")
    await asker.says(ASK)
    assert asker.sees("Kollega B")
    newcomer = office.stranger("Kollega B", "b@randers.dk")
    await newcomer.says("hej")
    named = phrase("welcome.named", role=ROLE, where=WHERE)
    newcomer.hears(phrase("welcome.hello", name="Kollega B"), named, phrase("welcome.began"))
    assert await office.store.run(partial(held, newcomer.id)) == [(ID, Source.ADMINISTRATOR)]
    await newcomer.says("mine data")
    shown = "".join(words_of(card) for card in newcomer.cards)
    assert phrase("mydata.named") in shown
    assert phrase("mydata.listed") not in shown


@pytest.mark.parametrize("source", [Source.IMPORTED, Source.ADMINISTRATOR])
async def test_what_only_others_said_is_ended_and_its_person_may_object(
    office: Office, source: Source
) -> None:
    colleague = await told_by_others(office, source)
    contact = await contact_in(office)
    assert contact.sees(phrase(f"corrections.told_{source}", day=office.now.date()))
    await contact.presses("Kollega B")
    contact.forgets()
    await contact.presses("Ja, ret det")
    contact.hears(phrase("corrections.off_done", name="Kollega B", role=ROLE))
    assert await office.store.run(partial(held, colleague.id)) == []
    await office.clock_strikes("2027-03-01", 10)
    colleague.hears(phrase("tidings.doubted", role=ROLE, where=WHERE))
    await colleague.presses("Ja, jeg har rollen")
    assert await office.store.run(partial(held, colleague.id)) == [(ID, Source.OWN)]


async def test_nobody_s_own_word_is_ended_by_another(office: Office) -> None:
    colleague = await office.welcomes("Kollega B")
    contact = await contact_in(office)
    await contact.presses("Kollega B")
    contact.forgets()
    await contact.presses("Ja, ret det")
    contact.hears(phrase("corrections.off_asked", name="Kollega B", role=ROLE))
    assert await office.store.run(partial(held, colleague.id)) == [(ID, Source.OWN)]
    await office.clock_strikes("2027-03-01", 10)
    colleague.hears(phrase("tidings.doubted", role=ROLE, where=WHERE))
    await colleague.presses("Nej, ikke længere")
    assert await office.store.run(partial(held, colleague.id)) == []


async def test_who_gave_up_the_role_is_asked_and_not_put_back(office: Office) -> None:
    colleague = await office.welcomes("Kollega B", email="b@randers.dk")
    await colleague.says("mine roller")
    await colleague.presses("Fjern en rolle")
    await colleague.presses("Fjern", roles=ID)
    colleague.forgets()
    contact = await contact_in(office)
    await contact.presses("Skriv en kollega på")
    await contact.presses("Skriv på", who="Kollega B b@randers.dk")
    assert await office.store.run(partial(held, colleague.id)) == []
    await office.clock_strikes("2027-03-01", 10)
    colleague.hears(phrase("tidings.named", role=ROLE, where=WHERE))


async def test_a_name_alone_is_not_enough(office: Office) -> None:
    contact = await contact_in(office)
    await contact.presses("Skriv en kollega på")
    contact.forgets()
    await contact.presses("Skriv på", who="Kollega B")
    ask = phrase("corrections.who", role=ROLE, where=WHERE)
    contact.hears(phrase("corrections.no_mail"), ask)
    await contact.says("mine møder")
    assert not contact.sees(ask)


async def test_who_is_no_contact_any_more_corrects_nothing_with_an_old_card(
    office: Office,
) -> None:
    colleague = await office.welcomes("Kollega B")
    contact = await contact_in(office)
    await contact.presses("Kollega B")
    await contact.says("mine roller")
    await contact.presses("Fjern en rolle")
    await contact.presses("Fjern", roles="infrastrukturansvarlig")
    contact.forgets()
    await contact.presses("Ja, ret det")
    contact.hears(phrase("coverage.not_yours"))
    assert await office.store.run(partial(held, colleague.id)) == [(ID, Source.OWN)]


# How far they are


def settle(office: Office, colleague: Colleague, many: int, work: UnitOfWork) -> None:
    journey = work.journeys.of(colleague.id)
    assert journey is not None
    for step in list(library().checklist(journey.roles()))[:many]:
        journey.mark(step.id, State.DONE, office.now)
    work.journeys.save(journey, wake=None)


async def agrees(colleague: Colleague) -> None:
    await colleague.says("hvem kan se mit navn?")
    await colleague.presses("Del, hvor langt jeg er")
    colleague.forgets()
    await colleague.presses("Ja, det må de")
    colleague.hears(phrase("headway.shown"))


async def test_a_contact_sees_by_name_only_how_far_those_are_who_agree(office: Office) -> None:
    contact = await office.welcomes("Kollega A", "infrastrukturansvarlig")
    shown = await office.welcomes("Kollega B")
    await office.welcomes("Kollega C")
    hidden = await office.welcomes("Kollega D", sharing=Sharing.NOBODY)
    await office.welcomes("Kollega E", kommune="Aarhus")
    await office.store.run(partial(settle, office, shown, 7))
    for each in (shown, hidden):
        await agrees(each)
    await contact.says("kommunens dækning")
    await contact.presses("Hvor langt er I?")
    total = len(list(library().checklist((ID,))))
    assert [contact.sees(f"Kollega {x}") for x in "BCDE"] == [True, False, False, False]
    assert contact.sees(f"7 af {total} klaret")
    assert contact.sees(phrase("headway.more", count=2))

    await shown.presses("Skjul, hvor langt jeg er")
    contact.forgets()
    await contact.presses("Hvor langt er I?")
    contact.hears(phrase("headway.nobody", where=WHERE))


async def test_a_crowd_is_told_of_together(office: Office) -> None:
    contact = await office.welcomes("Kollega A", "infrastrukturansvarlig")
    crowd = [await office.welcomes(f"Kollega {n}") for n in range(headway.CROWD)]
    await office.store.run(partial(settle, office, crowd[0], 9))
    total = len(list(library().checklist((ID,)))) * len(crowd)
    await contact.says("kommunens dækning")
    await contact.presses("Hvor langt er I?")
    count, percent = len(crowd), 900 // total
    assert contact.sees(phrase("headway.together", count=count, percent=percent))
    assert not contact.sees("Kollega 0")
    await agrees(await office.welcomes("Kollega B"))
    await contact.presses("Hvor langt er I?")
    assert contact.sees(phrase("headway.more_together", count=count, percent=percent))


async def test_nobody_but_a_contact_sees_it(office: Office) -> None:
    contact = await office.welcomes("Kollega A", "infrastrukturansvarlig")
    await contact.says("kommunens dækning")
    await contact.says("mine roller")
    await contact.presses("Fjern en rolle")
    await contact.presses("Fjern", roles="infrastrukturansvarlig")
    contact.forgets()
    await contact.presses("Hvor langt er I?")
    contact.hears(phrase("coverage.not_yours"))
