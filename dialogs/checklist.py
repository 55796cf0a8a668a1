"""The checklist: the way through it, and what becomes of a step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dialogs.sending import asked
from dialogs.stepcards import onward, show
from dialogs.takebacks import DID
from dialogs.talk import KEEP, MEETING_SHOWN, Button, Dialog, Heard, Message, Talk, Turn
from dialogs.today import ask_today, finished
from dialogs.views import Entry, Group, ListView, StepsView
from onboarding.checklist import Kind, Step
from onboarding.journey import SETTLED, State
from onboarding.meaning import Intent, Touch
from onboarding.plan import progress, suggestions
from onboarding.ports import Place

IN_HAND = "inhand.step"
PASSING = frozenset({IN_HAND, DID, MEETING_SHOWN})
"""Places at which nothing is asked: the next text may be about what was shown, or done."""


def waits(place: Place | None) -> bool:
    """Tell whether a question waits there for its answer."""
    return place is not None and place.question not in PASSING


def shown(talk: Talk, message: Message, here: Place) -> Turn:
    """Show what the next text may be about, and stand there, unless a question waits."""
    return Turn((message,), place=KEEP if waits(talk.place) else here)


# What becomes of a step


def become(talk: Talk, data: Mapping[str, str], state: State) -> Turn:
    step = talk.step(data.get("step", ""))
    if step is None:
        return gone(talk)
    was = talk.journey.state(step.id)
    talk.journey.mark(step.id, state, talk.now)
    turn = Turn(instead=show(talk, step))
    return turn.then(Turn((finished(talk),))) if nears_the_end(talk, step, was) else turn


def nears_the_end(talk: Talk, step: Step, was: State) -> bool:
    """Tell whether this step was the last to do, or the last to wait for."""
    ours = talk.checklist
    if was in SETTLED or step.id not in ours.by_id or len(talk.journey.standings) < len(ours.by_id):
        return False  # most often because others are open still
    far = progress(talk.journey, ours)
    return far.idle and (was is State.OPEN or far.complete)


def press_done(talk: Talk, data: Mapping[str, str]) -> Turn:
    return become(talk, data, State.DONE)


def press_requested(talk: Talk, data: Mapping[str, str]) -> Turn:
    """The person has asked in a way of their own: from now on it waits on whoever grants it."""
    asked(talk, talk.step(data.get("step", "")))
    return become(talk, data, State.REQUESTED)


def press_granted(talk: Talk, data: Mapping[str, str]) -> Turn:
    return become(talk, data, State.GRANTED)


def press_skip(talk: Talk, data: Mapping[str, str]) -> Turn:
    return become(talk, data, State.NOT_RELEVANT)


def press_undo(talk: Talk, data: Mapping[str, str]) -> Turn:
    step = talk.step(data.get("step", ""))
    return gone(talk) if step is None else undo(talk, step)


def undo(talk: Talk, step: Step | None) -> Turn:
    """Take back the newest change, of one step or of all."""
    person = talk.journey.person.id
    change = talk.work.journeys.last_change(person, step.id if step else None)
    if change is None or not talk.journey.undo(change, talk.now):
        if step is not None:
            return Turn(instead=show(talk, step))
        ways = (Button("today.show"), Button("checklist.all"))
        return Turn((Message("checklist.nothing_to_undo", buttons=ways),))
    changed = talk.step(change.step)
    if changed is None:
        return Turn((Message("checklist.undone"),))
    return Turn(instead=show(talk, changed, "checklist.undone"))


def gone(talk: Talk) -> Turn:
    """A button of an old card names a step that the checklists do not have any more."""
    return ask_today(talk).after(Message("checklist.gone"))


# Finding the way


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    step = talk.step(data.get("step", ""))
    return gone(talk) if step is None else hand(talk, step)


def hand(talk: Talk, step: Step) -> Turn:
    """Show a step; what is said next without a name is said of it."""
    return shown(talk, show(talk, step), Place(IN_HAND, step.id))


def press_next(talk: Talk, data: Mapping[str, str]) -> Turn:
    return next_step(talk, beside=data.get("step", ""))


def next_step(talk: Talk, beside: str = "") -> Turn:
    """Show the step that comes next, other than the one just looked at."""
    every = len(talk.checklist)
    found = suggestions(talk.journey, talk.checklist, talk.workdays, talk.today, every)
    steps = [suggestion.step for suggestion in found]
    here = next((place for place, step in enumerate(steps) if step.id == beside), None)
    on = steps if here is None else steps[here + 1 :] + steps[:here]
    return hand(talk, on[0]) if on else ask_today(talk)


def entries(talk: Talk, steps: Iterable[Step]) -> tuple[Entry, ...]:
    """Steps and how they stand now."""
    return tuple(Entry(step, talk.journey.state(step.id)) for step in steps)


def press_all(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Show the checklist; a section pressed on one is unfolded on the card where it was."""
    section = data.get("section", "")
    return Turn(instead=whole(talk, section)) if section else Turn((whole(talk),))


