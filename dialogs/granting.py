"""Who grants an access here, in words. It decides nothing: onboarding/granting does."""

from __future__ import annotations

from functools import lru_cache

from dialogs.lineviews import Line
from dialogs.talk import Talk
from onboarding.access import Access
from onboarding.deciding import colleague
from onboarding.granting import STOOD_IN_FOR, Filling, Grantor, grantor_of
from onboarding.journey import State
from onboarding.profile import Question, says
from onboarding.requests import Reply, Request
from onboarding.texts import Text, listed

NAMED, REQUESTED = Filling.NAMED, State.REQUESTED  # by name: an enum takes a call to look one up
FEW = 3
"""So many holders of a role are named; one needs but one of them."""


def here(talk: Talk, access: Access) -> Grantor:
    return grantor_of(talk.work, talk.catalogue, talk.journey.person, access, talk.now)


def title(talk: Talk, access: Access) -> Text:
    """The role or function that grants it, or KOMBIT."""
    if access.granted_by is not None:
        return talk.catalogue.partners[access.granted_by].title
    return Text.same("KOMBIT")


def names(grantor: Grantor, request: Request | None = None) -> Text:
    """The names of a few who grant it; of whoever was asked alone, if they are among them."""
    asked = [one for one in grantor.seen if one.person == request.to] if request else []
    shown = [Text.same(one.name) for one in (asked or grantor.seen)[:FEW]]
    return listed(shown) if shown else Text.same(grantor.name)


def line(talk: Talk, access: Access, grantor: Grantor, request: Request | None = None) -> Line:
    """ "Rolleadministrator: Kollega B", or what is known instead."""
    name = Text.same(grantor.email or "") if access.mail else names(grantor, request)
    return Line(f"access.who_{case(talk, grantor)}", {"title": title(talk, access), "name": name})


def case(talk: Talk, grantor: Grantor) -> str:
    """Which of the ways to say who grants it: where somebody stands in, who that is counts."""
    if grantor.filling not in STOOD_IN_FOR:
        return grantor.filling
    if not grantor.name:
        return f"{grantor.filling}_nobody"
    if grantor.person == talk.journey.person.id:
        return f"{grantor.filling}_yours"
    return grantor.filling


def who(talk: Talk, access: Access, grantor: Grantor) -> Text:
    """Whom one writes to: a name where one may be shown, or else the title."""
    named = grantor.filling is Filling.NAMED or grantor.filling in STOOD_IN_FOR
    if named and grantor.name and grantor.person != talk.journey.person.id:
        return Text.same(grantor.name)
    told = title(talk, access)
    if grantor.filling is not Filling.MANAGER:
        return told
    return Text(*(words[:1].lower() + words[1:] for words in (told.da, told.en)))


def granted_by(
    talk: Talk, access: Access, grantor: Grantor, request: Request | None = None
) -> Text | None:
    """What a card says of who grants it: the title, and the name where one may be shown."""
    if access.mail is not None:
        return mailed(access.mail)
    if access.granted_by is None:
        return None
    role = title(talk, access)
    if grantor.filling is not NAMED:
        return role
    shown = names(grantor, request)
    return Text(f"{role.da}: {shown.da}", f"{role.en}: {shown.en}")


@lru_cache(maxsize=100)
def mailed(address: str) -> Text:
    """An address of KOMBIT's, of which content has a few."""
    return Text.same(address)


def to_be_asked(talk: Talk, access: Access) -> bool:
    """Tell whether there is anybody but oneself to write to."""
    if not (access.granted_by or access.mail):
        return False
    return here(talk, access).filling is not Filling.YOURSELF


def of_step(talk: Talk, access: Access, state: State) -> tuple[Text | None, Line | None]:
    """What the card of a step says: whom it waits on, and that this is another by now."""
    request = waiting(talk, access, state)
    if request is None and access.mail is not None:  # no matter where one works
        return mailed(access.mail), None
    grantor = here(talk, access)
    who = granted_by(talk, access, grantor, request)
    return who, None if request is None else changed(talk, access, grantor, request)


def waiting(talk: Talk, access: Access, state: State) -> Request | None:
    """The request that a link waits on, if one was marked as sent."""
    if state is not REQUESTED:
        return None
    found = talk.work.requests.of(talk.journey.person.id).get(access.id)
    return found if found is not None and found.reply is Reply.WAITING else None


def changed(talk: Talk, access: Access, grantor: Grantor, request: Request | None) -> Line | None:
    """Tell that whoever was asked does not grant it any more, as far as they may be named."""
    if request is None:
        return None
    if request.to is None:
        return Line("access.asked_retold") if told_since(talk, access, request) else None
    if request.to == grantor.person or any(request.to == one.person for one in grantor.seen):
        return None
    asked = colleague(talk.work, talk.journey.person, request.to)
    if asked is None:
        return Line("access.asked_somebody")
    return Line("access.asked_before", {"name": asked.name})


def told_since(talk: Talk, access: Access, request: Request) -> bool:
    """Tell whether colleagues said only after a request who fills the function."""
    me = talk.journey.person
    if me.municipality is None or not me.confirmed or access.granted_by is None:
        return False
    told = talk.work.functions.at(me.municipality).get(access.granted_by)
    return told is not None and told.at > request.at


def minds(talk: Talk, access: Access) -> tuple[Text, ...]:
    """What to mind, and what a local solution changes unless there is none here."""
    person = talk.journey.person
    here = person.municipality if person.confirmed else None
    facts = talk.work.profiles.at(here) if here else {}
    if access.synced is None or says(facts, Question.ROLE_SYNC) is False:
        return access.mind
    return *access.mind, access.synced
