"""Gets to know a newcomer: the municipality, the roles, the first day; then what to do today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from dialogs.home import among, every_home, guessed, move
from dialogs.lineviews import ChoiceRow, ChoicesView, Line
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn, Values
from dialogs.today import ask_today
from dialogs.views import DayView, Option, PickView
from onboarding.meaning import Intent
from onboarding.municipalities import MunicipalityCode
from onboarding.ports import Place
from onboarding.roles import COMMON, RoleId
from onboarding.texts import first_sentence, listed

FIRST = "welcome.municipality"
ROLES = "welcome.roles"
UNSURE_HERE = (Button("today.show"), Button("help.show"))
BEGAN = "welcome.began"
SURE = 0.6
FEW_WORDS = 3
EARLIEST = date(2000, 1, 1)
LATEST = timedelta(days=366)

CHAT = frozenset({None, Intent.SMALLTALK, Intent.OUT_OF_SCOPE, Intent.ADD_ROLE, Intent.CHANGE_ROLE})


def begin(talk: Talk) -> Turn:
    """Greet somebody new, and ask the first thing not known of them."""
    return ask_next(talk).after(hello(talk))


def begin_listed(talk: Talk) -> Turn:
    """Greet somebody whom the municipality's own list named before they came."""
    place = talk.journey.person.municipality
    titles = [talk.catalogue.roles[role].title for role in talk.journey.roles()]
    where = talk.catalogue.municipalities[place].official_name if place else ""
    values: Values = {"role": listed(titles), "where": where}
    buttons = (Button("roles.show"), Button("sharing.show"))
    known = Message("welcome.listed", values, buttons=buttons)
    return ask_next(talk).after(hello(talk), known)


def ask_next(talk: Talk) -> Turn:
    """Ask what is not known yet; where all is known, say what to do today."""
    person = talk.journey.person
    if person.municipality is None and not person.outside:
        return ask_municipality(talk)
    if not talk.journey.roles() and person.began is None:
        return ask_roles(talk)
    if person.began is None:
        return ask_began(talk)
    return Turn(place=None).then(ask_today(talk))


def hello(talk: Talk) -> Message:
    return Message("welcome.hello", {"name": talk.journey.person.name})


def is_answer(talk: Talk, heard: Heard) -> bool:
    """Tell whether a text that names what was asked for is an answer, and not another wish."""
    if talk.understands.asks(heard.text):
        return False
    meaning = heard.meaning
    short = len(heard.text.split()) <= FEW_WORDS
    return short or meaning.intent in CHAT or meaning.confidence < SURE


def introduced(talk: Talk, heard: Heard) -> Turn | None:
    """Take all that somebody tells of themself in one line: where, as what, and since when."""
    codes = talk.understands.municipalities(heard.text)
    roles = talk.understands.roles(heard.text)
    if not (codes or roles) or not is_answer(talk, heard):
        return None
    here = codes[0] if len(codes) == 1 else None
    if here is not None:
        move(talk, here)
    hold(talk, roles)
    day = talk.understands.day(heard.text, talk.today) if roles else None
    if day is not None and sensible(talk, day):
        talk.journey.begin(day)
    turn = ask_among(talk, codes) if len(codes) > 1 else ask_next(talk)
    if not (here or roles):
        return turn
    return turn.after(heard_as(talk, here, roles))


def heard_as(talk: Talk, here: MunicipalityCode | None, roles: tuple[RoleId, ...]) -> Message:
    """Say back, in one line, what was told in one line."""
    if here is None:
        return chosen(talk, roles)
    home = talk.catalogue.municipalities[here].official_name
    if not roles:
        return Message("welcome.from", {"municipality": home})
    titles = listed([talk.catalogue.roles[role].title for role in roles])
    return Message("welcome.role_at", {"role": titles, "municipality": home})


# The municipality


