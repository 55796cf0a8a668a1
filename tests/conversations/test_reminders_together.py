"""What was granted, told of together with others: asked about below its row, by environment."""

from __future__ import annotations

from dialogs.talk import Pressed
from tests.conversations.test_reminders import (
    KLIK,
    LOGINS,
    OPEN,
    finished,
    skips_all_but,
    workday,
)
from tests.conversations.test_reminders_in_order import NEMLOGIN, RIGHTS
from tests.support.office import Colleague, Office, phrase


async def rights_and_klik(office: Office) -> Colleague:
    """Rights granted that open two logins, and an access not asked for, told of together."""
    newcomer = await office.welcomes("Kollega A")
    await skips_all_but(office, newcomer, RIGHTS, "klik_adgang", *LOGINS)
    await newcomer.turn(Pressed("checklist.granted", {"step": RIGHTS}))
    newcomer.forgets()
    await office.clock_strikes(workday(office, OPEN[0]), 9)
    newcomer.hears(phrase("reminders.several", count=2))
    return newcomer


async def test_what_was_granted_is_asked_about_by_environment_among_others_too(
    office: Office,
) -> None:
    newcomer = await rights_and_klik(office)
    assert newcomer.sees(phrase("reminders.why_accesses"))
    await newcomer.presses("Ja, i testmiljøet")
    newcomer.hears(phrase("reminders.several", count=2))
    assert not newcomer.sees("Ja, i testmiljøet")
    assert newcomer.sees(KLIK.da)
    await newcomer.presses("Ja, i produktion")
    newcomer.hears(
        phrase("reminders.open", step=KLIK),
        phrase("reminders.in_place", step=NEMLOGIN),
    )
    await newcomer.presses("Fortryd")
    newcomer.hears(phrase("checklist.undone", step=NEMLOGIN))


async def test_a_row_of_what_is_settled_elsewhere_meanwhile_is_gone_from_the_others(
    office: Office,
) -> None:
    newcomer = await rights_and_klik(office)
    await newcomer.turn(Pressed("checklist.done", {"step": "klik_adgang"}))
    newcomer.forgets()
    await newcomer.presses("Ja, i testmiljøet")
    newcomer.hears(phrase("reminders.half_way", step=NEMLOGIN))
    await newcomer.presses("Ja, i produktion")
    newcomer.hears(phrase("checklist.done", step=NEMLOGIN), finished())
