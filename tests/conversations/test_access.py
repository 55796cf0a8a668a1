""" "Hvordan får jeg adgang til ...?": the way in, link by link, and who grants each here."""

from __future__ import annotations

import pytest

from dialogs.talk import Pressed
from onboarding.person import Sharing
from tests.support.office import Colleague, Office, elements, library, phrase

ORGANISATION = "hvordan får jeg adgang til organisationssystemet?"
CHAIN = phrase("access.chain", system="Fælleskommunalt Organisationssystem")
GRANTOR = "Rolleadministrator"
CONTACT = "infrastrukturansvarlig"


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


MODULE = "hvordan får jeg adgang til administrationsmodulet?"
MODULES = ("fk_administrationsmodul", "sp_administrationsmodul")


@pytest.mark.parametrize(
    ("role", "module"),
    [
        ("rolleadministrator", "fk_administrationsmodul"),
        ("aftaleadministrator", "fk_administrationsmodul"),
        ("fordelingskomponentadministrator", "sp_administrationsmodul"),
    ],
)
async def test_of_two_modules_the_one_of_the_own_role_is_meant(
    office: Office, role: str, module: str
) -> None:
    newcomer = await office.welcomes("Kollega A", role)
    await newcomer.says(MODULE)
    newcomer.hears(phrase("access.chain", system=title(module)))


@pytest.mark.parametrize(
    "role", ["infrastrukturansvarlig", ("rolleadministrator", "fordelingskomponentadministrator")]
)
async def test_where_either_module_may_be_meant_it_is_asked_which(
    office: Office, role: str | tuple[str, ...]
) -> None:
    newcomer = await office.welcomes("Kollega A", role)
    for text in (MODULE, "mangler rettigheder til adminmodulet", "login til adm. modulet"):
        await newcomer.says(text)
        newcomer.hears(phrase("access.which_of"))
    for module in MODULES:
        await newcomer.presses(title(module))
        newcomer.hears(phrase("access.chain", system=title(module)))


async def test_a_module_that_is_named_whole_is_that_one(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "infrastrukturansvarlig")
    for module in MODULES:
        await newcomer.says(f"hvordan får jeg adgang til {title(module)}?")
        newcomer.hears(phrase("access.chain", system=title(module)))


async def test_an_environment_that_is_named_is_the_only_one_shown(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "organisationsadministrator")
    system = title("fk_organisation")
    for text, shown, other in (
        ("i testmiljøet", "in_test", "in_production"),
        ("i produktion", "in_production", "in_test"),
    ):
        await newcomer.says(f"hvordan får jeg adgang til organisationssystemet {text}?")
        newcomer.hears(CHAIN)
        assert newcomer.sees(f"3. {system}, {phrase(f'access.{shown}')}")
        assert not newcomer.sees(f"{system}, {phrase(f'access.{other}')}")


async def test_the_test_environment_may_work_before_production(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "organisationsadministrator")
    await newcomer.says("jeg har fået adgang til organisationssystemet i testmiljøet")
    step = next(s for s in library().steps.values() if s.id == "org_login_test")
    newcomer.hears(phrase("checklist.done", step=step.title))
    await newcomer.says(ORGANISATION)
    stages = {}
    for environment in ("in_test", "in_production"):
        name = f"{title('fk_organisation')}, {phrase(f'access.{environment}')}"
        [stages[environment]] = [
            said for said in accessible(newcomer) if said.partition(". ")[2].startswith(name)
        ]
    assert stages["in_test"].endswith(phrase("access.stage_works"))
    assert stages["in_production"].endswith(phrase("access.stage_open"))


def accessible(colleague: Colleague) -> list[str]:
    """What a screen reader says of each link that can be pressed: its name, and how it stands."""
    actions = (e.get("selectAction", {}) for e in elements(colleague.cards[-1]))
    return [str(action["title"]) for action in actions if "title" in action]


async def test_an_access_that_is_named_is_marked(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("KLIK adgang er på plads")
    step = next(s for s in library().steps.values() if s.id == "klik_adgang")
    newcomer.hears(phrase("checklist.done", step=step.title))


async def test_an_access_that_is_not_named_is_the_one_that_waits(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.turn(Pressed("checklist.requested", {"step": "teams_rum"}))
    newcomer.forgets()
    await newcomer.says("jeg har fået adgang")
    step = next(s for s in library().steps.values() if s.id == "teams_rum")
    newcomer.hears(phrase("checklist.done", step=step.title))


async def test_where_several_wait_or_none_it_is_asked_which_one_was_got(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("jeg har fået adgang")
    newcomer.hears(phrase("access.got_which"))
    for step in ("teams_rum", "klik_adgang"):
        await newcomer.turn(Pressed("checklist.requested", {"step": step}))
    newcomer.forgets()
    await newcomer.says("nu er jeg inde")
    newcomer.hears(phrase("access.got_which"))
    titles = [s.title.da for s in library().steps.values() if s.id in ("teams_rum", "klik_adgang")]
    assert all(newcomer.sees(each) for each in titles)
    await newcomer.presses(titles[0])
    newcomer.hears(phrase("checklist.done", step=titles[0]))


async def test_the_address_of_a_log_in_stands_there_when_it_is_of_use(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "klassifikationsadministrator")
    access = next(a for a in library().access.values() if a.id == "fk_klassifikation")
    for opened in (False, True):
        await newcomer.says("hvordan får jeg adgang til klassifikationssystemet?")
        shown = {e["url"] for e in elements(newcomer.cards[-1]) if "url" in e}
        assert ({link.url for _, link in access.addresses} <= shown) is opened
        await newcomer.turn(Pressed("checklist.done", {"step": "klassifikation_rettigheder"}))


async def test_who_would_stand_in_for_a_vacant_role_is_told_so(office: Office) -> None:
    roles = (CONTACT, "organisationsadministrator")
    contact = await office.welcomes("Kollega A", roles)
    await contact.says(ORGANISATION)
    assert contact.sees(phrase("access.who_vacant_yours", title=GRANTOR))


async def test_several_roles_have_their_ways_in_side_by_side(office: Office) -> None:
    roles = ("organisationsadministrator", "klassifikationsadministrator", "rolleadministrator")
    everything = await office.welcomes("Kollega A", roles)
    for text, access in (
        (ORGANISATION, "fk_organisation"),
        ("hvordan får jeg adgang til klassifikationssystemet?", "fk_klassifikation"),
        (MODULE, "fk_administrationsmodul"),
    ):
        await everything.says(text)
        everything.hears(phrase("access.chain", system=title(access)))
    await everything.says("hvordan får jeg adgang til klassifikationssystemet?")
    assert everything.sees(phrase("access.who_yourself", title=GRANTOR))