def ask_municipality(talk: Talk, about: str = "") -> Turn:
    """Ask where the person works; a guess from the mail domain is only ever a question."""
    guess = guessed(talk)
    if guess is not None:
        here = Button("welcome.here", {"municipality": guess.code}, "button.welcome.guessed")
        ask = Message(
            "welcome.guess",
            {"municipality": guess.official_name},
            buttons=(here, Button("welcome.elsewhere"), Button("welcome.outside")),
        )
        return Turn((ask,), Place(FIRST, guess.code))
    return ask_which(talk)


def ask_which(talk: Talk, about: str = "") -> Turn:
    buttons = (Button("welcome.here"), Button("welcome.outside"))
    ask = Message("welcome.municipality", view=every_home(talk), buttons=buttons)
    return Turn((ask,), Place(FIRST))


def hear_municipality(talk: Talk, about: str, heard: Heard) -> Turn | None:
    yes = talk.understands.yes(heard.text)
    if about and yes is not None:
        return settle(talk, MunicipalityCode(about)) if yes else ask_which(talk)
    if talk.catalogue.command(heard.text) == "welcome.outside":
        return press_outside(talk, {})
    return introduced(talk, heard)


def ask_among(talk: Talk, codes: tuple[MunicipalityCode, ...]) -> Turn:
    return Turn((among(talk, codes, "welcome.here"),), Place(FIRST))


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


def ask_roles(talk: Talk, about: str = "") -> Turn:
    options = tuple(
        Option(role.id, role.title) for role in talk.catalogue.roles.values() if role.id != COMMON
    )
    ask = Message(
        "welcome.roles",
        view=PickView("roles", options, many=True),
        buttons=(Button("welcome.hold"), Button("welcome.no_role"), Button("welcome.unsure")),
    )
    return Turn((ask,), Place(ROLES))


def hear_roles(talk: Talk, about: str, heard: Heard) -> Turn | None:
    if talk.catalogue.command(heard.text) == "welcome.unsure":
        return press_unsure(talk, {})
    return introduced(talk, heard)


def press_unsure(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Whoever does not know their role sees what each is there for, and may go on without."""
    if talk.journey.roles():
        return Turn((Message("welcome.unsure_here", buttons=UNSURE_HERE),))
    every = (role for role in talk.catalogue.roles.values() if role.id != COMMON)
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
    return Turn((ask,), Place(ROLES))


def press_hold(talk: Talk, data: Mapping[str, str]) -> Turn:
    roles = tuple(RoleId(id) for id in data.get("roles", "").split(",") if id)
    known = tuple(role for role in roles if role in talk.catalogue.roles and role != COMMON)
    if not known:
        return ask_roles(talk).after(Message("welcome.choose_first"))
    return take(talk, known)


def take(talk: Talk, roles: tuple[RoleId, ...]) -> Turn:
    hold(talk, roles)
    return Turn(instead=chosen(talk, roles)).then(ask_next(talk))


def hold(talk: Talk, roles: tuple[RoleId, ...]) -> None:
    for role in roles:
        talk.journey.hold(role, talk.journey.person.began or talk.today, talk.now)


def chosen(talk: Talk, roles: tuple[RoleId, ...]) -> Message:
    if len(roles) == 1:
        return Message("welcome.role", {"role": talk.catalogue.roles[roles[0]].title})
    return Message("welcome.many_roles", {"count": len(roles)})


def press_no_role(talk: Talk, data: Mapping[str, str]) -> Turn:
    return Turn(instead=Message("welcome.no_role")).then(ask_began(talk))


# The first day


def ask_began(talk: Talk, about: str = "") -> Turn:
    ask = Message(
        "welcome.began",
        view=DayView("day", talk.today),
        buttons=(
            Button("welcome.began"),
            Button("welcome.began", {"on": talk.today.isoformat()}, "button.welcome.began_today"),
        ),
    )
    return Turn((ask,), Place(BEGAN))


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
