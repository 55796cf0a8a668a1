"""Introduces a newcomer to an experienced colleague elsewhere: both must want it first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dialogs.roles import known
from dialogs.talk import Button, Dialog, Message, Talk, Turn, Values
from dialogs.views import PeopleView, PersonRow
from onboarding.introductions import (
    A_QUARTER,
    Introduction,
    Reply,
    candidate,
    search_for,
    spent,
)
from onboarding.lookups import Lookup
from onboarding.person import Person, PersonId
from onboarding.roles import RoleId
from onboarding.standing import between
from onboarding.texts import Text
from onboarding.tidings import Tiding, notice_of


def role_of(talk: Talk, data: Mapping[str, str]) -> RoleId | None:
    """The role to be introduced for: the button's, if the person holds it; else their first."""
    held = talk.journey.roles()
    named = [role for role in known(talk, data.get("role", "")) if role in held]
    return next(iter(named or held), None)


def press_ask(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Say what an introduction shows, and of whom; then it is the newcomer's to send."""
    role = role_of(talk, data)
    if role is None:
        return Turn((Message("people.no_role", buttons=(Button("roles.add"),)),))
    if not talk.journey.person.confirmed:
        return Turn((Message("introductions.unconfirmed", buttons=(Button("trust.ask"),)),))
    buttons = (
        Button("introductions.send", {"role": role}),
        Button("today.show", says="button.no"),
    )
    values: Values = {"role": talk.catalogue.roles[role].title}
    return Turn((Message("introductions.explain", values, buttons=buttons),))


def press_send(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Ask one colleague whether they want to. Who that is, nobody is told before they do."""
    role, me = role_of(talk, data), talk.journey.person
    if role is None or not me.confirmed:
        return press_ask(talk, data)
    before = talk.work.introductions.of([me.id])
    values: Values = {"role": talk.catalogue.roles[role].title, "count": A_QUARTER}
    if any(i.newcomer == me.id and i.reply is Reply.ASKED for i in before):
        return Turn(instead=Message("introductions.waits", values, buttons=(STOP,)))
    if spent(me.id, before, talk.now):
        return Turn(instead=Message("introductions.enough", values))
    found = somebody(talk, role)
    if found is None:
        return Turn(instead=Message("introductions.nobody", values))
    put(talk, Introduction(me.id, found, role, Reply.ASKED, talk.now))
    owe(talk, found, Tiding.INTRODUCE, me.id)
    return Turn(instead=Message("introductions.sent", values, buttons=(STOP,)))


def somebody(talk: Talk, role: RoleId) -> PersonId | None:
    """Choose one, who stays ours while they are asked: another newcomer's turn waits for it."""
    me, introductions = talk.journey.person, talk.work.introductions
    search = search_for(me, role, talk.now)
    if search is None:
        return None
    found = candidate(me.id, introductions.candidates(search))
    if found is None or talk.work.journeys.of(found) is None:
        return None
    return candidate(me.id, introductions.candidates(search))


STOP = Button("introductions.stop")


def put(talk: Talk, introduction: Introduction) -> None:
    talk.work.introductions.put(introduction)


def owe(talk: Talk, person: PersonId, tiding: Tiding, about: PersonId) -> None:
    talk.work.notices.owe([notice_of(person, tiding, about, talk.now, once="ever")])


def request(talk: Talk, about: str) -> Message:
    """The card to the experienced one: who would like to talk, and about what."""
    newcomer = person_of(talk, about)
    met = between(talk.work, talk.journey.person.id, PersonId(about))
    values: Values = {
        "name": newcomer.name if newcomer else "",
        "where": home(talk, newcomer),
        "role": talk.catalogue.roles[met.role].title if met else "",
    }
    this = {"person": about}
    buttons = (Button("introductions.yes", this), Button("introductions.later", this))
    return Message(
        "introductions.request",
        values,
        buttons=(*buttons, Button("introductions.never", this)),
        note="introductions.note",
    )


def person_of(talk: Talk, id: str) -> Person | None:
    found = talk.work.journeys.among([PersonId(id)]).get(PersonId(id))
    return found.person if found else None


def home(talk: Talk, person: Person | None) -> str:
    if person is None or person.municipality is None:
        return ""
    return talk.catalogue.municipalities[person.municipality].official_name


def pending(talk: Talk, data: Mapping[str, str]) -> Introduction | None:
    """The introduction that a press is about, if it still waits for an answer of this person."""
    newcomer = PersonId(data.get("person", ""))
    found = talk.work.introductions.between(newcomer, talk.journey.person.id)
    return found if found is not None and found.reply is Reply.ASKED else None


def press_yes(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Both have said yes: each is shown how to write to the other."""
    found = pending(talk, data)
    if found is None:
        return Turn(instead=Message("introductions.gone"))
    put(talk, replace(found, reply=Reply.ACCEPTED))
    both = (found.newcomer, found.experienced), (found.experienced, found.newcomer)
    talk.work.lookups.record([Lookup(*pair, found.role, talk.now) for pair in both])
    owe(talk, found.newcomer, Tiding.INTRODUCED, found.experienced)
    return Turn(instead=met(talk, found.newcomer))


def met(talk: Talk, about: str) -> Message:
    """The other of two who both said yes."""
    other = person_of(talk, about)
    if other is None:
        return Message("introductions.gone")
    row = PersonRow(other.name, Text.same(home(talk, other)), email=other.email)
    return Message("introductions.met", {"name": other.name}, view=PeopleView((row,)))


def press_later(talk: Talk, data: Mapping[str, str]) -> Turn:
    return decline(talk, data, "introductions.declined_now")


def press_never(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Never be asked again; whatever was asked already, by whomever, is declined."""
    me = talk.journey.person._replace(introductions=False)
    talk.journey.person = me
    for found in talk.work.introductions.of([me.id]):
        if found.experienced == me.id and found.reply is Reply.ASKED:
            refuse(talk, found)
    return decline(talk, data, "introductions.never_again")


def decline(talk: Talk, data: Mapping[str, str], phrase: str) -> Turn:
    found = pending(talk, data)
    if found is not None:
        refuse(talk, found)
    again = () if talk.journey.person.introductions else (Button("introductions.willing"),)
    return Turn(instead=Message(phrase, buttons=again))


def refuse(talk: Talk, found: Introduction) -> None:
    put(talk, replace(found, reply=Reply.DECLINED))
    owe(talk, found.newcomer, Tiding.DECLINED, found.experienced)


def declined(talk: Talk, about: str) -> Message:
    """Tell the newcomer, without saying who it was."""
    return Message("introductions.declined", buttons=(Button("introductions.ask"),))


def press_willing(talk: Talk, data: Mapping[str, str]) -> Turn:
    talk.journey.person = talk.journey.person._replace(introductions=True)
    return Turn(instead=Message("introductions.willing"))


def press_stop(talk: Talk, data: Mapping[str, str]) -> Turn:
    """The newcomer takes it back: whoever was asked is not asked any more."""
    me = talk.journey.person.id
    for found in talk.work.introductions.of([me]):
        if found.newcomer == me and found.reply is Reply.ASKED:
            put(talk, replace(found, reply=Reply.STOPPED))
    return Turn(instead=Message("introductions.stopped"))


introductions = Dialog(
    "introductions",
    presses={
        "ask": press_ask,
        "send": press_send,
        "yes": press_yes,
        "later": press_later,
        "never": press_never,
        "willing": press_willing,
        "stop": press_stop,
    },
)
