"""How the roles of a municipality are filled: for its contacts, and for nobody else."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.grid import Cell, GridView
from dialogs.people import record
from dialogs.roles import every_role
from dialogs.talk import Button, Dialog, Message, Talk, Turn, Values
from onboarding.coverage import Cover, Coverage, Covered, coverage
from onboarding.directory import shown
from onboarding.municipalities import MunicipalityCode
from onboarding.person import PersonId
from onboarding.trust import is_contact


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    where = talk.journey.person.municipality
    if where is None or not is_contact(talk.journey, talk.work.vouchers.of(talk.journey.person.id)):
        return Turn((Message("coverage.not_yours", buttons=(Button("partners.show"),)),))
    roles = every_role(talk)
    found = coverage(roles, talk.work.directory.holders(roles, [where]))
    seen = [shown(talk.journey.person, h) for each in found.roles for h in each.holders]
    record(talk, tuple(each for each in seen if each is not None))
    return Turn((message(talk, where, found),))


def message(talk: Talk, where: MunicipalityCode, found: Coverage) -> Message:
    values: Values = {
        "where": talk.catalogue.municipalities[where].official_name,
        "filled": len(found.roles) - found.count(Cover.VACANT),
        "total": len(found.roles),
        "alone": found.count(Cover.ALONE),
    }
    piled = {person for person, _ in found.piled}
    cells = tuple(cell(talk, each, piled) for each in found.roles)
    note = "coverage.piled_note" if piled else ""
    ways = (Button("corrections.show"), Button("headway.show"))
    return Message("coverage.found", values, view=GridView(cells), buttons=ways, note=note)


def cell(talk: Talk, covered: Covered, piled: set[PersonId]) -> Cell:
    """A role with the names one may see; those who hold many roles are marked."""
    seen = [shown(talk.journey.person, holder) for holder in covered.holders]
    names = tuple(
        f"{each.name} (+)" if each.person in piled else each.name
        for each in seen
        if each is not None
    )
    title = talk.catalogue.roles[covered.role].title
    return Cell(title, f"coverage.{covered.cover}", names, seen.count(None))


coverage_ = Dialog("coverage", presses={"show": press_show})
