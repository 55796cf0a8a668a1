"""How to get in: which accesses a question is about, and the gaps where the page tells of none."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.chains import show
from dialogs.checklist import entries
from dialogs.roles import slot
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn, Values
from dialogs.views import StepsView
from onboarding.checklist import AccessId, Kind
from onboarding.journey import SETTLED
from onboarding.meaning import Intent
from onboarding.systems import SystemId

BESIDES = (Button("waiting.show"), Button("profile.show"), Button("neighbours.mine"))


def answer_access(talk: Talk, heard: Heard) -> Turn:
    system = SystemId(slot(heard, "system"))
    wanted = ways_into(talk, system) or near(talk, heard)
    if wanted:
        return Turn((show(talk, wanted, slot(heard, "env")),))
    if system in talk.catalogue.systems:
        return Turn((gap(talk, system),))
    return overview(talk)


def ways_into(talk: Talk, system: SystemId) -> tuple[AccessId, ...]:
    """The accesses that let one into a system; the person's own where there are several."""
    known = talk.catalogue.access
    own = [s.access for s in talk.checklist if s.access and known[s.access].system == system]
    door = AccessId(system)
    if door in known:
        further = (id for id in own if door in known[id].needs and id != door)
        return tuple(dict.fromkeys((door, *further)))
    every = (access.id for access in known.values() if access.system == system)
    return tuple(dict.fromkeys(own)) or tuple(every)


def near(talk: Talk, heard: Heard) -> tuple[AccessId, ...]:
    """The access of the step that the words are nearest to."""
    steps = (talk.step(id) for id in talk.understands.steps(heard.text))
    found = (step.access for step in steps if step and step.access)
    return tuple(found)[:1]


def gap(talk: Talk, system: SystemId) -> Message:
    """A system to which the page describes no access: say so."""
    values: Values = {"system": talk.catalogue.systems[system].title}
    beside = Button("neighbours.show", {"system": system})
    return Message("access.no_way", values, buttons=(beside, Button("partners.show")))


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    wanted = tuple(AccessId(id) for id in data.get("access", "").split(","))
    wanted = tuple(id for id in wanted if id in talk.catalogue.access)
    return Turn((show(talk, wanted, data.get("env", "")),)) if wanted else overview(talk)


def overview(talk: Talk) -> Turn:
    """No system named: the accesses of the person's own checklist that are not settled."""
    steps = [s for s in talk.checklist if s.kind is Kind.ACCESS]
    waiting = [s for s in steps if talk.journey.state(s.id) not in SETTLED]
    if not waiting:
        ways = (Button("checklist.all"), *BESIDES)
        return Turn((Message("access.all_settled", buttons=ways[:1], more=ways[1:]),))
    view = StepsView(entries(talk, waiting))
    return Turn((Message("access.which", {"count": len(waiting)}, view=view, more=BESIDES),))


access = Dialog("access", presses={"show": press_show}, answers={Intent.ACCESS: answer_access})
