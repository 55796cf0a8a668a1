"""What a draft says, line by line, of all that is known: the words stand in content."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialogs.chains import profile
from dialogs.lineviews import Line
from dialogs.talk import Talk, Values
from onboarding.access import Access, Detail
from onboarding.checklist import AccessId, Environment
from onboarding.granting import OWN_MANAGER, Filling, Grantor
from onboarding.journey import State
from onboarding.profile import Question, says
from onboarding.texts import listed
from onboarding.workdays import day_of


def letter(talk: Talk, access: Access, grantor: Grantor, env: str, limits: str) -> tuple[Line, ...]:
    """Return the lines of a request. ``env`` and ``limits`` are "" where they do not matter."""
    lines = [greeting(grantor), Line("draft.asks", {"access": access.asked_for}), sender(talk)]
    lines[1:1] = reminds(talk, access)
    if access.wish is not None:
        lines.append(Line("draft.wish", {"wish": access.wish}))
    lines += [*where(talk, access, env), *why(talk, access)]
    if limits:
        lines.append(Line(f"draft.limits_{limits}"))
    if any(agreed(talk, need) for need in access.needs):
        lines.append(Line("draft.agreed"))
    if access.synced is not None and says(profile(talk), Question.ROLE_SYNC):
        lines.append(Line("draft.synced"))
    if access.details:
        lines += details(talk, access)
    elif access.mail is not None:
        lines += contact(talk)
    return (*lines, Line("draft.bye", {"name": talk.journey.person.name}))


def reminds(talk: Talk, access: Access) -> Iterator[Line]:
    """When it was asked for, where that has brought no answer."""
    steps = [s.id for s in talk.catalogue.steps.values() if s.access == access.id]
    for id in steps:
        since = talk.journey.since.get(id)
        asked = talk.journey.state(id) is State.REQUESTED
        if asked and since is not None and day_of(since) < talk.today:
            yield Line("draft.reminds", {"day": day_of(since)})
            return


def subject(access: Access) -> str:
    """What the mail is about; in Danish, as the draft is."""
    words = access.asked_for.da
    return words[:1].upper() + words[1:]


def greeting(grantor: Grantor) -> Line:
    named = grantor.filling in (Filling.NAMED, Filling.VACANT) and grantor.name
    return Line("draft.hello_name", {"name": grantor.name}) if named else Line("draft.hello")


def sender(talk: Talk) -> Line:
    """Who asks: name, roles, municipality and since when, as far as known."""
    person = talk.journey.person
    values: Values = {"name": person.name}
    home = talk.catalogue.municipalities.get(person.municipality) if person.municipality else None
    if home is None:
        return Line("draft.sender", values)
    values = {**values, "where": home.official_name}
    roles = listed([talk.catalogue.roles[role].title for role in talk.journey.roles()])
    if not roles.da:
        return Line("draft.sender_there", values)
    values = {**values, "role": roles}
    if person.began is None:
        return Line("draft.sender_role", values)
    return Line("draft.sender_since", {**values, "day": person.began})


def where(talk: Talk, access: Access, env: str) -> Iterator[Line]:
    """Which environment, for what opens a system that has several."""
    known = talk.catalogue.access.values()
    opened = [access, *(other for other in known if access.id in other.needs)]
    if any(each.environments for each in opened):
        yield Line(f"draft.{env}" if env in set(Environment) else "draft.both")


def why(talk: Talk, access: Access) -> Iterator[Line]:
    known = talk.catalogue.access.values()
    for other in known:
        if access.id in other.needs and other.title != access.title:
            yield Line("draft.why", {"what": other.title})
            return


def agreed(talk: Talk, need: AccessId) -> bool:
    """Tell whether one's own manager has said yes already."""
    if talk.catalogue.access[need].granted_by != OWN_MANAGER:
        return False
    steps = (step for step in talk.catalogue.steps.values() if step.access == need)
    return any(talk.journey.state(step.id) is State.DONE for step in steps)


def details(talk: Talk, access: Access) -> Iterator[Line]:
    """What is asked for by name, each on a line; what is unknown is left to fill in."""
    person = talk.journey.person
    first, last = in_two(person.name)
    known = {
        Detail.FIRST_NAME: first,
        Detail.SURNAME: last,
        Detail.EMAIL: person.email or "",
        Detail.PHONE: person.phone or "",
    }
    for detail in access.details:
        yield Line(f"draft.{detail}", {"value": known[detail]})


def in_two(name: str) -> tuple[str, str]:
    """First names and surname, as they are shown in Teams: "A B C", "C, A B", "A C (Randers)"."""
    plain = re.sub(r"\(.*?\)", " ", name)
    last, comma, first = plain.partition(",")
    if comma and first.strip():
        return " ".join(first.split()), " ".join(last.split())
    *names, surname = plain.split() or [""]
    return (" ".join(names), surname) if names else (surname, "")


def contact(talk: Talk) -> Iterator[Line]:
    """KOMBIT asks for a mail address and a phone number; what is unknown is left to fill in."""
    person = talk.journey.person
    yield Line("draft.contact", {"email": person.email or "", "phone": person.phone or ""})
