"""Made-up people, some way through their checklist, written as the product writes them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from benchmarks.activities import PEOPLE, object_of, tenant_of
from content.library import Library
from onboarding.checklist import StepId
from onboarding.journey import Holding, Journey, State
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person, PersonId
from onboarding.ports import UnitOfWork
from onboarding.roles import RoleId
from onboarding.workdays import day_of
from storage.work import SqlStore, open_store

ROLE = RoleId("organisationsadministrator")
WHERE = MunicipalityCode("751")
SETTLED = 12
"""So many steps are done when the measuring begins, about a third."""


def titles(library: Library) -> dict[str, str]:
    """The steps of a person's checklist by id, in their order."""
    return {step.id: step.title.da for step in library.checklist((ROLE,))}


def journey_of(number: int, library: Library, now: datetime) -> Journey:
    began = day_of(now) - timedelta(days=10)
    person = Person(
        PersonId(f"{tenant_of(number)}:{object_of(number)}"),
        f"Kollega {number}",
        email="kollega.a@aarhus.dk",
        municipality=WHERE,
        confirmed=True,
        began=began,
    )
    journey = Journey(person, [Holding(ROLE, began, began, WHERE)])
    for step in list(titles(library))[:SETTLED]:
        journey.mark(StepId(step), State.DONE, now)
    return journey


def left(library: Library) -> list[str]:
    """The steps that are still to do when the measuring begins."""
    return list(titles(library))[SETTLED:]


async def settle(url: str, library: Library) -> None:
    """Bring an empty database up to date, and fill it."""
    store: SqlStore = open_store(url)
    now = datetime.now(UTC)

    def fill(work: UnitOfWork) -> None:
        for number in range(PEOPLE):
            work.journeys.save(journey_of(number, library, now), wake=None)

    await store.upgrade()
    await store.run(fill)
    await store.close()