def whole(talk: Talk, unfolded: str = "") -> Message:
    """The whole checklist by section, with how far each is."""
    groups = []
    for section in talk.catalogue.sections:
        steps = entries(talk, (s for s in talk.checklist if s.section == section.id))
        if steps:
            settled = sum(entry.state in SETTLED for entry in steps)
            groups.append(Group(section, steps, settled))
    far = progress(talk.journey, talk.checklist)
    values = {"settled": far.settled, "total": far.total, "waiting": far.waiting}
    phrase = "checklist.whole_waiting" if far.waiting else "checklist.whole"
    return Message(
        phrase,
        values,
        view=ListView(tuple(groups), far, unfolded),
        buttons=(*onward(talk), Button("today.show")),
    )


# In free text

OFFERED = 4
"""So many steps are offered where a text names none clearly."""


def answer_all(talk: Talk, heard: Heard) -> Turn:
    return Turn((whole(talk),))


def answer_next(talk: Talk, heard: Heard) -> Turn:
    return next_step(talk)


def answer_done(talk: Talk, heard: Heard) -> Turn:
    """Tick off the step that a text names; never one that is only guessed at."""
    step = named_step(talk, heard)
    if step is None:
        return ask_which(talk, heard)
    said = talk.understands.touch(heard.text, named=True) if step.kind is Kind.ACCESS else None
    if said is not None and said.touch is Touch.REQUESTED and not said.asks:
        return press_requested(talk, {"step": step.id})  # asked for, which is not got yet
    return become(talk, {"step": step.id}, State.DONE)


def answer_undo(talk: Talk, heard: Heard) -> Turn:
    return undo(talk, named_step(talk, heard))


def named_step(talk: Talk, heard: Heard) -> Step | None:
    key = heard.meaning.slots.get("step_key")
    return talk.step(key) if isinstance(key, str) else None


def ask_which(talk: Talk, heard: Heard) -> Turn:
    """Offer the steps that a text may have meant, and that are still open."""
    near = [talk.step(id) for id in talk.understands.steps(heard.text)] or searched(
        talk, heard.text
    )
    steps = [s for s in near if s and talk.journey.state(s.id) not in SETTLED][:OFFERED]
    if not steps:
        return Turn((whole(talk),)).after(Message("checklist.which_step"))
    view = StepsView(entries(talk, steps), "checklist.done")
    return Turn((Message("checklist.which_of", view=view),))


def searched(talk: Talk, text: str) -> list[Step | None]:
    """The steps of the person's own list that have the words of a text: "jeg har fået adgang"."""
    hits = {hit.id for hit in talk.understands.search(text, {}, len(talk.catalogue.steps))}
    return [step for step in talk.checklist if step.id in hits or step.access in hits]


checklist = Dialog(
    "checklist",
    presses={
        "show": press_show,
        "next": press_next,
        "all": press_all,
        "done": press_done,
        "requested": press_requested,
        "granted": press_granted,
        "skip": press_skip,
        "undo": press_undo,
    },
    answers={
        Intent.SHOW_CHECKLIST: answer_all,
        Intent.NEXT_STEP: answer_next,
        Intent.MARK_DONE: answer_done,
        Intent.UNDO: answer_undo,
    },
)
