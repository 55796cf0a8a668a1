"""How to get in: which accesses a question is about, and the gaps where the page tells of none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dialogs.chains import links_to, show
from dialogs.checklist import become, entries, press_requested
from dialogs.lineviews import ChoiceRow, ChoicesView, Line
from dialogs.roles import slot
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn, Values
from dialogs.views import StepsView
from onboarding.checklist import AccessId, Kind
from onboarding.journey import SETTLED, WAITING, State
from onboarding.meaning import Intent, Touch
from onboarding.systems import System, SystemId, namesakes

BESIDES = (Button("waiting.show"), Button("profile.show"), Button("neighbours.mine"))


def answer_access(talk: Talk, heard: Heard) -> Turn:
    system, env = SystemId(slot(heard, "system")), slot(heard, "env")
    same = namesakes(heard.text, talk.catalogue.systems.values())
    if same:
        held = set(talk.journey.roles())
        own = [each for each in same if held & set(each.roles)]
        if len(own) != 1:
            return which_of(same, env)
        system = own[0].id
    wanted = ways_into(talk, system) or near(talk, heard)
    if wanted:
        return asked_for(talk, heard, wanted) or Turn((show(talk, wanted, env),))
    if system in talk.catalogue.systems:
        return Turn((gap(talk, system),))
    return overview(talk)


def asked_for(talk: Talk, heard: Heard, wanted: tuple[AccessId, ...]) -> Turn | None:
    """ "Jeg har bedt om adgang til KLIK": let what can be asked for today wait."""
    said = talk.understands.touch(heard.text, named=True)
    if said is None or said.asks or said.touch is not Touch.REQUESTED:
        return None
    begun = [link for link in links_to(talk, wanted) if link.today]
    steps = [s for link in begun for s in link.steps if talk.journey.state(s.id) is State.OPEN]
    if len(begun) != 1 or not steps:
        return None
    return press_requested(talk, {"step": steps[0].id})


def which_of(systems: Iterable[System], env: str) -> Turn:
    """A name that several systems have: ask which of them is meant."""
    rows = tuple(
        ChoiceRow(
            Line("neighbours.system", {"system": system.title}),
            (),
            "access.show",
            {"access": system.id, "env": env},
        )
        for system in systems
    )
    return Turn((Message("access.which_of", view=ChoicesView(rows)),))


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
    more = (Button("access.got"), *BESIDES)
    return Turn((Message("access.which", {"count": len(waiting)}, view=view, more=more),))


def press_got(talk: Talk, data: Mapping[str, str]) -> Turn:
    """ "Jeg har fået adgang": to the one that waits; where it might be another, ask which."""
    steps = [s for s in talk.checklist if s.kind is Kind.ACCESS]
    waiting = [s for s in steps if talk.journey.state(s.id) in WAITING]
    if len(waiting) == 1:
        return become(talk, {"step": waiting[0].id}, State.DONE)
    found = waiting or [s for s in steps if talk.journey.state(s.id) not in SETTLED]
    if not found:
        return overview(talk)
    view = StepsView(entries(talk, found), "checklist.done")
    return Turn((Message("access.got_which", view=view),))


access = Dialog(
    "access",
    presses={"show": press_show, "got": press_got},
    answers={Intent.ACCESS: answer_access},
)
