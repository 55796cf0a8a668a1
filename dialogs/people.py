""" "Hvem har ellers den her rolle?": the others, named only to those who may see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dialogs.roles import known, slot
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn, Values
from dialogs.views import Row, RowsView
from onboarding import directory
from onboarding.directory import Holder
from onboarding.meaning import Intent
from onboarding.municipalities import Municipality, MunicipalityCode
from onboarding.roles import RoleId
from onboarding.texts import Text, listed

PAGE = 6
FEW = 2  # more roles are not named one by one in a heading
OWN = "egen"


@dataclass(frozen=True, slots=True)
class Query:
    """Who is looked for: holders of ``roles``, in one municipality, one region or anywhere."""

    roles: tuple[RoleId, ...]
    at: MunicipalityCode | None = None
    region: str = ""
    start: int = 0

    def data(self) -> Mapping[str, str]:
        roles = ",".join(self.roles)
        data = {"roles": roles, "at": self.at or "", "region": self.region}
        return {**data, "start": str(self.start)}


def press_same_role(talk: Talk, data: Mapping[str, str]) -> Turn:
    """The others with the person's roles, or what the button asks for."""
    at = MunicipalityCode(data.get("at", ""))
    start = data.get("start", "")
    query = Query(
        known(talk, data.get("roles", "")) or talk.journey.roles(),
        at if at in talk.catalogue.municipalities else None,
        data.get("region", ""),
        int(start) if start.isdecimal() else 0,
    )
    return answer(talk, query)


def answer(talk: Talk, query: Query) -> Turn:
    if not query.roles:
        return Turn((Message("people.no_role", buttons=(Button("roles.add"),)),))
    holders = [
        holder
        for holder in talk.work.directory.holders(query.roles, query.at)
        if within(place_of(talk, holder), query.region)
    ]
    found = directory.others(talk.journey.person, holders)
    titles = [talk.catalogue.roles[role].title for role in query.roles]
    values: Values = {
        "role": listed(titles),
        "roles": len(titles),
        "where": where(talk, query),
        "hidden": found.hidden,
        "count": len(found.seen),
    }
    note = note_of(talk, found)
    if not found.seen:
        return Turn((nobody(talk, query, values, note),))
    page = found.seen[query.start : query.start + PAGE] or found.seen[:PAGE]
    buttons = [Button("sharing.show")]
    if len(found.seen) > query.start + PAGE:
        further = replace(query, start=query.start + PAGE).data()
        buttons.insert(0, Button("people.same_role", further, "button.people.more"))
    view = RowsView(tuple(row(talk, holder, several=len(query.roles) > 1) for holder in page))
    found_where = ("_several" if len(titles) > FEW else "") + ("_at" if values["where"] else "")
    message = Message(
        f"people.found{found_where}", values, view=view, buttons=tuple(buttons), note=note
    )
    return Turn((message,))


def nobody(talk: Talk, query: Query, values: Values, note: str) -> Message:
    """Nobody to name: say so, and who else could know."""
    phrase = "people.nobody_shown" if values["hidden"] else "people.nobody"
    at = "_at" if values["where"] else ""
    wider = Button("people.same_role", Query(query.roles).data(), "button.people.anywhere")
    narrowed = query.at is not None or query.region
    buttons = (wider, Button("sharing.show")) if narrowed else (Button("sharing.show"),)
    return Message(phrase + at, values, buttons=buttons, note=note)


def where(talk: Talk, query: Query) -> str:
    """The place asked about, in words; empty for anywhere."""
    if query.at is not None:
        return talk.catalogue.municipalities[query.at].official_name
    return query.region


def place_of(talk: Talk, holder: Holder) -> Municipality | None:
    return talk.catalogue.municipalities.get(holder.municipality) if holder.municipality else None


def within(place: Municipality | None, region: str) -> bool:
    """Tell whether a place lies in a region, by its name of today or of 2027."""
    if not region:
        return True
    names = (place.region, place.region_2027) if place else ()
    return any(region.casefold() in name.casefold() for name in names)


def note_of(talk: Talk, found: directory.Answer) -> str:
    """What an asker must know about who is missing from the list."""
    person = talk.journey.person
    if person.municipality is not None and not person.confirmed:
        return "people.unconfirmed"
    if not found.hidden or not found.seen:
        return ""
    return "people.hidden_one" if found.hidden == 1 else "people.hidden_many"


def row(talk: Talk, holder: Holder, *, several: bool) -> Row:
    place = place_of(talk, holder)
    parts = [Text.same(place.official_name)] if place else []
    if several:
        parts.append(talk.catalogue.roles[holder.role].title)
    detail = Text(" · ".join(p.da for p in parts), " · ".join(p.en for p in parts))
    return Row(holder.name, detail, since=holder.since, email=holder.email)


# In free text


def answer_who(talk: Talk, heard: Heard) -> Turn:
    named = slot(heard, "role")
    roles = known(talk, named)
    if named and not roles and named != OWN:
        return Turn((Message("people.not_listed", buttons=(Button("partners.show"),)),))
    at = municipality_named(talk, slot(heard, "municipality"))
    return answer(talk, Query(roles or talk.journey.roles(), at, slot(heard, "region")))


def municipality_named(talk: Talk, name: str) -> MunicipalityCode | None:
    if name == OWN:
        return talk.journey.person.municipality
    places = talk.catalogue.municipalities.values()
    return next((place.code for place in places if place.name == name), None)


people = Dialog(
    "people",
    presses={"same_role": press_same_role},
    answers={Intent.WHO_HAS_ROLE: answer_who},
)
