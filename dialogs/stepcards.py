"""The card of one step: how it stands, and what can be done about it."""

from __future__ import annotations

from dialogs import granting
from dialogs.talk import Button, Message, Talk, Values
from dialogs.views import StepView
from onboarding.checklist import Kind, Step
from onboarding.journey import SETTLED, State
from onboarding.plan import NEVER, due_day, progress, suggestions
from onboarding.roles import COMMON
from onboarding.texts import Text


def show(talk: Talk, step: Step, phrase: str = "") -> Message:
    """The card of one step, as it stands now, with what can be done about it."""
    state = talk.journey.state(step.id)
    unsettled = state not in SETTLED
    due = due_day(talk.journey, talk.checklist, step, talk.workdays) if unsettled else NEVER
    access = talk.catalogue.access.get(step.access) if step.access else None
    granted_by, changed = granting.of_step(talk, access, state) if access else (None, None)
    view = StepView(
        step,
        state,
        since=talk.journey.since.get(step.id),
        due=None if due == NEVER else due,
        granted_by=granted_by,
        minds=granting.minds(talk, access) if access and unsettled else (),
        tags=tags(talk, step),
        progress=progress(talk.journey, talk.checklist),
        changed=changed,
    )
    buttons, more = buttons_of(talk, step, state)
    if access is not None and granting.to_be_asked(talk, access):
        draft = Button("requests.draft", {"access": access.id})
        buttons = (draft, *buttons) if state is State.OPEN else buttons
        more = (draft, *more) if state is State.REQUESTED else more
    values: Values = {"step": step.title}
    return Message(phrase or f"checklist.{state}", values, view=view, buttons=buttons, more=more)


def tags(talk: Talk, step: Step) -> tuple[Text, ...]:
    """Which of several roles a step belongs to; nothing where that needs no saying."""
    if len(talk.journey.roles()) < 2:
        return ()
    brought = talk.checklist.brought_by.get(step.id, ())
    if COMMON in brought:
        return ()
    return tuple(talk.catalogue.roles[role].title for role in brought)


def buttons_of(
    talk: Talk, step: Step, state: State
) -> tuple[tuple[Button, ...], tuple[Button, ...]]:
    """What can be done about a step in this state: in sight, and behind "Mere"."""
    this = {"step": step.id}
    done = Button("checklist.done", this)
    works = Button("checklist.done", this, "button.checklist.works")
    asked = Button("checklist.requested", this)
    skip = Button("checklist.skip", this)
    every = Button("checklist.all")
    on = () if state in SETTLED else onward(talk, step)
    match state:
        case State.OPEN if step.kind is Kind.ACCESS:
            return (asked, works), (*on, skip, every)
        case State.OPEN:
            return (done, *on), (skip, every)
        case State.REQUESTED:
            granted = Button("checklist.granted", this)
            return (works, granted), (*on, Button("checklist.undo", this), skip, every)
        case State.GRANTED:
            return (works, *on), (Button("checklist.undo", this), skip, every)
        case State.DONE | State.NOT_RELEVANT:
            ahead, back = following(talk), Button("checklist.undo", this)
            return ((*ahead, back, every) if ahead else (every, back)), ()  # the first stands out


def onward(talk: Talk, step: Step | None = None) -> tuple[Button, ...]:
    """The way to the next step, where another one than ``step`` is open."""
    this = {"step": step.id} if step else {}
    left = talk.checklist.by_id.keys() - talk.journey.standings.keys() - set(this.values())
    return (Button("checklist.next", this),) if left else ()


def following(talk: Talk) -> tuple[Button, ...]:
    """A button that leads to the step that comes next, if there is one."""
    found = suggestions(talk.journey, talk.checklist, talk.workdays, talk.today, most=1)
    this = ({"step": each.step.id} for each in found)
    return tuple(Button("checklist.show", it, "button.checklist.following") for it in this)
