"""Gets to know a newcomer: the municipality, the roles, the first day; then what to do today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn, Values
from dialogs.today import ask_today
from dialogs.views import DayView, Option, PickView
from onboarding.meaning import Intent
from onboarding.municipalities import Municipality, MunicipalityCode
from onboarding.ports import Place
from onboarding.roles import COMMON, RoleId
from onboarding.texts import Text, listed

FIRST = "welcome.municipality"
ROLES = "welcome.roles"
BEGAN = "welcome.began"
OFFERED = 3  # so many municipalities are offered where a name fits several
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


def is_answer(heard: Heard) -> bool:
    """Tell whether a text that names what was asked for is an answer, and not another wish."""
    meaning = heard.meaning
    short = len(heard.text.split()) <= FEW_WORDS
    return short or meaning.intent in CHAT or meaning.confidence < SURE


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
    known = sorted(talk.catalogue.municipalities.values(), key=lambda place: danish(place.name))
    options = tuple(Option(place.code, Text.same(place.name)) for place in known)
    ask = Message(
        "welcome.municipality",
        view=PickView("municipality", options),
        buttons=(Button("welcome.here"), Button("welcome.outside")),
    )
    return Turn((ask,), Place(FIRST))


def danish(name: str) -> str:
    """A sort key: æ, ø and å (also written aa) come last, in that order."""
    return name.casefold().replace("aa", "å").translate(str.maketrans("æøå", "{|}"))


def guessed(talk: Talk) -> Municipality | None:
    domain = (talk.journey.person.email or "").casefold().rpartition("@")[2]
    found = (m for m in talk.catalogue.municipalities.values() if domain in m.domains)
    return next(found, None) if domain else None


def hear_municipality(talk: Talk, about: str, heard: Heard) -> Turn | None:
    yes = talk.understands.yes(heard.text)
    if about and yes is not None:
        return settle(talk, MunicipalityCode(about)) if yes else ask_which(talk)
    if talk.catalogue.command(heard.text) == "welcome.outside":
        return press_outside(talk, {})
    codes = talk.understands.municipalities(heard.text)
    if not codes or not is_answer(heard):
        return None
    if len(codes) == 1:
        return settle(talk, codes[0])
    return ask_among(talk, codes[:OFFERED])


def ask_among(talk: Talk, codes: tuple[MunicipalityCode, ...]) -> Turn:
    names = talk.catalogue.municipalities
    buttons = tuple(
        Button("welcome.here", {"municipality": code}, "button.plain", {"words": names[code].name})
        for code in codes
    )
    return Turn((Message("welcome.which_of", buttons=buttons),), Place(FIRST))


def press_here(talk: Talk, data: Mapping[str, str]) -> Turn:
    code = MunicipalityCode(data.get("municipality", ""))
    if code not in talk.catalogue.municipalities:
        return ask_which(talk).after(Message("welcome.choose_first"))
    return settle(talk, code)


def settle(talk: Talk, code: MunicipalityCode) -> Turn:
    """Take the person's word for where they work; only a known mail domain is proof."""
    place = talk.catalogue.municipalities[code]
    moved = talk.journey.person.municipality != code
    if moved:
        talk.journey.move(code, confirmed=talk.proved(code))
    said = Message("welcome.from", {"municipality": place.official_name})
    return Turn(instead=said).then(ask_next(talk))


def press_outside(talk: Talk, data: Mapping[str, str]) -> Turn:
    talk.journey.move(None, confirmed=False)
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
        buttons=(Button("welcome.hold"), Button("welcome.no_role")),
    )
    return Turn((ask,), Place(ROLES))


def hear_roles(talk: Talk, about: str, heard: Heard) -> Turn | None:
    roles = talk.understands.roles(heard.text)
    if not roles or not is_answer(heard):
        return None
    return take(talk, roles)


def press_hold(talk: Talk, data: Mapping[str, str]) -> Turn:
    roles = tuple(RoleId(id) for id in data.get("roles", "").split(",") if id)
    known = tuple(role for role in roles if role in talk.catalogue.roles and role != COMMON)
    if not known:
        return ask_roles(talk).after(Message("welcome.choose_first"))
    return take(talk, known)


def take(talk: Talk, roles: tuple[RoleId, ...]) -> Turn:
    for role in roles:
        talk.journey.hold(role, talk.journey.person.began or talk.today, talk.now)
    return Turn(instead=chosen(talk, roles)).then(ask_began(talk))


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


def hear_began(talk: Talk, about: str, heard: Heard) -> Turn | None:
    day = talk.understands.day(heard.text, talk.today)
    return None if day is None else settle_began(talk, day)


def press_began(talk: Talk, data: Mapping[str, str]) -> Turn:
    try:
        day = date.fromisoformat(data.get("on") or data.get("day", ""))
    except ValueError:
        return ask_began(talk).after(Message("welcome.no_date"))
    return settle_began(talk, day)


def settle_began(talk: Talk, day: date) -> Turn:
    if not EARLIEST <= day <= talk.today + LATEST:
        return ask_began(talk).after(Message("welcome.strange_date", {"day": day}))
    # Without a role there is nothing that one could have begun before we met.
    talk.journey.begin(day if talk.journey.roles() else max(day, talk.today))
    phrase = "welcome.begins" if day > talk.today else "welcome.began_on"
    return Turn(instead=Message(phrase, {"day": day}), place=None).then(ask_today(talk))


welcome = Dialog(
    "welcome",
    presses={
        "here": press_here,
        "elsewhere": press_elsewhere,
        "outside": press_outside,
        "hold": press_hold,
        "no_role": press_no_role,
        "began": press_began,
    },
    hears={"municipality": hear_municipality, "roles": hear_roles, "began": hear_began},
    asks={"municipality": ask_municipality, "roles": ask_roles, "began": ask_began},
)
