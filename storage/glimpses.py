"""How far some of people's steps are, in SQL: those that bear on what each of them is told."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, Select, String, TextualSelect, bindparam, func, select, text
from sqlalchemy.dialects.postgresql import ARRAY

from onboarding.checklist import StepId
from onboarding.journey import Journey, Reopening
from onboarding.partly import Some
from onboarding.person import PersonId
from storage.gathering import in_both
from storage.ready import Ready, Values
from storage.standings import STATES
from storage.tables import REOPENING, step_changes, step_states

STATE, CHANGE = step_states.c, step_changes.c
TOLD = select(STATE.person, STATE.step, STATE.state, STATE.since)
About = Mapping[PersonId, Collection[StepId]]


# CROSS, or else SQLite reads all the steps of each person and looks for them in the list.
SQLITE = """
SELECT state.person, state.step, state.state, state.since
FROM json_each(:about) AS theirs CROSS JOIN json_each(theirs.value) AS each
CROSS JOIN step_states AS state ON state.person = theirs.key AND state.step = each.value
"""


def of_sqlite() -> TextualSelect:
    """``about``: the people as a JSON object, with a list of steps each."""
    return text(SQLITE).columns(*TOLD.selected_columns)


def of_postgresql() -> Select[Any]:
    """``people`` and ``steps``: two lists, the same place of each belonging together."""
    lists = (bindparam(name, type_=ARRAY(String)) for name in ("people", "steps"))
    pairs = select(*(func.unnest(each).label(each.key) for each in lists)).subquery()
    return TOLD.where(STATE.person == pairs.c.people, STATE.step == pairs.c.steps)


READ = Ready(of_sqlite(), postgresql=of_postgresql())
REOPENED = in_both(
    lambda tongue: (
        select(CHANGE.person, CHANGE.step, func.count(), func.max(CHANGE.at))
        .where(tongue.one_of(CHANGE.person), REOPENING)
        .group_by(CHANGE.person, CHANGE.step)
    )
)


def values(connection: Connection, about: About) -> Values:
    if connection.dialect.name == "postgresql":
        pairs = [(person, step) for person, steps in about.items() for step in steps]
        return {"people": [person for person, _ in pairs], "steps": [step for _, step in pairs]}
    return {"about": orjson.dumps(about).decode()}


def as_it_is(moment: datetime) -> datetime:
    return moment


def fill(connection: Connection, about: About, journeys: Mapping[PersonId, Journey]) -> None:
    """Read into the journeys what is known of these steps: of one that is open, how often."""
    for person in about:
        journey = journeys[person]
        journey.standings, journey.since, journey.reopened = Some(), Some(), Some()
    read = datetime.fromisoformat if connection.dialect.name == "sqlite" else as_it_is
    for person, step, state, since in READ.raw(connection, values(connection, about)):
        journey = journeys[person]
        journey.standings[step], journey.since[step] = STATES[state], read(since)
    still_open = [
        person
        for person, steps in about.items()
        if not all(map(journeys[person].standings.__contains__, steps))
    ]
    if still_open:
        for person, step, times, last in REOPENED.rows(connection, {"people": still_open}):
            journeys[person].reopened[step] = Reopening(times, last)
