"""What is said where nothing fits: short, honest, and with three ways on."""

from __future__ import annotations

from dialogs.feedback import report, tally
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn
from dialogs.today import ask_today
from dialogs.views import Entry, StepsView
from onboarding.meaning import Intent
from onboarding.remarks import Miss

WAYS_ON = (Button("checklist.next"), Button("checklist.all"), Button("help.show"))


def miss(talk: Talk, heard: Heard) -> Turn:
    """Nothing was understood. A step that the words are near to is offered first."""
    tally(talk, Miss.UNKNOWN)
    near = next((talk.step(id) for id in talk.understands.steps(heard.text)), None)
    if near is None:
        return Turn((Message("misses.miss", buttons=WAYS_ON, more=(report(heard.text),)),))
    view = StepsView((Entry(near, talk.journey.state(near.id)),))
    more = (report(heard.text),)
    return Turn((Message("misses.near", view=view, buttons=WAYS_ON[1:], more=more),))


def which(talk: Talk, heard: Heard) -> Turn:
    """Two meanings are likely: ask. The text goes along in the button and is kept nowhere."""
    tally(talk, Miss.UNSURE)
    buttons = tuple(
        Button("misses.meant", {"intent": i, "text": heard.text}, f"button.meant.{i}")
        for i in heard.meaning.ask[:2]
    )
    return Turn((Message("misses.which", buttons=(*buttons, Button("help.show"))),))


def gone(talk: Talk) -> Turn:
    """A button of a card from before the dialogs changed."""
    return ask_today(talk).after(Message("misses.old_button"))


def answer_out_of_scope(talk: Talk, heard: Heard) -> Turn:
    tally(talk, Miss.OUTSIDE)
    more = (report(heard.text),)
    return Turn((Message("misses.out_of_scope", buttons=WAYS_ON, more=more),))


misses = Dialog("misses", answers={Intent.OUT_OF_SCOPE: answer_out_of_scope})
