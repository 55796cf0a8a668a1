"""Whom leased notices are for, in SQL: they, their roles and where they are, read in one look."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Select, and_, null, select

from onboarding.checklist import StepId
from onboarding.journey import Journey
from onboarding.notice_ports import Recipient
from onboarding.person import PersonId
from storage import glimpses, standings
from storage.gathering import Tongue, in_both
from storage.holdings import to_holding
from storage.people import COLUMNS, to_journey
from storage.tables import addresses, holdings, people

HELD = holdings.c
PERSON = [null() if column is COLUMNS.wake_at else column for column in COLUMNS]
HOLDING = HELD.role, HELD.since, HELD.recorded, HELD.municipality, HELD.until, HELD.source
ADDRESS, ROLE = len(PERSON), len(PERSON) + 1
"""Where they stand in a row."""


def reading(tongue: Tongue) -> Select[tuple[object, ...]]:
    """Build the reading of people, in a row for each of their roles, or else in one."""
    open_ = and_(addresses.c.person == COLUMNS.id, addresses.c.closed_at.is_(None))
    theirs = people.outerjoin(addresses, open_).outerjoin(holdings, HELD.person == COLUMNS.id)
    query = select(*PERSON, addresses.c.reference, *HOLDING).select_from(theirs)
    return query.where(tongue.one_of(COLUMNS.id)).order_by(COLUMNS.id, HELD.place)


READ = in_both(reading)


@dataclass(frozen=True, slots=True)
class SqlRecipients:
    connection: Connection

    def of(
        self, about: Mapping[PersonId, Collection[StepId] | None]
    ) -> Mapping[PersonId, Recipient]:
        found: dict[PersonId, Recipient] = {}
        for row in READ.rows(self.connection, {"people": list(about)}):
            if (known := found.get(row[0])) is None:
                journey = to_journey(*row[:ADDRESS])
                known = found[journey.person.id] = Recipient(journey, row[ADDRESS] or "")
            if row[ROLE] is not None:
                known.journey.held.append(to_holding(*row[ROLE:]))
        self.fill({id: recipient.journey for id, recipient in found.items()}, about)
        return found

    def fill(
        self,
        journeys: Mapping[PersonId, Journey],
        about: Mapping[PersonId, Collection[StepId] | None],
    ) -> None:
        """Read how far their steps are, as many of them as were asked for."""
        if whole := [id for id in journeys if about[id] is None]:
            standings.fill(self.connection, standings.OF_MANY, {"people": whole}, journeys)
        if parts := {id: some for id in journeys if (some := about[id]) is not None}:
            glimpses.fill(self.connection, parts, journeys)
