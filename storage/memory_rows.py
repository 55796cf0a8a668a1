"""What the storage in memory holds: dicts whose values are only ever replaced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime

from onboarding.agreements import Agreement
from onboarding.checklist import AccessId
from onboarding.functions import LocalFunction
from onboarding.introductions import Introduction
from onboarding.journey import Change, Journey, Reopening, State
from onboarding.lookups import Lookup
from onboarding.meetings import Meeting
from onboarding.municipalities import MunicipalityCode
from onboarding.notices import Notice
from onboarding.person import PersonId
from onboarding.ports import Place
from onboarding.profile import Fact, Question
from onboarding.remarks import Miss, Remark
from onboarding.requests import Refusal, Request
from onboarding.roles import PartnerId, RoleId
from onboarding.tidings import all_about
from onboarding.trust import Proof, ProofKind, Voucher
from onboarding.wishes import Wish

SIGNED = {
    "local_functions": "by",
    "vouchers": "by",
    "access_requests": "to",
    "municipality_facts": "by",
}
"""What stays without somebody's name when they go, and where that stands in it."""


def utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Kept:
    """A person's journey, without what is derived from its history, and when to look at it."""

    journey: Journey
    wake: datetime | None
    history: tuple[Change, ...]

    def read(self) -> Journey:
        """Return a copy that may be changed."""
        journey = self.journey
        return Journey(
            journey.person,
            list(journey.held),
            dict(journey.standings),
            dict(journey.since),
            {change.step: self.reopened(change) for change in self.history if opens(change)},
            looked=journey.looked,
            quiet=journey.quiet,
        )

    def reopened(self, last: Change) -> Reopening:
        times = [c.at for c in self.history if c.step == last.step and opens(c)]
        return Reopening(len(times), max(times))

    @staticmethod
    def of(journey: Journey, wake: datetime | None, history: tuple[Change, ...]) -> Kept:
        kept = Journey(
            journey.person,
            list(journey.held),
            dict(journey.standings),
            {step: utc(since) for step, since in journey.since.items()},
            looked=journey.looked and utc(journey.looked),
            quiet=journey.quiet,
        )
        return Kept(kept, wake and utc(wake), history)


def opens(change: Change) -> bool:
    return change.after is State.OPEN


@dataclass(frozen=True, slots=True)
class Waiting:
    """``free_at``: from when somebody may take it; ``ended``: it was told (``sent``) or dropped.

    ``why``: it is a dead letter.
    """

    notice: Notice
    free_at: datetime
    ended: datetime | None = None
    sent: bool = False
    why: str | None = None

    def free(self, now: datetime) -> bool:
        return self.ended is None and self.free_at <= now


@dataclass(frozen=True, slots=True)
class Listed:
    meeting: Meeting
    source: str
    wake: datetime | None


@dataclass(frozen=True, slots=True)
class Rows:
    """An address that is closed is None."""

    people: dict[PersonId, Kept] = field(default_factory=dict)
    places: dict[PersonId, Place] = field(default_factory=dict)
    addresses: dict[PersonId, str | None] = field(default_factory=dict)
    deliveries: dict[str, datetime] = field(default_factory=dict)
    notices: dict[str, Waiting] = field(default_factory=dict)
    meetings: dict[str, Listed] = field(default_factory=dict)
    agreements: dict[int, Agreement] = field(default_factory=dict)
    proofs: dict[tuple[ProofKind, str], Proof] = field(default_factory=dict)
    vouchers: dict[PersonId, Voucher] = field(default_factory=dict)
    local_functions: dict[tuple[MunicipalityCode, PartnerId], LocalFunction] = field(
        default_factory=dict
    )
    wishes: dict[tuple[PersonId, RoleId, str], Wish] = field(default_factory=dict)
    lookups: dict[int, Lookup] = field(default_factory=dict)
    introductions: dict[tuple[PersonId, PersonId], Introduction] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    remarks: dict[int, Remark] = field(default_factory=dict)
    tallies: dict[Miss, int] = field(default_factory=dict)
    access_requests: dict[tuple[PersonId, AccessId], Request] = field(default_factory=dict)
    access_refusals: dict[tuple[PersonId, AccessId, PersonId], Refusal] = field(
        default_factory=dict
    )
    municipality_facts: dict[tuple[MunicipalityCode, Question], Fact] = field(default_factory=dict)

    def copy(self) -> Rows:
        return Rows(*(dict(getattr(self, each.name)) for each in fields(self)))

    def erase(self, person: PersonId) -> bool:
        """Delete a person and all that hangs on them; what they told stays without their name."""
        if person not in self.people:
            return False
        for name, key, people in list(self.hanging()):
            if person in people:
                del getattr(self, name)[key]
        for key in [k for k, row in self.notices.items() if row.notice.about in all_about(person)]:
            del self.notices[key]
        self.forget_name(person)
        del self.people[person]
        return True

    def forget_name(self, person: PersonId) -> None:
        """Delete where a colleague named them, and their name under what they told of others."""
        email = self.people[person].journey.person.email
        named = [at for at, told in self.local_functions.items() if email and told.email == email]
        for at in named:
            del self.local_functions[at]
        for name, signature in SIGNED.items():
            rows = getattr(self, name)
            for key, row in rows.items():
                if getattr(row, signature) == person:
                    rows[key] = replace(row, **{signature: None})

    def hanging(self) -> Iterator[tuple[str, object, set[PersonId]]]:
        """Yield each row that goes when any of its people goes: where it is, and who they are."""
        for name in ("places", "addresses", "vouchers"):
            yield from ((name, person, {person}) for person in getattr(self, name))
        for key, row in self.notices.items():
            yield "notices", key, {row.notice.person}
        for number, agreement in self.agreements.items():
            yield "agreements", number, {agreement.person}
        yield from (("remarks", n, {remark.person}) for n, remark in self.remarks.items())
        yield from (("wishes", key, {key[0]}) for key in self.wishes)
        yield from (("lookups", n, {row.person, row.seen}) for n, row in self.lookups.items())
        yield from (("introductions", pair, set(pair)) for pair in self.introductions)
        yield from (("access_requests", key, {key[0]}) for key in self.access_requests)
        yield from (("access_refusals", k, {k[0], k[2]}) for k in self.access_refusals)

    def strangers(self) -> set[PersonId]:
        """Return those of whom something is kept though they are not."""
        named = {person for _, _, people in self.hanging() for person in people}
        named |= {told.by for told in self.local_functions.values() if told.by is not None}
        named |= {voucher.by for voucher in self.vouchers.values() if voucher.by is not None}
        named |= {fact.by for fact in self.municipality_facts.values() if fact.by is not None}
        named |= {each.to for each in self.access_requests.values() if each.to is not None}
        return named - self.people.keys()
