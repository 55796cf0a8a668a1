"""Whom to have along when something is changed: the systems beside it, and the people in them."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs import fkoeko
from dialogs.lineviews import ChoiceRow, ChoicesView, Line
from dialogs.people import record
from dialogs.roles import slot
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn, Values
from onboarding.directory import Answer
from onboarding.finding import find
from onboarding.neighbours import neighbours as beside
from onboarding.roles import RoleId
from onboarding.systems import System, SystemId
from onboarding.texts import Text, listed

SORTIMENT = SystemId("fk_klassifikation")
"""Where assortments (sortimenter) are kept."""

NEAR = 2
"""Dependencies away: what lies further is reached through these."""

MOST = 12  # rows on a card


CHANGE = "aendring"
"""What a question about partners is about, if it is asked because of a change."""


def answer(talk: Talk, heard: Heard) -> Turn:
    """Whom to have along when what the text names is changed; else what the person works in."""
    named = SystemId(slot(heard, "system"))
    systems = talk.catalogue.systems
    if named in systems:
        return show(talk, named)
    roles = set(talk.understands.roles(heard.text))
    theirs = [system for system in systems.values() if roles & set(system.roles)]
    linked = [system.id for system in theirs if system.depends_on]
    found = linked or [system.id for system in theirs]
    if not found:
        return press_mine(talk, {})
    return show(talk, found[0]) if len(found) == 1 else which(talk, found)


def press_assortment(talk: Talk, data: Mapping[str, str]) -> Turn:
    return show(talk, SORTIMENT)


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    system = SystemId(data.get("system", ""))
    if system not in talk.catalogue.systems:
        return Turn((Message("neighbours.gone"),))
    return show(talk, system)


def press_mine(talk: Talk, data: Mapping[str, str]) -> Turn:
    """The system that the person's role works in; without one, whom they work with."""
    held = set(talk.journey.roles())
    mine = [system.id for system in talk.catalogue.systems.values() if held & set(system.roles)]
    if not mine:
        ways = (Button("partners.show"), Button("neighbours.assortment"))
        return Turn((Message("neighbours.none", buttons=ways),))
    return show(talk, mine[0]) if len(mine) == 1 else which(talk, mine)


def which(talk: Talk, systems: list[SystemId]) -> Turn:
    rows = tuple(
        ChoiceRow(
            Line("neighbours.system", {"system": talk.catalogue.systems[id].title}),
            (),
            "neighbours.show",
            {"system": id},
        )
        for id in systems
    )
    return Turn((Message("neighbours.which", view=ChoicesView(rows)),))


def show(talk: Talk, id: SystemId) -> Turn:
    """The systems around one, the nearest first, each with who works in it here."""
    systems = talk.catalogue.systems
    far = beside(id, systems)
    near = [other for other, steps in far.items() if steps <= NEAR][:MOST]
    roles = tuple(dict.fromkeys(role for other in near for role in systems[other].roles))
    found = holders(talk, roles)
    record(talk, found.seen)
    apart = [other for other in near if far[other] < NEAR or systems[other].roles]
    rows = [row(talk, systems[other], far[other], found) for other in apart]
    if rest := [systems[other].title for other in near if other not in apart]:
        rows.append(
            ChoiceRow(
                Line("neighbours.rest"), (Line("neighbours.listed", {"systems": listed(rest)}),)
            )
        )
    values: Values = {"system": systems[id].title, "count": len(far) - len(near)}
    phrase = "neighbours.found" if len(rows) > 1 else "neighbours.alone"
    note = "neighbours.further" if len(far) > len(near) else "neighbours.note"
    buttons = [Button("partners.show")]
    if any(role in fkoeko.ROLES for role in roles):
        buttons.append(Button("fkoeko.show"))
    return Turn(
        (Message(phrase, values, view=ChoicesView(tuple(rows)), buttons=tuple(buttons), note=note),)
    )


def holders(talk: Talk, roles: tuple[RoleId, ...]) -> Answer:
    here = talk.journey.person.municipality
    if here is None or not roles:
        return Answer()
    return find(talk.work, talk.catalogue, talk.journey.person, roles, here)


def row(talk: Talk, system: System, far: int, found: Answer) -> ChoiceRow:
    lines = [Line("neighbours.itself" if far == 0 else f"neighbours.away_{far}")]
    if not system.roles:
        lines.append(Line("neighbours.nobodys"))
    lines += [who(talk, role, found) for role in system.roles]
    title = Line("neighbours.system", {"system": system.title})
    return ChoiceRow(title, tuple(lines))


def who(talk: Talk, role: RoleId, found: Answer) -> Line:
    """Who holds a role here; yourself; or nobody who may be shown."""
    title = talk.catalogue.roles[role].title
    if role in talk.journey.roles():
        return Line("neighbours.yourself", {"title": title})
    names = [Text.same(seen.name) for seen in found.seen if seen.role == role]
    if not names:
        return Line("neighbours.nobody", {"title": title})
    return Line("neighbours.who", {"title": title, "name": listed(names)})


neighbours = Dialog(
    "neighbours",
    presses={"show": press_show, "assortment": press_assortment, "mine": press_mine},
)
