"""What the views of reminders look like at their fullest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from dialogs import views
from dialogs.lineviews import Line
from dialogs.talk import Button, Message, Values
from onboarding.checklist import Environment, Step
from onboarding.duties import Duty
from onboarding.journey import State
from onboarding.plan import Progress, Suggestion, Why
from onboarding.texts import Text
from tests.support.office import MONDAY


def waiting(a_step: Callable[[int], Step]) -> Message:
    inside = tuple(
        Button("reminders.logged_in", {"step": "step_2"}, f"button.reminders.in_{each}")
        for each in Environment
    )
    rows = tuple(
        views.WaitingRow(
            a_step(n),
            state,
            None if state is State.OPEN else MONDAY,
            Text.same("Rolle A"),
            answers=inside if state is State.GRANTED else (),
        )
        for n, state in enumerate((State.OPEN, State.REQUESTED, State.GRANTED))
    )
    duty = Duty("duty", Text.same("Rapporten"), Text.same("hver måned"), (), (1,), 1)
    return Message("reminders.several", {"count": 3}, view=views.WaitingView(rows, (duty,)))


def settings() -> Message:
    facts = (views.Fact("reminders.fact_hours", "8–16"),)
    coming = (views.Coming(MONDAY, (Text.same("Trin A"), Text.same("Trin B")), 2),)
    return Message("reminders.are_on", view=views.RemindersView(facts, coming))


def progress(a_step: Callable[[int], Step], far: Progress) -> Message:
    """Some of each: late, waiting and done."""
    lines = Line("progress.late", {"count": 1}), Line("progress.until", {"day": MONDAY.date()})
    late = (Suggestion(a_step(1), Why.OVERDUE, MONDAY.date()),)
    waiting = tuple(
        views.WaitingRow(a_step(n), state, MONDAY - timedelta(days=n))
        for n, state in enumerate((State.REQUESTED, State.GRANTED), 2)
    )
    view = views.ProgressView(far, lines, late, waiting, (a_step(4), a_step(5)))
    values: Values = {"settled": far.settled, "total": far.total, "percent": 28}
    return Message("progress.so_far", values, view=view, buttons=(Button("checklist.all"),))
