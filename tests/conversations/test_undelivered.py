"""What could not be delivered: administrators see to whom and why, and have it tried again."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.exchange import Spoken
from dialogs.talk import Pressed
from onboarding.person import PersonId
from scheduler.messenger import Unfit
from tests.conversations.test_reminders import KLIK, OPEN, only_klik_is_open, workday
from tests.support.office import Colleague, Office, phrase

OBJECT = "0b0e4b6e-0000-4000-8000-00000000000a"
MAIL = "a@kombit.dk"


@dataclass
class Refusing:
    """A messenger whose messages to Kollega A are never taken."""

    office: Office

    async def send(self, address: str, person: PersonId, message: Spoken) -> None:
        if person == "person-Kollega A":
            raise Unfit("MessageSizeTooBig")
        await self.office.send(address, person, message)


async def administrator(office: Office, named: str = MAIL) -> Colleague:
    office.administrators = (named,)
    office.opens(office.content)
    found = office.stranger("Kollega Z", MAIL)
    if "@" not in named:
        found.email, found.id = None, PersonId(f"tenant:{named.upper()}")
        office.people[found.id] = found
    return await office.welcomes("Kollega Z", email=MAIL)


@pytest.mark.parametrize("named", [MAIL, OBJECT])
async def test_an_administrator_sees_what_failed_and_why_and_has_it_tried_again(
    office: Office, named: str
) -> None:
    admin = await administrator(office, named)
    await admin.says("ikke leveret")
    admin.hears(phrase("undelivered.nothing"))
    newcomer = await only_klik_is_open(office)
    office.jobs.messenger = Refusing(office)
    await office.clock_strikes(workday(office, OPEN[0]), 9)
    newcomer.hears_nothing()
    admin.forgets()
    await admin.says("ikke leveret")
    admin.hears(phrase("undelivered.some", count=1))
    assert admin.sees("Kollega A")
    assert admin.sees(phrase("undelivered.why", why="MessageSizeTooBig"))
    assert not admin.sees(KLIK.da)
    office.jobs.messenger = office
    await admin.presses("Prøv igen")
    admin.hears(phrase("undelivered.again", count=1))
    await office.clock_strikes(workday(office, OPEN[0]), 10)
    newcomer.hears(phrase("reminders.open", step=KLIK))
    await admin.says("hvad er ikke leveret")
    admin.hears(phrase("undelivered.nothing"))


async def test_whoever_is_no_administrator_sees_none_of_it(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    for button in ("undelivered.show", "undelivered.retry"):
        await newcomer.turn(Pressed(button))
        newcomer.hears(phrase("undelivered.not_yours"))
    await newcomer.says("hjælp")
    assert not newcomer.sees("Ikke leveret")


async def test_an_administrator_finds_it_in_the_help(office: Office) -> None:
    admin = await administrator(office)
    await admin.says("hjælp")
    admin.forgets()
    await admin.presses("Ikke leveret")
    admin.hears(phrase("undelivered.nothing"))
