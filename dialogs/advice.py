"""What people ask at work beside their checklist: one plain answer, and the way on."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.glossary import leading_to
from dialogs.lineviews import ChoiceRow
from dialogs.search import step_row
from dialogs.talk import Button, Message, Talk, Turn
from dialogs.views import WordsView
from onboarding.advice import Advice
from onboarding.meaning import Intent

SAYS = {
    "access.show": f"button.meant.{Intent.ACCESS}",
    "handover.show": f"button.meant.{Intent.HANDOVER}",
}
"""The words on a button that has none of its own, or none that say enough here."""


def give(talk: Talk, advice: Advice) -> Turn:
    """The answer, with what to look at and where to go on."""
    rows = (*steps(talk, advice), *terms(talk, advice))
    view = WordsView((advice.body,), rows, advice.links)
    buttons = tuple(Button(address, says=SAYS.get(address, "")) for address in advice.buttons)
    return Turn((Message("advice.says", {"what": advice.title}, view=view, buttons=buttons),))


def steps(talk: Talk, advice: Advice) -> Iterator[ChoiceRow]:
    """The steps that the person's own list has; where it has none of them, all."""
    own = [id for id in advice.steps if talk.checklist.step(id)]
    for id in own or advice.steps:
        yield step_row(talk.catalogue.steps[id])


def terms(talk: Talk, advice: Advice) -> Iterator[ChoiceRow]:
    return (leading_to(term) for term in talk.catalogue.glossary if term.id in advice.terms)
