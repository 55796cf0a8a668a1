"""Gets to know a newcomer: the municipality, the roles, the first day; then what to do today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dialogs.asking import ask_began, ask_municipality, ask_next, ask_roles, ask_which
from dialogs.firstday import hear_began, press_began, press_when
from dialogs.home import move
from dialogs.introducing import chosen, heard_as, hold, introduced
from dialogs.lineviews import ChoiceRow, ChoicesView, Line
from dialogs.roles import every_role, known
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn
from dialogs.today import ask_today
from onboarding.journey import Source
from onboarding.municipalities import MunicipalityCode
from onboarding.roles import RoleId
from onboarding.texts import Text, first_sentence, listed

UNSURE_HERE = (Button("today.show"), Button("help.show"))


def begin(talk: Talk) -> Turn:
    """Greet somebody new, and ask the first thing not known of them."""
    return ask_next(talk).after(hello(talk))


def begin_listed(talk: Talk) -> Turn:
    """Greet somebody whom others named before they came: a list, or whoever wrote them on."""
    place = talk.journey.person.municipality
    where = talk.catalogue.municipalities[place].official_name if place else ""
    named = {h.role for h in talk.journey.current() if h.source is Source.ADMINISTRATOR}
    listed_ = [role for role in talk.journey.roles() if role not in named]
    told = [
        Message(phrase, {"role": titles_of(talk, roles), "where": where})
        for phrase, roles in (("welcome.listed", listed_), ("welcome.named", [*named]))
        if roles
    ]
    told[-1] = told[-1]._replace(buttons=(Button("roles.show"), Button("sharing.show")))
    turn = ask_next(talk)
    return turn.after(hello(talk, asks=turn.place is not None), *told)


def titles_of(talk: Talk, roles: Iterable[RoleId]) -> Text:
    """The roles in the order of the person's own list."""
    held = [role for role in talk.journey.roles() if role in set(roles)]
    return listed([talk.catalogue.roles[role].title for role in held])


def hello(talk: Talk, *, asks: bool = True) -> Message:
    """A greeting; ``asks``: something is asked next, which is said beforehand."""
    phrase = "welcome.hello" if asks else "welcome.hello_known"
    return Message(phrase, {"name": talk.journey.person.name})


# The municipality


def hear_municipality(talk: Talk, about: str, heard: Heard) -> Turn | None:
    yes = talk.understands.yes(heard.text)
    if about and yes is not None:
        return settle(talk, MunicipalityCode(about)) if yes else ask_which(talk)
    if talk.catalogue.command(heard.text) == "welcome.outside":
        return press_outside(talk, {})
    return introduced(talk, heard)


def press_here(talk: Talk, data: Mapping[str, str]) -> Turn:
    code = MunicipalityCode(data.get("municipality", ""))
    if code not in talk.catalogue.municipalities:
        return ask_which(talk).after(Message("welcome.choose_first"))
    return settle(talk, code)


def settle(talk: Talk, code: MunicipalityCode) -> Turn:
    """Take the person's word for where they work; only a known mail domain is proof."""
    move(talk, code)
    return Turn(instead=heard_as(talk, code, ())).then(ask_next(talk))


def press_outside(talk: Talk, data: Mapping[str, str]) -> Turn:
    talk.journey.move(None, confirmed=False)
    if talk.journey.person.began is None:
        talk.journey.begin(talk.today)
    return Turn(instead=Message("welcome.outside"), place=None).then(ask_today(talk))


def press_elsewhere(talk: Talk, data: Mapping[str, str]) -> Turn:
    return ask_which(talk)


# The roles


def hear_roles(talk: Talk, about: str, heard: Heard) -> Turn | None:
    if talk.catalogue.command(heard.text) == "welcome.unsure":
        return press_unsure(talk, {})
    return introduced(talk, heard)


def press_unsure(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Whoever does not know their role sees what each is there for, and may go on without."""
    if talk.journey.roles():
        return Turn((Message("welcome.unsure_here", buttons=UNSURE_HERE),))
    every = (talk.catalogue.roles[role] for role in every_role(talk))
    rows = tuple(
        ChoiceRow(
            Line("welcome.choice", {"what": role.title}),
            (Line("welcome.choice", {"what": first_sentence(role.description)}),),
            "welcome.hold",
            {"roles": role.id},
        )
        for role in every
    )
    ask = Message("welcome.unsure", view=ChoicesView(rows), buttons=(Button("welcome.no_role"),))
    return replace(ask_roles(talk), say=(ask,))


def press_hold(talk: Talk, data: Mapping[str, str]) -> Turn:
    roles = known(talk, data.get("roles", ""))
    if not roles:
        return ask_roles(talk).after(Message("welcome.choose_first"))
    return take(talk, roles)


def take(talk: Talk, roles: tuple[RoleId, ...]) -> Turn:
    hold(talk, roles)
    return Turn(instead=chosen(talk, roles)).then(ask_next(talk))


def press_no_role(talk: Talk, data: Mapping[str, str]) -> Turn:
    return Turn(instead=Message("welcome.no_role")).then(ask_began(talk))


welcome = Dialog(
    "welcome",
    presses={
        "unsure": press_unsure,
        "here": press_here,
        "elsewhere": press_elsewhere,
        "outside": press_outside,
        "hold": press_hold,
        "no_role": press_no_role,
        "began": press_began,
        "when": press_when,
    },
    hears={"municipality": hear_municipality, "roles": hear_roles, "began": hear_began},
    asks={"municipality": ask_municipality, "roles": ask_roles, "began": ask_began},
)
