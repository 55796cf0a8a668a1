"""Turns a Message into words and, where it shows something, a card. Knows no SDK."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from bot.cards import checklist, fields, lists, people, steps
from bot.cards.elements import MARKDOWN, action, card, heading, more, small, words
from bot.exchange import Answer, Card, Spoken
from bot.tongue import Tongue
from content.phrases import Phrases
from dialogs.conversation import Reply
from dialogs.talk import CHAT, Button, Message
from dialogs.views import (
    DayView,
    FactsView,
    GridView,
    LineView,
    ListView,
    MeetingsView,
    PeopleView,
    PickView,
    RowsView,
    StepsView,
    StepView,
    TodayView,
    View,
    WordsView,
)
from onboarding.ports import Clock
from onboarding.texts import Language
from onboarding.workdays import day_of

FILLED = PickView | DayView | LineView
LEADING = FILLED | StepView | TodayView | ListView
"""With these one of the buttons is what most people came for."""


@dataclass(frozen=True, slots=True)
class Voice:
    """``chat`` is the address of the bot's own personal chat, for whoever meets it elsewhere."""

    phrases: Phrases
    clock: Clock
    chat: str = ""

    def tongue(self, language: Language) -> Tongue:
        return Tongue(self.phrases, language, day_of(self.clock()))

    def answer(self, reply: Reply) -> Answer:
        instead = self.speak(reply.instead, reply.language) if reply.instead else None
        nod = self.tongue(reply.language).says("card.nod")
        return Answer(tuple(self.speak(m, reply.language) for m in reply.say), instead, nod)

    def speak(self, message: Message, language: Language) -> Spoken:
        tongue = self.tongue(language)
        text = tongue.says(message.phrase, message.values)
        actions = self.actions(message, tongue)
        if message.view is None and not actions and not MARKDOWN.search(text):
            return Spoken(text)  # clients differ in whether they read Markdown in a message
        if message.view is None:
            body = [words(text)]  # a sentence, which as a heading would shout
        else:
            body = [heading(text), *draw(message.view, tongue)]
        if message.note:
            body.append(small(tongue.says(message.note, message.values)))
        return Spoken(text, card(body, actions))

    def actions(self, message: Message, tongue: Tongue) -> list[Card]:
        """At most three in sight. Only the first takes along what is filled in, and stands out."""
        filled, leads = isinstance(message.view, FILLED), isinstance(message.view, LEADING)
        drawn = [
            action(
                self.at_home(button),
                tongue,
                inputs=not filled or place == 0,
                leads=leads and place == 0,
            )
            for place, button in enumerate(message.buttons)
            if self.chat or button.url != CHAT
        ]
        return [*drawn, more(message.more, tongue)] if message.more else drawn

    def at_home(self, button: Button) -> Button:
        return replace(button, url=self.chat) if button.url == CHAT else button


def draw(view: View, tongue: Tongue) -> list[Card]:  # noqa: C901 - one case a view, none forgotten
    match view:
        case StepView():
            return steps.step(view, tongue)
        case TodayView():
            return steps.today(view, tongue)
        case ListView():
            return checklist.whole(view, tongue)
        case StepsView():
            return checklist.few(view, tongue)
        case PickView():
            return fields.pick(view, tongue)
        case DayView():
            return fields.day(view, tongue)
        case LineView():
            return fields.line(view, tongue)
        case PeopleView():
            return people.people(view, tongue)
        case GridView():
            return people.grid(view, tongue)
        case RowsView():
            return lists.rows(view, tongue)
        case FactsView():
            return lists.facts(view, tongue)
        case MeetingsView():
            return lists.meetings(view, tongue)
        case WordsView():
            return lists.paragraphs(view, tongue)
        case _:
            assert_never(view)
