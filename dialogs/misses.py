"""What is said where nothing fits: short, honest, and with a way on."""

from __future__ import annotations

from dialogs.feedback import report, tally
from dialogs.search import found
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn
from dialogs.today import ask_today
from onboarding.meaning import Intent
from onboarding.remarks import Miss

WAYS_ON = (Button("checklist.next"), Button("checklist.all"), Button("help.show"))
BETWEEN = 2
"""So many meanings are a choice; others are suggestions."""
INSTEAD = (Button("help.show"), Button("checklist.all"))
NOTHING_TO_PRESS = frozenset({Intent.SMALLTALK, Intent.OUT_OF_SCOPE})
"""A button to be greeted by, or to hear that one cannot be helped, helps nobody: a way on does."""
CLEARLY = 0.5
"""The share of a text about other things that a hit must have to be worth a look."""


def miss(talk: Talk, heard: Heard) -> Turn:
    """Nothing was understood: what the content has about the words, or else three ways on."""
    tally(talk, Miss.UNKNOWN)
    hits = found(talk, heard.text)
    phrase = "misses.near" if hits else "misses.miss"
    more = (report(heard.text),)
    return Turn((Message(phrase, view=hits, buttons=WAYS_ON, more=more),))


def which(talk: Talk, heard: Heard) -> Turn:
    """Two meanings are likely: ask which. More are: say so, suggest three. Search in any case.

    The text goes along in the buttons and is kept nowhere.
    """
    tally(talk, Miss.UNSURE)
    asked = heard.meaning.ask
    meant = tuple(
        Button("misses.meant", {"intent": i, "text": heard.text}, f"button.meant.{i}")
        for i in asked
        if i not in NOTHING_TO_PRESS
    )
    beside = [way for way in INSTEAD if way.action != "help.show" or Intent.HELP not in asked]
    buttons = (*meant, *beside)[: len(asked)]
    more = tuple(way for way in beside if way.action == "help.show" and way not in buttons)
    hits = found(talk, heard.text, CLEARLY)
    phrase = "misses.which" if len(meant) == len(asked) == BETWEEN else "misses.unsure"
    return Turn((Message(phrase, view=hits, buttons=buttons, more=(*more, report(heard.text))),))


def gone(talk: Talk) -> Turn:
    """A button of a card from before the dialogs changed."""
    return ask_today(talk).after(Message("misses.old_button"))


def answer_out_of_scope(talk: Talk, heard: Heard) -> Turn:
    """Not our business; but if the content clearly has the words, where."""
    tally(talk, Miss.OUTSIDE)
    hits = found(talk, heard.text, CLEARLY)
    phrase = "misses.outside_near" if hits else "misses.out_of_scope"
    more = (report(heard.text),)
    return Turn((Message(phrase, view=hits, buttons=WAYS_ON, more=more),))


misses = Dialog("misses", answers={Intent.OUT_OF_SCOPE: answer_out_of_scope})
