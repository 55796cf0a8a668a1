""" "Hvordan får jeg adgang til ...?": the way in, link by link, and who grants each here."""

from __future__ import annotations

import pytest

from dialogs.talk import Pressed
from onboarding.person import Sharing
from tests.support.office import Office, library, phrase

ORGANISATION = "hvordan får jeg adgang til organisationssystemet?"
CHAIN = phrase("access.chain", system="Fælleskommunalt Organisationssystem")
GRANTOR = "Rolleadministrator"


def title(access: str) -> str:
    return next(a.title.da for a in library().access.values() if a.id == access)


async def test_the_way_in_names_the_colleague_who_grants_it_here(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "organisationsadministrator")
    await office.welcomes("Kollega B")
    await newcomer.says(ORGANISATION)
    newcomer.hears(CHAIN)
    assert newcomer.sees(phrase("access.who_named", title=GRANTOR, name="Kollega B"))
    for number, link in enumerate(
        ("org_leder_godkendelse", "org_jobfunktionsroller", "fk_organisation"), 1
    ):
        assert newcomer.sees(f"{number}. {title(link)}")
    assert newcomer.sees(f"4. {title('fk_organisation')}, {phrase('access.in_production')}")


async def test_what_can_be_done_today_stands_first(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "organisationsadministrator")
    await newcomer.says(ORGANISATION)
    assert newcomer.sees(phrase("access.today", what=title("org_leder_godkendelse")))
    await newcomer.turn(Pressed("checklist.done", {"step": "org_leder_godkendelse"}))
    newcomer.forgets()
    await newcomer.says(ORGANISATION)
    assert newcomer.sees(phrase("access.today", what=title("org_jobfunktionsroller")))


async def test_the_name_changes_with_the_directory(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "organisationsadministrator")
    first = await office.welcomes("Kollega B")
    await newcomer.says(ORGANISATION)
    assert newcomer.sees("Kollega B")
    await first.turn(Pressed("roles.drop", {"roles": "rolleadministrator"}))
    await office.welcomes("Kollega C")
    await newcomer.says(ORGANISATION)
    assert newcomer.sees(phrase("access.who_named", title=GRANTOR, name="Kollega C"))
    assert not newcomer.sees("Kollega B")


async def test_a_vacant_role_leads_to_the_infrastrukturansvarlig(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "organisationsadministrator")
    await newcomer.says(ORGANISATION)
    assert newcomer.sees(phrase("access.who_vacant_nobody", title=GRANTOR))
    await office.welcomes("Kollega B", "infrastrukturansvarlig")
    await newcomer.says(ORGANISATION)
    assert newcomer.sees(phrase("access.who_vacant", title=GRANTOR, name="Kollega B"))


async def test_who_hides_is_not_named_and_the_role_is_not_called_vacant(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "organisationsadministrator")
    await office.welcomes("Kollega B", sharing=Sharing.NOBODY)
    await newcomer.says(ORGANISATION)
    assert newcomer.sees(phrase("access.who_hidden_nobody", title=GRANTOR))
    assert not newcomer.sees("Kollega B")
    await office.welcomes("Kollega C", "infrastrukturansvarlig")
    await newcomer.says(ORGANISATION)
    assert newcomer.sees(phrase("access.who_hidden", title=GRANTOR, name="Kollega C"))


async def test_a_mere_claim_learns_no_names(office: Office) -> None:
    claimant = await office.welcomes("Kollega A", "organisationsadministrator", confirmed=False)
    await office.welcomes("Kollega B")
    await claimant.says(ORGANISATION)
    assert claimant.sees(phrase("access.who_claimed", title=GRANTOR))
    assert not claimant.sees("Kollega B")


async def test_somebody_in_another_municipality_grants_nothing_here(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "organisationsadministrator")
    await office.welcomes("Kollega B", kommune="Aarhus", sharing=Sharing.EVERYBODY)
    await newcomer.says(ORGANISATION)
    assert newcomer.sees(phrase("access.who_vacant_nobody", title=GRANTOR))
    assert not newcomer.sees("Kollega B")


async def test_whoever_holds_both_roles_grants_it_to_themselves(office: Office) -> None:
    roles = ("organisationsadministrator", "rolleadministrator")
    both = await office.welcomes("Kollega A", roles)
    await both.turn(Pressed("checklist.done", {"step": "org_leder_godkendelse"}))
    await both.says(ORGANISATION)
    assert both.sees(phrase("access.who_yourself", title=GRANTOR))
    both.forgets()
    await both.presses(phrase("button.access.granted_myself"))
    step = next(s for s in library().steps.values() if s.access == "org_jobfunktionsroller")
    both.hears(phrase("checklist.done", step=step.title))


async def test_a_function_nobody_has_told_is_asked_for_once(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    colleague = await office.welcomes("Kollega B")
    await newcomer.says("hvordan får jeg adgang til klik?")
    assert newcomer.sees(phrase("access.who_unknown", title="KLIK-administrator"))
    await newcomer.presses(phrase("button.access.who"))
    await newcomer.says("Kollega K, k@example.org")
    await colleague.says("hvordan får jeg adgang til klik?")
    assert colleague.sees(phrase("access.who_named", title="KLIK-administrator", name="Kollega K"))


async def test_a_gap_of_the_page_is_called_a_gap(office: Office) -> None:
    coordinator = await office.welcomes("Kollega A", "fk_oeko_koordinator")
    await coordinator.says("hvordan får jeg adgang til fk-øko?")
    system = next(s.title for s in library().systems.values() if s.id == "fk_oeko")
    coordinator.hears(phrase("access.no_way", system=system))


async def test_a_link_leads_to_its_step(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "organisationsadministrator")
    await newcomer.says(ORGANISATION)
    newcomer.forgets()
    await newcomer.presses(f"2. {title('org_jobfunktionsroller')}")
    step = next(s for s in library().steps.values() if s.access == "org_jobfunktionsroller")
    newcomer.hears(step.title.da)


async def test_when_all_works_nothing_is_left_to_do(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "organisationsadministrator")
    for step in library().steps.values():
        if step.access in ("org_leder_godkendelse", "org_jobfunktionsroller", "fk_organisation"):
            await newcomer.turn(Pressed("checklist.done", {"step": step.id}))
    await newcomer.says(ORGANISATION)
    assert newcomer.sees(phrase("access.in_place"))
    assert newcomer.sees(phrase("access.stage_works"))


@pytest.mark.parametrize("id", [system.id for system in library().systems.values()])
async def test_every_system_has_an_answer(office: Office, id: str) -> None:
    newcomer = await office.welcomes("Kollega A")
    system = next(system for system in library().systems.values() if system.id == id)
    await newcomer.says(f"hvordan får jeg adgang til {system.title.da}?")
    assert len(newcomer.inbox) == 1


async def test_a_pretender_is_never_the_one_to_write_to(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "organisationsadministrator")
    await office.welcomes("Kollega B", confirmed=False)
    await newcomer.says(ORGANISATION)
    assert newcomer.sees(phrase("access.who_vacant_nobody", title=GRANTOR))
    assert not newcomer.sees("Kollega B")
