"""In memory: many people at once, as a list names them, with the same answers as in SQL."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onboarding.agreements import IMPORTED
from onboarding.journey import Holding, Journey, Source
from onboarding.lists import Changes, Known, by_mail, has_answered
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person, PersonId
from onboarding.workdays import day_of
from storage.memory_plans import MemoryNotices
from storage.memory_registers import MemoryAgreements
from storage.memory_rows import Kept, Rows, utc


@dataclass(frozen=True, slots=True)
class MemoryLists:
    rows: Rows
    numbers: Iterator[int]

    def emails(self, municipalities: Collection[MunicipalityCode]) -> Sequence[str]:
        found = {
            kept.journey.person.email
            for kept in self.rows.people.values()
            for holding in kept.journey.current()
            if holding.source is Source.IMPORTED and holding.municipality in municipalities
        }
        return sorted(email for email in found if email is not None)

    def known(self, emails: Collection[str]) -> Mapping[str, Known]:
        agreed = {a.person for a in self.rows.agreements.values() if a.wording != IMPORTED}
        journeys = [kept.journey for kept in self.rows.people.values()]
        return by_mail(
            Known(j.person, tuple(j.held), has_answered(j.person, j.person.id in agreed))
            for j in journeys
            if j.person.email in emails
        )

    def apply(self, changes: Changes, now: datetime) -> None:
        for person in changes.newcomers:
            self.rows.people[person.id] = Kept.of(Journey(person), None, ())
        for person in changes.changed:
            self.change(person)
        for who, _, holding in changes.added:
            self.hold(who, [*self.rows.people[who].journey.held, holding])
        for who, place in changes.ended:
            held = list(self.rows.people[who].journey.held)
            held[place] = held[place]._replace(until=day_of(now))
            self.hold(who, held)
        for who in changes.gone:
            self.rows.erase(who)
        for agreement in changes.agreements:
            MemoryAgreements(self.rows, self.numbers).add(agreement)
        for who in changes.moved():
            self.wake(who, now)
        MemoryNotices(self.rows).owe(changes.questions)

    def change(self, person: Person) -> None:
        kept = self.rows.people[person.id]
        self.rows.people[person.id] = replace(kept, journey=replace(kept.journey, person=person))

    def hold(self, who: PersonId, held: list[Holding]) -> None:
        kept = self.rows.people[who]
        self.rows.people[who] = replace(kept, journey=replace(kept.journey, held=held))

    def wake(self, who: PersonId, now: datetime) -> None:
        kept = self.rows.people.get(who)
        if kept is not None and kept.journey.person.reminders:
            self.rows.people[who] = replace(kept, wake=utc(now))
