""" "Hvem har ellers den her rolle?": the others, named only to those who may see them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dialogs import functions
from dialogs.roles import known, slot
from dialogs.talk import KEEP, Button, Dialog, Heard, Message, Talk, Turn, Values
from dialogs.views import PeopleView, PersonRow
from onboarding.directory import Seen
from onboarding.finding import search
from onboarding.journey import Source
from onboarding.lookups import Lookup
from onboarding.meaning import Intent
from onboarding.person import Person
from onboarding.ports import Place
from onboarding.roles import PartnerId, RoleId
from onboarding.searching import Page
from onboarding.texts import Text, listed
from onboarding.wishes import Wish

PAGE = 6
FEW = 2  # more roles are not named one by one in a heading
IN_SIGHT = 2  # the rest stands behind "Mere"
OWN = "egen"
ISLANDS = frozenset({"Fyn"})
WISH = "people.wish"
WHEN = re.compile(
    r"^\W*(sig (mig )?(til|det)|giv (mig )?(besked|lyd)|skriv( til mig)?|let me know|tell me)\b"
    r".*\b(når|hvis|så snart|when|if|once)\b",
    re.IGNORECASE,
)
SOMEBODY = re.compile(
    r"\b(der kommer (en|nogen|flere)|der er (en|nogen)|dukker .*op|(some|any)(body|one))\b",
    re.IGNORECASE,
)
"""How somebody asks to be told of a holder, in the words of the button and near to them."""


@dataclass(frozen=True, slots=True)
class Query:
    """Who is looked for: holders of ``roles`` at a place.

    ``place`` is a municipality's code, the name of a region, or "" for anywhere.
    """

    roles: tuple[RoleId, ...]
    place: str = ""
    start: int = 0

    def data(self) -> Mapping[str, str]:
        roles = ",".join(self.roles)
        return {"roles": roles, "place": self.place, "start": str(self.start)}


def press_same_role(talk: Talk, data: Mapping[str, str]) -> Turn:
    """The others with the person's roles, or what the button asks for."""
    return answer(talk, query_of(talk, data))


def query_of(talk: Talk, data: Mapping[str, str]) -> Query:
    """Read a button, also one from before regions and municipalities became places."""
    place = data.get("place") or data.get("at") or data.get("region", "")
    start = data.get("start", "")
    return Query(
        known(talk, data.get("roles", "")) or talk.journey.roles(),
        place if where(talk, place) else "",
        int(start) if start.isdecimal() else 0,
    )


def answer(talk: Talk, query: Query) -> Turn:
    return answer_to(talk, query, talk.journey.person)


def answer_to(talk: Talk, query: Query, asker: Person | None) -> Turn:
    """Answer a person, or (None) a room in which several listen."""
    if not query.roles:
        return Turn((Message("people.no_role", buttons=(Button("roles.add"),)),))
    found = search(talk.work, talk.catalogue, asker, query.roles, query.place, query.start, PAGE)
    values: Values = {
        "role": titles(talk, query.roles),
        "either": titles(talk, query.roles, either=True),
        "roles": len(query.roles),
        "where": spot(talk, query.place),
        "hidden": found.hidden,
        "count": found.total,
    }
    note = note_of(asker, found)
    if not found.seen:
        return Turn((nobody(talk, query, values, note),), wishing(talk, query))
    if asker is not None:  # a room is shown no contact data
        record(talk, found.seen)
    view = PeopleView(tuple(row(talk, one, several=len(query.roles) > 1) for one in found.seen))
    several = "_several" if len(query.roles) > FEW else ""
    phrase = f"people.found{several + ('_at' if query.place else '')}"
    buttons, more = ways_on(talk, query, found, asker)
    return Turn((Message(phrase, values, view=view, buttons=buttons, more=more, note=note),))


def ways_on(
    talk: Talk, query: Query, found: Page, asker: Person | None
) -> tuple[tuple[Button, ...], tuple[Button, ...]]:
    """The rest of the list; for the person alone also their own sharing, trust and sparring."""
    ways = []
    if found.total > found.start + PAGE:
        further = replace(query, start=found.start + PAGE).data()
        ways.append(Button("people.same_role", further, "button.people.more"))
    if asker is not None:
        if claims(asker):
            ways.append(Button("trust.ask"))
        ways.append(Button("sharing.show"))
        own = [role for role in query.roles if role in talk.journey.roles()]
        if own and asker.confirmed:
            ways.append(Button("introductions.ask", {"role": own[0]}))
    return tuple(ways[:IN_SIGHT]), tuple(ways[IN_SIGHT:])


def claims(person: Person) -> bool:
    return person.municipality is not None and not person.confirmed


def record(talk: Talk, seen: tuple[Seen, ...]) -> None:
    """Keep who was shown whom, so that misuse can be found; not one's own name."""
    me = talk.journey.person.id
    talk.work.lookups.record(
        [Lookup(me, each.person, each.role, talk.now) for each in seen if each.person != me]
    )


def nobody(talk: Talk, query: Query, values: Values, note: str) -> Message:
    """Nobody to name: say so, who else could know, and offer to say when there is somebody."""
    phrase = "people.nobody_shown" if values["hidden"] else "people.nobody"
    at = "_at" if query.place else ""
    buttons = [Button("people.wish", query.data())]
    if query.place:
        wider = replace(query, place="", start=0).data()
        buttons.append(Button("people.same_role", wider, "button.people.anywhere"))
    if claims(talk.journey.person):
        buttons.append(Button("trust.ask"))
    buttons.append(Button("sharing.show"))
    return Message(phrase + at, values, buttons=tuple(buttons[:3]), note=note)


