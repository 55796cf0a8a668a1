""" "Hvad venter på mig?": requests from colleagues here, and what is answered to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dialogs import granting
from dialogs.chains import who_is_it
from dialogs.drafts import write_to
from dialogs.lineviews import ChoiceRow, ChoicesView, Line
from dialogs.sending import steps_of
from dialogs.talk import Button, Dialog, Message, Talk, Turn, Values
from onboarding import awaiting
from onboarding.access import Access
from onboarding.awaiting import Waiting
from onboarding.checklist import AccessId
from onboarding.deciding import colleague
from onboarding.person import PersonId
from onboarding.reminders import Planner
from onboarding.requests import Reply
from onboarding.texts import Text
from onboarding.tidings import Tiding, notice_of

REPLIES = (Reply.GRANTED, Reply.NEEDS_MORE, Reply.NOT_MINE)


def on_me(talk: Talk) -> Sequence[Waiting]:
    return awaiting.waiting_on(talk.work, talk.catalogue, talk.journey, talk.now)


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    me = talk.journey.person
    if me.municipality is None or not me.confirmed:
        ways = (Button("trust.ask"),) if me.municipality is not None else ()
        return Turn((Message("waiting.not_confirmed", buttons=ways),))
    waiting = on_me(talk)
    if not waiting:
        return Turn((Message("waiting.nothing", buttons=(Button("today.show"),)),))
    rows = tuple(row(talk, each) for each in waiting)
    return Turn((Message("waiting.some", {"count": len(rows)}, view=ChoicesView(rows)),))


def row(talk: Talk, waiting: Waiting) -> ChoiceRow:
    request, access = waiting.request, waiting.access
    lines = [age(talk, waiting)]
    if waiting.vacant:
        lines.append(Line("waiting.vacant", {"title": granting.title(talk, access)}))
    return ChoiceRow(
        Line("waiting.what", {"name": waiting.sender.person.name, "access": access.title}),
        tuple(lines),
        "waiting.one",
        {"person": request.person, "access": request.access},
    )


def age(talk: Talk, waiting: Waiting) -> Line:
    """Since when it waits, and how many days that is."""
    since = waiting.request.at
    days = (talk.now - since).days
    return Line("waiting.age" if days else "waiting.age_today", {"day": since, "count": days})


def found(talk: Talk, data: Mapping[str, str]) -> Waiting | None:
    """The request that a button names, if it waits on the person (still)."""
    key = PersonId(data.get("person", "")), AccessId(data.get("access", ""))
    requests = {(each.request.person, each.request.access): each for each in on_me(talk)}
    return requests.get(key)


def press_one(talk: Talk, data: Mapping[str, str]) -> Turn:
    """One request, the three answers, and a way to write to whoever asked."""
    waiting = found(talk, data)
    if waiting is None:
        return Turn((Message("waiting.gone"),))
    this = {"person": waiting.request.person, "access": waiting.request.access}
    buttons = tuple(
        Button("waiting.reply", {**this, "reply": reply}, f"button.waiting.{reply}")
        for reply in REPLIES
    )
    rows = (replace(row(talk, waiting), action="", data={}),)
    asker = colleague(talk.work, talk.journey.person, waiting.request.person)
    more = write_to(asker.email) if asker is not None and asker.email else ()
    return Turn((Message("waiting.one", view=ChoicesView(rows), buttons=buttons, more=more),))


def press_reply(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Keep the answer, let the link be as it says, and owe it to whoever asked."""
    waiting, reply = found(talk, data), data.get("reply", "")
    if waiting is None or reply not in REPLIES:
        return Turn((Message("waiting.gone"),))
    me, request, access = talk.journey.person.id, waiting.request, waiting.access
    sender = talk.work.journeys.of(request.person)  # read anew, in order to change it
    if sender is None:
        return Turn((Message("waiting.gone"),))
    answered = replace(request, to=me, reply=Reply(reply), replied=talk.now)
    awaiting.answer(talk.work, sender, steps_of(talk, access.id), answered, talk.now)
    planner = Planner(talk.catalogue.plan, talk.workdays)
    checklist = talk.catalogue.checklist(sender.roles())
    talk.work.journeys.save(sender, wake=planner.wake(sender, checklist))
    about, once = f"{request.access}|{reply}", talk.now.isoformat()
    talk.work.notices.owe([notice_of(request.person, Tiding.REPLIED, about, talk.now, once=once)])
    values: Values = {"name": sender.person.name, "access": access.title}
    left = (Button("waiting.show"),) if on_me(talk) else ()
    return Turn(instead=Message(f"waiting.said_{reply}", values, buttons=left))


# What whoever asked is told


def replied(talk: Talk, about: str) -> Message:
    """Tell the answer to a request; ``about`` is the access and the reply."""
    id, _, reply = about.partition("|")
    access = talk.catalogue.access[AccessId(id)]
    request = talk.work.requests.of(talk.journey.person.id).get(access.id)
    by = colleague(talk.work, talk.journey.person, request.to) if request else None
    who = Text.same(by.name) if by else granting.title(talk, access)
    values: Values = {"access": access.title, "who": who}
    buttons = tuple(ways_on(talk, access, Reply(reply)))
    if reply != Reply.NOT_MINE:
        return Message(f"waiting.told_{reply}", values, buttons=buttons)
    now = granting.line(talk, access, granting.here(talk, access))
    view = ChoicesView((ChoiceRow(Line("waiting.instead"), (now,)),))
    return Message("waiting.told_not_mine", values, view=view, buttons=buttons)


def ways_on(talk: Talk, access: Access, reply: Reply) -> Iterator[Button]:
    """What to do next: try it; or ask anew, and whoever it is now."""
    steps = steps_of(talk, access.id)[:1]
    if reply is Reply.GRANTED:
        for step in steps:
            yield Button("checklist.done", {"step": step.id}, "button.checklist.works")
    else:
        yield Button("requests.draft", {"access": access.id})
        yield from who_is_it(talk, access, granting.here(talk, access))
    yield Button("access.show", {"access": access.id})


waiting = Dialog("waiting", presses={"show": press_show, "one": press_one, "reply": press_reply})
