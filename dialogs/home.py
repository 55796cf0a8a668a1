"""Where somebody works: how it is asked, and how it is changed when they move."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn
from dialogs.views import Option, PickView
from onboarding.municipalities import Municipality, MunicipalityCode
from onboarding.ports import Place
from onboarding.texts import Text

WHICH = "home.which"
SURE = "home.sure"
OFFERED = 3  # so many municipalities are offered where a name fits several


def every_home(talk: Talk) -> PickView:
    known = sorted(talk.catalogue.municipalities.values(), key=lambda place: danish(place.name))
    return PickView("municipality", tuple(Option(m.code, Text.same(m.name)) for m in known))


def danish(name: str) -> str:
    """A sort key: æ, ø and å (also written aa) come last, in that order."""
    return name.casefold().replace("aa", "å").translate(str.maketrans("æøå", "{|}"))


def among(talk: Talk, codes: tuple[MunicipalityCode, ...], action: str) -> Message:
    """Ask which of a few municipalities is meant."""
    names = talk.catalogue.municipalities
    buttons = tuple(
        Button(action, {"municipality": code}, "button.plain", {"words": names[code].name})
        for code in codes[:OFFERED]
    )
    return Message("welcome.which_of", buttons=buttons)


def guessed(talk: Talk) -> Municipality | None:
    """The municipality whose mail domain the person writes from, if any."""
    domain = (talk.journey.person.email or "").casefold().rpartition("@")[2]
    found = (m for m in talk.catalogue.municipalities.values() if domain in m.domains)
    return next(found, None) if domain else None


def move(talk: Talk, code: MunicipalityCode) -> None:
    """Take the person's word for where they work; only a known mail domain is proof."""
    if talk.journey.person.municipality != code:
        talk.journey.move(code, confirmed=talk.proved(code))


# To move


def press_ask(talk: Talk, data: Mapping[str, str]) -> Turn:
    return ask_which(talk, "")


def ask_which(talk: Talk, about: str) -> Turn:
    buttons = (Button("home.move"), Button("welcome.outside"))
    return Turn((Message("home.which", view=every_home(talk), buttons=buttons),), Place(WHICH))


def hear_which(talk: Talk, about: str, heard: Heard) -> Turn | None:
    codes = talk.understands.municipalities(heard.text)
    if len(codes) > 1:
        return Turn((among(talk, codes, "home.move"),), Place(WHICH))
    return settle(talk, codes[0]) if codes else None


def press_move(talk: Talk, data: Mapping[str, str]) -> Turn:
    code = MunicipalityCode(data.get("municipality", ""))
    if code not in talk.catalogue.municipalities:
        return ask_which(talk, "").after(Message("welcome.choose_first"))
    return settle(talk, code)


def settle(talk: Talk, code: MunicipalityCode) -> Turn:
    """Move there, with the roles held; one press takes it back."""
    before, names = talk.journey.person.municipality, talk.catalogue.municipalities
    where = {"municipality": names[code].official_name}
    if before == code:
        return Turn(instead=Message("home.already", where), place=None)
    move(talk, code)
    roles = Button("roles.show", says="button.home.roles")
    back = Button("home.move", {"municipality": before}, "button.home.back") if before else None
    confirm = None if talk.journey.person.confirmed else Button("trust.ask")
    buttons = tuple(button for button in (roles, back, confirm) if button is not None)
    return Turn(instead=Message("home.moved", where, buttons=buttons), place=None)


def ask_sure(talk: Talk, about: str) -> Turn:
    """A municipality named in passing is no move yet: ask."""
    code = MunicipalityCode(about)
    yes = Button("home.move", {"municipality": code}, "button.home.yes")
    where = {"municipality": talk.catalogue.municipalities[code].official_name}
    ask = Message("home.sure", where, buttons=(yes, Button("home.stay")))
    return Turn((ask,), Place(SURE, code))


def ask_sure_no_more(talk: Talk, about: str) -> Turn:
    """Whoever wants something else has answered: it is not asked again."""
    return Turn(place=None)


def hear_sure(talk: Talk, about: str, heard: Heard) -> Turn | None:
    yes = talk.understands.yes(heard.text)
    if yes is None:
        return None
    return settle(talk, MunicipalityCode(about)) if yes else press_stay(talk, {})


def press_stay(talk: Talk, data: Mapping[str, str]) -> Turn:
    here = talk.journey.person.municipality
    if here is None:
        return ask_which(talk, "")
    where = {"municipality": talk.catalogue.municipalities[here].official_name}
    return Turn(instead=Message("home.already", where), place=None)


home = Dialog(
    "home",
    presses={"ask": press_ask, "move": press_move, "stay": press_stay},
    hears={"which": hear_which, "sure": hear_sure},
    asks={"which": ask_which, "sure": ask_sure_no_more},
)