def press_wish(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Stand by until there is somebody to show, and then say so, once."""
    query = query_of(talk, data)
    for role in query.roles:
        talk.work.wishes.stand(Wish(talk.journey.person.id, role, query.place, talk.now))
    place = None if talk.place is not None and talk.place.question == WISH else KEEP
    return Turn((wished(talk, query),), place)


def wished(talk: Talk, query: Query) -> Message:
    values: Values = {
        "role": titles(talk, query.roles, either=True),
        "where": spot(talk, query.place),
    }
    at = "_at" if query.place else ""
    return Message(f"people.wished{at}", values, buttons=(Button("people.unwish"),))


def wishing(talk: Talk, query: Query) -> Place | None:
    """Keep in mind what was asked, for a wish in plain words; no other question is left for it."""
    if talk.place is not None and talk.place.question != WISH:
        return KEEP
    return Place(WISH, f"{','.join(query.roles)}|{query.place}")


def ask_wish(talk: Talk, about: str) -> Turn:
    """It was never asked: whoever wants something else has moved on."""
    return Turn(place=None)


def hear_wish(talk: Talk, about: str, heard: Heard) -> Turn | None:
    """Take "sig til, når der kommer en" for what was asked just now."""
    if not is_wish(heard.text) or talk.understands.roles(heard.text):
        return None
    roles, _, place = about.partition("|")
    return press_wish(talk, {"roles": roles, "place": place})


def hear_any_wish(talk: Talk, heard: Heard) -> Turn | None:
    """The same for a role that the text names, or else one's own."""
    roles = talk.understands.roles(heard.text)
    if not is_wish(heard.text, named=bool(roles)):
        return None
    about = Heard(heard.text, talk.understands.meant(heard.text, Intent.WHO_HAS_ROLE))
    query = Query(roles or talk.journey.roles(), place_named(talk, about))
    if not query.roles:
        return Turn((Message("people.no_role", buttons=(Button("roles.add"),)),))
    return press_wish(talk, query.data())


def is_wish(text: str, *, named: bool = False) -> bool:
    found = WHEN.search(text)
    return found is not None and (named or SOMEBODY.search(text, found.end()) is not None)


def press_unwish(talk: Talk, data: Mapping[str, str]) -> Turn:
    talk.work.wishes.withdraw(talk.journey.person.id)
    return Turn((Message("people.unwished"),))


def titles(talk: Talk, roles: Iterable[RoleId], *, either: bool = False) -> Text:
    return listed([talk.catalogue.roles[role].title for role in roles], either=either)


def spot(talk: Talk, place: str) -> Text:
    """A place as one says where something is: "i Odense Kommune", "på Fyn"."""
    name = where(talk, place)
    return Text(f"{'på' if name in ISLANDS else 'i'} {name}" if name else "", name and f"in {name}")


def where(talk: Talk, place: str) -> str:
    """A place in words; empty for anywhere, and for a place that does not exist."""
    for code, town in talk.catalogue.municipalities.items():
        if code == place:
            return town.official_name
    return place if place in talk.catalogue.regions else ""


def note_of(asker: Person | None, found: Page) -> str:
    """What an asker must know about who is missing from the list."""
    if asker is not None and claims(asker):
        return "people.unconfirmed"
    if not found.hidden or not found.seen:
        return ""
    return "people.hidden_one" if found.hidden == 1 else "people.hidden_many"


def row(talk: Talk, seen: Seen, *, several: bool) -> PersonRow:
    place = talk.catalogue.municipalities.get(seen.municipality) if seen.municipality else None
    parts = [Text.same(place.official_name)] if place else []
    if several:
        parts.append(talk.catalogue.roles[seen.role].title)
    detail = Text(" · ".join(p.da for p in parts), " · ".join(p.en for p in parts))
    on_list = seen.source is Source.IMPORTED
    return PersonRow(
        seen.name,
        detail,
        since=None if on_list else seen.since,
        listed=seen.since if on_list else None,
        email=seen.email,
        phone=seen.phone,
        note="" if seen.confirmed or on_list or place is None else "people.claimed",
    )


# In free text


def answer_who(talk: Talk, heard: Heard) -> Turn:
    named = slot(heard, "role")
    roles = known(talk, named)
    if named and not roles and named != OWN:
        return not_listed(talk, named)
    return answer(talk, Query(roles or talk.journey.roles(), place_named(talk, heard)))


def not_listed(talk: Talk, named: str) -> Turn:
    """A function without a checklist: what colleagues here have told of it."""
    if PartnerId(named) in talk.catalogue.partners:
        return functions.tell(talk, PartnerId(named))
    return Turn((Message("people.not_listed", buttons=(Button("partners.show"),)),))


def place_named(talk: Talk, heard: Heard) -> str:
    """The place a text names, as a code or the name of a region; a municipality comes first."""
    name = slot(heard, "municipality")
    if name == OWN:
        return talk.journey.person.municipality or ""
    towns = talk.catalogue.municipalities.values()
    code = next((town.code for town in towns if town.name == name), "")
    region = slot(heard, "region")
    return code or (region if region in talk.catalogue.regions else "")


people = Dialog(
    "people",
    presses={"same_role": press_same_role, "wish": press_wish, "unwish": press_unwish},
    hears={"wish": hear_wish},
    asks={"wish": ask_wish},
    answers={Intent.WHO_HAS_ROLE: answer_who},
)
