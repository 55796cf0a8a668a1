"""A crowd of people with thirty steps each, multiplied by the database itself; a share is due."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, time, timedelta

from sqlalchemy import Connection, Table, func, select, text

from content.daysoff import read_holidays
from content.library import Library
from onboarding.checklist import Kind
from onboarding.journey import Holding, Journey, State
from onboarding.municipalities import MunicipalityCode
from onboarding.notices import Notice, NoticeKind
from onboarding.person import Person, PersonId
from onboarding.ports import UnitOfWork
from onboarding.reminders import Planner
from onboarding.roles import RoleId
from onboarding.workdays import Workdays, at_home, day_of
from storage.tables import addresses, holdings, notices, people, step_states
from storage.work import SqlStore

ROLE, WHERE = RoleId("aftaleadministrator"), MunicipalityCode("730")
STEPS, WAITING = 30, 3  # so many with a state, of which so many accesses wait for an answer
WORKDAYS = Workdays(read_holidays())
TODAY = date(2027, 3, 3)
# In UTC, as by the product's own clock: moments of two zones are dear to compare.
BEGAN, DUE = at_home(date(2027, 2, 1), time(10)), at_home(TODAY, time(9))
LOOKED, BEFORE = at_home(TODAY, time(8, 30)), at_home(TODAY, time(8, 59))  # nobody is due
NOW = at_home(TODAY, time(9, 1))
ASKED = {True: NOW - timedelta(days=2), False: NOW - timedelta(days=1)}
"""When somebody asked who is due now (True), or tomorrow."""
TENANT, TENANTS = "kommune", 98
SHARE = 50  # one in so many is due
MODELS = {True: PersonId("model due"), False: PersonId("model")}
ALSO = ((holdings, "person"), (step_states, "person"), (addresses, "person"))
COPY = """
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :people)
INSERT INTO {table} ({columns})
SELECT {values} FROM {table}, numbers WHERE {key} = :model AND n % {share} {sign} 0
"""
UNKNOWN = "DELETE FROM {table} WHERE {key} IN (:due, :rest)"


def model(library: Library, due: bool) -> Journey:
    """Somebody some way through: most is done, three accesses wait for an answer."""
    person = Person(
        MODELS[due], "Kollega A", municipality=WHERE, confirmed=True, began=day_of(BEGAN)
    )
    journey = Journey(person, [Holding(ROLE, day_of(BEGAN), day_of(BEGAN), WHERE)], looked=LOOKED)
    steps = sorted(library.checklist((ROLE,)), key=lambda step: step.workday)[:STEPS]
    waiting = [step.id for step in steps if step.kind is Kind.ACCESS][:WAITING]
    for step in steps:
        waits = step.id in waiting
        at = ASKED[due] if waits else BEGAN
        journey.mark(step.id, State.REQUESTED if waits else State.DONE, at)
    journey.changes.clear()
    return journey


def reference(url: str, person: str) -> str:
    """A stored conversation reference; as many tenants as there are municipalities."""
    chat = {"conversationType": "personal", "id": person, "tenantId": TENANT}
    return json.dumps({"channelId": "msteams", "conversation": chat, "serviceUrl": url})


async def gather(store: SqlStore, library: Library, count: int, url: str = "") -> None:
    """Fill an empty database with ``count`` people who can be written to at ``url``."""

    def add_models(work: UnitOfWork) -> None:
        planner = Planner(library.plan, WORKDAYS)
        for due, person in MODELS.items():
            journey = model(library, due)
            checklist = library.checklist(journey.roles())
            work.journeys.save(journey, wake=planner.wake(journey, checklist))
            work.addresses.remember(person, reference(url, person))

    await store.upgrade()
    await store.run(add_models)
    await store.hop(lambda connection: multiply(connection, count))


def multiply(connection: Connection, count: int) -> None:
    if connection.dialect.name == "postgresql":  # what is copied refers to what is copied, too
        connection.execute(text("SET LOCAL session_replication_role = replica"))
    for table, key in ((people, "id"), *ALSO):
        for due, person in MODELS.items():
            statement = copy_of(table, key, person, "=" if due else "<>")
            connection.execute(text(statement), {"people": count, "model": person})
    gone = {"due": MODELS[True], "rest": MODELS[False]}
    for table, key in (*ALSO, (people, "id")):
        connection.execute(text(UNKNOWN.format(table=table.name, key=key)), gone)
    connection.execute(text("ANALYZE"))


def copy_of(table: Table, key: str, person: PersonId, sign: str) -> str:
    name = "'person-' || n"
    tenant = f"'{TENANT}-' || (n % {TENANTS})"
    here = f"replace(replace(reference, '{person}', {name}), '{TENANT}', {tenant})"
    special = {key: name, "reference": here}
    return COPY.format(
        table=table.name,
        key=key,
        share=SHARE,
        sign=sign,
        columns=", ".join(column.name for column in table.columns),
        values=", ".join(special.get(column.name, column.name) for column in table.columns),
    )


def as_before(connection: Connection) -> None:
    """Let those be due again who were."""
    woken = people.update().where(people.c.looked > LOOKED)
    connection.execute(woken.values(looked=LOOKED, wake_at=DUE))
    connection.execute(notices.delete())


def some_notices(count: int) -> Iterator[Notice]:
    """One for each of so many people, due by now."""
    for number in range(1, count + 1):
        person = PersonId(f"person-{number}")
        key = f"access:{person}:klik_adgang:requested:20270301T100000Z:1"
        yield Notice(key, person, NoticeKind.ACCESS, "klik_adgang", LOOKED)


def how_many_are_due(connection: Connection) -> int:
    due = people.c.wake_at <= NOW
    return connection.scalar(select(func.count()).select_from(people).where(due)) or 0
