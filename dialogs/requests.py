"""A request for access: a draft to edit, ways to send it oneself, and the word that it is sent."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs import access as ways
from dialogs import granting
from dialogs.drafts import Written, send_on, written
from dialogs.letters import letter
from dialogs.people import record
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn, Values
from dialogs.views import DraftView
from onboarding.access import Access, Limits
from onboarding.checklist import AccessId, Step
from onboarding.granting import Filling, Grantor
from onboarding.journey import SETTLED, State
from onboarding.person import PersonId
from onboarding.ports import Place
from onboarding.requests import Request

LIMITS = ("without", "with", "open")
"""What may be said of dataafgrænsning: without CPR numbers, with them, not settled yet."""


def known(talk: Talk, data: Mapping[str, str]) -> Access | None:
    found = talk.catalogue.access.get(AccessId(data.get("access", "")))
    return found if found is not None and (found.granted_by or found.mail) else None


def press_draft(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Show a draft; where data must be limited that is asked first."""
    access = known(talk, data)
    if access is None:
        return ways.press_show(talk, {})
    limits = data.get("limits", "")
    if access.limits is not None and limits not in LIMITS:
        return Turn((ask_limits(access, data),))
    if access.limits is Limits.SETTLED and limits == "open":
        return unsettled(talk, access)
    return ask_text(talk, "|".join((access.id, data.get("env", ""), limits)))


def ask_limits(access: Access, data: Mapping[str, str]) -> Message:
    about = {"access": access.id, "env": data.get("env", "")}
    buttons = tuple(
        Button("requests.draft", {**about, "limits": limits}, f"button.requests.limits_{limits}")
        for limits in LIMITS
    )
    return Message("requests.limits", {"access": access.title}, buttons=buttons)


def unsettled(talk: Talk, access: Access) -> Turn:
    """Nobody may be asked for the right before it is settled: whoever decides is asked first."""
    first = next(iter(access.needs), access.id)
    button = Button("requests.draft", {"access": first, "limits": "open"}, "button.requests.settle")
    return Turn((Message("requests.unsettled", {"access": access.title}, buttons=(button,)),))


def ask_text(talk: Talk, about: str) -> Turn:
    """Show the draft, to be edited: on the card, or by writing another text."""
    id, env, limits = (*about.split("|"), "", "")[:3]
    access = known(talk, {"access": id})
    if access is None:
        return Turn((Message("requests.gone"),), place=None)
    grantor = granting.here(talk, access)
    lines = letter(talk, access, grantor, env, limits)
    values: Values = {"who": granting.who(talk, access, grantor), "access": access.title}
    message = Message(
        "requests.draft",
        values,
        view=DraftView("text", lines, access.request),
        buttons=(Button("requests.text", {"access": id}), Button("requests.leave")),
        note="requests.note",
    )
    return Turn((message,), Place("requests.text", about))


def hear_text(talk: Talk, about: str, heard: Heard) -> Turn | None:
    """Take a text that is as long as a letter; anything shorter may mean something else."""
    access = known(talk, {"access": about.split("|")[0]})
    return ready(talk, access, heard.text) if access and written(heard.text) else None


def press_text(talk: Talk, data: Mapping[str, str]) -> Turn:
    access, text = known(talk, data), data.get("text", "").strip()
    if access is None or not text:
        return Turn((Message("requests.gone"),), place=None)
    return ready(talk, access, text)


def press_leave(talk: Talk, data: Mapping[str, str]) -> Turn:
    return Turn(instead=Message("requests.left"), place=None)


def ready(talk: Talk, access: Access, text: str) -> Turn:
    """Give the text back with ways to send it. It is kept nowhere: the person sends it."""
    grantor = granting.here(talk, access)
    record(talk, grantor.seen[:1])
    values: Values = {"who": granting.who(talk, access, grantor), "access": access.title}
    to = () if grantor.email is None else (grantor.email,)
    subject = f"{access.title.da}"
    sent = Button("requests.sent", {"access": access.id})
    chat = access.mail is None  # KOMBIT's shared mailbox is nobody one could chat with
    return send_on(Written(to, subject, text, chat), "requests.ready", values, sent)


# Sent


def press_sent(talk: Talk, data: Mapping[str, str]) -> Turn:
    """The person has sent it: from now on the link waits, and we know on whom."""
    access = known(talk, data)
    if access is None:
        return Turn((Message("requests.gone"),))
    grantor = granting.here(talk, access)
    for step in steps_of(talk, access):
        if talk.journey.state(step.id) not in SETTLED:
            talk.journey.mark(step.id, State.REQUESTED, talk.now)
    talk.work.requests.put(Request(talk.journey.person.id, access.id, addressee(grantor), talk.now))
    values: Values = {"who": granting.who(talk, access, grantor), "access": access.title}
    buttons = (Button("access.show", {"access": leading_to(talk, access)}), Button("today.show"))
    return Turn(instead=Message("requests.sent", values, buttons=buttons))


def addressee(grantor: Grantor) -> PersonId | None:
    return grantor.person if grantor.filling is not Filling.YOURSELF else None


def steps_of(talk: Talk, access: Access) -> list[Step]:
    return [step for step in talk.catalogue.steps.values() if step.access == access.id]


def leading_to(talk: Talk, access: Access) -> AccessId:
    """What one wanted the access for: the end of the chain it stands in."""
    known = talk.catalogue.access.values()
    further = next((other for other in known if access.id in other.needs), None)
    return access.id if further is None else leading_to(talk, further)


requests = Dialog(
    "requests",
    presses={
        "draft": press_draft,
        "text": press_text,
        "leave": press_leave,
        "sent": press_sent,
    },
    hears={"text": hear_text},
    asks={"text": ask_text},
)
