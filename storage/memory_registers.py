"""In memory: the registers around the directory, with the same answers as in SQL."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onboarding.agreements import Agreement
from onboarding.functions import LocalFunction
from onboarding.introductions import A_QUARTER, Introduction, Search
from onboarding.journey import Source
from onboarding.lookups import Lookup
from onboarding.municipalities import MunicipalityCode
from onboarding.person import PersonId, Sharing
from onboarding.roles import PartnerId, RoleId
from onboarding.trust import Proof, ProofKind, Voucher
from onboarding.wishes import Wish
from storage.memory_rows import Rows, utc


@dataclass(frozen=True, slots=True)
class MemoryAgreements:
    rows: Rows
    numbers: Iterator[int]

    def add(self, agreement: Agreement) -> None:
        kept = replace(agreement, at=utc(agreement.at))
        self.rows.agreements[next(self.numbers)] = kept

    def of(self, person: PersonId) -> Sequence[Agreement]:
        return [each for _, each in sorted(self.rows.agreements.items()) if each.person == person]


@dataclass(frozen=True, slots=True)
class MemoryProofs:
    rows: Rows

    def of(self, domain: str | None, tenant: str | None) -> Collection[MunicipalityCode]:
        keys = ((ProofKind.DOMAIN, domain), (ProofKind.TENANT, tenant))
        found = (self.rows.proofs.get((kind, value)) for kind, value in keys if value)
        return {proof.municipality for proof in found if proof is not None}

    def confirm(self, proof: Proof) -> None:
        self.rows.proofs[proof.kind, proof.value] = replace(proof, at=utc(proof.at))

    def withdraw(self, kind: ProofKind, value: str) -> bool:
        return self.rows.proofs.pop((kind, value), None) is not None

    def all(self) -> Sequence[Proof]:
        found = self.rows.proofs.values()
        return sorted(found, key=lambda proof: (proof.municipality, proof.kind, proof.value))


@dataclass(frozen=True, slots=True)
class MemoryVouchers:
    rows: Rows

    def of(self, person: PersonId) -> Voucher | None:
        return self.rows.vouchers.get(person)

    def give(self, voucher: Voucher) -> None:
        self.rows.vouchers[voucher.person] = replace(voucher, at=utc(voucher.at))


@dataclass(frozen=True, slots=True)
class MemoryFunctions:
    rows: Rows

    def at(self, municipality: MunicipalityCode) -> Mapping[PartnerId, LocalFunction]:
        found = sorted(self.rows.local_functions.items())
        return {function: each for (at, function), each in found if at == municipality}

    def by(self, person: PersonId) -> Sequence[LocalFunction]:
        found = sorted(self.rows.local_functions.items())
        return [each for _, each in found if each.by == person]

    def name(self, function: LocalFunction) -> None:
        key = function.municipality, function.function
        self.rows.local_functions[key] = replace(function, at=utc(function.at))

    def clear(self, municipality: MunicipalityCode, function: PartnerId) -> None:
        self.rows.local_functions.pop((municipality, function), None)


@dataclass(frozen=True, slots=True)
class MemoryWishes:
    rows: Rows

    def stand(self, wish: Wish) -> None:
        key = wish.person, wish.role, wish.place
        known = self.rows.wishes.get(key, replace(wish, at=utc(wish.at)))
        self.rows.wishes[key] = replace(known, told=None)

    def of(self, person: PersonId) -> Sequence[Wish]:
        return self.sorted(wish for wish in self.rows.wishes.values() if wish.person == person)

    def waiting(self, roles: Collection[RoleId]) -> Sequence[Wish]:
        wishes = self.rows.wishes.values()
        return self.sorted(wish for wish in wishes if wish.told is None and wish.role in roles)

    def told(self, wish: Wish, at: datetime | None) -> None:
        key = wish.person, wish.role, wish.place
        if key in self.rows.wishes:
            self.rows.wishes[key] = replace(self.rows.wishes[key], told=at and utc(at))

    def withdraw(self, person: PersonId) -> None:
        for key in [key for key in self.rows.wishes if key[0] == person]:
            del self.rows.wishes[key]

    @staticmethod
    def sorted(found: Iterator[Wish]) -> list[Wish]:
        return sorted(found, key=lambda wish: (wish.at, wish.person, wish.role, wish.place))


@dataclass(frozen=True, slots=True)
class MemoryLookups:
    rows: Rows
    numbers: Iterator[int]

    def record(self, lookups: Collection[Lookup]) -> None:
        for each in lookups:
            self.rows.lookups[next(self.numbers)] = replace(each, at=utc(each.at))

    def by(self, person: PersonId) -> Sequence[Lookup]:
        return [each for each in self.newest() if each.person == person]

    def about(self, person: PersonId) -> Sequence[Lookup]:
        return [each for each in self.newest() if each.seen == person]

    def newest(self) -> list[Lookup]:
        return [each for _, each in sorted(self.rows.lookups.items(), reverse=True)]

    def purge(self, before: datetime) -> int:
        old = [number for number, each in self.rows.lookups.items() if each.at < before]
        for number in old:
            del self.rows.lookups[number]
        return len(old)


@dataclass(frozen=True, slots=True)
class MemoryIntroductions:
    rows: Rows

    def put(self, introduction: Introduction) -> None:
        pair = introduction.newcomer, introduction.experienced
        self.rows.introductions[pair] = replace(introduction, at=utc(introduction.at))

    def between(self, newcomer: PersonId, experienced: PersonId) -> Introduction | None:
        return self.rows.introductions.get((newcomer, experienced))

    def of(self, people: Collection[PersonId]) -> Sequence[Introduction]:
        found = [
            each
            for pair, each in self.rows.introductions.items()
            if not set(pair).isdisjoint(people)
        ]
        return sorted(found, key=lambda each: (each.at, each.newcomer, each.experienced))

    def candidates(self, search: Search) -> Sequence[tuple[PersonId, int]]:
        places = sorted((place, who) for who, place in self.experienced(search))
        begin = [each for each in places if each[0] >= search.first]
        some = [*begin, *(each for each in places if each not in begin)]
        asked = {who: self.asked(who, search.since) for _, who in some}
        free = [who for _, who in some if asked[who] < A_QUARTER][: search.most]
        return [(who, asked[who]) for who in dict.fromkeys(free)]

    def asked(self, person: PersonId, since: datetime) -> int:
        known = self.rows.introductions.values()
        return sum(each.experienced == person and each.at >= since for each in known)

    def experienced(self, search: Search) -> Iterator[tuple[PersonId, MunicipalityCode]]:
        me, met = search.newcomer, self.rows.introductions
        for id, kept in self.rows.people.items():
            person = kept.journey.person
            shown = person.confirmed and person.sharing is not Sharing.NOBODY
            willing = person.introductions and self.rows.addresses.get(id) is not None
            if id == me or (me, id) in met or (id, me) in met or not (shown and willing):
                continue
            for holding in kept.journey.current():
                elsewhere = holding.municipality not in (None, search.home)
                told = holding.source is not Source.IMPORTED and holding.since <= search.begun
                if holding.role == search.role and holding.municipality and elsewhere and told:
                    yield id, holding.municipality
