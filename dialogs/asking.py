"""What a newcomer is asked, one thing after another: where, as what, and since when."""

from __future__ import annotations

from dialogs.home import among, every_home, guessed
from dialogs.roles import every_role, options
from dialogs.talk import Button, Message, Talk, Turn
from dialogs.today import ask_today
from dialogs.views import DayView, PickView
from onboarding.municipalities import MunicipalityCode
from onboarding.ports import Place

FIRST = "welcome.municipality"
ROLES = "welcome.roles"
BEGAN = "welcome.began"


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


def ask_among(talk: Talk, codes: tuple[MunicipalityCode, ...]) -> Turn:
    return Turn((among(talk, codes, "welcome.here"),), Place(FIRST))


def ask_roles(talk: Talk, about: str = "") -> Turn:
    ask = Message(
        "welcome.roles",
        view=PickView("roles", options(talk, every_role(talk)), many=True),
        buttons=(Button("welcome.hold"), Button("welcome.no_role"), Button("welcome.unsure")),
    )
    return Turn((ask,), Place(ROLES))


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
