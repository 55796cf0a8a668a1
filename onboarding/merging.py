"""Merges a list of role holders with what is known: what it adds, changes and ends. Pure.

Sources are kept apart: a list adds and ends only what lists said before. Where it contradicts
somebody's own word, they are asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

from onboarding.agreements import IMPORTED, recorded
from onboarding.finding import answer_wishes
from onboarding.journey import Holding, Source
from onboarding.lists import STUB, Key, Known, Line, Outcome, Refused
from onboarding.municipalities import MunicipalityCode
from onboarding.notices import Notice
from onboarding.person import Fields, Person, PersonId, Sharing
from onboarding.ports import Catalogue, UnitOfWork
from onboarding.tidings import Tiding, notice_of
from onboarding.workdays import day_of

MOST_ENDED = 0.2
"""The part of a municipality's holders that a list may leave out without being told twice."""


def take_in(
    work: UnitOfWork,
    catalogue: Catalogue,
    lines: Sequence[Line],
    refused: Sequence[Refused],
    now: datetime,
    *,
    force: bool = False,
) -> Outcome:
    """Merge a list into what is kept; nothing is written where it ends too many (see Outcome)."""
    covered = {line.municipality for line in lines}
    emails = {*(line.email for line in lines), *work.lists.emails(covered)}
    outcome = merge(lines, refused, work.lists.known(emails), now)
    if force or not outcome.too_many:
        work.lists.apply(outcome.changes, now)
        answer_wishes(work, catalogue, {line.role for line in lines}, now)
    return outcome


def merge(
    lines: Sequence[Line],
    refused: Sequence[Refused],
    known: Mapping[str, Known],
    now: datetime,
) -> Outcome:
    """Compare a whole list with what is known of everybody it names, or a list named before."""
    outcome = Outcome(refused=list(refused))
    groups: dict[str, dict[Key, Line]] = {}
    for line in lines:
        group = groups.setdefault(line.email, {})
        first = group.setdefault(line.key, line)
        if first is not line:
            outcome.refused.append(Refused(line.number, f"the same as line {first.number}"))
    for email, group in groups.items():
        if (who := known.get(email)) is None:
            welcome(outcome, list(group.values()), now)
        else:
            update(outcome, who, list(group.values()), now)
    end_absent(outcome, groups, {line.municipality for line in lines}, known, now)
    outcome.refused.sort(key=lambda each: each.number)
    outcome.ended.sort()
    return outcome


def welcome(outcome: Outcome, lines: Sequence[Line], now: datetime) -> None:
    """Add somebody nobody has heard of: they are known by their mail address until they write."""
    first, today = lines[0], day_of(now)
    person = Person(
        PersonId(STUB + first.email),
        first.name,
        first.email,
        municipality=first.municipality,
        sharing=wanted(lines),
        reminders=False,
        phone=first.phone,
        introductions=False,
    )
    outcome.changes.newcomers.append(person)
    if person.sharing is Sharing.MUNICIPALITIES:
        outcome.changes.agreements.append(recorded(person, IMPORTED, now))
    for place, line in enumerate(lines):
        outcome.changes.hold(person, place, held(line, today))
        outcome.added.append(line)


def held(line: Line, today: date) -> Holding:
    """Since when somebody holds a role a list does not say: they are listed since today."""
    return Holding(line.role, today, today, line.municipality, source=Source.IMPORTED)


def wanted(lines: Sequence[Line]) -> Sharing:
    shares = all(line.shares for line in lines)
    return Sharing.MUNICIPALITIES if shares else Sharing.COLLEAGUES


def update(outcome: Outcome, who: Known, lines: Sequence[Line], now: datetime) -> None:
    """Bring somebody up to date, as far as they have not spoken for themselves."""
    place = len(who.held)
    contradicted = [line for line in lines if who.contradicts(line)]
    told = [line for line in lines if line not in contradicted]
    after = revised(who, told) if told else who.person
    for line in lines:
        if who.holds(line, Source.IMPORTED):
            continue
        if line in contradicted:
            outcome.asked.append(line)
            outcome.changes.questions.append(question(who, Tiding.LISTED, line.key, now))
            continue
        outcome.changes.hold(after, place, held(line, day_of(now)))
        outcome.added.append(line)
        place += 1
    if after != who.person:
        outcome.changes.changed.append(after)
        if after.sharing is not who.person.sharing:
            outcome.changes.agreements.append(recorded(after, IMPORTED, now))
        if told[0] not in outcome.added:
            outcome.changed.append(told[0])


def revised(who: Known, lines: Sequence[Line]) -> Person:
    first, person = lines[0], who.person
    if who.stub:
        person = person._replace(
            name=first.name, phone=first.phone, municipality=first.municipality
        )
    elif person.phone is None:
        person = person._replace(phone=first.phone)
    if not who.answered and person.sharing is not wanted(lines):
        person = person._replace(
            sharing=wanted(lines), elsewhere=Fields.NONE, everywhere=Fields.NONE
        )
    return person


def end_absent(
    outcome: Outcome,
    groups: Mapping[str, Mapping[Key, Line]],
    covered: Collection[MunicipalityCode],
    known: Mapping[str, Known],
    now: datetime,
) -> None:
    """End what a list said before and says no more, in the municipalities that it covers.

    Whoever stands on a line that could not be read is not absent; where such a line does not
    say who it is, nobody there is.
    """
    spared = {refused.email for refused in outcome.refused}
    nameless = [refused for refused in outcome.refused if not refused.email and unread(refused)]
    unsure = {refused.municipality for refused in nameless}
    before, ended = Counter[MunicipalityCode](), Counter[MunicipalityCode]()
    for email, who in known.items():
        absent = 0
        for place, key in listed(email, who, covered):
            before[key[2]] += 1
            kept = key in groups.get(email, ()) or email in spared
            if kept or None in unsure or key[2] in unsure:
                continue
            ended[key[2]] += 1
            absent += 1
            end(outcome, who, place, key, now)
        now_held = sum(h.until is None for h in who.held)
        if who.stub and absent and now_held == absent and email not in groups:
            outcome.changes.gone.append(who.person.id)
    share = {code: (ended[code], before[code]) for code in ended}
    outcome.too_many = {c: (e, b) for c, (e, b) in share.items() if e > MOST_ENDED * b}


def unread(refused: Refused) -> bool:
    return not refused.why.startswith("the same as")


def listed(
    email: str, who: Known, covered: Collection[MunicipalityCode]
) -> Iterable[tuple[int, Key]]:
    for place, holding in enumerate(who.held):
        where = holding.municipality
        current = holding.until is None and holding.source is Source.IMPORTED
        if current and where is not None and where in covered:
            yield place, (email, holding.role, where)


def end(outcome: Outcome, who: Known, place: int, key: Key, now: datetime) -> None:
    outcome.changes.ended.append((who.person.id, place))
    outcome.ended.append(key)
    own = [h for h in who.held if h.until is None and h.source is Source.OWN]
    if any((h.role, h.municipality) == key[1:] for h in own):
        outcome.changes.questions.append(question(who, Tiding.ENDED, key, now))


def question(who: Known, tiding: Tiding, key: Key, now: datetime) -> Notice:
    about = f"{key[1]}|{key[2]}"
    return notice_of(who.person.id, tiding, about, now, once=day_of(now).isoformat())
