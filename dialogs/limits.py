"""The question of dataafgrænsning: what somebody may see is settled before they ask for rights."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.talk import Button, Heard, Message, Talk, Turn
from onboarding.access import Access, Limits
from onboarding.ports import Place

LIMITS = ("without", "with", "open")
"""What may be said of dataafgrænsning: without CPR numbers, with them, not settled yet."""

Data = Mapping[str, str]


def first(access: Access, data: Data) -> Turn | None:
    """What must be answered before a request is written, or given back; None where nothing."""
    limits = data.get("limits", "")
    if access.limits is None:
        return None
    if limits not in LIMITS:
        return ask(access, data.get("env", ""))
    if access.limits is Limits.SETTLED and limits == "open":
        return unsettled(access)
    return None


def ask(access: Access, env: str) -> Turn:
    about = {"access": access.id, "env": env}
    buttons = tuple(
        Button("requests.draft", {**about, "limits": limits}, f"button.requests.limits_{limits}")
        for limits in LIMITS
    )
    message = Message("requests.limits", {"access": access.title}, buttons=buttons)
    return Turn((message,), Place("requests.limits", f"{access.id}|{env}"))


def unsettled(access: Access) -> Turn:
    """Nobody may be asked for the right before it is settled: whoever decides is asked first."""
    first = next(iter(access.needs), access.id)
    button = Button("requests.draft", {"access": first, "limits": "open"}, "button.requests.settle")
    message = Message("requests.unsettled", {"access": access.title}, buttons=(button,))
    return Turn((message,), place=None)


def heard(talk: Talk, text: Heard) -> str:
    """The answer in words, which may be explained after a comma; "" for none."""
    if talk.catalogue.command(text.text) == "requests.draft":
        return "open"
    said, _, _ = text.text.partition(",")
    match talk.understands.yes(text.text if "?" in text.text else said):
        case True:
            return "with"
        case False:
            return "without"
    return ""
