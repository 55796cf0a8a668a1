"""Who may see what of somebody: asked plainly, kept with the words, withdrawn with one press."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dialogs import headway
from dialogs.roles import slot
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn
from dialogs.views import LineView, Option, PickView
from onboarding.agreements import WITHDRAWN, agree, recorded
from onboarding.meaning import Intent
from onboarding.person import Fields, Person, Sharing
from onboarding.ports import Place
from onboarding.texts import Text, listed

WORDINGS = {
    Sharing.MUNICIPALITIES: "sharing.terms_municipalities_1",
    Sharing.EVERYBODY: "sharing.terms_everybody_1",
}
"""The phrases people agree to. Other words want a new number, so that the old stay provable."""

OFF = "fra"
PHONE = re.compile(r"(?<!\d)\+?\d(?:[ -]?\d){7,13}(?!\d)")
TITLES = {
    Fields.MAIL: Text("mail", "mail"),
    Fields.PHONE: Text("telefon", "phone"),
}
NAMES = {"mail": Fields.MAIL, "telefon": Fields.PHONE, "phone": Fields.PHONE}


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    return Turn((ask(talk),))


def ask(talk: Talk, phrase: str = "") -> Message:
    """Say how it is, and offer the other levels; the one that withdraws comes first."""
    person = talk.journey.person
    offers = tuple(
        Button("sharing.set", {"level": level.name.lower()}, f"button.sharing.{level.name.lower()}")
        for level in (Sharing.COLLEAGUES, Sharing.MUNICIPALITIES, Sharing.EVERYBODY, Sharing.NOBODY)
        if level is not person.sharing
    )
    phone = Button(
        "sharing.phone", says=f"button.sharing.phone_{'change' if person.phone else 'add'}"
    )
    return Message(
        phrase or f"sharing.{person.sharing.name.lower()}",
        {
            "elsewhere": shown(person, person.elsewhere),
            "everywhere": shown(person, person.everywhere),
        },
        buttons=offers[:2],
        more=(*offers[2:], phone, headway.button(talk)),
        note="sharing.note",
    )


def shown(person: Person, fields: Fields) -> Text:
    """What goes with a name, in words: "dit navn, din rolle og din mail"."""
    always = (Text("dit navn", "your name"), Text("din rolle", "your role"))
    more = (
        Text(f"din {title.da}", f"your {title.en}")
        for field, title in TITLES.items()
        if field in fields and known(person, field)
    )
    return listed((*always, *more))


def known(person: Person, field: Fields) -> str | None:
    return person.email if field is Fields.MAIL else person.phone


# To agree


def press_set(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Share less at once; share more only after a yes to the words of what that means."""
    level = level_of(data)
    if level is None:
        return Turn((ask(talk),))
    if level <= max(talk.journey.person.sharing, Sharing.COLLEAGUES):
        return less(talk, level)
    return Turn((terms(talk, level),))


def level_of(data: Mapping[str, str]) -> Sharing | None:
    name = data.get("level", "").upper()
    return Sharing[name] if name in Sharing.__members__ else None


def terms(talk: Talk, level: Sharing) -> Message:
    """The words to agree to. Nothing but the name is ticked off beforehand."""
    person = talk.journey.person
    options = tuple(
        Option(str(field.value), title) for field, title in TITLES.items() if known(person, field)
    )
    yes = Button("sharing.agree", {"level": level.name.lower()})
    return Message(
        WORDINGS[level],
        view=PickView("fields", options, many=True) if options else None,
        buttons=(yes, Button("sharing.show", says="button.no")),
        note="sharing.note",
    )


def press_agree(talk: Talk, data: Mapping[str, str]) -> Turn:
    level = level_of(data)
    if level not in WORDINGS:
        return Turn((ask(talk),))
    fields = Fields.NONE
    for number in data.get("fields", "").split(","):
        fields |= Fields(int(number)) if number in ("1", "2") else Fields.NONE
    keep(talk, agree(talk.journey.person, level, fields), WORDINGS[level])
    return Turn(instead=ask(talk, f"sharing.now_{level.name.lower()}"))


def less(talk: Talk, level: Sharing) -> Turn:
    """Withdraw what goes further than ``level``; what was agreed to up to there stays."""
    person = talk.journey.person
    elsewhere = person.elsewhere if level is Sharing.MUNICIPALITIES else Fields.NONE
    after = person._replace(sharing=level, elsewhere=elsewhere, everywhere=Fields.NONE)
    keep(talk, after, WITHDRAWN)
    return Turn(instead=ask(talk, f"sharing.now_{level.name.lower()}"))


def keep(talk: Talk, after: Person, wording: str) -> None:
    talk.journey.person = after
    talk.work.agreements.add(recorded(after, wording, talk.now))


# The telephone number


def press_phone(talk: Talk, data: Mapping[str, str]) -> Turn:
    return ask_phone(talk)


def ask_phone(talk: Talk, about: str = "") -> Turn:
    person = talk.journey.person
    remove = (Button("sharing.forget_phone"),) if person.phone else ()
    message = Message(
        "sharing.ask_phone",
        view=LineView("phone", person.phone or ""),
        buttons=(Button("sharing.save_phone"), *remove),
    )
    return Turn((message,), Place("sharing.phone"))


def hear_phone(talk: Talk, about: str, heard: Heard) -> Turn | None:
    return save_phone(talk, heard.text) if PHONE.search(heard.text) else None


def press_save_phone(talk: Talk, data: Mapping[str, str]) -> Turn:
    text = data.get("phone", "")
    if not PHONE.search(text):
        return ask_phone(talk).after(Message("sharing.no_phone"))
    return save_phone(talk, text)


def save_phone(talk: Talk, text: str) -> Turn:
    """Keep the number. Who sees it is another question, and nobody elsewhere does as yet."""
    found = PHONE.search(text)
    number = found.group() if found else ""
    talk.journey.person = talk.journey.person._replace(phone=number)
    said = Message("sharing.phone_kept", {"phone": number}, buttons=(Button("sharing.show"),))
    return Turn((said,), place=None)


def press_forget_phone(talk: Talk, data: Mapping[str, str]) -> Turn:
    withdraw_field(talk, Fields.PHONE)
    talk.journey.person = talk.journey.person._replace(phone=None)
    return Turn(instead=Message("sharing.phone_forgotten"), place=None)


def withdraw_field(talk: Talk, field: Fields) -> None:
    person = talk.journey.person
    if field in person.elsewhere | person.everywhere:
        elsewhere, everywhere = person.elsewhere & ~field, person.everywhere & ~field
        keep(talk, person._replace(elsewhere=elsewhere, everywhere=everywhere), WITHDRAWN)


# In free text


def answer_consent(talk: Talk, heard: Heard) -> Turn:
    """Withdrawing is done at once; agreeing is asked for with the words of what is agreed to."""
    field = NAMES.get(slot(heard, "field"))
    if slot(heard, "consent") == OFF:
        if field is not None:
            withdraw_field(talk, field)
            return Turn((ask(talk),))
        if talk.journey.person.sharing > Sharing.COLLEAGUES:
            return less(talk, Sharing.COLLEAGUES)
    elif field is Fields.PHONE and PHONE.search(heard.text):
        return save_phone(talk, heard.text)
    return Turn((ask(talk),))


sharing = Dialog(
    "sharing",
    presses={
        "show": press_show,
        "set": press_set,
        "agree": press_agree,
        "phone": press_phone,
        "save_phone": press_save_phone,
        "forget_phone": press_forget_phone,
    },
    hears={"phone": hear_phone},
    asks={"phone": ask_phone},
    answers={Intent.CONSENT: answer_consent},
)
