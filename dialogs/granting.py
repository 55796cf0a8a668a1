"""Who grants an access here, in words. It decides nothing: onboarding/granting does."""

from __future__ import annotations

from dialogs.talk import Talk
from dialogs.views import Line
from onboarding.access import Access
from onboarding.granting import Filling, Grantor, grantor_of
from onboarding.profile import Question, says
from onboarding.texts import Text, listed

FEW = 3
"""So many holders of a role are named; one needs but one of them."""


def here(talk: Talk, access: Access) -> Grantor:
    return grantor_of(talk.work, talk.catalogue, talk.journey.person, access)


def title(talk: Talk, access: Access) -> Text:
    """The role or function that grants it, or KOMBIT."""
    if access.granted_by is not None:
        return talk.catalogue.partners[access.granted_by].title
    return Text.same("KOMBIT")


def names(grantor: Grantor) -> Text:
    shown = [Text.same(one.name) for one in grantor.seen[:FEW]]
    return listed(shown) if shown else Text.same(grantor.name)


def line(talk: Talk, access: Access, grantor: Grantor) -> Line:
    """ "Rolleadministrator: Kollega B", or what is known instead."""
    phrase = f"access.who_{grantor.filling}"
    if grantor.filling is Filling.VACANT and not grantor.name:
        phrase = "access.who_nobody"
    name = Text.same(grantor.email or "") if access.mail else names(grantor)
    return Line(phrase, {"title": title(talk, access), "name": name})


def who(talk: Talk, access: Access, grantor: Grantor) -> Text:
    """Whom one writes to: a name where one may be shown, or else the title."""
    if grantor.filling in (Filling.NAMED, Filling.VACANT) and grantor.name:
        return Text.same(grantor.name)
    return title(talk, access)


def granted_by(talk: Talk, access: Access) -> Text | None:
    """What a card says of who grants it: the title, and the name where one may be shown."""
    if access.mail is not None:
        return Text.same(access.mail)
    if access.granted_by is None:
        return None
    grantor, role = here(talk, access), title(talk, access)
    if grantor.filling is not Filling.NAMED:
        return role
    shown = names(grantor)
    return Text(f"{role.da}: {shown.da}", f"{role.en}: {shown.en}")


def minds(talk: Talk, access: Access) -> tuple[Text, ...]:
    """What to mind, and what a local solution changes unless there is none here."""
    person = talk.journey.person
    here = person.municipality if person.confirmed else None
    facts = talk.work.profiles.at(here) if here else {}
    if access.synced is None or says(facts, Question.ROLE_SYNC) is False:
        return access.mind
    return *access.mind, access.synced
