"""Starting over: with a question first, and only then."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs import welcome
from dialogs.mydata import FRESH
from dialogs.talk import Button, Dialog, Message, Talk, Turn


def press_ask(talk: Talk, data: Mapping[str, str]) -> Turn:
    sure = Button("restart.now", {"asked": talk.now.isoformat()})
    return Turn((Message("restart.sure", buttons=(sure, Button("today.show", says="button.no"))),))


def press_now(talk: Talk, data: Mapping[str, str]) -> Turn:
    """The history stays: what was done before can still be looked up, and erased."""
    if not talk.fresh(data.get("asked", ""), FRESH):
        return press_ask(talk, {})
    talk.journey.start_over(talk.now)
    return Turn(instead=Message("restart.done")).then(welcome.ask_municipality(talk))


restart = Dialog("restart", presses={"ask": press_ask, "now": press_now})
