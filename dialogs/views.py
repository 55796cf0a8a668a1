"""What a card shows, as plain data: dialogs choose it, bot/cards draws it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from dialogs.grid import GridView
from dialogs.lineviews import ChainView, ChoiceRow, ChoicesView, DraftView, Line
from onboarding.checklist import Link, Section, Step
from onboarding.duties import Duty
from onboarding.journey import State
from onboarding.meetings import Meeting, Series
from onboarding.plan import Progress, Suggestion
from onboarding.texts import Text

if TYPE_CHECKING:  # a message shows a view, and so its module stands on this one
    from dialogs.talk import Button


@dataclass(frozen=True, slots=True)
class StepView:
    """One step; ``granted_by`` names whom to turn to, ``tags`` the roles that ask for it.

    ``changed`` says that whoever was asked does not grant it any more; ``first`` is what must be
    in place before it, ``opens`` what it stands before.
    """

    step: Step
    state: State
    since: datetime | None = None
    due: date | None = None
    granted_by: Text | None = None
    minds: tuple[Text, ...] = ()
    tags: tuple[Text, ...] = ()
    progress: Progress | None = None
    changed: Line | None = None
    first: Text | None = None
    opens: Text | None = None


@dataclass(frozen=True, slots=True)
class TodayView:
    suggestions: tuple[Suggestion, ...]
    progress: Progress


@dataclass(frozen=True, slots=True)
class Entry:
    step: Step
    state: State


@dataclass(frozen=True, slots=True)
class Group:
    section: Section
    entries: tuple[Entry, ...]
    settled: int


@dataclass(frozen=True, slots=True)
class ListView:
    """``unfolded`` names the section to begin with; without it, the first with something open."""

    groups: tuple[Group, ...]
    progress: Progress
    unfolded: str = ""


@dataclass(frozen=True, slots=True)
class StepsView:
    """A few steps to choose from; ``action`` is the address of what a press on one does."""

    entries: tuple[Entry, ...]
    action: str = "checklist.show"


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class PickView:
    """A choice to fill in: ``name`` is the key under which the button carries it."""

    name: str
    options: tuple[Option, ...]
    many: bool = False


@dataclass(frozen=True, slots=True)
class DayView:
    """A date to fill in."""

    name: str
    value: date


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody or something in a list: a name, what about it, and how to reach it."""

    title: str | Text
    detail: Text | None = None
    since: date | None = None
    email: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class RowsView:
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of text to fill in; several, of so many characters, where ``longest`` says so."""

    name: str
    value: str = ""
    longest: int = 0


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody in the directory, or a function and who fills it, as far as one may see.

    ``since`` is when they took on the role, ``listed`` since when a list names them. ``note``
    is a phrase in small print.
    """

    name: str | Text
    detail: Text | None = None
    since: date | None = None
    listed: date | None = None
    email: str | None = None
    phone: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class GapRow:
    """Functions of which nobody is named, and a phrase that says why."""

    why: str
    titles: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class PeopleView:
    people: tuple[PersonRow | GapRow, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A phrase and the value beside it; ``says``: a phrase into which the {value} is filled."""

    phrase: str
    value: str | int | date | Text
    says: str = ""


@dataclass(frozen=True, slots=True)
class FactsView:
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class MeetingsView:
    """Coming meetings, and the series of which no date is known.

    ``named``: the message has said the title and the time of the one meeting already; then
    ``sign_up`` says where to sign up, and ``marks`` are phrases about it.
    """

    meetings: tuple[Meeting, ...]
    undated: tuple[Series, ...] = ()
    named: bool = False
    sign_up: Series | None = None
    marks: tuple[str, ...] = ()


class WaitingRow(NamedTuple):
    """An access that waits: since when, and for whom; ``changed`` as of a StepView.

    ``answers`` can be pressed below it, without opening it.
    """

    step: Step
    state: State
    since: datetime | None = None
    granted_by: Text | None = None
    changed: Line | None = None
    answers: tuple[Button, ...] = ()


class WaitingView(NamedTuple):
    """Accesses that wait, and what recurs in the person's roles."""

    rows: tuple[WaitingRow, ...]
    duties: tuple[Duty, ...] = ()


@dataclass(frozen=True, slots=True)
class Coming:
    """What is reminded of at one time; ``more`` is how many are not named."""

    at: datetime
    titles: tuple[Text, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class RemindersView:
    """How somebody is reminded, and what they will hear next."""

    facts: tuple[Fact, ...]
    coming: tuple[Coming, ...]


@dataclass(frozen=True, slots=True)
class ProgressView:
    """How far somebody is: lines about it, then a few steps that are late, wait, or are done."""

    progress: Progress
    lines: tuple[Line, ...]
    late: tuple[Suggestion, ...] = ()
    waiting: tuple[WaitingRow, ...] = ()
    lately: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class WordsView:
    """Paragraphs, for what needs no more; ``rows`` and ``links`` below them lead on."""

    paragraphs: tuple[Text, ...]
    rows: tuple[ChoiceRow, ...] = ()
    links: tuple[Link, ...] = ()


View = (
    StepView
    | TodayView
    | ListView
    | StepsView
    | PickView
    | DayView
    | RowsView
    | PeopleView
    | GridView
    | LineView
    | FactsView
    | MeetingsView
    | WaitingView
    | RemindersView
    | ProgressView
    | WordsView
    | ChainView
    | DraftView
    | ChoicesView
)
