"""The facts of KOMBIT's page, held against the content one by one."""

from __future__ import annotations

import json
import re

import pytest

from content.export import export
from content.library import Library
from onboarding.checklist import Environment, Kind, StepId
from onboarding.roles import COMMON, PartnerId, RoleId

ROLES = [
    "faelles",
    "infrastrukturejer",
    "infrastrukturansvarlig",
    "aftaleadministrator",
    "rolleadministrator",
    "fordelingskomponentadministrator",
    "organisationsadministrator",
    "klassifikationsadministrator",
    "fk_oeko_koordinator",
    "fk_oeko_finansadministrator",
    "fk_oeko_debitoradministrator",
]
PARTNERS = {
    "infrastrukturejer": "infrastrukturansvarlig it_digitaliseringschef fagdirektoer",
    "infrastrukturansvarlig": (
        "infrastrukturejer it_digitaliseringschef fagchef kombit_programleder "
        "fk_oeko_koordinator aftaleadministrator rolleadministrator organisationsadministrator "
        "fordelingskomponentadministrator klassifikationsadministrator projektleder"
    ),
    "aftaleadministrator": (
        "infrastrukturansvarlig fk_oeko_koordinator it_digitaliseringschef fagchef "
        "systemansvarlig it_digitaliseringsafdeling projektleder"
    ),
    "rolleadministrator": (
        "infrastrukturansvarlig fk_oeko_koordinator it_digitaliseringschef fagchef "
        "systemansvarlig it_digitaliseringsafdeling projektleder"
    ),
    "fordelingskomponentadministrator": (
        "infrastrukturansvarlig fk_oeko_koordinator it_digitaliseringschef fagchef "
        "systemansvarlig it_digitaliseringsafdeling ngdp_ansvarlig projektleder"
    ),
    "organisationsadministrator": (
        "infrastrukturansvarlig fagchef it_digitaliseringschef fagsystemansvarlig "
        "it_digitaliseringsafdeling projektleder sor_administrator klassifikationsadministrator "
        "rolleadministrator aftaleadministrator lokal_organisationsadministrator"
    ),
    "klassifikationsadministrator": (
        "infrastrukturansvarlig fk_oeko_koordinator fk_oeko_debitoradministrator "
        "fk_oeko_finansadministrator it_digitaliseringschef fagchef systemansvarlig "
        "it_digitaliseringsafdeling projektleder"
    ),
    "fk_oeko_koordinator": (
        "infrastrukturansvarlig systemejer_bogfoering fk_oeko_finansadministrator "
        "systemejer_opkraevning fk_oeko_debitoradministrator klassifikationsadministrator "
        "projektleder erp_leverandoer fagomraader"
    ),
    "fk_oeko_finansadministrator": (
        "infrastrukturansvarlig systemejer_bogfoering fk_oeko_debitoradministrator "
        "klassifikationsadministrator projektleder erp_leverandoer_bogfoering fagomraade_bogfoering"
    ),
    "fk_oeko_debitoradministrator": (
        "infrastrukturansvarlig systemejer_opkraevning fk_oeko_finansadministrator "
        "klassifikationsadministrator projektleder erp_leverandoer_opkraevning "
        "fagomraade_opkraevning"
    ),
}
SUBSCRIPTIONS = {
    "fordelingskomponentadministrator": "SF2900",
    "organisationsadministrator": "SF1500",
    "klassifikationsadministrator": "SF1510 SF7002",
    "fk_oeko_koordinator": (
        "SF1590_A SF1590_B_01 SF1590_B_02 SF1590_B_03 SF1590_D SF1590_E SF1461 SF1462 SF1510 SF7002"
    ),
    "fk_oeko_finansadministrator": "SF1590_A",
    "fk_oeko_debitoradministrator": "SF1590_B_01 SF1590_B_02 SF1590_B_03",
    "rolleadministrator": "",
    "aftaleadministrator": "",
}
GRANTED_BY = {
    "klik": "klik_administrator",
    "teams_rum": "infrastruktur@kombit.dk",
    "oeir_kommunenetvaerk": "infrastruktur@kombit.dk",
    "infrastrukturen_i_tal": "infrastruktur@kombit.dk",
    "org_jobfunktionsroller": "rolleadministrator",
    "org_serviceaftale": "aftaleadministrator",
    "klassifikation_rettigheder": "rolleadministrator",
}
CHAINS = {
    "fk_organisation": ["fk_organisation", "org_jobfunktionsroller", "org_leder_godkendelse"],
    "fk_klassifikation": ["fk_klassifikation", "klassifikation_rettigheder"],
    "fk_administrationsmodul": ["fk_administrationsmodul", "nemlogin_fkam"],
    "fordelingsregler": ["fordelingsregler", "sp_administrationsmodul", "nemlogin_spadm"],
    "infrastrukturen_i_tal": ["infrastrukturen_i_tal", "power_bi_licens"],
    "oeir_kommunenetvaerk": ["oeir_kommunenetvaerk", "teams_rum"],
}


