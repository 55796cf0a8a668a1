"""In memory: journeys, and what else hangs on a person, with the same answers as in SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from onboarding.checklist import StepId
from onboarding.directory import Holder
from onboarding.journey import Change, Holding, Journey
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person, PersonId, object_of
from onboarding.ports import Place
from onboarding.roles import RoleId
from onboarding.searching import Counted, Question, count
from storage.errors import ConflictError
from storage.memory_rows import Kept, Rows, utc


@dataclass(frozen=True, slots=True)
class MemoryJourneys:
    rows: Rows
    numbers: Iterator[int]
    known: set[PersonId] = field(default_factory=set)

    def of(self, person: PersonId) -> Journey | None:
        return self.among([person]).get(person)

    def among(self, people: Collection[PersonId]) -> Mapping[PersonId, Journey]:
        found = {id: self.rows.people[id].read() for id in people if id in self.rows.people}
        self.known.update(found)
        return found

    def due(self, now: datetime, most: int) -> Sequence[Journey]:
        people = self.rows.people.items()
        due = sorted((kept.wake, id) for id, kept in people if kept.wake and kept.wake <= now)
        return list(self.among([id for _, id in due[:most]]).values())

    def save(self, journey: Journey, *, wake: datetime | None) -> None:
        id, before = journey.person.id, self.rows.people.get(journey.person.id)
        if before is not None and id not in self.known:
            raise ConflictError(where="in memory", why=f"{id} is there already")
        changes = [
            replace(change, number=next(self.numbers), at=utc(change.at))
            for change in journey.changes
        ]
        history = (*(before.history if before else ()), *changes)
        journey.changes.clear()
        self.rows.people[id] = Kept.of(journey, wake, history)
        self.known.add(id)

    def looked(self, looks: Iterable[tuple[Journey, datetime | None]]) -> None:
        for journey, wake in looks:
            kept = self.rows.people[journey.person.id]
            self.rows.people[journey.person.id] = Kept.of(
                replace(kept.journey, looked=journey.looked), wake, kept.history
            )

    def history(self, person: PersonId, step: StepId | None = None) -> Sequence[Change]:
        kept = self.rows.people.get(person)
        changes = kept.history if kept else ()
        return [change for change in changes if step in (None, change.step)]

    def last_change(self, person: PersonId, step: StepId | None = None) -> Change | None:
        undone = {change.undoes for change in self.history(person)}
        standing = (
            change
            for change in reversed(self.history(person, step))
            if change.undoes is None and change.number not in undone
        )
        return next(standing, None)

    def wake_all(self, at: datetime) -> None:
        for id in self.rows.people:
            self.wake_one(id, at)

    def wake_one(self, id: PersonId, at: datetime) -> None:
        kept = self.rows.people[id]
        if kept.journey.person.reminders and (kept.wake is None or kept.wake > at):
            self.rows.people[id] = replace(kept, wake=utc(at))

    def bring_back(self, id: PersonId, at: datetime) -> None:
        kept = self.rows.people[id]
        silent, looked = not kept.journey.person.reminders, kept.journey.looked
        if silent and looked is not None and looked > at:
            self.rows.people[id] = replace(kept, journey=replace(kept.journey, looked=utc(at)))

    def wake_some(self, at: datetime, beyond: PersonId, most: int) -> PersonId | None:
        some = [id for id in self.everybody() if id > beyond][:most]
        for id in some:
            self.wake_one(id, at)
            self.bring_back(id, at)
        return some[-1] if len(some) == most else None

    def ahead(self, now: datetime) -> bool:
        looks = (kept.journey.looked for kept in self.rows.people.values())
        return any(looked is not None and looked > now for looked in looks)

    def everybody(self) -> Sequence[PersonId]:
        return sorted(self.rows.people)

    def erase(self, person: PersonId) -> bool:
        self.known.discard(person)
        return self.rows.erase(person)


@dataclass(frozen=True, slots=True)
class MemoryPlaces:
    rows: Rows

    def of(self, person: PersonId) -> Place | None:
        return self.rows.places.get(person)

    def move(self, person: PersonId, place: Place | None) -> None:
        if place is None:
            self.rows.places.pop(person, None)
        else:
            self.rows.places[person] = place


@dataclass(frozen=True, slots=True)
class MemoryAddresses:
    rows: Rows

    def among(self, people: Collection[PersonId]) -> Mapping[PersonId, str]:
        found = {person: self.rows.addresses.get(person) for person in people}
        return {person: reference for person, reference in found.items() if reference is not None}

    def remember(self, person: PersonId, reference: str) -> None:
        self.rows.addresses[person] = reference

    def close(self, person: PersonId, why: str, at: datetime) -> None:
        if person in self.rows.addresses:
            self.rows.addresses[person] = None


@dataclass(frozen=True, slots=True)
class MemoryDirectory:
    rows: Rows

    def holders(
        self, roles: Collection[RoleId], at: Collection[MunicipalityCode] = ()
    ) -> Sequence[Holder]:
        found = [
            to_holder(kept.journey.person, holding)
            for kept in self.rows.people.values()
            for holding in kept.journey.current()
            if holding.role in roles and (not at or holding.municipality in at)
        ]
        return sorted(found, key=lambda holder: (holder.since, holder.person, holder.role))

    def search(self, question: Question) -> Counted:
        return count(question, self.holders(question.roles, question.places))

    def concerned(
        self, roles: Collection[RoleId], beyond: PersonId, most: int
    ) -> Sequence[PersonId]:
        journeys = [kept.journey for id, kept in self.rows.people.items() if id > beyond]
        return sorted(
            journey.person.id
            for journey in journeys
            if journey.person.reminders and (not roles or set(roles) & set(journey.roles()))
        )[:most]

    def confirmed_at(
        self, municipality: MunicipalityCode, among: Collection[PersonId] | None = None
    ) -> Sequence[PersonId]:
        people = [kept.journey.person for kept in self.rows.people.values()]
        there = (p.id for p in people if p.confirmed and p.municipality == municipality)
        return sorted(id for id in there if among is None or id in among)

    def by_mail(self, emails: Collection[str]) -> Mapping[str, Sequence[PersonId]]:
        found: dict[str, list[PersonId]] = defaultdict(list)
        for id in sorted(self.rows.people):
            email = self.rows.people[id].journey.person.email
            if email is not None and email in emails:
                found[email].append(id)
        return dict(found)

    def by_object(self, ids: Collection[str]) -> Sequence[PersonId]:
        return sorted(id for id in self.rows.people if object_of(id) in ids)


def to_holder(person: Person, holding: Holding) -> Holder:
    return Holder(
        person.id,
        person.name,
        person.email,
        holding.role,
        holding.municipality,
        holding.since,
        person.sharing,
        person.confirmed,
        holding.source,
        person.phone,
        person.elsewhere,
        person.everywhere,
        person.introductions,
    )
