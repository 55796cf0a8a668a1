"""A batch of reminders asks of a municipality once, however many people work there."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from onboarding.journey import Holding, Journey
from onboarding.person import Person, PersonId
from onboarding.ports import UnitOfWork
from onboarding.profile import NO, Fact, Question
from onboarding.reminders import Planner
from onboarding.workdays import day_of
from storage.work_postgresql import PostgresStore
from storage.work_sqlite import SqliteStore
from tests.scheduler.desk import BLUE, CARD, WORKDAYS, Desk, at, library, real, step
from tests.storage.overhearing import overheard, verbs
from tests.storage.some import RANDERS

NEEDLESS = next(a for a in real().access.values() if a.only_if is Question.ORGANISATION_SYNC)
MANY = [PersonId(f"person {number}") for number in range(5)]


@pytest.mark.parametrize("store", ["sqlite", "postgresql"], indirect=True)
async def test_what_a_municipality_answered_once_is_asked_once_for_all_who_work_there(
    desk: Desk,
) -> None:
    assert isinstance(desk.store, SqliteStore | PostgresStore)
    agreement = replace(step(CARD, 2), access=NEEDLESS.id)
    content = library()
    desk.content = replace(
        content,
        own_steps={**content.own_steps, BLUE: (agreement,)},
        access={**content.access, NEEDLESS.id: NEEDLESS},
    )

    def settle(work: UnitOfWork) -> None:
        today = day_of(desk.now)
        planner = Planner(desk.content.plan, WORKDAYS)
        for id in MANY:
            person = Person(id, id, municipality=RANDERS, confirmed=True, began=today)
            journey = Journey(person, [Holding(BLUE, today, today, RANDERS)])
            checklist = desk.content.checklist(journey.roles())
            work.journeys.save(journey, wake=planner.wake(journey, checklist))
            work.addresses.remember(id, f"chat of {id}")
        work.profiles.answer(Fact(RANDERS, Question.ORGANISATION_SYNC, NO, MANY[0], desk.now))

    await desk.store.run(settle)
    desk.now = at("2027-03-03 09:00")
    await desk.jobs.owe_reminders()
    with overheard(desk.store) as said:
        await desk.jobs.deliver_notices()
    assert Counter(verbs(said))["SELECT municipality_facts"] == 1
    for id in MANY:
        desk.hears(id, ("access.open ask_for_key",))
