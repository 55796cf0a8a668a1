"""Whoever hands a role over sees what is left, and writes to who takes it on."""

from __future__ import annotations

from datetime import timedelta

from dialogs.talk import Pressed
from onboarding.meetings import Meeting
from onboarding.roles import RoleId
from onboarding.texts import Text
from tests.support.office import MONDAY, Colleague, Office, phrase

ROLE = RoleId("rolleadministrator")
SHOWN = phrase("handover.show", role="Rolleadministrator")


async def test_what_is_left_is_seen_at_a_glance(office: Office) -> None:
    leaver = await office.welcomes("Kollega A", ROLE)
    await leaver.says("jeg har fået adgang til KLIK")
    meeting = Meeting("next", Text.same("Netværksmøde"), MONDAY + timedelta(days=9))
    await office.store.run(lambda work: work.meetings.put([meeting], "content", MONDAY))
    leaver.forgets()
    await leaver.says("jeg stopper, hvordan overleverer jeg?")
    leaver.hears(SHOWN)
    open_steps = len(office.content.checklist((ROLE,))) - 1  # KLIK is in use
    assert leaver.sees(phrase("handover.open", count=open_steps))
    assert leaver.sees(phrase("handover.close"))
    assert leaver.sees("Bruger i KLIK")
    assert leaver.sees("Netværksmøde")


async def test_the_letter_is_written_and_the_leaver_sends_it(office: Office) -> None:
    leaver = await office.welcomes("Kollega A", ROLE)
    await office.welcomes("Kollega B", "infrastrukturansvarlig")
    await leaver.says("jeg skal give min rolle videre til Kollega C")
    await leaver.presses("Skriv til din afløser")
    leaver.hears(SHOWN, phrase("handover.draft"))
    draft = written_in(leaver)
    assert draft.startswith("Hej Kollega C")
    assert "Rolleadministrator" in draft
    assert "Kollega B" in draft, "whom the successor will work with"
    await leaver.presses("Teksten er god", text=f"{draft}\nRing bare.")
    leaver.hears(
        phrase("handover.ready"),
        "\n".join(line for line in f"{draft}\nRing bare.".splitlines()),
    )


async def test_the_draft_is_changed_by_writing_another(office: Office) -> None:
    leaver = await office.welcomes("Kollega A", ROLE)
    await leaver.turn(Pressed("handover.draft", {"role": ROLE}))
    leaver.forgets()
    own = "Hej. Du overtager efter mig. Alt ligger klar i vores mappe, god arbejdslyst."
    await leaver.says(own)
    leaver.hears(phrase("handover.ready"), own)


async def test_a_role_that_is_handed_over_is_left_and_can_be_taken_back(office: Office) -> None:
    leaver = await office.welcomes("Kollega A", ROLE)
    await leaver.says("overlevering")
    leaver.forgets()
    await leaver.presses("Jeg har givet den videre")
    leaver.hears(phrase("roles.left", role="Rolleadministrator"))
    await leaver.presses("Fortryd")
    assert (await office.store.run(lambda work: work.journeys.among([leaver.id])))[
        leaver.id
    ].roles() == (ROLE,)


async def test_with_several_roles_one_is_chosen_unless_it_is_named(office: Office) -> None:
    leaver = await office.welcomes("Kollega A", (ROLE, "aftaleadministrator"))
    await leaver.says("overlevering")
    leaver.hears(phrase("handover.which"))
    await leaver.presses("Aftaleadministrator")
    leaver.hears(phrase("handover.show", role="Aftaleadministrator"))
    await leaver.says("hvad skal jeg huske når en anden overtager rollen som rolleadministrator")
    leaver.hears(SHOWN)


async def test_nobody_hands_over_what_they_do_not_hold(office: Office) -> None:
    other = await office.welcomes("Kollega A", ())
    await other.says("overlevering")
    other.hears(phrase("handover.no_role"))
    await other.turn(Pressed("handover.draft", {"role": ROLE}))
    other.hears(phrase("handover.no_role"))


def written_in(who: Colleague) -> str:
    [field] = [part for part in who.cards[-1]["body"] if part["type"] == "Input.Text"]
    return str(field["value"])
