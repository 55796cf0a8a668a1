"""What may be put into a conversation with others: names agreed for everybody, and content.

Whoever looks something up puts it where others read it: so they find what a room may be shown,
whoever they are, and for the rest are led to their own chat with the bot.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dialogs import gathering
from dialogs.glossary import explain, explain_role
from dialogs.lineviews import Line
from dialogs.people import Query, place_named, row
from dialogs.roles import every_role, known, slot
from dialogs.search import LEAST, LEAST_OF_BEST
from dialogs.talk import Heard, Message, Talk, Values
from dialogs.views import PeopleView, StepView, WordsView
from onboarding.checklist import StepId
from onboarding.directory import Seen
from onboarding.finding import search
from onboarding.hits import Hit, HitKind
from onboarding.journey import State
from onboarding.meaning import Intent
from onboarding.roles import RoleId
from onboarding.searching import Page

SHORTEST = 3
"""Letters of a beginning, at the least: fewer begin too much."""
MOST = 25  # of the content: nobody looks through more


@dataclass(frozen=True, slots=True)
class Sought:
    """A text to look up; the page begins after ``start`` finds and has ``most``."""

    text: str
    start: int
    most: int


@dataclass(frozen=True, slots=True)
class Find:
    """Something found: its name and a line about it, and the card that goes into the message."""

    title: Line
    about: Line
    card: Message


@dataclass(frozen=True, slots=True)
class Found:
    """A page of finds; ``nothing`` says why the first one is empty."""

    finds: tuple[Find, ...] = ()
    nothing: Message | None = None


def look_up(talk: Talk, sought: Sought) -> Found:
    """Find people by role and place, then steps and words of the trade, in one row of finds."""
    text = sought.text.strip()
    if not text:
        return Found(nothing=Message("lookups.how"))
    query = asked(talk, text)
    if query.roles:
        return people(talk, query, sought, () if query.place else content(talk, text))
    found = content(talk, text)
    nothing = None if found else Message("lookups.nothing")
    return Found(found[sought.start : sought.start + sought.most], nothing)


def asked(talk: Talk, text: str) -> Query:
    """Whom a text asks for: the holders of a role, and of all where it names but a place."""
    heard = Heard(text, talk.understands.meant(text, Intent.WHO_HAS_ROLE))
    roles = talk.understands.roles(text) or known(talk, slot(heard, "role"))
    place = place_named(talk, heard)
    if place and not slot(heard, "role"):
        return Query(every_role(talk), place)
    return Query(roles or begun(talk, text), place)


def begun(talk: Talk, text: str) -> tuple[RoleId, ...]:
    """The roles whose titles a text is the beginning of, as it is while somebody writes."""
    start = text.casefold()
    titled = ((role, talk.catalogue.roles[role].title) for role in every_role(talk))
    return tuple(
        role
        for role, title in titled
        if len(start) >= SHORTEST
        and any(name.casefold().startswith(start) for name in (title.da, title.en))
    )


def people(talk: Talk, query: Query, sought: Sought, besides: tuple[Find, ...]) -> Found:
    """All of them on one card, where there is more to tell than one name; then each; then more."""
    begins = max(sought.start - 1, 0)  # the one card stands before them
    page = search(talk.work, talk.catalogue, None, query.roles, query.place, begins, sought.most)
    finds = [one(talk, seen) for seen in page.seen if page.start == begins]
    every = page.total
    if page.total and page.total + page.hidden > 1:
        every += 1
        if not sought.start:
            finds.insert(0, together(talk, query, page))
    elif sought.start:
        finds = []
    finds += besides[max(sought.start - every, 0) :]
    nothing = None if finds or sought.start else gathering.told(talk, query)
    return Found(tuple(finds[: sought.most]), nothing)


def together(talk: Talk, query: Query, page: Page) -> Find:
    """The card that a room is shown which asks the same; the bot need not be there for it."""
    card = gathering.told(talk, query)._replace(buttons=(gathering.GO_ON,))
    about = "lookups.some" if page.hidden else "lookups.all"
    name = Line(f"lookups.who{gathering.ending(query)}", card.values)
    return Find(name, Line(about, {"count": page.total, "hidden": page.hidden}), card)


def one(talk: Talk, seen: Seen) -> Find:
    role = talk.catalogue.roles[seen.role].title
    this = row(talk, seen, several=False)
    name = Line("lookups.plain", {"words": seen.name})
    town = talk.catalogue.municipalities.get(seen.municipality) if seen.municipality else None
    at: Values = {"role": role, "where": town.official_name if town else ""}
    about = Line("lookups.person_at" if town else "lookups.person", at)
    view = PeopleView((this,))
    card = Message("lookups.plain", {"words": role}, view=view, buttons=(gathering.GO_ON,))
    return Find(name, about, card)


def content(talk: Talk, text: str) -> tuple[Find, ...]:
    """What the content has: the roles themselves, words of the trade, and steps."""
    roles = talk.understands.roles(text) or begun(talk, text)
    named = [explained(explain_role(talk, talk.catalogue.roles[role])) for role in roles]
    hits = talk.understands.search(text, {}, MOST)
    best = hits[0].share if hits else 0.0
    near = (hit for hit in hits if hit.share >= max(LEAST, LEAST_OF_BEST * best))
    return (*named, *(find for hit in near if (find := of_hit(talk, hit)) is not None))


def of_hit(talk: Talk, hit: Hit) -> Find | None:
    match hit.kind:
        case HitKind.STEP:
            return step(talk, StepId(hit.id))
        case HitKind.TERM:
            term = next(term for term in talk.catalogue.glossary if term.id == hit.id)
            return explained(explain(talk, term))
        case HitKind.ACCESS | HitKind.SERIES | HitKind.MEETING:
            return None  # told where it is known who asks


def explained(message: Message) -> Find:
    name = Line("lookups.plain", {"words": message.values["term"]})
    view = message.view
    if isinstance(view, WordsView):
        view = replace(view, rows=())  # nobody answers a press where the bot is not
    card = message._replace(view=view, buttons=(gathering.GO_ON,), more=())
    return Find(name, Line("search.term"), card)


def step(talk: Talk, id: StepId) -> Find:
    """A step as it is for everybody: nothing tells how far anyone is with it."""
    this = talk.catalogue.steps[id]
    words = {"words": this.title}
    view = StepView(this, State.OPEN)
    card = Message("lookups.plain", words, view=view, buttons=(gathering.GO_ON,))
    return Find(Line("lookups.plain", words), Line("search.step"), card)
