"""What the bot can do, small talk, and where to send what it cannot."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn
from onboarding.meaning import Intent
from onboarding.trust import is_administrator


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    message = Message(
        "help.show",
        buttons=(Button("today.show"), Button("checklist.all")),
        more=(
            Button("people.same_role"),
            Button("partners.show"),
            Button("meetings.next"),
            Button("roles.show"),
            Button("reminders.show"),
            Button("language.set"),
            Button("mydata.show"),
            Button("feedback.ask"),
            Button("restart.ask"),
            *for_administrators(talk),
        ),
    )
    return Turn((message,))


def for_administrators(talk: Talk) -> tuple[Button, ...]:
    named = is_administrator(talk.journey.person, talk.administrators)
    ours = (Button("undelivered.show"), Button("feedback.read"), Button("figures.show"))
    return ours if named else ()


def answer_help(talk: Talk, heard: Heard) -> Turn:
    return press_show(talk, {})


def answer_smalltalk(talk: Talk, heard: Heard) -> Turn:
    message = Message(
        "help.smalltalk",
        {"name": talk.journey.person.name},
        buttons=(Button("today.show"), Button("help.show")),
    )
    return Turn((message,))


help_ = Dialog(
    "help",
    presses={"show": press_show},
    answers={
        Intent.HELP: answer_help,
        Intent.SMALLTALK: answer_smalltalk,
    },
)
