"""The first day in a role: asked for, and corrected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from dialogs.asking import ask_began
from dialogs.talk import Heard, Message, Talk, Turn
from dialogs.today import ask_today

EARLIEST = date(2000, 1, 1)
LATEST = timedelta(days=366)


def press_when(talk: Talk, data: Mapping[str, str]) -> Turn:
    return ask_began(talk)


def hear_began(talk: Talk, about: str, heard: Heard) -> Turn | None:
    day = talk.understands.day(heard.text, talk.today)
    if day is not None:
        return settle_began(talk, day)
    plain = talk.understands.yes(heard.text) is not None
    return ask_began(talk).after(Message("welcome.no_date")) if plain else None


def press_began(talk: Talk, data: Mapping[str, str]) -> Turn:
    try:
        day = date.fromisoformat(data.get("on") or data.get("day", ""))
    except ValueError:
        return ask_began(talk).after(Message("welcome.no_date"))
    return settle_began(talk, day)


def settle_began(talk: Talk, day: date) -> Turn:
    if not sensible(talk, day):
        return ask_began(talk).after(Message("welcome.strange_date", {"day": day}))
    # Without a role there is nothing that one could have begun before we met.
    talk.journey.begin(day if talk.journey.roles() else max(day, talk.today))
    phrase = "welcome.begins" if day > talk.today else "welcome.began_on"
    return Turn(instead=Message(phrase, {"day": day}), place=None).then(ask_today(talk))


def sensible(talk: Talk, day: date) -> bool:
    return EARLIEST <= day <= talk.today + LATEST
