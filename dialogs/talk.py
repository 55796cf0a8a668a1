"""The words of a conversation: what was said, what is answered, where we stand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Final, NamedTuple

from dialogs.views import View
from onboarding.checklist import Checklist, Step, StepId
from onboarding.directory import proved
from onboarding.journey import Journey
from onboarding.meaning import Intent, Meaning, Understands
from onboarding.municipalities import MunicipalityCode
from onboarding.ports import Catalogue, Place, UnitOfWork
from onboarding.texts import Text
from onboarding.workdays import Workdays, day_of


class Room(StrEnum):
    """Who listens: one person, or several."""

    PERSONAL = "personal"
    GROUP = "group"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Arrived:
    """The bot was opened or installed; nothing was said yet."""


@dataclass(frozen=True, slots=True)
class Wrote:
    text: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button on some card, new or old.

    ``button`` is its own address ("checklist.done"), ``data`` what it carries and what was
    filled in beside it ({"step": "klik_adgang"}): strings, as they came over the wire.
    """

    button: str
    data: Mapping[str, str] = field(default_factory=dict)


Said = Arrived | Wrote | Pressed


@dataclass(frozen=True, slots=True)
class Heard:
    """A text and what it was taken to mean."""

    text: str
    meaning: Meaning


Value = str | int | date | datetime | Text
Values = Mapping[str, Value]


CHAT: Final = "chat"
"""The url of a button that leads to the bot's own personal chat: only the channel knows where."""


CALENDAR_FILE: Final = "calendar file"
"""The url of a button that fetches a meeting's calendar file: only the channel knows where."""


class Button(NamedTuple):
    """``action`` is its address; ``says`` the phrase printed on it (by itself "button.ACTION").

    With a ``url`` it opens that instead of coming back to us.
    """

    action: str
    data: Mapping[str, str] = MappingProxyType({})
    says: str = ""
    values: Values = MappingProxyType({})
    url: str = ""

    def __hash__(self) -> int:
        return hash((self.action, self.says, self.url))  # what it carries need not be hashable

    @property
    def phrase(self) -> str:
        return self.says or f"button.{self.action}"


class Shared(tuple[Button, ...]):
    """Buttons that many people are given, made once: what is drawn of them may be kept.

    So they carry nothing that is somebody's.
    """

    def __hash__(self) -> int:
        return self.known

    @cached_property
    def known(self) -> int:
        return hash(tuple((each, frozenset(each.data.items())) for each in self))


class Message(NamedTuple):
    """``phrase`` names words in content/phrases; a view or buttons make it a card.

    ``buttons`` are in sight, ``more`` stand behind "Mere"; ``note`` is a phrase in small print.
    """

    phrase: str
    values: Values = MappingProxyType({})
    view: View | None = None
    buttons: tuple[Button, ...] = ()
    more: tuple[Button, ...] = ()
    note: str = ""


KEEP: Final = Place("keep")
"""The place of a turn that leaves the conversation where it stands."""


MEETING_SHOWN: Final = "meetings.one"
"""Where a conversation stands after the card of a meeting: what is said of coming is said of it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What the bot answers, and the question it now waits on (None: nothing).

    ``instead`` takes the place of the card that was pressed; ``forget``: the person is erased.
    """

    say: tuple[Message, ...] = ()
    place: Place | None = KEEP
    instead: Message | None = None
    forget: bool = False

    def after(self, *messages: Message) -> Turn:
        """The same turn, said after ``messages``."""
        return replace(self, say=(*messages, *self.say))

    def then(self, other: Turn) -> Turn:
        """This turn, and then what ``other`` says, standing where ``other`` leads."""
        place = self.place if other.place is KEEP else other.place
        say = (*self.say, *((other.instead,) if other.instead else ()), *other.say)
        return replace(self, say=say, place=place, forget=self.forget or other.forget)


class Talk(NamedTuple):
    """All that a dialog may look at. No clock, no network, no SDK.

    ``place`` is where the conversation stood when the turn began.
    """

    journey: Journey
    catalogue: Catalogue
    work: UnitOfWork
    workdays: Workdays
    understands: Understands
    now: datetime
    administrators: Collection[str] = ()
    place: Place | None = None

    @property
    def checklist(self) -> Checklist:
        return self.catalogue.checklist(self.journey.roles())

    @property
    def today(self) -> date:
        return day_of(self.now)

    def proved(self, municipality: MunicipalityCode) -> bool:
        """Tell whether the person's mail address proves where they work."""
        domain = self.catalogue.municipalities[municipality].confirmed
        return proved(self.journey.person.email, domain)

    def fresh(self, asked: str, most: timedelta) -> bool:
        """Tell whether a question was asked (ISO time) so lately that its button still counts."""
        try:
            return self.now - datetime.fromisoformat(asked) <= most
        except (ValueError, TypeError):  # no time, or one without a zone
            return False

    def step(self, id: str) -> Step | None:
        """A step by id, also one of a role that the person does not hold (any more)."""
        return self.checklist.step(StepId(id)) or self.catalogue.steps.get(StepId(id))


Press = Callable[[Talk, Mapping[str, str]], Turn]
Hear = Callable[[Talk, str, Heard], Turn | None]
Ask = Callable[[Talk, str], Turn]
Answer = Callable[[Talk, Heard], Turn]


@dataclass(frozen=True, slots=True)
class Dialog:
    """A dialog's table of contents.

    ``presses``: what its buttons do. ``hears``: who reads the answer to each question; None
    says that the text is no answer. ``asks``: who asks each question (again). ``answers``:
    what it serves whoever wants something in free text.
    """

    name: str
    presses: Mapping[str, Press] = field(default_factory=dict)
    hears: Mapping[str, Hear] = field(default_factory=dict)
    asks: Mapping[str, Ask] = field(default_factory=dict)
    answers: Mapping[Intent, Answer] = field(default_factory=dict)
