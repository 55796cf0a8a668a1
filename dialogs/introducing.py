"""What somebody tells of themself in one line, taken as the answers it holds."""

from __future__ import annotations

from datetime import date

from dialogs.asking import ask_among, ask_next
from dialogs.firstday import sensible
from dialogs.home import move
from dialogs.talk import Heard, Message, Talk, Turn
from onboarding.meaning import Intent
from onboarding.municipalities import MunicipalityCode
from onboarding.roles import RoleId
from onboarding.texts import listed

SURE = 0.6
FEW_WORDS = 3
CHAT = frozenset({None, Intent.SMALLTALK, Intent.OUT_OF_SCOPE, Intent.ADD_ROLE, Intent.CHANGE_ROLE})


def is_answer(talk: Talk, heard: Heard) -> bool:
    """Tell whether a text that names what was asked for is an answer, and not another wish."""
    if talk.understands.asks(heard.text):
        return False
    meaning = heard.meaning
    short = len(heard.text.split()) <= FEW_WORDS
    return short or meaning.intent in CHAT or meaning.confidence < SURE


def introduced(talk: Talk, heard: Heard) -> Turn | None:
    """Take all that somebody tells of themself in one line: where, as what, and since when."""
    codes = talk.understands.municipalities(heard.text)
    roles = talk.understands.roles(heard.text)
    if not (codes or roles) or not is_answer(talk, heard):
        return None
    here = codes[0] if len(codes) == 1 else None
    if here is not None:
        move(talk, here)
    hold(talk, roles)
    day = talk.understands.day(heard.text, talk.today) if roles else None
    if day is not None and sensible(talk, day):
        talk.journey.begin(day)
    turn = ask_among(talk, codes) if len(codes) > 1 else ask_next(talk)
    if not (here or roles):
        return turn
    told = (heard_as(talk, here, roles), *began(talk, day))
    return turn.after(*told)


def began(talk: Talk, day: date | None) -> tuple[Message, ...]:
    """Say back the first day, if it was told in the same line."""
    if day is None or talk.journey.person.began != day:
        return ()
    return (Message("welcome.begins" if day > talk.today else "welcome.began_on", {"day": day}),)


def heard_as(talk: Talk, here: MunicipalityCode | None, roles: tuple[RoleId, ...]) -> Message:
    """Say back, in one line, what was told in one line."""
    if here is None:
        return chosen(talk, roles)
    home = talk.catalogue.municipalities[here].official_name
    if not roles:
        return Message("welcome.from", {"municipality": home})
    titles = listed([talk.catalogue.roles[role].title for role in roles])
    return Message("welcome.role_at", {"role": titles, "municipality": home})


def chosen(talk: Talk, roles: tuple[RoleId, ...]) -> Message:
    if len(roles) == 1:
        return Message("welcome.role", {"role": talk.catalogue.roles[roles[0]].title})
    return Message("welcome.many_roles", {"count": len(roles)})


def hold(talk: Talk, roles: tuple[RoleId, ...]) -> None:
    for role in roles:
        talk.journey.hold(role, talk.journey.person.began or talk.today, talk.now)
