"""Whom one works with: the roles and functions around one's own, and who fills them here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dialogs import functions
from dialogs.people import FEW, record
from dialogs.roles import known, slot
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn, Values
from dialogs.views import Option, PeopleView, PersonRow, PickView
from onboarding.directory import Answer, Seen
from onboarding.finding import find
from onboarding.functions import LocalFunction
from onboarding.meaning import Intent
from onboarding.roles import Partner, PartnerId, RoleId
from onboarding.texts import Text, listed
from onboarding.trust import is_contact

Told = Mapping[PartnerId, LocalFunction]


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    return answer(talk, known(talk, data.get("roles", "")) or talk.journey.roles())


def answer(talk: Talk, roles: tuple[RoleId, ...]) -> Turn:
    """List the partners of ``roles``, each once, with who fills them as far as one may see."""
    if not roles:
        return Turn((Message("people.no_role", buttons=(Button("roles.add"),)),))
    partners = around(talk, roles)
    found = here(talk, tuple(p.role for p in partners if p.role))
    where = functions.home(talk)
    told = talk.work.functions.at(where) if where else {}
    record(talk, found.seen)
    rows = tuple(row for partner in partners for row in rows_of(talk, partner, found, told))
    titles = [talk.catalogue.roles[role].title for role in roles]
    phrase = "partners.found" if len(titles) <= FEW else "partners.found_several"
    values: Values = {"role": listed(titles), "roles": len(titles)}
    more = (Button("coverage.show"),) if is_contact(talk.journey, None) else ()
    buttons = [Button("people.same_role", {"roles": ",".join(roles)})]
    if where is not None:
        buttons.insert(0, Button("partners.name", {"roles": ",".join(roles)}))
    elif talk.journey.person.municipality is not None:
        buttons.insert(0, Button("trust.ask"))
    view = PeopleView(rows)
    return Turn((Message(phrase, values, view=view, buttons=tuple(buttons), more=more),))


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


def rows_of(talk: Talk, partner: Partner, found: Answer, told: Told) -> Iterable[PersonRow]:
    """A row for everybody who fills it; one that says so where that is nobody, or oneself."""
    mine = partner.role is not None and partner.role in talk.journey.roles()
    if mine:
        yield PersonRow(partner.title, note="partners.yourself")
    seen = [each for each in found.seen if each.role == partner.role]
    if len(seen) > FEW:
        yield PersonRow(partner.title, Text.same(", ".join(each.name for each in seen)))
    else:
        yield from (person_row(partner, each) for each in seen)
    named = told.get(partner.id)
    if named is not None:
        yield PersonRow(partner.title, Text.same(named.name), email=named.email)
    elif not seen and not mine:
        yield PersonRow(partner.title, note=why_nobody(talk, partner, found))


def why_nobody(talk: Talk, partner: Partner, found: Answer) -> str:
    """Say why nobody is named; where the municipality is not proved, there is nothing to say."""
    if functions.home(talk) is None:
        return ""
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
    return answer(talk, known(talk, slot(heard, "role")) or talk.journey.roles())


partners = Dialog(
    "partners",
    presses={"show": press_show, "name": press_name, "chosen": press_chosen},
    answers={Intent.PARTNERS: answer_partners},
)
