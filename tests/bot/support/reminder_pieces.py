"""What the views of reminders look like at their fullest."""

from __future__ import annotations

from collections.abc import Callable

from dialogs import views
from dialogs.talk import Message
from onboarding.checklist import Step
from onboarding.duties import Duty
from onboarding.journey import State
from onboarding.texts import Text
from tests.support.office import MONDAY


def waiting(a_step: Callable[[int], Step]) -> Message:
    rows = tuple(
        views.WaitingRow(
            a_step(n), state, None if state is State.OPEN else MONDAY, Text.same("Rolle A")
        )
        for n, state in enumerate((State.OPEN, State.REQUESTED, State.GRANTED))
    )
    duty = Duty("duty", Text.same("Rapporten"), Text.same("hver måned"), (), (1,), 1)
    return Message("reminders.several", {"count": 3}, view=views.WaitingView(rows, (duty,)))


def settings() -> Message:
    facts = (views.Fact("reminders.fact_hours", "8–16"),)
    coming = (views.Coming(Text.same("Trin A"), MONDAY),)
    return Message("reminders.are_on", view=views.RemindersView(facts, coming))
