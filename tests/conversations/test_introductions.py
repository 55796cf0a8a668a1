"""Sparring: both want it, nobody is asked often, nobody is named before they say yes."""

from __future__ import annotations

from datetime import date
from functools import partial

from dialogs.talk import Pressed
from onboarding.introductions import A_QUARTER
from onboarding.person import PersonId
from onboarding.ports import UnitOfWork
from tests.support.office import Colleague, Office, phrase

ROLE, LONG_AGO = "Rolleadministrator", date(2020, 1, 1)
ASKED = phrase("introductions.request", name="Kollega A", where="Randers Kommune", role=ROLE)


async def pair(office: Office) -> tuple[Colleague, Colleague]:
    newcomer = await office.welcomes("Kollega A", email="a@randers.dk")
    other = await office.welcomes(
        "Kollega B", kommune="Aarhus", began=LONG_AGO, email="b@aarhus.dk"
    )
    return newcomer, other


def shown_to(person: PersonId, work: UnitOfWork) -> list[PersonId]:
    return [each.seen for each in work.lookups.by(person)]


async def asks(newcomer: Colleague) -> None:
    await newcomer.says("find en at sparre med")
    newcomer.hears(phrase("introductions.explain", role=ROLE))
    await newcomer.presses("Ja, spørg en")


async def test_both_say_yes_and_then_see_each_other(office: Office) -> None:
    newcomer, other = await pair(office)
    await asks(newcomer)
    newcomer.hears(phrase("introductions.sent"))
    await office.clock_strikes("2027-03-01", 10)
    other.hears(ASKED)
    assert not other.sees("a@randers.dk")
    await other.presses("Ja, gerne")
    other.hears(phrase("introductions.met", name="Kollega A"))
    assert other.sees("a@randers.dk")
    await office.clock_strikes("2027-03-01", 11)
    newcomer.hears(phrase("introductions.met", name="Kollega B"))
    assert newcomer.sees("b@aarhus.dk")
    for one, shown in ((newcomer, other), (other, newcomer)):
        by = await office.store.run(partial(shown_to, one.id))
        assert by == [shown.id], "each was shown how to reach the other, and that is kept"


async def test_who_says_no_is_not_named_and_not_asked_for_the_same_again(office: Office) -> None:
    newcomer, other = await pair(office)
    await asks(newcomer)
    await office.clock_strikes("2027-03-01", 10)
    await other.presses("Nej, ikke nu")
    newcomer.forgets()
    await office.clock_strikes("2027-03-01", 11)
    newcomer.hears(phrase("introductions.declined"))
    await asks(newcomer)
    newcomer.hears(phrase("introductions.nobody", role=ROLE))


async def test_who_is_asked_can_stop_it_for_good_and_allow_it_again(office: Office) -> None:
    newcomer, other = await pair(office)
    await asks(newcomer)
    await office.clock_strikes("2027-03-01", 10)
    other.forgets()
    await other.presses("Spørg mig ikke igen")
    other.hears(phrase("introductions.never_again"))
    another = await office.welcomes("Kollega C", email="c@randers.dk")
    await asks(another)
    another.hears(phrase("introductions.nobody", role=ROLE))
    await other.presses("Spørg mig gerne")
    await asks(another)
    another.hears(phrase("introductions.sent"))


async def test_the_newcomer_can_stop_it_before_it_is_told(office: Office) -> None:
    newcomer, other = await pair(office)
    await asks(newcomer)
    newcomer.forgets()
    await newcomer.presses("Træk det tilbage")
    newcomer.hears(phrase("introductions.stopped"))
    await office.clock_strikes("2027-03-01", 10)
    other.hears_nothing()


async def test_an_old_card_introduces_nobody(office: Office) -> None:
    newcomer, other = await pair(office)
    await asks(newcomer)
    await office.clock_strikes("2027-03-01", 10)
    await newcomer.presses("Træk det tilbage")
    other.forgets()
    await other.presses("Ja, gerne")
    other.hears(phrase("introductions.gone"))


