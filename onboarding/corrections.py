"""Corrects who holds which role: an administrator's word, or a municipal contact's.

It stands beside what people say themselves and never against it: where the two differ, the
person is asked. Who may correct is the caller's to know.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from onboarding.finding import answer_wishes
from onboarding.journey import Holding, Journey, Source
from onboarding.lists import STUB, said_otherwise
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person, PersonId
from onboarding.ports import Catalogue, UnitOfWork
from onboarding.roles import RoleId
from onboarding.tidings import Tiding, notice_of
from onboarding.workdays import day_of

Wake = Callable[[Journey], datetime | None]
"""When to look at somebody's reminders next, their roles being what they are now."""


class Corrected(StrEnum):
    """What became of it. ASKED: the person said otherwise, and is asked; nothing is changed."""

    DONE = "done"
    ASKED = "asked"
    ALREADY = "already"


@dataclass(frozen=True, slots=True)
class Post:
    """A role in a municipality."""

    role: RoleId
    municipality: MunicipalityCode

    def of(self, holding: Holding) -> bool:
        return holding.role == self.role and holding.municipality == self.municipality


def put_on(journey: Journey, post: Post, since: date, at: datetime) -> Corrected:
    """Let somebody hold a role, unless they said that they do not."""
    here = [h for h in journey.current() if post.of(h)]
    if any(h.source is not Source.IMPORTED for h in here):
        return Corrected.ALREADY
    if not here and said_otherwise(journey.person, journey.held, post.role, post.municipality):
        return Corrected.ASKED
    told = Holding(post.role, since, day_of(at), post.municipality, source=Source.ADMINISTRATOR)
    journey.held.append(told)
    return Corrected.DONE


def take_off(journey: Journey, post: Post, on: date) -> Corrected:
    """Let somebody hold a role no more, as far as only others said that they do."""
    here = [h for h in journey.current() if post.of(h)]
    if not here:
        return Corrected.ALREADY
    own = any(h.source is Source.OWN for h in here)
    ended = [h for h in here if h.source is not Source.OWN]
    journey.held = [h._replace(until=on) if h in ended else h for h in journey.held]
    return Corrected.ASKED if own else Corrected.DONE


def keep(
    work: UnitOfWork,
    catalogue: Catalogue,
    journey: Journey,
    tiding: Tiding,
    post: Post,
    now: datetime,
    wake: Wake,
) -> None:
    """Write a corrected journey, and let its person know; whoever waited for it hears of it."""
    work.journeys.save(journey, wake=wake(journey))
    if not journey.person.id.startswith(STUB):
        about = f"{post.role}|{post.municipality}"
        once = now.isoformat()
        work.notices.owe([notice_of(journey.person.id, tiding, about, now, once=once)])
    if tiding is Tiding.NAMED:
        answer_wishes(work, catalogue, [post.role], now)


def with_mail(work: UnitOfWork, name: str, email: str, where: MunicipalityCode) -> Journey:
    """Return who has a mail address; somebody nobody has heard of is known by it from now on."""
    known = sorted(work.directory.by_mail([email]).get(email, ()), key=is_stub)
    found = work.journeys.of(known[0]) if known else None
    if found is not None:
        return found
    stub = PersonId(STUB + email)
    person = Person(stub, name, email, municipality=where, reminders=False, introductions=False)
    return Journey(person)


def is_stub(person: PersonId) -> bool:
    return person.startswith(STUB)
