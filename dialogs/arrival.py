"""Whatever the channel knows of who is here: their name, their mail, and what that proves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from onboarding.agreements import IMPORTED, recorded
from onboarding.directory import proved
from onboarding.journey import Journey, Source
from onboarding.lists import STUB
from onboarding.municipalities import MunicipalityCode
from onboarding.person import PersonId, Sharing
from onboarding.ports import Catalogue, UnitOfWork
from onboarding.texts import Language
from onboarding.trust import domain_of


@dataclass(frozen=True, slots=True)
class Who:
    """Who speaks, as far as the channel knows.

    ``tenant`` is the Entra tenant that somebody belongs to, None for a guest there: guests
    share a tenant with people of every municipality, and so it proves nothing of them.
    ``municipality`` and ``language`` are given only by a channel that may decide them (the
    terminal, for whoever holds it holds the database); ``trusted``: its word is proof.
    """

    id: PersonId
    name: str
    email: str | None = None
    municipality: MunicipalityCode | None = None
    language: Language | None = None
    trusted: bool = False
    tenant: str | None = None


def recognise(
    work: UnitOfWork, catalogue: Catalogue, journey: Journey, who: Who, now: datetime
) -> None:
    """Take over what the channel knows of somebody; it changes with a marriage or a job."""
    before = journey.person
    email = who.email.casefold() if who.email else before.email
    language = who.language or before.language
    if (who.name, email, language) != (before.name, before.email, before.language):
        journey.person = before._replace(name=who.name, email=email, language=language)
    if email is not None and email != before.email:
        doubt(catalogue, journey, before.email)
        take_over(work, journey, PersonId(STUB + email), now)
    if who.municipality is not None and who.municipality != journey.person.municipality:
        journey.move(who.municipality, confirmed=who.trusted)
    confirm(work, catalogue, journey, who)


def confirm(work: UnitOfWork, catalogue: Catalogue, journey: Journey, who: Who) -> None:
    """Confirm the municipality where something proves it: mail, tenant, or somebody's word."""
    person = journey.person
    if person.municipality is None or person.confirmed:
        return
    home = catalogue.municipalities[person.municipality]
    domains = home.domains if who.trusted else (home.confirmed,)
    if any(proved(person.email, domain) for domain in domains) or vouched(work, journey, who):
        journey.person = person._replace(confirmed=True)


def vouched(work: UnitOfWork, journey: Journey, who: Who) -> bool:
    """Tell whether an administrator or a colleague answers for it."""
    person = journey.person
    if person.municipality in work.proofs.of(domain_of(person.email), who.tenant):
        return True
    voucher = work.vouchers.of(person.id)
    return voucher is not None and voucher.municipality == person.municipality


def doubt(catalogue: Catalogue, journey: Journey, before: str | None) -> None:
    """A mail address that proved the municipality is gone: so is the proof."""
    person = journey.person
    if person.municipality is not None and person.confirmed:
        domain = catalogue.municipalities[person.municipality].confirmed
        if proved(before, domain) and not proved(person.email, domain):
            journey.person = person._replace(confirmed=False)


def take_over(work: UnitOfWork, journey: Journey, stub: PersonId, now: datetime) -> None:
    """Become one with who stood on a list under this mail address, if anybody did."""
    listed = work.journeys.of(stub)
    if listed is None:
        return
    person, other = journey.person, listed.person
    journey.held += [h for h in listed.current() if h.role not in journey.roles()]
    if person.municipality is None and not person.outside:
        person = person._replace(municipality=other.municipality, confirmed=False)
    if person.sharing is Sharing.COLLEAGUES and not work.agreements.of(person.id):
        person = person._replace(sharing=other.sharing)
        if person.sharing is not Sharing.COLLEAGUES:
            work.agreements.add(recorded(person, IMPORTED, now))
    journey.person = person._replace(phone=person.phone or other.phone)
    # What colleagues told of this address is told of the person now: it must not go along.
    listed.person = other._replace(email=None)
    work.journeys.save(listed, wake=None)
    work.journeys.erase(stub)


def is_listed(journey: Journey) -> bool:
    return any(h.source is not Source.OWN for h in journey.current())
