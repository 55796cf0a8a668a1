"""Whom one works with: the roles and functions around one's own, and who fills them here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dialogs import functions, neighbours
from dialogs.people import FEW, record
from dialogs.roles import known, slot
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn, Values
from dialogs.views import GapRow, Option, PeopleView, PersonRow, PickView
from onboarding.directory import Answer, Seen
from onboarding.finding import find
from onboarding.functions import LocalFunction
from onboarding.meaning import Intent
from onboarding.roles import Partner, PartnerId, RoleId
from onboarding.supplier import functions_at
from onboarding.texts import Text, listed
from onboarding.trust import is_contact

Told = Mapping[PartnerId, LocalFunction]
PAGE = 6  # rows that fit on a phone
IN_SIGHT = 2  # the rest stands behind "Mere"


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    start = data.get("start", "")
    roles = known(talk, data.get("roles", "")) or talk.journey.roles()
    return answer(talk, roles, int(start) if start.isdecimal() else 0)


def answer(talk: Talk, roles: tuple[RoleId, ...], start: int = 0) -> Turn:
    """List the partners of ``roles``, each once, with who fills them as far as one may see."""
    if not roles:
        return Turn((Message("people.no_role", buttons=(Button("roles.add"),)),))
    partners = around(talk, roles)
    found = here(talk, tuple(p.role for p in partners if p.role))
    where = functions.home(talk)
    told = functions_at(talk.work, where) if where else {}
    rows: list[tuple[PersonRow | GapRow, tuple[Seen, ...]]] = [
        row for partner in partners for row in rows_of(talk, partner, found, told)
    ]
    rows += [(row, ()) for row in missing(talk, partners, found, told)]
    page, rest = rows[start : start + PAGE] or rows[:PAGE], rows[start + PAGE :]
    record(talk, tuple(each for _, seen in page for each in seen))
    titles = [talk.catalogue.roles[role].title for role in roles]
    phrase = "partners.found" if len(titles) <= FEW else "partners.found_several"
    values: Values = {"role": listed(titles), "roles": len(titles)}
    buttons = ways_on(talk, roles, start + PAGE if rest else 0)
    view = PeopleView(tuple(row for row, _ in page))
    buttons, more = buttons[:IN_SIGHT], buttons[IN_SIGHT:]
    return Turn((Message(phrase, values, view=view, buttons=buttons, more=more),))


def ways_on(talk: Talk, roles: tuple[RoleId, ...], further: int) -> tuple[Button, ...]:
    """The rest of the list (from ``further``), and what one may do about it."""
    these = {"roles": ",".join(roles)}
    ways = []
    if further:
        ways.append(Button("partners.show", these | {"start": str(further)}, "button.people.more"))
    if functions.home(talk) is not None:
        ways.append(Button("partners.name", these))
    elif talk.journey.person.municipality is not None:
        ways.append(Button("trust.ask"))
    ways.append(Button("people.same_role", these))
    if is_contact(talk.journey, talk.work.vouchers.of(talk.journey.person.id)):
        ways.append(Button("coverage.show"))
    return tuple(ways)


def around(talk: Talk, roles: tuple[RoleId, ...]) -> list[Partner]:
    """The partners of the roles, then the functions that give the accesses of their list."""
    partners = {p.id: p for role in roles for p in talk.catalogue.partners_of(role)}
    for step in talk.catalogue.checklist(roles):
        access = talk.catalogue.access.get(step.access) if step.access else None
        if access is not None and access.granted_by is not None:
            partners.setdefault(access.granted_by, talk.catalogue.partners[access.granted_by])
    return list(partners.values())


def here(talk: Talk, roles: tuple[RoleId, ...]) -> Answer:
    """Who holds the roles in the person's own municipality."""
    place = talk.journey.person.municipality
    if place is None or not roles:
        return Answer()
    return find(talk.work, talk.catalogue, talk.journey.person, roles, place)


def rows_of(
    talk: Talk, partner: Partner, found: Answer, told: Told
) -> Iterable[tuple[PersonRow, tuple[Seen, ...]]]:
    """A row for everybody who fills it, with who stands on it, and one for oneself."""
    mine = partner.role is not None and partner.role in talk.journey.roles()
    if mine:
        yield PersonRow(partner.title, note="partners.yourself"), ()
    seen = tuple(each for each in found.seen if each.role == partner.role)
    if len(seen) > FEW:
        yield PersonRow(partner.title, Text.same(", ".join(each.name for each in seen))), seen
    else:
        yield from ((person_row(partner, each), (each,)) for each in seen)
    if (named := told.get(partner.id)) is not None:
        yield PersonRow(partner.title, Text.same(named.name), email=named.email), ()


def missing(talk: Talk, partners: Iterable[Partner], found: Answer, told: Told) -> Iterable[GapRow]:
    """One row for all partners of whom nobody is named for the same reason."""
    mine, seen = set(talk.journey.roles()), {each.role for each in found.seen}
    reasons: dict[str, list[Text]] = {}
    for partner in partners:
        if partner.id not in told and partner.role not in mine | seen:
            reasons.setdefault(why_nobody(talk, partner, found), []).append(partner.title)
    return [GapRow(why, tuple(titles)) for why, titles in reasons.items()]


def why_nobody(talk: Talk, partner: Partner, found: Answer) -> str:
    """Say why nobody is named; where the municipality is not proved, it is that."""
    if functions.home(talk) is None:
        return "partners.unproved"
    if partner.role is None:
        return "partners.unnamed"
    return "partners.hidden" if partner.role in found.concealed else "partners.vacant"


def person_row(partner: Partner, seen: Seen) -> PersonRow:
    return PersonRow(partner.title, Text.same(seen.name), email=seen.email, phone=seen.phone)


# To name who fills a function


def press_name(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Choose which function to tell of; those with a checklist are told by their holders."""
    roles = known(talk, data.get("roles", "")) or talk.journey.roles()
    free = [p for p in around(talk, roles) if p.role is None]
    options = tuple(Option(partner.id, partner.title) for partner in free)
    if not options:
        return press_show(talk, data)
    ask = Message(
        "partners.which",
        view=PickView("function", options),
        buttons=(Button("partners.chosen"),),
    )
    return Turn((ask,))


def press_chosen(talk: Talk, data: Mapping[str, str]) -> Turn:
    id = PartnerId(data.get("function", ""))
    if id not in talk.catalogue.partners:
        return press_name(talk, data)
    return functions.tell(talk, id)


def answer_partners(talk: Talk, heard: Heard) -> Turn:
    if slot(heard, "topic") == neighbours.CHANGE:
        return neighbours.answer(talk, heard)
    return answer(talk, known(talk, slot(heard, "role")) or talk.journey.roles())


partners = Dialog(
    "partners",
    presses={"show": press_show, "name": press_name, "chosen": press_chosen},
    answers={Intent.PARTNERS: answer_partners},
)
