"""Many people at once, as a list names them, in SQL: a few statements for thousands of lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Executable, bindparam, delete, insert, select, update

from onboarding.agreements import IMPORTED
from onboarding.journey import Holding, Journey
from onboarding.lists import Changes, Known, by_mail, has_answered
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person, PersonId
from onboarding.workdays import day_of
from storage import agreements, holdings, people
from storage.notices import SqlNotices
from storage.statements import chunks
from storage.tables import LISTED
from storage.tables import holdings as held
from storage.tables import people as persons
from storage.tables_registers import agreements as agreed

PLACES = held.c.municipality.in_(bindparam("places", expanding=True))
ON_LISTS = (
    select(persons.c.email)
    .join_from(held, persons)
    .where(LISTED, PLACES, persons.c.email.is_not(None))
    .distinct()
)
BY_MAIL = select(persons).where(persons.c.email.in_(bindparam("emails", expanding=True)))
HOLDINGS = holdings.reading(people.of_many)
ANSWERED = (
    select(agreed.c.person)
    .where(people.of_many(agreed.c.person), agreed.c.wording != IMPORTED)
    .distinct()
)
LISTS_SAY = ("name", "phone", "municipality", "sharing", "elsewhere", "everywhere")
THEIRS = persons.c.id == bindparam("of_person")
CHANGE = update(persons).where(THEIRS).values({k: bindparam(f"new_{k}") for k in LISTS_SAY})
WAKE = update(persons).where(THEIRS, persons.c.reminders).values(wake_at=bindparam("at"))
ERASE = delete(persons).where(THEIRS)
END = (
    update(held)
    .where(held.c.person == bindparam("of_person"), held.c.place == bindparam("at_place"))
    .values(until=bindparam("on"))
)


@dataclass(frozen=True, slots=True)
class SqlLists:
    connection: Connection

    def emails(self, municipalities: Collection[MunicipalityCode]) -> Sequence[str]:
        return sorted(self.connection.scalars(ON_LISTS, {"places": list(municipalities)}))

    def known(self, emails: Collection[str]) -> Mapping[str, Known]:
        found: dict[str, Known] = {}
        for some in chunks(emails):
            rows = people.read(self.connection, BY_MAIL, {"emails": some})
            found |= self.complete([journey.person for journey, _ in rows])
        return found

    def complete(self, found: Sequence[Person]) -> dict[str, Known]:
        whose = {"people": [person.id for person in found]}
        if not found:
            return {}
        held_by: dict[PersonId, list[Holding]] = defaultdict(list)
        for person, holding in holdings.read(self.connection, HOLDINGS, whose):
            held_by[person].append(holding)
        answered = set(self.connection.scalars(ANSWERED, whose))
        return by_mail(
            Known(person, tuple(held_by[person.id]), has_answered(person, person.id in answered))
            for person in found
        )

    def apply(self, changes: Changes, now: datetime) -> None:
        self.many(insert(persons), [to_values(person) for person in changes.newcomers])
        self.many(CHANGE, [listed(person) for person in changes.changed])
        shares = changes.shares
        added = [
            holdings.to_values(holding) | {"person": who, "place": place, "sharing": shares[who]}
            for who, place, holding in changes.added
        ]
        self.many(insert(held), added)
        self.many(holdings.SHARE, [holdings.to_share(person) for person in changes.changed])
        on = day_of(now)
        ends = [{"of_person": who, "at_place": place, "on": on} for who, place in changes.ended]
        self.many(END, ends)
        self.many(ERASE, [{"of_person": who} for who in changes.gone])
        self.many(insert(agreed).inline(), [agreements.to_values(a) for a in changes.agreements])
        self.many(WAKE, [{"of_person": who, "at": now} for who in changes.moved()])
        SqlNotices(self.connection).owe(changes.questions)

    def many(self, statement: Executable, values: Sequence[Mapping[str, object]]) -> None:
        if values:
            self.connection.execute(statement, values)


def to_values(person: Person) -> dict[str, object]:
    return dict(zip(people.NAMES, people.to_row(Journey(person), None), strict=True))


def listed(person: Person) -> dict[str, object]:
    """Those columns of a person that a list may change."""
    return {"of_person": person.id} | {f"new_{name}": getattr(person, name) for name in LISTS_SAY}
