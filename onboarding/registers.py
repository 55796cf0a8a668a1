"""The registers around the directory, as ports: agreements, trust, functions, wishes, look-ups.

Like all ports they are plain calls; storage/ keeps them in SQL and in memory.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from onboarding.agreements import Agreement
from onboarding.functions import LocalFunction
from onboarding.introductions import Introduction, Search
from onboarding.lookups import Lookup
from onboarding.municipalities import MunicipalityCode
from onboarding.person import PersonId
from onboarding.roles import PartnerId, RoleId
from onboarding.trust import Proof, ProofKind, Voucher
from onboarding.wishes import Wish


class Agreements(Protocol):
    """Appended to, never rewritten: the newest is how it stands."""

    def add(self, agreement: Agreement) -> None: ...
    def of(self, person: PersonId) -> Sequence[Agreement]:
        """All of a person's, oldest first."""


class Proofs(Protocol):
    def of(self, domain: str | None, tenant: str | None) -> Collection[MunicipalityCode]:
        """The municipalities that a mail domain or a tenant proves."""

    def confirm(self, proof: Proof) -> None:
        """Let a domain or tenant count as proof; of the same one, the newest word counts."""

    def withdraw(self, kind: ProofKind, value: str) -> bool: ...
    def all(self) -> Sequence[Proof]: ...


class Vouchers(Protocol):
    """One for a person: the newest."""

    def of(self, person: PersonId) -> Voucher | None: ...
    def give(self, voucher: Voucher) -> None: ...


class Functions(Protocol):
    """Who fills a function of a municipality that has no checklist, once for all there."""

    def at(self, municipality: MunicipalityCode) -> Mapping[PartnerId, LocalFunction]: ...
    def by(self, person: PersonId) -> Sequence[LocalFunction]:
        """What somebody has told."""

    def name(self, function: LocalFunction) -> None:
        """Keep who fills a function; an earlier answer gives way."""

    def clear(self, municipality: MunicipalityCode, function: PartnerId) -> None: ...


class Wishes(Protocol):
    def stand(self, wish: Wish) -> None:
        """Keep a wish; the same one standing already stays as it is."""

    def of(self, person: PersonId) -> Sequence[Wish]: ...
    def waiting(self, roles: Collection[RoleId]) -> Sequence[Wish]:
        """Wishes for any of ``roles`` that nobody has been told of yet, oldest first."""

    def told(self, wish: Wish, at: datetime | None) -> None:
        """Mark a wish as answered, or (None) as waiting again."""

    def withdraw(self, person: PersonId) -> None: ...


class Lookups(Protocol):
    """Who was shown whose contact data, and when. For administrators, never for peers."""

    def record(self, lookups: Collection[Lookup]) -> None: ...
    def by(self, person: PersonId) -> Sequence[Lookup]:
        """Those that a person made, newest first."""

    def about(self, person: PersonId) -> Sequence[Lookup]:
        """Those in which a person was shown, newest first."""

    def purge(self, before: datetime) -> int:
        """Forget what is older; return how many that were."""


class Introductions(Protocol):
    """At most one, ever, for a newcomer and an experienced colleague."""

    def put(self, introduction: Introduction) -> None: ...
    def between(self, newcomer: PersonId, experienced: PersonId) -> Introduction | None: ...
    def of(self, people: Collection[PersonId]) -> Sequence[Introduction]:
        """All in which any of ``people`` take part, on either side, oldest first."""

    def candidates(self, search: Search) -> Sequence[tuple[PersonId, int]]:
        """Whom a newcomer may meet, with how often each was asked since the quarter began.

        Each once: confirmed, shown elsewhere than at home, willing and reachable, and never
        asked by this newcomer, nor the other way round. It reads no more than it returns.
        """
