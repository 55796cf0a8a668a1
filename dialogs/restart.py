"""Starting over: with a question first, and only then."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.asking import ask_municipality
from dialogs.mydata import AT_ONCE, FRESH, ask_sure
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn
from dialogs.today import ask_today
from onboarding.ports import Place

SURE = "restart.sure"


def press_ask(talk: Talk, data: Mapping[str, str]) -> Turn:
    asked = talk.now.isoformat()
    sure = Button("restart.now", {"asked": asked})
    ask = Message("restart.sure", buttons=(sure, Button("today.show", says="button.no")))
    return Turn((ask,), Place(SURE, asked))


def hear_sure(talk: Talk, about: str, heard: Heard) -> Turn | None:
    match talk.understands.yes(heard.text):
        case True:
            asked = about if talk.fresh(about, AT_ONCE) else ""
            return press_now(talk, {"asked": asked})
        case False:
            return Turn(place=None).then(ask_today(talk))
    return None


def press_now(talk: Talk, data: Mapping[str, str]) -> Turn:
    """The history stays: what was done before can still be looked up, and erased."""
    if not talk.fresh(data.get("asked", ""), FRESH):
        return press_ask(talk, {})
    talk.journey.start_over(talk.now)
    return Turn(instead=Message("restart.done")).then(ask_municipality(talk))


restart = Dialog(
    "restart",
    presses={"ask": press_ask, "now": press_now},
    hears={"sure": hear_sure},
    asks={"sure": ask_sure},
)
