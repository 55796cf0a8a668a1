"""In memory: requests for access and facts of municipalities, with the same answers as in SQL."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from onboarding.checklist import AccessId
from onboarding.municipalities import MunicipalityCode
from onboarding.person import PersonId
from onboarding.profile import Fact, Profile
from onboarding.requests import Refusal, Reply, Request
from storage.memory_rows import Rows, utc


@dataclass(frozen=True, slots=True)
class MemoryRequests:
    rows: Rows

    def put(self, request: Request) -> None:
        replied = request.replied and utc(request.replied)
        kept = replace(request, at=utc(request.at), replied=replied)
        self.rows.access_requests[request.person, request.access] = kept

    def of(self, person: PersonId) -> Mapping[AccessId, Request]:
        found = sorted(self.rows.access_requests.items())
        return {access: each for (whose, access), each in found if whose == person}

    def waiting_at(self, municipality: MunicipalityCode) -> Sequence[Request]:
        found = [
            each
            for each in self.rows.access_requests.values()
            if each.reply is Reply.WAITING and self.confirmed(each.person, municipality)
        ]
        return sorted(found, key=lambda each: (each.at, each.person, each.access))

    def refuse(self, refusal: Refusal) -> None:
        key = refusal.person, refusal.access, refusal.by
        self.rows.access_refusals[key] = replace(refusal, at=utc(refusal.at))

    def refusals(self, people: Collection[PersonId]) -> Sequence[Refusal]:
        found = self.rows.access_refusals
        return [found[key] for key in sorted(found) if key[0] in people]

    def confirmed(self, id: PersonId, municipality: MunicipalityCode) -> bool:
        person = self.rows.people[id].journey.person
        return person.confirmed and person.municipality == municipality


@dataclass(frozen=True, slots=True)
class MemoryProfiles:
    rows: Rows

    def at(self, municipality: MunicipalityCode) -> Profile:
        found = sorted(self.rows.municipality_facts.items())
        return {question: each for (where, question), each in found if where == municipality}

    def by(self, person: PersonId) -> Sequence[Fact]:
        found = sorted(self.rows.municipality_facts.items())
        return [each for _, each in found if each.by == person]

    def answer(self, fact: Fact) -> None:
        key = fact.municipality, fact.question
        self.rows.municipality_facts[key] = replace(fact, at=utc(fact.at))
