"""What passes between a channel (Teams, the terminal) and the conversation. Knows no SDK."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from dialogs.talk import Room, Said
from onboarding.municipalities import MunicipalityCode
from onboarding.person import PersonId
from onboarding.texts import Language

Card = dict[str, Any]
"""An Adaptive Card, or a part of one, as wire JSON."""


class Spoken(NamedTuple):
    """One message in words; with a card, ``text`` is its summary and text alternative."""

    text: str
    card: Card | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing that reached the bot.

    ``activity`` is the channel's id of it, ``reference`` a wire-form conversation reference
    by which this person can be written to later (only in a personal chat). ``tenant`` is the
    Entra tenant of somebody who is no guest there. The three before it are for a channel whose
    word is proof: the terminal, for who holds it holds the database.
    """

    person: PersonId
    name: str
    room: Room
    said: Said
    email: str | None = None
    activity: str | None = None
    reference: Mapping[str, Any] | None = None
    municipality: MunicipalityCode | None = None
    language: Language | None = None
    trusted: bool = False
    tenant: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """``say`` goes out as new messages; ``instead`` replaces the card that was pressed.

    ``nod`` is a word to show on a pressed card that stays as it is.
    """

    say: tuple[Spoken, ...] = ()
    instead: Spoken | None = None
    nod: str = ""


@dataclass(frozen=True, slots=True)
class Seeking:
    """Somebody looks something up while writing to others; a page of it is asked for."""

    person: PersonId
    text: str
    start: int
    most: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: a name and a line to choose it by, and the card that is put in then."""

    title: str
    about: str
    card: Card


@dataclass(frozen=True, slots=True)
class Hits:
    """``text`` says why there are none."""

    hits: tuple[Hit, ...] = ()
    text: str = ""


Hear = Callable[[Incoming], Awaitable[Answer]]

Seek = Callable[[Seeking], Awaitable[Hits]]

Gone = Callable[[PersonId, str], Awaitable[None]]
"""Somebody's personal chat takes nothing any more (blocked, not in roster, gone); why, in a word.
It raises nothing."""
