"""Whom one works with: the roles around one's own, and who holds them here."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.people import FEW
from dialogs.roles import known, slot
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn, Values
from dialogs.views import Row, RowsView
from onboarding import directory
from onboarding.meaning import Intent
from onboarding.roles import Partner, RoleId
from onboarding.texts import Text, listed


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    return answer(talk, known(talk, data.get("roles", "")) or talk.journey.roles())


def answer(talk: Talk, roles: tuple[RoleId, ...]) -> Turn:
    """List the partners of ``roles``, each once, with the names one may see."""
    if not roles:
        return Turn((Message("people.no_role", buttons=(Button("roles.add"),)),))
    partners = {p.id: p for role in roles for p in talk.catalogue.partners_of(role)}
    others = [p for p in partners.values() if p.role is None or p.role not in roles]
    names = names_here(talk, tuple(p.role for p in others if p.role))
    titles = [talk.catalogue.roles[role].title for role in roles]
    phrase = "partners.found" if len(titles) <= FEW else "partners.found_several"
    values: Values = {"role": listed(titles), "roles": len(titles)}
    view = RowsView(tuple(row(partner, names) for partner in others))
    buttons = (Button("people.same_role", {"roles": ",".join(roles)}),)
    return Turn((Message(phrase, values, view=view, buttons=buttons),))


def names_here(talk: Talk, roles: tuple[RoleId, ...]) -> Mapping[RoleId, list[str]]:
    """The names of those who hold the roles in the person's own municipality, if visible."""
    here = talk.journey.person.municipality
    if here is None or not roles:
        return {}
    names: dict[RoleId, list[str]] = {}
    holders = talk.work.directory.holders(roles, here)
    for holder in directory.others(talk.journey.person, holders).seen:
        names.setdefault(holder.role, []).append(holder.name)
    return names


def row(partner: Partner, names: Mapping[RoleId, list[str]]) -> Row:
    found = names.get(partner.role, []) if partner.role else []
    detail = Text.same(", ".join(found)) if found else None
    return Row(partner.title, detail)


def answer_partners(talk: Talk, heard: Heard) -> Turn:
    return answer(talk, known(talk, slot(heard, "role")) or talk.journey.roles())


partners = Dialog(
    "partners",
    presses={"show": press_show},
    answers={Intent.PARTNERS: answer_partners},
)
