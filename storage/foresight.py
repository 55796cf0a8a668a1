"""Reads for many people at once what is going to be asked of each of them by itself.

Putting a reminder into words asks a handful of questions: who grants what where this person
works, what they asked for, who refused it. A batch of a hundred asks each of them once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import Connection

from onboarding.checklist import AccessId
from onboarding.directory import Holder
from onboarding.functions import LocalFunction
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person, PersonId
from onboarding.profile import Profile
from onboarding.requests import Refusal, Request
from onboarding.roles import PartnerId, RoleId
from storage.directory import SqlDirectory, in_order
from storage.functions import SqlFunctions
from storage.profiles import SqlProfiles
from storage.requests import SqlRequests

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Together(dict[K, V]):
    """What ``read`` finds of ``foreseen``: of all of them when the first one is asked for.

    ``nothing`` is what it finds where it leaves one out.
    """

    def __init__(
        self, foreseen: Collection[K], read: Callable[[Collection[K]], Mapping[K, V]], nothing: V
    ) -> None:
        super().__init__()
        self.foreseen, self.read, self.nothing = foreseen, read, nothing

    def __missing__(self, key: K) -> V:
        if key not in self.foreseen:
            return self.read([key]).get(key, self.nothing)
        found = self.read(self.foreseen)  # first: if it fails, nothing is known of anybody
        self.update(dict.fromkeys(self.foreseen, self.nothing))
        self.update(found)
        return self[key]


@dataclass(frozen=True, slots=True)
class ForeseenDirectory(SqlDirectory):
    """``holding`` are the holders of each role that was asked for, in all of ``places``."""

    places: Collection[MunicipalityCode]
    holding: dict[RoleId, Mapping[MunicipalityCode | None, Sequence[Holder]]] = field(
        default_factory=dict
    )
    named: dict[str, Sequence[PersonId]] = field(default_factory=dict)
    confirmed: dict[tuple[MunicipalityCode, tuple[PersonId, ...] | None], Sequence[PersonId]] = (
        field(default_factory=dict)
    )

    def holders(
        self, roles: Collection[RoleId], at: Collection[MunicipalityCode] = ()
    ) -> Sequence[Holder]:
        match [*roles], [*at]:
            case [role], [place] if place in self.places:  # in order as they were read
                return self.of_role(role).get(place, [])
        if not at or not all(place in self.places for place in at):
            return SqlDirectory.holders(self, roles, at)
        known = [self.of_role(role) for role in dict.fromkeys(roles)]
        places = dict.fromkeys(at)
        return in_order(each for role in known for place in places for each in role.get(place, ()))

    def of_role(self, role: RoleId) -> Mapping[MunicipalityCode | None, Sequence[Holder]]:
        if role not in self.holding:
            found = SqlDirectory.holders(self, [role], self.places)
            self.holding[role] = grouped(found, lambda holder: holder.municipality)
        return self.holding[role]

    def by_mail(self, emails: Collection[str]) -> Mapping[str, Sequence[PersonId]]:
        if new := [email for email in emails if email not in self.named]:
            found = SqlDirectory.by_mail(self, new)
            self.named.update({email: found.get(email, ()) for email in new})
        return {email: self.named[email] for email in emails if self.named[email]}

    def confirmed_at(
        self, municipality: MunicipalityCode, among: Collection[PersonId] | None = None
    ) -> Sequence[PersonId]:
        key = municipality, None if among is None else tuple(among)
        if key not in self.confirmed:
            self.confirmed[key] = SqlDirectory.confirmed_at(self, municipality, among)
        return self.confirmed[key]


@dataclass(frozen=True, slots=True)
class ForeseenRequests(SqlRequests):
    made: Together[PersonId, Mapping[AccessId, Request]]
    refused: Together[PersonId, Sequence[Refusal]]

    def of(self, person: PersonId) -> Mapping[AccessId, Request]:
        return self.made[person]

    def refusals(self, people: Collection[PersonId]) -> Sequence[Refusal]:
        if len(people) == 1:
            (person,) = people
            return self.refused[person]
        # Sorted by person first, as all of them together are.
        return [each for one in sorted(set(people)) for each in self.refused[one]]


@dataclass(frozen=True, slots=True)
class ForeseenFunctions(SqlFunctions):
    told: Together[MunicipalityCode, Mapping[PartnerId, LocalFunction]]

    def at(self, municipality: MunicipalityCode) -> Mapping[PartnerId, LocalFunction]:
        return self.told[municipality]


@dataclass(frozen=True, slots=True)
class ForeseenProfiles(SqlProfiles):
    known: Together[MunicipalityCode, Profile]

    def at(self, municipality: MunicipalityCode) -> Profile:
        return self.known[municipality]


def foreseen(connection: Connection, people: Collection[Person]) -> Mapping[str, object]:
    """Return the repositories, by name, that answer for these ``people`` and where they work."""
    ids = {person.id for person in people}
    places = {person.municipality for person in people if person.municipality is not None}
    requests, functions = SqlRequests(connection), SqlFunctions(connection)
    profiles = SqlProfiles(connection)

    def refusals(of: Collection[PersonId]) -> Mapping[PersonId, Sequence[Refusal]]:
        return grouped(requests.refusals(of), lambda refusal: refusal.person)

    return {
        "directory": ForeseenDirectory(connection, places),
        "requests": ForeseenRequests(
            connection, Together(ids, requests.among, {}), Together(ids, refusals, [])
        ),
        "functions": ForeseenFunctions(connection, Together(places, functions.among, {})),
        "profiles": ForeseenProfiles(connection, Together(places, profiles.among, {})),
    }


def grouped(rows: Iterable[V], key: Callable[[V], K]) -> Mapping[K, Sequence[V]]:
    found: dict[K, list[V]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found
