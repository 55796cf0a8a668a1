"""Functions that a municipality fills on its own: told once by a colleague, corrected by any."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn, Values
from dialogs.views import LineView, PeopleView, PersonRow
from onboarding.deciding import colleague
from onboarding.functions import LocalFunction, is_name, named_in, told_in
from onboarding.meaning import Intent
from onboarding.municipalities import MunicipalityCode
from onboarding.ports import Place
from onboarding.roles import PartnerId
from onboarding.supplier import functions_at
from onboarding.texts import Text

FEW_WORDS = 6
NAMES = frozenset({None, Intent.SMALLTALK, Intent.OUT_OF_SCOPE, Intent.HANDOVER})


def home(talk: Talk) -> MunicipalityCode | None:
    """Where the person may see and tell functions: only where they are confirmed."""
    person = talk.journey.person
    return person.municipality if person.confirmed else None


def tell(talk: Talk, id: PartnerId) -> Turn:
    """Say who fills a function here, who said so and when; or ask for it."""
    partner, where = talk.catalogue.partners[id], home(talk)
    if where is None:
        claims = talk.journey.person.municipality is not None
        ways = (Button("trust.ask"),) if claims else ()
        return Turn((Message("functions.not_confirmed", {"title": partner.title}, buttons=ways),))
    found = functions_at(talk.work, where).get(id)
    if found is None:
        return ask_name(talk, id)
    view = PeopleView((PersonRow(found.name, said_by(talk, found), email=found.email),))
    buttons = (Button("functions.change", {"function": id}), Button("partners.show"))
    values: Values = {"title": partner.title, "where": place(talk, where)}
    return Turn((Message("functions.known", values, view=view, buttons=buttons),))


def said_by(talk: Talk, found: LocalFunction) -> Text:
    """Who told it and when, for the colleagues who may have to correct it, if they may be named."""
    me = talk.journey.person
    teller = me if found.by == me.id else colleague(talk.work, me, found.by)
    name = teller.name if teller else ""
    day = found.at.date().strftime("%d.%m.%Y")
    return Text(f"oplyst af {name or 'en kollega'} {day}", f"told by {name or 'a colleague'} {day}")


def ask_no_more(talk: Talk, about: str) -> Turn:
    """Whoever wants something else has answered: asked again, it would only be in the way."""
    return Turn(place=None)


def ask_name(talk: Talk, about: str) -> Turn:
    """Ask who it is; the answer spares every colleague the question."""
    partner, where = talk.catalogue.partners.get(PartnerId(about)), home(talk)
    if partner is None or where is None:
        return Turn((Message("functions.gone"),), place=None)
    values: Values = {"title": partner.title, "where": place(talk, where)}
    ask = Message(
        "functions.ask",
        values,
        view=LineView("who"),
        buttons=(
            Button("functions.save", {"function": about}),
            Button("functions.unknown"),
        ),
        note="functions.note",
    )
    return Turn((ask,), Place("functions.name", about))


def hear_name(talk: Talk, about: str, heard: Heard) -> Turn | None:
    """Take a short text as a name, unless it plainly wants something else."""
    name, email = named_in(heard.text)
    short = len(name.split()) <= FEW_WORDS and "?" not in heard.text
    nothing_else = heard.meaning.intent in NAMES or heard.meaning.confidence < 0.6
    if not name or not short or not (email or nothing_else):
        return None
    return save(talk, PartnerId(about), heard.text)


def hear_told(talk: Talk, heard: Heard) -> Turn | None:
    """Take "vores KLIK-administrator er Kollega A" for an answer to a question not yet asked."""
    told = told_in(heard.text)
    if told is None:
        return None
    of = {function_named(talk, side): other for side, other in (told, told[::-1])}
    found = [(id, other) for id, other in of.items() if id is not None]
    if len(found) != 1 or not is_name(found[0][1]):
        return None
    return correct(talk, *found[0])


def function_named(talk: Talk, text: str) -> PartnerId | None:
    """The function without a checklist that a few words name, if they name one."""
    named = talk.understands.meaning(f"hvem er {text}").slots.get("role", "")
    plain = text.casefold()
    for id, partner in talk.catalogue.partners.items():
        names = (name.casefold() for name in (partner.title.da, *partner.aliases))
        if partner.role is None and (id == named or any(name in plain for name in names)):
            return id
    return None


def correct(talk: Talk, id: PartnerId, text: str) -> Turn:
    """Save what is told, but ask first where somebody else is named already."""
    where = home(talk)
    known = functions_at(talk.work, where).get(id) if where else None
    name, _ = named_in(text)
    if where is None or known is None or known.name == name:
        return save(talk, id, text)
    values: Values = {
        "title": talk.catalogue.partners[id].title,
        "name": name,
        "before": known.name,
        "where": place(talk, where),
    }
    yes = Button("functions.save", {"function": id, "who": text}, "button.functions.replace")
    no = Button("today.show", says="button.no")
    return Turn((Message("functions.replace", values, buttons=(yes, no)),))


def press_save(talk: Talk, data: Mapping[str, str]) -> Turn:
    return save(talk, PartnerId(data.get("function", "")), data.get("who", ""))


def save(talk: Talk, id: PartnerId, text: str) -> Turn:
    partner, where = talk.catalogue.partners.get(id), home(talk)
    name, email = named_in(text)
    if partner is None or where is None:
        return Turn((Message("functions.gone"),), place=None)
    if not name:
        return ask_name(talk, id).after(Message("functions.no_name"))
    told = LocalFunction(where, id, name, email, talk.journey.person.id, talk.now)
    talk.work.functions.name(told)
    values: Values = {"title": partner.title, "name": name, "where": place(talk, where)}
    buttons = (
        Button("functions.clear", {"function": id}),
        Button("partners.show"),
    )
    return Turn(instead=Message("functions.kept", values, buttons=buttons), place=None)


def press_change(talk: Talk, data: Mapping[str, str]) -> Turn:
    return ask_name(talk, data.get("function", ""))


def press_unknown(talk: Talk, data: Mapping[str, str]) -> Turn:
    return Turn(instead=Message("functions.left_open"), place=None)


def press_clear(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Take an answer back: then nobody is named."""
    where = home(talk)
    if where is None:
        return Turn((Message("functions.gone"),))
    talk.work.functions.clear(where, PartnerId(data.get("function", "")))
    return Turn(instead=Message("functions.cleared"), place=None)


def place(talk: Talk, code: MunicipalityCode) -> str:
    return talk.catalogue.municipalities[code].official_name


functions = Dialog(
    "functions",
    presses={
        "change": press_change,
        "save": press_save,
        "unknown": press_unknown,
        "clear": press_clear,
    },
    hears={"name": hear_name},
    asks={"name": ask_no_more},
)