async def test_nobody_asks_or_is_asked_more_than_so_often_in_a_quarter(office: Office) -> None:
    newcomer, _ = await pair(office)
    for letter in "CDEF":
        await office.welcomes(f"Kollega {letter}", kommune="Odense", began=LONG_AGO)
    for _ in range(A_QUARTER):
        await asks(newcomer)
        newcomer.hears(phrase("introductions.sent"))
        await newcomer.presses("Træk det tilbage")
        newcomer.forgets()
    await asks(newcomer)
    newcomer.hears(phrase("introductions.enough", count=A_QUARTER))
    office.clock_shows("2027-04-01", 9)
    await asks(newcomer)
    newcomer.hears(phrase("introductions.sent"))


async def test_one_waits_for_an_answer_before_asking_another(office: Office) -> None:
    newcomer, _ = await pair(office)
    await asks(newcomer)
    newcomer.forgets()
    await asks(newcomer)
    newcomer.hears(phrase("introductions.waits"))


async def test_a_claim_asks_nobody(office: Office) -> None:
    claimant = await office.welcomes("Kollega A", confirmed=False)
    await claimant.says("find en at sparre med")
    claimant.hears(phrase("introductions.unconfirmed"))


async def test_whoever_wants_none_hears_of_none_that_waits_and_each_newcomer_is_told(
    office: Office,
) -> None:
    newcomer, other = await pair(office)
    another = await office.welcomes("Kollega C", kommune="Odense")
    for each in (newcomer, another):
        await asks(each)
        each.forgets()
    await office.clock_strikes("2027-03-01", 10)
    await other.presses("Spørg mig ikke igen")
    await office.clock_strikes("2027-03-01", 11)
    for each in (newcomer, another):
        each.hears(phrase("introductions.declined"))


async def test_nobody_is_asked_more_than_so_often_in_a_quarter_by_whomever(office: Office) -> None:
    _, other = await pair(office)
    heard = 0
    for letter in "CDEF":
        newcomer = await office.welcomes(f"Kollega {letter}")
        await newcomer.says("find en at sparre med")
        await newcomer.presses("Ja, spørg en")
        heard += newcomer.inbox[-1].text == phrase("introductions.sent")
    assert heard == A_QUARTER
    await office.clock_strikes("2027-03-01", 10)
    assert len(other.inbox) == A_QUARTER


async def test_only_the_one_who_is_asked_can_say_yes(office: Office) -> None:
    newcomer, other = await pair(office)
    third = await office.welcomes("Kollega C", kommune="Odense", began=LONG_AGO)
    await asks(newcomer)
    asked = other if (await office.store.run(lambda w: w.introductions.of([other.id]))) else third
    idle = third if asked is other else other
    for who, person in (
        (newcomer, asked.id),
        (newcomer, newcomer.id),
        (newcomer, ""),
        (idle, newcomer.id),
        (asked, idle.id),
    ):
        who.forgets()
        await who.turn(Pressed("introductions.yes", {"person": person}))
        who.hears(phrase("introductions.gone"))
    await office.clock_strikes("2027-03-01", 10)
    newcomer.hears_nothing()
    idle.hears_nothing()
    asked.hears(ASKED)


async def test_a_claim_sends_nothing_by_a_forged_press(office: Office) -> None:
    _, other = await pair(office)
    claimant = await office.welcomes("Kollega C", confirmed=False)
    await claimant.turn(Pressed("introductions.send", {"role": "rolleadministrator"}))
    claimant.hears(phrase("introductions.unconfirmed"))
    outsider = office.stranger("Kollega X")
    await outsider.turn(Pressed("introductions.send", {"role": "rolleadministrator"}))
    await office.clock_strikes("2027-03-01", 10)
    other.hears_nothing()


async def test_a_role_one_does_not_hold_is_nothing_to_be_introduced_for(office: Office) -> None:
    _, other = await pair(office)
    newcomer = await office.welcomes("Kollega C", "infrastrukturejer")
    await newcomer.turn(Pressed("introductions.send", {"role": "rolleadministrator"}))
    newcomer.hears(phrase("introductions.nobody", role="Infrastrukturejer"))
    await office.clock_strikes("2027-03-01", 10)
    other.hears_nothing()
