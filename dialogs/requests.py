"""A request for access: a draft to edit, ways to send it oneself, and the word that it is sent."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs import access as ways
from dialogs import granting, limits
from dialogs.drafts import Data, Draft, Written, send_on
from dialogs.letters import letter, subject
from dialogs.lineviews import DraftView
from dialogs.people import record
from dialogs.sending import addressee, leading_to, sent, written_to
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn, Values
from onboarding.access import Access
from onboarding.checklist import AccessId
from onboarding.meaning import Intent
from onboarding.ports import Place


@dataclass(frozen=True, slots=True)
class Asked:
    access: Access
    data: Data


def open_draft(talk: Talk, data: Data) -> Asked | Turn:
    """The access that a card is about, or what must be answered before."""
    access = talk.catalogue.access.get(AccessId(data.get("access", "")))
    if access is None or not (access.granted_by or access.mail):
        return Turn((Message("requests.gone"),), place=None)
    return limits.first(access, data) or Asked(access, DRAFT.carries(data))


def press_draft(talk: Talk, data: Data) -> Turn:
    """Show a draft; where data must be limited that is asked first."""
    if data.get("access") not in talk.catalogue.access:
        return ways.press_show(talk, {})
    return draft(talk, {key: value for key, value in data.items() if key != "to"})


def draft(talk: Talk, data: Data) -> Turn:
    """Show the draft, to be edited: on the card, or by writing another text."""
    found = open_draft(talk, data)
    if isinstance(found, Turn):
        return found
    access = found.access
    grantor = granting.here(talk, access)
    lines = letter(talk, access, grantor, data.get("env", ""), data.get("limits", ""))
    values: Values = {"who": granting.who(talk, access, grantor), "access": access.title}
    this = {**found.data, "to": grantor.person or ""}
    message = Message(
        "requests.draft",
        values,
        view=DraftView("text", lines, access.request),
        buttons=(Button("requests.text", this), Button("requests.leave")),
        note="requests.note",
    )
    return Turn((message,), Place("requests.text", DRAFT.about(this)))


def press_leave(talk: Talk, data: Data) -> Turn:
    return Turn(instead=Message("requests.left"), place=None)


def ready(talk: Talk, data: Data, text: str) -> Turn:
    """Give the text back with ways to send it. It is kept nowhere: the person sends it."""
    found = open_draft(talk, data)
    if isinstance(found, Turn):
        return found
    access = found.access
    grantor = granting.here(talk, access)
    record(talk, grantor.seen[:1])
    values: Values = {"who": granting.who(talk, access, grantor), "access": access.title}
    to = () if grantor.email is None else (grantor.email,)
    now = grantor.person or ""
    button = Button("requests.sent", {**found.data, "to": now})
    chat = access.mail is None  # KOMBIT's shared mailbox is nobody one could chat with
    phrase = "requests.ready" if data.get("to", "") == now else "requests.ready_now"
    return send_on(Written(to, subject(access), text, chat), phrase, values, button)


def press_sent(talk: Talk, data: Data) -> Turn:
    """The person has sent it: from now on the link waits, and we know on whom."""
    found = open_draft(talk, data)
    if isinstance(found, Turn):
        return found
    access, to = found.access, addressee(talk, data)
    buttons = (Button("access.show", {"access": leading_to(talk, access)}), Button("today.show"))
    if not sent(talk, access, to):
        return Turn(instead=Message("requests.settled", {"access": access.title}, buttons=buttons))
    values: Values = {"who": written_to(talk, access, data), "access": access.title}
    return Turn(instead=Message("requests.sent", values, buttons=buttons))


def ask_limits(talk: Talk, about: str) -> Turn:
    return draft(talk, dict(zip(("access", "env"), about.split("|"), strict=False)))


def hear_limits(talk: Talk, about: str, heard: Heard) -> Turn | None:
    answer = limits.heard(talk, heard)
    this = dict(zip(("access", "env"), about.split("|"), strict=False))
    return draft(talk, {**this, "limits": answer}) if answer else None


DRAFT = Draft(Intent.ACCESS, ("access", "env", "limits", "to"), draft, ready)
"""``to`` is whom it was written for."""

requests = Dialog(
    "requests",
    presses={
        "draft": press_draft,
        "text": DRAFT.press,
        "leave": press_leave,
        "sent": press_sent,
    },
    hears={"text": DRAFT.hear, "limits": hear_limits},
    asks={"text": DRAFT.ask, "limits": ask_limits},
)
