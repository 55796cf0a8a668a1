""" "Hvad venter på mig?": requests from colleagues here, and what is answered to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dialogs import granting
from dialogs.talk import Button, Dialog, Message, Talk, Turn, Values
from dialogs.views import ChoiceRow, ChoicesView, Line
from onboarding.access import Access
from onboarding.checklist import AccessId
from onboarding.granting import grantors_at
from onboarding.journey import SETTLED, Journey, State
from onboarding.person import PersonId
from onboarding.requests import Reply, Request, waits_on
from onboarding.texts import Text
from onboarding.tidings import Tiding, notice_of

REPLIES = (Reply.GRANTED, Reply.NEEDS_MORE, Reply.NOT_MINE)


def on_me(talk: Talk) -> Sequence[tuple[Request, Journey]]:
    """The requests that wait on the person, oldest first, with who sent them.

    Only between people confirmed in the same municipality, and only as long as whoever asked
    still waits: a link that works or was taken back waits on nobody.
    """
    me = talk.journey.person
    if me.municipality is None or not me.confirmed:
        return ()
    mine = []
    for request in talk.work.requests.waiting_at(me.municipality):
        access = talk.catalogue.access.get(request.access)
        if access is None or request.person == me.id:
            continue
        grantors = grantors_at(talk.work, talk.catalogue, access, me.municipality)
        if waits_on(request, grantors, me.id):
            mine.append(request)
    senders = talk.work.journeys.among([request.person for request in mine])
    return [(r, senders[r.person]) for r in mine if still(talk, r, senders[r.person])]


def still(talk: Talk, request: Request, sender: Journey) -> bool:
    steps = (s for s in talk.catalogue.steps.values() if s.access == request.access)
    over = {State.OPEN, *SETTLED}
    return any(sender.state(step.id) not in over for step in steps)


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    me = talk.journey.person
    if me.municipality is None or not me.confirmed:
        ways = (Button("trust.ask"),) if me.municipality is not None else ()
        return Turn((Message("waiting.not_confirmed", buttons=ways),))
    waiting = on_me(talk)
    if not waiting:
        return Turn((Message("waiting.nothing", buttons=(Button("today.show"),)),))
    rows = tuple(row(talk, request, sender) for request, sender in waiting)
    return Turn((Message("waiting.some", {"count": len(rows)}, view=ChoicesView(rows)),))


def row(talk: Talk, request: Request, sender: Journey) -> ChoiceRow:
    return ChoiceRow(
        Line("waiting.what", {"name": sender.person.name, "access": title(talk, request)}),
        (age(talk, request),),
        "waiting.one",
        {"person": request.person, "access": request.access},
    )


def title(talk: Talk, request: Request) -> Text:
    return talk.catalogue.access[request.access].title


def age(talk: Talk, request: Request) -> Line:
    """Since when it waits, and how many days that is."""
    days = (talk.now - request.at).days
    return Line("waiting.age" if days else "waiting.age_today", {"day": request.at, "count": days})


def found(talk: Talk, data: Mapping[str, str]) -> tuple[Request, Journey] | None:
    """The request that a button names, if it waits on the person (still)."""
    key = PersonId(data.get("person", "")), AccessId(data.get("access", ""))
    return next((each for each in on_me(talk) if (each[0].person, each[0].access) == key), None)


def press_one(talk: Talk, data: Mapping[str, str]) -> Turn:
    """One request, and the three answers."""
    waiting = found(talk, data)
    if waiting is None:
        return Turn((Message("waiting.gone"),))
    request, sender = waiting
    this = {"person": request.person, "access": request.access}
    buttons = tuple(
        Button("waiting.reply", {**this, "reply": reply}, f"button.waiting.{reply}")
        for reply in REPLIES
    )
    rows = (replace(row(talk, request, sender), action="", data={}),)
    return Turn((Message("waiting.one", view=ChoicesView(rows), buttons=buttons),))


def press_reply(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Keep the answer, and owe it to whoever asked."""
    waiting, reply = found(talk, data), data.get("reply", "")
    if waiting is None or reply not in REPLIES:
        return Turn((Message("waiting.gone"),))
    request, sender = waiting
    talk.work.requests.put(replace(request, reply=Reply(reply), replied=talk.now))
    about = f"{request.access}|{reply}"
    once = talk.now.isoformat()
    talk.work.notices.owe([notice_of(request.person, Tiding.REPLIED, about, talk.now, once=once)])
    values: Values = {"name": sender.person.name, "access": title(talk, request)}
    left = (Button("waiting.show"),) if on_me(talk) else ()
    return Turn(instead=Message(f"waiting.said_{reply}", values, buttons=left))


# What whoever asked is told


def replied(talk: Talk, about: str) -> Message:
    """Tell the answer to a request; ``about`` is the access and the reply."""
    id, _, reply = about.partition("|")
    access = talk.catalogue.access[AccessId(id)]
    values: Values = {"access": access.title, "who": granting.title(talk, access)}
    return Message(f"waiting.told_{reply}", values, buttons=ways_on(talk, access, Reply(reply)))


def ways_on(talk: Talk, access: Access, reply: Reply) -> tuple[Button, ...]:
    chain = Button("access.show", {"access": access.id})
    if reply is not Reply.GRANTED:
        return Button("requests.draft", {"access": access.id}), chain
    steps = [s for s in talk.catalogue.steps.values() if s.access == access.id]
    works = tuple(
        Button("checklist.done", {"step": step.id}, "button.checklist.works") for step in steps[:1]
    )
    not_yet = tuple(Button("checklist.granted", {"step": step.id}) for step in steps[:1])
    return *works, *not_yet, chain


waiting = Dialog("waiting", presses={"show": press_show, "one": press_one, "reply": press_reply})
