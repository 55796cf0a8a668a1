"""What the bot can do, small talk, and where to send what it cannot."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn
from onboarding.meaning import Chat, Intent
from onboarding.trust import is_administrator, is_contact


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
            *for_contacts(talk),
            *for_administrators(talk),
        ),
    )
    return Turn((message,))


def for_contacts(talk: Talk) -> tuple[Button, ...]:
    voucher = talk.work.vouchers.of(talk.journey.person.id)
    ours = Button("coverage.show"), Button("trust.waiting")
    return ours if is_contact(talk.journey, voucher) else ()


def for_administrators(talk: Talk) -> tuple[Button, ...]:
    named = is_administrator(talk.journey.person, talk.administrators)
    ours = (Button("undelivered.show"), Button("feedback.read"), Button("figures.show"))
    return ours if named else ()


def answer_help(talk: Talk, heard: Heard) -> Turn:
    return press_show(talk, {})


LEADS = frozenset({Chat.HELLO, Chat.WELL, Chat.OKAY})
"""Whoever says these may want to be led on."""


def answer_smalltalk(talk: Talk, heard: Heard) -> Turn:
    """A word back; buttons only for those who are likely to want something."""
    chat = talk.understands.chat(heard.text)
    buttons: tuple[Button, ...] = ()
    if chat in LEADS:
        buttons = (Button("today.show"), Button("help.show"))
    if chat is Chat.WHO:
        buttons = (Button("help.show"), Button("mydata.show"))
    name = talk.journey.person.name
    return Turn((Message(f"help.chat_{chat}", {"name": name}, buttons=buttons),))


help_ = Dialog(
    "help",
    presses={"show": press_show},
    answers={
        Intent.HELP: answer_help,
        Intent.SMALLTALK: answer_smalltalk,
    },
)
