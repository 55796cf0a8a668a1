"""What the directory has to tell somebody who did not ask just now, and their answers."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs import introductions, people, trust, waiting
from dialogs.roles import known
from dialogs.talk import Button, Dialog, Message, Talk, Turn, Values
from onboarding.journey import Holding, Source
from onboarding.notices import Notice
from onboarding.roles import RoleId
from onboarding.tidings import Tiding, subject


def tell(talk: Talk, notice: Notice) -> Message:  # noqa: C901 - one case a tiding, none forgotten
    """Put a tiding that stands into words."""
    tiding, about = subject(notice)
    match tiding:
        case Tiding.ENDED | Tiding.LISTED | Tiding.NAMED | Tiding.DOUBTED:
            return contradiction(talk, tiding, about)
        case Tiding.WISH:
            return wish(talk, about)
        case Tiding.VOUCH:
            return trust.request(talk, about)
        case Tiding.CONFIRMED:
            return confirmed(talk)
        case Tiding.INTRODUCE:
            return introductions.request(talk, about)
        case Tiding.INTRODUCED:
            return introductions.met(talk, about)
        case Tiding.DECLINED:
            return introductions.declined(talk, about)
        case Tiding.REPLIED:
            return waiting.replied(talk, about)


def contradiction(talk: Talk, tiding: Tiding, about: str) -> Message:
    """A list, or somebody, says something else than the person does: their own word counts."""
    role, _, place = about.partition("|")
    values: Values = {
        "role": talk.catalogue.roles[RoleId(role)].title,
        "where": people.where(talk, place),
    }
    this = {"role": role, "municipality": place}
    yes, no = Button("tidings.hold", this), Button("tidings.leave", this)
    return Message(f"tidings.{tiding}", values, buttons=(yes, no), note="tidings.note")


def wish(talk: Talk, about: str) -> Message:
    role, _, place = about.partition("|")
    look = people.Query((RoleId(role),), place).data()
    values: Values = {"role": talk.catalogue.roles[RoleId(role)].title}
    return Message("tidings.wish", values, buttons=(Button("people.same_role", look),))


def confirmed(talk: Talk) -> Message:
    where = people.where(talk, talk.journey.person.municipality or "")
    buttons = (Button("people.same_role"), Button("partners.show"))
    return Message("tidings.confirmed", {"where": where}, buttons=buttons)


def press_hold(talk: Talk, data: Mapping[str, str]) -> Turn:
    """The person holds the role, whatever a list says."""
    roles = known(talk, data.get("role", ""))
    place = data.get("municipality", "")
    if not roles or place not in talk.catalogue.municipalities:
        return Turn(instead=Message("tidings.gone"))
    journey = talk.journey
    own = (h for h in journey.current() if h.role == roles[0] and h.source is Source.OWN)
    if not any(own):
        here = journey.person.municipality
        journey.held.append(Holding(roles[0], talk.today, talk.today, here))
    return Turn(instead=Message("tidings.held", {"role": talk.catalogue.roles[roles[0]].title}))


def press_leave(talk: Talk, data: Mapping[str, str]) -> Turn:
    """The person does not hold the role, whatever a list says."""
    roles = known(talk, data.get("role", ""))
    if not roles:
        return Turn(instead=Message("tidings.gone"))
    talk.journey.leave(roles[0], talk.today)
    return Turn(instead=Message("tidings.left", {"role": talk.catalogue.roles[roles[0]].title}))


tidings = Dialog("tidings", presses={"hold": press_hold, "leave": press_leave})
