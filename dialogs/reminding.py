"""How what somebody is owed sounds: one message for each kind of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from dialogs import besides, granting, wayin
from dialogs.meetings import remind as remind_of_meetings
from dialogs.remindertimes import DAYS
from dialogs.stepcards import show
from dialogs.talk import Button, Message, Shared, Talk
from dialogs.tidings import tell
from dialogs.views import StepView, View, WaitingRow, WaitingView
from onboarding.checklist import Kind, Step
from onboarding.journey import SETTLED, State
from onboarding.notices import NoticeKind, Owed

WHY = "reminders.why"
GRANTED, ACCESS_ALONE = State.GRANTED, frozenset({Kind.ACCESS})
SHOWN = 3
"""So many buttons are in sight; the rest stand behind "Mere"."""


def remind(talk: Talk, owed: Sequence[Owed]) -> Message:
    """One message for what somebody is owed at once: things of one kind."""
    match owed[0].notice.kind:
        case NoticeKind.ACCESS | NoticeKind.CHECK_IN:
            steps = [each.step for each in owed if each.step is not None]
            return remind_of_steps(talk, steps) if steps else besides.check_in(talk)
        case NoticeKind.DIRECTORY:
            return tell(talk, owed[0].notice)
        case NoticeKind.MEETING:
            return remind_of_meetings(talk, owed)
        case NoticeKind.GAP:
            return besides.gap(talk, owed[0])
        case NoticeKind.DUTY:
            return besides.duties(owed)


# Accesses


def remind_of_steps(talk: Talk, steps: Sequence[Step]) -> Message:
    """One message for all steps that are due: the card of the one, or a list of them."""
    if len(steps) == 1:
        return ask_about(talk, steps[0])
    accesses = {step.kind for step in steps} == ACCESS_ALONE
    several = ",".join([step.id for step in steps])
    rows = [waiting(talk, step) for step in steps]
    asking = asked_apart(talk, rows, several)
    buttons, more = ways_of(several, in_rows=asking != rows)
    return Message(
        "reminders.several" if accesses else "reminders.several_points",
        {"count": len(steps)},
        WaitingView(tuple(asking)),
        buttons,
        more,
        "reminders.why_accesses" if accesses else "reminders.why_points",
    )


@lru_cache(maxsize=1000)
def ways_of(several: str, *, in_rows: bool) -> tuple[Shared, Shared]:
    """What can be done about a list of steps, in sight and behind "Mere": by their ids.

    ``in_rows``: there are buttons in it, too, and so fewer below.
    """
    why = (Button(WHY, {"step": several}),)
    rest = Button("reminders.show"), Button("reminders.off")
    more = (*later(several), *(why if in_rows else ()), *rest)
    return Shared((Button("checklist.all"), *(() if in_rows else why))), Shared(more)


def asked_apart(talk: Talk, rows: Sequence[WaitingRow], several: str) -> list[WaitingRow]:
    """The rows; below one that was granted, whether one is inside, as far as there is room.

    One more button is in sight, the card's own.
    """
    room, drawn = SHOWN - 1, list(rows)
    for place, row in enumerate(rows):
        if row.state is GRANTED:
            answers = insides(talk, row.step, several)
            if len(answers) <= room:
                room -= len(answers)
                drawn[place] = row._replace(answers=answers)
    return drawn


def insides(talk: Talk, step: Step, several: str) -> tuple[Button, ...]:
    """Being inside, by environment where there are two; the others are told of on."""
    entered, among = logins(talk, step), {"among": several}
    if not entered:
        return (Button("reminders.works", {"step": step.id, **among}),)
    buttons = (logged_in(step, login) for login in entered)
    return tuple(button._replace(data={**button.data, **among}) for button in buttons)


def waiting(talk: Talk, step: Step) -> WaitingRow:
    since = talk.journey.since.get(step.id)
    access = talk.catalogue.access.get(step.access) if step.access else None
    state = talk.journey.state(step.id)
    who, changed = granting.of_step(talk, access, state) if access else (None, None)
    return WaitingRow(step, state, since, who, changed)


def ask_about(talk: Talk, step: Step, phrase: str = "") -> Message:
    """The card of one step, with the answers to how it goes."""
    state, this = talk.journey.state(step.id), {"step": step.id}
    if step.kind is not Kind.ACCESS:
        return wished(talk, step)
    message = show(talk, step, phrase or f"reminders.{state}")
    shown = (*message.buttons, *message.more)
    draft = tuple(button for button in shown if button.action == "requests.draft")
    again = tuple(button._replace(says="button.stuck.remind") for button in draft)
    more = (
        *(again if state is State.REQUESTED else ()),
        *later(step.id),
        Button("checklist.skip", this),
        Button("reminders.mute", this),
        Button(WHY, this),
        Button("reminders.off"),
    )
    note = "reminders.why_access"
    first = draft if state is State.OPEN else ()
    buttons = (*first, *answers(talk, step, state))
    buttons, more = buttons[:SHOWN], (*buttons[SHOWN:], *more)
    view = in_its_way(talk, message.view)
    return message._replace(view=view, buttons=buttons, more=more, note=note)


def wished(talk: Talk, step: Step) -> Message:
    """The card of a step that is reminded of because the person asked for it."""
    message, this = show(talk, step, "reminders.wished"), {"step": step.id}
    done = tuple(button for button in message.buttons if button.action == "checklist.done")
    more = (*later(step.id)[1:], Button("checklist.skip", this), Button(WHY, this))
    buttons = (*done, later(step.id)[0])
    return message._replace(buttons=buttons, more=more, note="reminders.why_duty")


def in_its_way(talk: Talk, view: View | None) -> View | None:
    """The same card, which also says what must come first, and what comes after."""
    if not isinstance(view, StepView):
        return view
    return replace(view, first=wayin.first(talk, view.step), opens=wayin.opens(talk, view.step))


def answers(talk: Talk, step: Step, state: State) -> tuple[Button, ...]:
    this = {"step": step.id}
    works = Button("checklist.done", this, "button.reminders.works")
    match state:
        case State.OPEN:
            granted = Button("checklist.granted", this)
            return Button("checklist.requested", this), works, granted
        case State.REQUESTED:
            return works, Button("checklist.granted", this), Button("reminders.waiting", this)
        case _:
            entered = logins(talk, step)
            if not entered:
                return works, Button("reminders.waiting", this, "button.reminders.not_yet")
            inside = (logged_in(step, login) for login in entered)
            return *inside, Button("reminders.waiting", this, "button.reminders.not_yet")


def logged_in(step: Step, login: Step) -> Button:
    says = f"button.reminders.in_{login.environment}"
    return Button("reminders.logged_in", {"step": step.id, "login": login.id}, says)


def logins(talk: Talk, step: Step) -> list[Step]:
    """The steps of logging in, to test and to production, that an access opens and are not done."""
    known = talk.catalogue.access
    return [
        each
        for each in talk.checklist
        if each.kind is Kind.ACCESS
        and each.environment is not None
        and each.access is not None
        and step.access in known[each.access].needs
        and talk.journey.state(each.id) not in SETTLED
    ]


def later(steps: str) -> tuple[Button, ...]:
    """Be reminded in some days; ``steps``: ids with commas between."""
    return tuple(
        Button("reminders.later", {"step": steps, "days": str(n)}, f"button.reminders.later_{n}")
        for n in DAYS
    )
