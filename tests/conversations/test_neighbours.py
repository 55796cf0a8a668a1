"""Whom to have along: the systems around a change, and the local FK-ØKO group."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from dialogs.talk import Pressed
from onboarding.roles import PartnerId
from onboarding.systems import SystemId
from tests.support.office import Office, elements, library, phrase

SORTIMENT = "hvem skal jeg have med, når jeg ændrer et sortiment?"
SYSTEMS = library().systems
GROUP = "FK-ØKO-gruppe"


async def test_a_changed_assortment_names_the_systems_and_the_people_behind_them(
    office: Office,
) -> None:
    asker = await office.welcomes("Kollega A", "klassifikationsadministrator")
    await office.welcomes("Kollega B", "organisationsadministrator")
    await asker.says(SORTIMENT)
    changed = SYSTEMS[SystemId("fk_klassifikation")]
    asker.hears(phrase("neighbours.found", system=changed.title))
    for other in changed.depends_on:
        assert asker.sees(SYSTEMS[other].title.da)
    role = "Organisationsadministrator"
    assert asker.sees(phrase("neighbours.who", title=role, name="Kollega B"))
    assert asker.sees(phrase("neighbours.nobody", title="FK-ØKO-koordinator"))
    mine = "Klassifikations-/sortimentsadministrator"
    assert asker.sees(phrase("neighbours.yourself", title=mine))


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("hvem skal jeg inddrage, hvis jeg retter i et sortiment", "fk_klassifikation"),
        ("hvem bliver berørt, når vi ændrer i klassifikationen?", "fk_klassifikation"),
        ("Hvilke systemer afhænger af Organisationssystemet?", "fk_organisation"),
        ("jeg skal nedlægge en enhed i organisationen, hvem skal jeg tale med", "fk_organisation"),
        ("hvem rammer det, hvis jeg ændrer en fordelingsregel", "fordelingskomponent"),
        ("who should I involve if I edit the distribution rules", "fordelingskomponent"),
    ],
)
async def test_a_change_is_understood_however_it_is_told(
    office: Office, text: str, changed: str
) -> None:
    asker = await office.welcomes("Kollega A")
    await asker.says(text)
    asker.hears(phrase("neighbours.found", system=SYSTEMS[SystemId(changed)].title))


async def test_whom_one_works_with_is_another_question(office: Office) -> None:
    asker = await office.welcomes("Kollega A")
    for text in ("hvem arbejder jeg sammen med?", "hvilke andre roller påvirker min?"):
        await asker.says(text)
        asker.hears(phrase("partners.found", role="Rolleadministrator"))


@pytest.mark.parametrize("id", SYSTEMS)
async def test_every_system_has_neighbours_or_says_that_it_has_none(
    office: Office, id: SystemId
) -> None:
    asker = await office.welcomes("Kollega A")
    await asker.turn(Pressed("neighbours.show", {"system": id}))
    alone = not any(id in (s.id, *s.depends_on) for s in SYSTEMS.values() if s.depends_on)
    key = "neighbours.alone" if alone else "neighbours.found"
    asker.hears(phrase(key, system=SYSTEMS[id].title))


async def test_a_role_that_works_in_several_systems_is_asked_which(office: Office) -> None:
    asker = await office.welcomes("Kollega A", "fordelingskomponentadministrator")
    await asker.says("hvem skal jeg have med, når jeg ændrer noget?")
    asker.hears(phrase("neighbours.which"))
    component = SYSTEMS[SystemId("fordelingskomponent")]
    await asker.presses(component.title.da)
    asker.hears(phrase("neighbours.found", system=component.title))


async def test_a_role_without_a_system_is_led_to_its_partners(office: Office) -> None:
    asker = await office.welcomes("Kollega A", "infrastrukturejer")
    await asker.says("hvem skal jeg have med, når jeg ændrer noget?")
    asker.hears(phrase("neighbours.none"))


async def test_the_group_is_proposed_with_its_gaps(office: Office) -> None:
    coordinator = await office.welcomes("Kollega A", "fk_oeko_koordinator")
    await office.welcomes("Kollega B", "fk_oeko_debitoradministrator")
    await coordinator.says(GROUP)
    coordinator.hears(phrase("fkoeko.gaps", count=2))
    roles = library().roles
    titles = {str(id): role.title.da for id, role in roles.items()}
    assert coordinator.sees(phrase("fkoeko.yourself", title=titles["fk_oeko_koordinator"]))
    debitor = titles["fk_oeko_debitoradministrator"]
    assert coordinator.sees(phrase("fkoeko.member", title=debitor, name="Kollega B"))
    assert coordinator.sees(phrase("fkoeko.gap", title=titles["fk_oeko_finansadministrator"]))


async def test_one_person_may_fill_several_places(office: Office) -> None:
    roles = ("fk_oeko_koordinator", "fk_oeko_debitoradministrator", "fk_oeko_finansadministrator")
    everything = await office.welcomes("Kollega A", roles)
    await everything.says(GROUP)
    everything.hears(phrase("fkoeko.gaps", count=1))
    await everything.presses(phrase("button.fkoeko.who"))
    await everything.says("Kollega K, k@example.org")
    everything.forgets()
    await everything.says(GROUP)
    everything.hears(phrase("fkoeko.whole"))


async def test_the_invitation_goes_to_all_who_can_be_written_to(office: Office) -> None:
    coordinator = await office.welcomes("Kollega A", "fk_oeko_koordinator")
    member = await office.welcomes("Kollega B", "fk_oeko_debitoradministrator")
    member.email = "b@example.org"
    await member.says("hej")
    await coordinator.says(GROUP)
    await coordinator.presses(phrase("button.fkoeko.draft"))
    [field] = [e for e in elements(coordinator.cards[-1]) if e.get("type") == "Input.Text"]
    assert "Kollega B" in field["value"]
    coordinator.forgets()
    await coordinator.presses(phrase("button.fkoeko.text"), text="Skal vi mødes på torsdag")
    coordinator.hears(phrase("fkoeko.ready", count=1), "Skal vi mødes på torsdag")
    urls = [e["url"] for c in coordinator.cards for e in elements(c) if "url" in e]
    [chat] = [url for url in urls if "teams" in url]
    assert parse_qs(urlsplit(chat).query)["users"] == ["b@example.org"]


@pytest.mark.parametrize("told", ["profile", "functions"])
async def test_the_supplier_is_told_once_and_known_wherever_it_matters(
    office: Office, told: str
) -> None:
    coordinator = await office.welcomes("Kollega A", "fk_oeko_koordinator")
    await office.welcomes("Kollega B", "fk_oeko_debitoradministrator")
    about = {
        "profile": {"question": "erp_supplier", "answer": "Leverandør X"},
        "functions": {"function": "erp_leverandoer", "who": "Leverandør X"},
    }
    await coordinator.turn(Pressed(f"{told}.save", about[told]))
    supplier = library().partners[PartnerId("erp_leverandoer")].title
    await coordinator.says(GROUP)
    assert coordinator.sees(phrase("fkoeko.member", title=supplier, name="Leverandør X"))
    await coordinator.presses(phrase("button.fkoeko.draft"))
    [field] = [e for e in elements(coordinator.cards[-1]) if e.get("type") == "Input.Text"]
    assert phrase("draft.supplier", name="Leverandør X") in field["value"]
    await coordinator.presses(phrase("button.requests.leave"))
    for question in ("hvem er vores erp-leverandør?", "fakta om vores kommune", "partnere"):
        await coordinator.says(question)
        assert coordinator.sees("Leverandør X")
