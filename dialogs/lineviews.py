"""What a card of lines shows, as plain data: a way in link by link, rows to press, a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from onboarding.checklist import Environment, Link
from onboarding.texts import Text
from onboarding.tracing import Stage


@dataclass(frozen=True, slots=True)
class Line:
    """A phrase, and what is filled in."""

    phrase: str
    values: Mapping[str, str | int | date | datetime | Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One link of the way into a system; ``lines`` say who grants it and what to mind.

    ``since`` is when it was asked for; a press shows ``step``. ``today``: it can be begun today.
    ``links`` are where one gets in.
    """

    title: Text
    stage: Stage
    since: datetime | None
    environment: Environment | None
    lines: tuple[Line, ...]
    links: tuple[Link, ...]
    step: str
    today: bool


@dataclass(frozen=True, slots=True)
class ChainView:
    """``first`` says what can be done today, or that nothing can."""

    first: Line
    rows: tuple[ChainRow, ...]


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft to edit, in Danish whatever the reader's language: ``name`` is its field.

    ``mind`` lists what it must say.
    """

    name: str
    lines: tuple[Line, ...]
    mind: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A row to press: ``action`` and ``data`` are what it does; ``lines`` stand below it."""

    title: Line
    lines: tuple[Line, ...]
    action: str = ""
    data: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChoicesView:
    rows: tuple[ChoiceRow, ...]
