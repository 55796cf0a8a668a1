"""What is said of accesses that wait: later, not again, still nothing, or inside at last.

A press names its step. Who writes the same in words means what they were told of last.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from dialogs import lasttold
from dialogs.checklist import become, gone
from dialogs.lasttold import meant
from dialogs.remindertimes import LONGEST, put_off
from dialogs.reminding import ask_about, logins, remind_of_steps
from dialogs.talk import Button, Message, Press, Talk, Turn
from onboarding.checklist import Step
from onboarding.journey import SETTLED, State
from onboarding.quiet import FOR_GOOD
from onboarding.reminders import Planner
from onboarding.workdays import day_of


def press_ask(talk: Talk, data: Mapping[str, str]) -> Turn:
    step = talk.step(data.get("step", ""))
    if step is None:
        return gone(talk)
    if talk.journey.state(step.id) in SETTLED:
        return become(talk, data, talk.journey.state(step.id))
    return Turn((ask_about(talk, step),))


def press_later(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Put one step off, or several at once, by some days."""
    steps, days = meant(talk, data), data.get("days", "")
    if not steps or not days.isdecimal() or not 0 < int(days) <= LONGEST:
        return gone(talk)
    return put_off(talk, steps, talk.today + timedelta(int(days)))


# Of one step, or of that which was told last


def of_one(action: str, does: Callable[[Talk, Step], Turn], *, sure: bool = False) -> Press:
    """A press about one step; asks which, where a text means one of several.

    ``sure``: asks even of a single one, since a text may mean another card seen meanwhile.
    """

    def press(talk: Talk, data: Mapping[str, str]) -> Turn:
        steps = meant(talk, data)
        if not steps:
            return gone(talk) if "step" in data else nothing_told()
        if "step" not in data and (sure or len(steps) > 1):
            return lasttold.which(talk, steps, action)
        turn = does(talk, steps[0])
        for step in steps[1:]:
            turn = turn.then(does(talk, step))
        return turn

    return press


def nothing_told() -> Turn:
    return Turn((Message("reminders.which_step", buttons=(Button("checklist.all"),)),))


def mute(talk: Talk, step: Step) -> Turn:
    talk.journey.quiet = talk.journey.quiet.put_off(step.id, FOR_GOOD)
    buttons = (Button("reminders.unmute", {"step": step.id}), Button("reminders.off"))
    return Turn((Message("reminders.muted", {"step": step.title}, buttons=buttons),))


def unmute(talk: Talk, step: Step) -> Turn:
    talk.journey.quiet = talk.journey.quiet.speak(step.id)
    back = Button("reminders.mute", {"step": step.id})
    return Turn((Message("reminders.unmuted", {"step": step.title}, buttons=(back,)),))


def waiting(talk: Talk, step: Step) -> Turn:
    """Still nothing: nothing changes, and one hears when the question comes back."""
    planner = Planner(talk.catalogue.plan, talk.workdays)
    planned = planner.of_step(talk.journey, talk.checklist, step)
    ahead = [owed.notice.due for owed in planned if owed.notice.due > talk.now]
    phrase = "reminders.still_waiting" if ahead else "reminders.no_more"
    message = ask_about(talk, step, phrase)
    day = day_of(min(ahead)) if ahead else talk.today
    return Turn(instead=message._replace(values={**message.values, "day": day}))


def becomes(state: State) -> Callable[[Talk, Step], Turn]:
    return lambda talk, step: become(talk, {"step": step.id}, state)


press_mute = of_one("reminders.mute", mute)
press_unmute = of_one("reminders.unmute", unmute)
press_waiting = of_one("reminders.waiting", waiting)
press_granted = of_one("reminders.granted", becomes(State.GRANTED), sure=True)
press_requested = of_one("reminders.requested", becomes(State.REQUESTED), sure=True)
press_skip = of_one("reminders.skip", becomes(State.NOT_RELEVANT), sure=True)


def press_logged_in(talk: Talk, data: Mapping[str, str]) -> Turn:
    """In test or in production: the step of that login is done, and the access with the last."""
    step, login = talk.step(data.get("step", "")), talk.step(data.get("login", ""))
    if step is None or login is None:
        return gone(talk)
    talk.journey.mark(login.id, State.DONE, talk.now)
    if logins(talk, step):
        half = Turn(instead=ask_about(talk, step, "reminders.half_way"))
        return among_others(talk, data, step, half)
    return among_others(talk, data, step, become(talk, data, State.DONE))


works = of_one("reminders.works", becomes(State.DONE), sure=True)


def press_works(talk: Talk, data: Mapping[str, str]) -> Turn:
    turn, step = works(talk, data), talk.step(data.get("step", ""))
    return turn if step is None else among_others(talk, data, step, turn)


def among_others(talk: Talk, data: Mapping[str, str], step: Step, turn: Turn) -> Turn:
    """Where a step was told of with others, their card stays, with what of it still waits."""
    told = (talk.step(id) for id in data.get("among", "").split(","))
    left = [each for each in told if each and talk.journey.state(each.id) not in SETTLED]
    if not any(each.id != step.id for each in left):
        return turn
    instead = remind_of_steps(talk, left)
    if step in left:
        return replace(turn, instead=instead)
    undo = Button("checklist.undo", {"step": step.id})
    done = Message("reminders.in_place", {"step": step.title}, buttons=(undo,))
    return replace(turn, say=(done, *turn.say), instead=instead)
