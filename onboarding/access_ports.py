"""What is kept of accesses, as ports: requests that were sent, and facts of municipalities."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from onboarding.checklist import AccessId
from onboarding.municipalities import MunicipalityCode
from onboarding.person import PersonId
from onboarding.profile import Fact, Profile
from onboarding.requests import Refusal, Request


class Requests(Protocol):
    """One for a person and an access: the newest."""

    def put(self, request: Request) -> None: ...
    def of(self, person: PersonId) -> Mapping[AccessId, Request]: ...
    def waiting_at(self, municipality: MunicipalityCode) -> Sequence[Request]:
        """Those nobody has answered, of people who are confirmed there, oldest first."""

    def refuse(self, refusal: Refusal) -> None:
        """Keep it; an earlier one by the same person of the same request gives way."""

    def refusals(self, people: Collection[PersonId]) -> Sequence[Refusal]:
        """Those of what any of these people have asked for."""


class Profiles(Protocol):
    def at(self, municipality: MunicipalityCode) -> Profile: ...
    def by(self, person: PersonId) -> Sequence[Fact]:
        """What somebody has answered."""

    def answer(self, fact: Fact) -> None:
        """Keep an answer; an earlier one gives way."""
