"""A municipal contact corrects who holds which role there; whoever said otherwise is asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from dialogs.lineviews import ChoiceRow, ChoicesView, Line
from dialogs.people import record, where
from dialogs.roles import every_role, known, options
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn, Values
from dialogs.views import LineView, PickView
from onboarding.corrections import Corrected, Post, keep, put_on, take_off, with_mail
from onboarding.directory import Seen
from onboarding.finding import find
from onboarding.functions import named_in
from onboarding.journey import Journey
from onboarding.municipalities import MunicipalityCode
from onboarding.ports import Place
from onboarding.reminders import Planner
from onboarding.tidings import Tiding
from onboarding.trust import is_contact

NAME = "corrections.name"
MOST = 10
"""So many holders are shown: whom a contact misses among them is named by mail address."""


def home(talk: Talk) -> MunicipalityCode | None:
    """The municipality that the person may correct; None for whoever is no contact of one."""
    voucher = talk.work.vouchers.of(talk.journey.person.id)
    return talk.journey.person.municipality if is_contact(talk.journey, voucher) else None


def not_yours() -> Turn:
    return Turn((Message("coverage.not_yours", buttons=(Button("partners.show"),)),), place=None)


def post_of(talk: Talk, role: str) -> Post | None:
    place, roles = home(talk), known(talk, role)
    return Post(roles[0], place) if place is not None and roles else None


def values_of(talk: Talk, post: Post, name: str = "") -> Values:
    title = talk.catalogue.roles[post.role].title
    return {"role": title, "where": where(talk, post.municipality), "name": name}


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Choose the role to correct."""
    if home(talk) is None:
        return not_yours()
    pick = PickView("role", options(talk, every_role(talk)))
    return Turn((Message("corrections.which", view=pick, buttons=(Button("corrections.role"),)),))


def press_role(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Those who hold it, each to be pressed; and a way to add another."""
    post = post_of(talk, data.get("role", ""))
    if post is None:
        return press_show(talk, {})
    me = talk.journey.person
    found = find(talk.work, talk.catalogue, me, [post.role], post.municipality)
    record(talk, found.seen[:MOST])
    rows = tuple(row(each) for each in found.seen[:MOST])
    nobody = "corrections.vacant" if found.hidden else "corrections.nobody"
    message = Message(
        "corrections.holders" if rows else nobody,
        {**values_of(talk, post), "hidden": found.hidden},
        view=ChoicesView(rows) if rows else None,
        buttons=(Button("corrections.add", {"role": post.role}),),
        note="corrections.hidden" if found.hidden else "",
    )
    return Turn((message,))


def row(seen: Seen) -> ChoiceRow:
    told = Line(f"corrections.told_{seen.source}", {"day": seen.since})
    data = {"role": seen.role, "person": seen.person}
    title = Line("corrections.holder", {"name": seen.name})
    return ChoiceRow(title, (told,), "corrections.ask", data)


# Somebody holds a role no more


def shown_at(talk: Talk, post: Post, person: str) -> Seen | None:
    """Who is to be corrected: of those alone whom the contact may see there."""
    found = find(talk.work, talk.catalogue, talk.journey.person, [post.role], post.municipality)
    return next((seen for seen in found.seen if seen.person == person), None)


def press_ask(talk: Talk, data: Mapping[str, str]) -> Turn:
    post = post_of(talk, data.get("role", ""))
    seen = shown_at(talk, post, data.get("person", "")) if post else None
    if post is None or seen is None:
        return press_role(talk, data)
    this = {"role": post.role, "person": seen.person}
    buttons = (Button("corrections.end", this), Button("corrections.role", this, "button.no"))
    return Turn((Message("corrections.sure", values_of(talk, post, seen.name), buttons=buttons),))


def press_end(talk: Talk, data: Mapping[str, str]) -> Turn:
    post = post_of(talk, data.get("role", ""))
    seen = shown_at(talk, post, data.get("person", "")) if post else None
    journey = talk.work.journeys.of(seen.person) if seen else None
    if post is None or seen is None or journey is None:
        return press_role(talk, data)
    became = take_off(journey, post, talk.today)
    if became is not Corrected.ALREADY:
        settle(talk, journey, Tiding.DOUBTED, post)
    values = values_of(talk, post, seen.name)
    again = back(post)
    return Turn(instead=Message(f"corrections.off_{became}", values, buttons=(again,)))


def back(post: Post) -> Button:
    return Button("corrections.role", {"role": post.role}, "button.corrections.back")


def settle(talk: Talk, journey: Journey, tiding: Tiding, post: Post) -> None:
    planner = Planner(talk.catalogue.plan, talk.workdays)

    def wake(changed: Journey) -> datetime | None:
        return planner.wake(changed, talk.catalogue.checklist(changed.roles()))

    keep(talk.work, talk.catalogue, journey, tiding, post, talk.now, wake)


# Somebody holds a role


def press_add(talk: Talk, data: Mapping[str, str]) -> Turn:
    return ask_name(talk, data.get("role", ""))


def ask_name(talk: Talk, about: str) -> Turn:
    post = post_of(talk, about)
    if post is None:
        return press_show(talk, {})
    ask = Message(
        "corrections.who",
        values_of(talk, post),
        view=LineView("who"),
        buttons=(Button("corrections.save", {"role": post.role}),),
        note="corrections.note",
    )
    return Turn((ask,), Place(NAME, post.role))


def ask_no_more(talk: Talk, about: str) -> Turn:
    """Whoever wants something else has answered."""
    return Turn(place=None)


def hear_name(talk: Talk, about: str, heard: Heard) -> Turn | None:
    """A mail address says who it is: a name alone would only look like one.

    What is understood as something else is that; the rest is a name without its address.
    """
    _, email = named_in(heard.text)
    known = heard.meaning.intent is not None and not heard.meaning.ask
    return None if email is None and known else save(talk, about, heard.text)


def press_save(talk: Talk, data: Mapping[str, str]) -> Turn:
    return save(talk, data.get("role", ""), data.get("who", ""))


def save(talk: Talk, role: str, text: str) -> Turn:
    post = post_of(talk, role)
    name, email = named_in(text)
    if post is None:
        return not_yours()
    if not name or email is None:
        return ask_name(talk, role).after(Message("corrections.no_mail"))
    me = talk.journey.person
    others = partial(with_mail, talk.work, name, email, post.municipality)
    journey = talk.journey if email == me.email else others()
    became = put_on(journey, post, talk.today, talk.now)
    if journey is not talk.journey and became is not Corrected.ALREADY:
        settle(talk, journey, Tiding.NAMED, post)
    # Whether they said otherwise, or are known at all, is not for others to learn.
    phrase = "corrections.already" if became is Corrected.ALREADY else "corrections.on"
    buttons = (back(post),)
    values = values_of(talk, post, name)
    return Turn(instead=Message(phrase, values, buttons=buttons), place=None)


corrections = Dialog(
    "corrections",
    presses={
        "show": press_show,
        "role": press_role,
        "ask": press_ask,
        "end": press_end,
        "add": press_add,
        "save": press_save,
    },
    hears={"name": hear_name},
    asks={"name": ask_no_more},
)
