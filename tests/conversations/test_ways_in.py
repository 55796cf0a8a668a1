"""For every system the page names: the whole way in as it is shown, and the lines it comes from."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from onboarding.access import chain
from onboarding.checklist import AccessId, Environment
from onboarding.systems import SystemId
from onboarding.tracing import Stage
from tests.support.office import Colleague, Office, elements, library, phrase, words_of

TEST, PRODUCTION = Environment.TEST, Environment.PRODUCTION
Row = tuple[str, Environment | None, str]
"""An access, its environment, and what is said of who grants it (as a phrase)."""

KLIK = "access.who_unknown", "KLIK-administrator"
RIGHTS = "access.who_unknown", "Rettighedsadministrator i NemLog-in/MitID Erhverv"
LICENCE = "access.who_unknown", "Licensansvarlig for Power BI"
ROLES = "access.who_named", "Rolleadministrator"
AGREEMENTS = "access.who_vacant_nobody", "Aftaleadministrator"
LEADER = "access.who_manager", "Din leder"
KOMBIT = "access.who_kombit", ""
ITSELF = "access.who_itself", ""
Link = tuple[str, Environment | None, tuple[str, str]]

WAYS: dict[str, tuple[str, tuple[Link, ...], tuple[int, ...]]] = {
    "klik": ("faelles", (("klik", None, KLIK),), (29,)),
    "teams_rum": (
        "faelles",
        (("teams_rum", None, KOMBIT),),
        (30, 36, 58, 207, 247, 267),
    ),
    "infrastrukturen_i_tal": (
        "faelles",
        (("power_bi_licens", None, LICENCE), ("infrastrukturen_i_tal", None, KOMBIT)),
        (31,),
    ),
    "nemlogin": ("rolleadministrator", (("nemlogin_fkam", None, RIGHTS),), (78, 107, 132)),
    "fk_administrationsmodul": (
        "rolleadministrator",
        (
            ("nemlogin_fkam", None, RIGHTS),
            ("fk_administrationsmodul", TEST, ITSELF),
            ("fk_administrationsmodul", PRODUCTION, ITSELF),
        ),
        (76, 103),
    ),
    "sp_administrationsmodul": (
        "fordelingskomponentadministrator",
        (
            ("nemlogin_spadm", None, RIGHTS),
            ("sp_administrationsmodul", PRODUCTION, ITSELF),
            ("sp_administrationsmodul", TEST, ITSELF),
        ),
        (125, 132),
    ),
    "serviceplatformen": (
        "fordelingskomponentadministrator",
        (
            ("nemlogin_spadm", None, RIGHTS),
            ("sp_administrationsmodul", PRODUCTION, ITSELF),
            ("sp_administrationsmodul", TEST, ITSELF),
        ),
        (122, 125),
    ),
    "fordelingskomponent": (
        "fordelingskomponentadministrator",
        (
            ("nemlogin_spadm", None, RIGHTS),
            ("sp_administrationsmodul", PRODUCTION, ITSELF),
            ("sp_administrationsmodul", TEST, ITSELF),
            ("fordelingsregler", None, ITSELF),
        ),
        (128,),
    ),
    "fk_organisation": (
        "organisationsadministrator",
        (
            ("org_leder_godkendelse", None, LEADER),
            ("org_jobfunktionsroller", None, ROLES),
            ("fk_organisation", TEST, ITSELF),
            ("fk_organisation", PRODUCTION, ITSELF),
        ),
        (151,),
    ),
    "fk_klassifikation": (
        "klassifikationsadministrator",
        (
            ("klassifikation_rettigheder", None, ROLES),
            ("fk_klassifikation", TEST, ITSELF),
            ("fk_klassifikation", PRODUCTION, ITSELF),
        ),
        (185,),
    ),
    "lokal_organisationsloesning": (
        "organisationsadministrator",
        (("org_serviceaftale", None, AGREEMENTS),),
        (161,),
    ),
}
"""By system: whose question it is, the links in order, and the page's lines about the system."""

GAPS = [id for id in library().systems if id not in WAYS]
"""Systems to which the page describes no access: they say so."""

INSIDE = {"test": "access.in_test", "production": "access.in_production"}


def rows_of(colleague: Colleague) -> list[tuple[str, ...]]:
    """The links on the newest card: of each its title, how it stands, and who grants it."""
    sets = [e for e in elements(colleague.cards[-1]) if e.get("type") == "ColumnSet"]
    texts = [tuple(map(words_of, each["columns"][1]["items"])) for each in sets]
    return [row for row in texts if len(row) > 1]  # a button behind "Mere" has but its words


def expected(links: Sequence[Link]) -> list[tuple[str, str, str]]:
    rows = []
    for number, (id, environment, (who, title)) in enumerate(links, 1):
        access = library().access[AccessId(id)]
        name = access.title.da
        if environment is not None:
            name = f"{name}, {phrase(INSIDE[environment])}"
        grantor = access.mail or "Kollega B"
        said = phrase(who, title=title, name=grantor)
        rows.append((f"{number}. {name}", phrase(f"access.stage_{Stage.OPEN}"), said))
    return rows


@pytest.mark.parametrize("id", WAYS)
async def test_the_whole_way_in(office: Office, id: str) -> None:
    role, links, lines = WAYS[id]
    await office.welcomes("Kollega B")
    newcomer = await office.welcomes("Kollega A", () if role == "faelles" else role)
    system = library().systems[SystemId(id)]
    await newcomer.says(f"hvordan får jeg adgang til {system.title.da}?")
    assert [row[:3] for row in rows_of(newcomer)] == expected(links)
    assert set(lines) <= set(system.source_lines)


@pytest.mark.parametrize("id", GAPS)
async def test_a_system_without_a_way_in_says_so(office: Office, id: str) -> None:
    newcomer = await office.welcomes("Kollega A", "fk_oeko_koordinator")
    system = library().systems[SystemId(id)]
    await newcomer.says(f"hvordan får jeg adgang til {system.title.da}?")
    newcomer.hears(phrase("access.no_way", system=system.title))
    assert system.source_lines


def test_every_access_stands_in_some_way_in() -> None:
    shown = {id for _, links, _ in WAYS.values() for id, _, _ in links}
    other = {"oeir_kommunenetvaerk"}  # a part of the Teams room: asked for by its own name
    assert shown | other == set(library().access)


async def test_the_subgroup_of_the_room_needs_the_room(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "fk_oeko_koordinator")
    await newcomer.says("hvordan får jeg adgang til øir kommunenetværk?")
    links = (("teams_rum", None, KOMBIT), ("oeir_kommunenetvaerk", None, KOMBIT))
    assert [row[:3] for row in rows_of(newcomer)] == expected(links)


@pytest.mark.parametrize("id", library().access)
def test_the_lines_of_an_access_are_those_of_its_steps(id: AccessId) -> None:
    """What a step says of an access comes from lines that the access names, too."""
    for step in library().steps.values():
        if step.access == id:
            assert set(step.source_lines) & set(library().access[id].source_lines), step.id


def test_what_is_needed_first_is_shown_first() -> None:
    for _, links, _ in WAYS.values():
        ids = [AccessId(id) for id, _, _ in links]
        assert tuple(dict.fromkeys(ids)) == chain([ids[-1]], library().access)
