"""The words of a conversation: what was said, what is answered, where we stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


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