def test_the_ten_roles_and_the_common_list_stand_in_the_contract_s_order(library: Library) -> None:
    assert list(library.roles) == ROLES
    assert list(library.own_steps) == ROLES


@pytest.mark.parametrize("role", PARTNERS)
def test_partners_stand_in_the_page_s_order(library: Library, role: str) -> None:
    assert list(library.roles[RoleId(role)].partners) == PARTNERS[role].split()


def test_whoever_names_a_role_is_its_partner_too(library: Library) -> None:
    roles = [role for role in library.roles.values() if role.id != COMMON]
    for role in roles:
        around = [partner.id for partner in library.partners_of(role.id)]
        assert len(set(around)) == len(around)
        assert tuple(around[: len(role.partners)]) == role.partners
        named_by = [other.id for other in roles if PartnerId(role.id) in other.partners]
        assert set(map(PartnerId, named_by)) <= set(around)


def test_oeir_is_another_name_for_fk_oeko(library: Library) -> None:
    for role in library.roles.values():
        if role.id.startswith("fk_oeko"):
            assert any(alias.startswith("ØiR") for alias in role.aliases), role.id
    assert {"ØiR i Fokus", "ØiR Kommunenetværk"} <= {
        name
        for step in library.steps.values()
        for name in re.findall(r"ØiR (?:i Fokus|Kommunenetværk)", step.title.da)
    }


@pytest.mark.parametrize("role", SUBSCRIPTIONS)
def test_a_role_subscribes_to_the_codes_of_the_page(library: Library, role: str) -> None:
    codes = [
        step.subscription for step in library.own_steps[RoleId(role)] if step.kind is Kind.SUBSCRIBE
    ]
    assert codes == SUBSCRIPTIONS[role].split()


def test_everybody_subscribes_to_three_things_and_to_mails_of_events(library: Library) -> None:
    common = [step.id for step in library.own_steps[COMMON] if step.kind is Kind.SUBSCRIBE]
    assert common == ["nyheder_digikat", "nyheder_kombit", "driftsmeddelelser"]
    assert "mail" in library.steps[StepId("kalender_digikat")].body.da


def test_both_addresses_of_kombit_are_named(library: Library) -> None:
    everything = json.dumps(export(library), ensure_ascii=False)
    for mail in library.links.mails:
        assert mail in everything
    assert set(library.links.mails) == {"FKI@kombit.dk", "infrastruktur@kombit.dk"}


@pytest.mark.parametrize("id", GRANTED_BY)
def test_an_access_names_who_grants_it(library: Library, id: str) -> None:
    access = {str(key): value for key, value in library.access.items()}[id]
    assert (access.granted_by or access.mail) == GRANTED_BY[id]


@pytest.mark.parametrize("id", CHAINS)
def test_an_access_leads_back_to_where_one_begins(library: Library, id: str) -> None:
    chain = [id]
    while needs := next(a.needs for a in library.access.values() if a.id == chain[-1]):
        chain += needs
    assert chain == CHAINS[id]


def test_whoever_grants_nothing_is_preceded_by_somebody_who_does(library: Library) -> None:
    for access in library.access.values():
        assert access.granted_by or access.mail or access.needs, access.id


def test_four_systems_are_reached_in_test_and_in_production(library: Library) -> None:
    both = {a.system for a in library.access.values() if set(a.environments) == set(Environment)}
    assert both == {
        "fk_administrationsmodul",
        "sp_administrationsmodul",
        "fk_organisation",
        "fk_klassifikation",
    }
    logins = [
        (step.access, step.environment) for step in library.steps.values() if step.environment
    ]
    assert len(set(logins)) == len(logins) == len(both) * len(Environment)


def test_a_step_that_several_roles_share_counts_once(library: Library) -> None:
    shared = {
        step.id
        for role, steps in library.own_steps.items()
        for step in steps
        if any(step in other for id, other in library.own_steps.items() if id != role)
    }
    assert {"teams_rum", "basiswebinar", "notif_sf1510", "nemlogin_rettigheder"} <= shared
    everything = library.checklist(tuple(library.roles))
    assert len(everything) == len(library.steps) == len(set(everything.by_id))


def test_what_is_old_shows_its_year(library: Library) -> None:
    old = {
        "basiswebinar": "2022",
        "fkoeko_digikat_gennemgang": "2021",
        "fkoeko_intro": "2021",
        "randers_erp": "2021",
        "fkam_vejledning_myndighed": "2023",
    }
    for id, year in old.items():
        title = library.steps[StepId(id)].title
        assert year in title.da
        assert year in title.en


def test_no_update_is_promised(library: Library) -> None:
    everything = json.dumps(export(library), ensure_ascii=False)
    assert "Q4" not in everything
    assert "2024" not in everything


def test_every_system_has_a_place_and_most_are_explained(library: Library) -> None:
    named = {system for access in library.access.values() for system in [access.system]}
    assert named <= set(library.systems)
    terms = {term.id for term in library.glossary}
    local = {"kombit_dk", "fagsystemer", "erp_loesning", "bogfoeringssystem", "opkraevningssystem"}
    assert {str(id) for id in library.systems} - local <= {str(id) for id in terms}
