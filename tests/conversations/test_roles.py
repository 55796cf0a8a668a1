"""Taking on roles, and leaving them."""

from __future__ import annotations

from datetime import date

from onboarding.journey import Holding
from onboarding.roles import RoleId
from tests.support.office import Colleague, Office, library, phrase

TODAY = phrase("today.many", count=3)


async def holdings(office: Office, colleague: Colleague) -> list[Holding]:
    found = await office.store.run(lambda work: work.journeys.among([colleague.id]))
    return found[colleague.id].held


async def test_one_more_role_is_taken_on_and_taken_back(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "rolleadministrator")
    await newcomer.says("jeg er også aftaleadministrator")
    both = library().checklist((RoleId("aftaleadministrator"), RoleId("rolleadministrator")))
    taken = phrase("roles.taken", role="Aftaleadministrator", total=len(both))
    newcomer.hears(taken, TODAY)
    await newcomer.presses("Fortryd")
    newcomer.hears(phrase("roles.left", role="Aftaleadministrator"))


async def test_a_role_is_chosen_from_those_one_has_not(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "rolleadministrator")
    await newcomer.says("roller")
    newcomer.hears(phrase("roles.yours_at", municipality="Randers Kommune"))
    await newcomer.presses("Tilføj en rolle")
    newcomer.hears(phrase("roles.which_add"))
    assert not newcomer.sees("Rolleadministrator")
    await newcomer.presses("Tilføj", roles="infrastrukturejer,infrastrukturansvarlig")
    [taken, today] = [spoken.text for spoken in newcomer.inbox]
    assert taken.startswith("Nu har du 2 roller mere")
    assert today == TODAY


async def test_a_role_held_already_is_not_taken_twice(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "rolleadministrator")
    await newcomer.says("jeg er også rolleadministrator")
    newcomer.hears(phrase("roles.held_already", role="Rolleadministrator"))
    assert len(await holdings(office, newcomer)) == 1


async def test_changing_a_role_is_asked_about_first(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "aftaleadministrator")
    await newcomer.says("jeg er ikke længere aftaleadministrator men infrastrukturansvarlig")
    newcomer.hears(phrase("roles.change", old="Aftaleadministrator", new="Infrastrukturansvarlig"))
    assert [h.role for h in await holdings(office, newcomer)] == ["aftaleadministrator"]

    await newcomer.presses("Ja")
    now = {h.role: h.until for h in await holdings(office, newcomer)}
    assert now == {"aftaleadministrator": date(2027, 3, 1), "infrastrukturansvarlig": None}


async def test_leaving_a_role_keeps_what_was_done_and_since_when_it_was_held(
    office: Office,
) -> None:
    newcomer = await office.welcomes("Kollega A", began=date(2024, 5, 1))
    before = await holdings(office, newcomer)
    await newcomer.says("næste punkt")
    await newcomer.presses("Jeg har bedt om det")
    await newcomer.says("mine roller")
    await newcomer.presses("Fjern en rolle")
    newcomer.forgets()
    await newcomer.presses("Fjern", roles="rolleadministrator")
    newcomer.hears(phrase("roles.left", role="Rolleadministrator"))
    await newcomer.presses("Fortryd")
    assert await holdings(office, newcomer) == before
