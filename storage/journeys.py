"""Journeys in SQL: read in three statements, however many; written only where they changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from onboarding.checklist import StepId
from onboarding.journey import Change, Holding, Journey
from onboarding.person import PersonId
from onboarding.tidings import all_about
from storage import functions, history, holdings, notices, people, standings
from storage.gathering import in_both
from storage.ready import Ready
from storage.standings import Since, Standings

REST_OF_ONE = (
    Ready(holdings.reading(people.of_one)),
    in_both(lambda tongue: standings.reading(tongue, people.of_one)),
)
REST_OF_MANY = (
    in_both(lambda tongue: holdings.reading(tongue.one_of)),
    standings.OF_MANY,
)


class Read(NamedTuple):
    """What the database holds of a journey, to tell later what has changed."""

    row: people.Row
    held: Sequence[Holding]
    standings: Standings
    since: Since


@dataclass(frozen=True, slots=True)
class SqlJourneys:
    connection: Connection
    known: dict[PersonId, Read] = field(default_factory=dict)

    def of(self, person: PersonId) -> Journey | None:
        whose = {"person": person}
        found = people.read(self.connection, people.ONE, whose)
        return self.complete(found, whose)[0] if found else None

    def among(self, people_: Collection[PersonId]) -> Mapping[PersonId, Journey]:
        if not people_:
            return {}
        whose = {"people": list(people_)}
        found = self.complete(people.read(self.connection, people.MANY, whose), whose)
        return {journey.person.id: journey for journey in found}

    def due(self, now: datetime, most: int) -> Sequence[Journey]:
        found = people.read(self.connection, people.DUE, {"now": now, "most": most})
        whose = {"people": [journey.person.id for journey, _ in found]}
        return self.complete(found, whose) if found else []

    def complete(
        self, found: Sequence[tuple[Journey, people.Row]], whose: Mapping[str, str | list[PersonId]]
    ) -> list[Journey]:
        """Read the rest of journeys whose people were read, and keep in mind how they were."""
        held, standing = REST_OF_ONE if "person" in whose else REST_OF_MANY
        journeys = {journey.person.id: journey for journey, _ in found}
        for person, holding in holdings.read(self.connection, held, whose):
            journeys[person].held.append(holding)
        standings.fill(self.connection, standing, whose, journeys)
        for journey, row in found:
            self.remember(journey, row)
        return list(journeys.values())

    def remember(self, journey: Journey, row: people.Row) -> None:
        self.known[journey.person.id] = Read(
            row, tuple(journey.held), dict(journey.standings), dict(journey.since)
        )

    def save(self, journey: Journey, *, wake: datetime | None) -> None:
        person, row = journey.person.id, people.to_row(journey, wake)
        before = self.known.get(person) or Read((), (), {}, {})
        people.write(self.connection, before.row, row)
        if before.row and before.row[people.SHARING] != journey.person.sharing:
            self.connection.execute(holdings.SHARE, holdings.to_share(journey.person))
        holdings.write(self.connection, journey.person, before.held, journey.held)
        standings.write(self.connection, before.standings, before.since, journey)
        history.append(self.connection, person, journey.changes)
        journey.changes.clear()
        self.remember(journey, row)

    def looked(self, looks: Iterable[tuple[Journey, datetime | None]]) -> None:
        values = []
        for journey, wake in looks:
            person = journey.person.id
            values.append({"of_person": person, "until": journey.looked, "next": wake})
            if (read := self.known.get(person)) is not None:
                row = people.looked_at(read.row, journey.looked, wake)
                self.known[person] = read._replace(row=row)
        people.LOOKED.write_all(self.connection, values)

    def history(self, person: PersonId, step: StepId | None = None) -> Sequence[Change]:
        return history.read(self.connection, person, step)

    def last_change(self, person: PersonId, step: StepId | None = None) -> Change | None:
        return history.last(self.connection, person, step)

    def wake_all(self, at: datetime) -> None:
        self.connection.execute(people.WAKE_ALL, {"at": at})

    def wake_some(self, at: datetime, beyond: PersonId, most: int) -> PersonId | None:
        some = self.connection.scalars(people.WOKEN, {"beyond": beyond, "most": most}).all()
        for statement in (people.WAKE_SOME, people.BRING_BACK):
            self.connection.execute(statement, {"at": at, "people": some})
        return PersonId(some[-1]) if len(some) == most else None

    def ahead(self, now: datetime) -> bool:
        return self.connection.execute(people.AHEAD, {"now": now}).first() is not None

    def everybody(self) -> Sequence[PersonId]:
        # Sorted here: each database has its own idea of an alphabet.
        return sorted(self.connection.scalars(people.EVERYBODY))

    def erase(self, person: PersonId) -> bool:
        """Every row about a person goes along with theirs, and where a colleague named them."""
        self.known.pop(person, None)
        self.connection.execute(functions.FORGET, {"person": person})
        self.connection.execute(notices.ABOUT, {"told": all_about(person)})
        return self.connection.execute(people.ERASE, {"person": person}).rowcount > 0
