"""Turns a Message into words and, where it shows something, a card. Knows no SDK."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import assert_never
from urllib.parse import quote

from bot.cards import access, checklist, fields, lists, people, progress, reminders, steps
from bot.cards.elements import action, card, heading, marked, more, note, shared, words
from bot.exchange import Answer, Card, Hit, Hits, Spoken
from bot.tongue import Tongue, tongue_of
from content.phrases import Phrases
from dialogs.conversation import Reply
from dialogs.grid import GridView
from dialogs.lineviews import ChainView, ChoicesView, DraftView
from dialogs.lookups import Found
from dialogs.talk import CALENDAR_FILE, CHAT, Button, Message, Shared
from dialogs.views import (
    DayView,
    FactsView,
    LineView,
    ListView,
    MeetingsView,
    PeopleView,
    PickView,
    ProgressView,
    RemindersView,
    RowsView,
    StepsView,
    StepView,
    TodayView,
    View,
    WaitingView,
    WordsView,
)
from onboarding.ports import Clock
from onboarding.texts import Language
from onboarding.workdays import day_of

FILLED = PickView | DayView | LineView | DraftView
LEADING = FILLED | StepView | TodayView | ListView | ChainView
"""With these one of the buttons is what most people came for."""


@dataclass(frozen=True, slots=True)
class Voice:
    """``chat`` is the address of the bot's own personal chat, for whoever meets it elsewhere.

    ``public`` is where calendar files are fetched from; without it none are offered.
    """

    phrases: Phrases
    clock: Clock
    chat: str = ""
    public: str = ""

    def tongue(self, language: Language, today: date | None = None) -> Tongue:
        return tongue_of(self.phrases, language, today or day_of(self.clock()))

    def answer(self, reply: Reply) -> Answer:
        instead = self.speak(reply.instead, reply.language) if reply.instead else None
        nod = "" if instead else self.tongue(reply.language).says("card.nod")
        return Answer(tuple(self.speak(m, reply.language) for m in reply.say), instead, nod)

    def hits(self, found: Found, language: Language) -> Hits:
        """What was looked up, each with its name; or the words that nothing was found."""
        if found.nothing is not None:
            return Hits(text=self.speak(found.nothing, language).text)
        says = self.tongue(language).says
        return Hits(
            tuple(
                Hit(
                    says(f.title.phrase, f.title.values),
                    says(f.about.phrase, f.about.values),
                    drawn,
                )
                for f in found.finds
                if (drawn := self.speak(f.card, language).card) is not None
            )
        )

    def speak(self, message: Message, language: Language) -> Spoken:
        return self.say(message, self.tongue(language))

    def say(self, message: Message, tongue: Tongue) -> Spoken:
        text = tongue.says(message.phrase, message.values)
        actions = self.actions(message, tongue)
        if message.view is None and not actions and not marked(text):
            return Spoken(text)  # clients differ in whether they read Markdown in a message
        if message.view is None:
            body = [words(text)]  # a sentence, which as a heading would shout
        else:
            body = [heading(text), *draw(message.view, tongue)]
        if message.note:
            body.append(note(tongue.says(message.note, message.values)))
        return Spoken(text, card(body, actions))

    def actions(self, message: Message, tongue: Tongue) -> list[Card]:
        """At most three in sight. Only the first takes along what is filled in, and stands out."""
        if isinstance(message.buttons, Shared) and isinstance(message.more, Shared):
            return list(shared(message.buttons, message.more, tongue))
        filled, leads = isinstance(message.view, FILLED), isinstance(message.view, LEADING)
        drawn = [
            action(
                button,
                tongue,
                inputs=not filled or place == 0,
                leads=leads and place == 0,
            )
            for place, button in enumerate(map(partial(self.at_home, tongue), message.buttons))
            if button.url not in (CHAT, CALENDAR_FILE)
        ]
        return [*drawn, more(message.more, tongue)] if message.more else drawn

    def at_home(self, tongue: Tongue, button: Button) -> Button:
        """The button with an address that is known only here; as it was where there is none."""
        if button.url == CHAT and self.chat:
            return button._replace(url=self.chat)
        if button.url == CALENDAR_FILE and self.public:
            file = f"{quote(button.data['meeting'], safe='')}.ics?lang={tongue.language.value}"
            return button._replace(url=f"{self.public.rstrip('/')}/meetings/{file}")
        return button


def draw(view: View, tongue: Tongue) -> list[Card]:  # noqa: C901 - one case a view, none forgotten
    match view:
        case WaitingView() | RemindersView():
            return reminders.reminders(view, tongue)
        case StepView():
            return steps.step(view, tongue)
        case TodayView():
            return steps.today(view, tongue)
        case ListView():
            return checklist.whole(view, tongue)
        case StepsView():
            return checklist.few(view, tongue)
        case PickView() | DayView() | LineView():
            return fields.field(view, tongue)
        case PeopleView():
            return people.people(view, tongue)
        case GridView():
            return people.grid(view, tongue)
        case ChainView():
            return access.chain(view, tongue)
        case DraftView():
            return access.draft(view, tongue)
        case ChoicesView():
            return access.choices(view, tongue)
        case ProgressView():
            return progress.overview(view, tongue)
        case RowsView() | FactsView() | MeetingsView() | WordsView():
            return lists.listed(view, tongue)
        case _:
            assert_never(view)
