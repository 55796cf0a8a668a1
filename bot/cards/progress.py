"""The card of how far somebody is: in numbers, against the plan, and step by step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.cards.elements import arrow, bar, columns, container, press, small, words
from bot.cards.steps import COLOUR, SIGN
from bot.exchange import Card
from bot.tongue import Tongue
from dialogs.talk import Button
from dialogs.views import ProgressView, WaitingRow
from onboarding.checklist import Step
from onboarding.journey import State
from onboarding.plan import Suggestion
from onboarding.workdays import day_of


def overview(view: ProgressView, tongue: Tongue) -> list[Card]:
    said = [words(tongue.says(line.phrase, line.values), spacing="Small") for line in view.lines]
    drawn = [bar(view.progress.settled, view.progress.total), *said]
    drawn += under("progress.head_late", [late(one, tongue) for one in view.late], tongue)
    drawn += under("progress.head_waiting", [waiting(one, tongue) for one in view.waiting], tongue)
    drawn += under("progress.head_lately", [done(one, tongue) for one in view.lately], tongue)
    return drawn


def under(phrase: str, rows: Sequence[Card], tongue: Tongue) -> Iterator[Card]:
    """Rows under a heading of their own; nothing where there are none."""
    if rows:
        yield small(tongue.says(phrase), spacing="Medium")
        yield container(list(rows), spacing="Small")


def late(one: Suggestion, tongue: Tongue) -> Card:
    return line(one.step, State.OPEN, tongue, tongue.says("step.due", {"day": one.due}))


def waiting(one: WaitingRow, tongue: Tongue) -> Card:
    if one.since is None:
        return line(one.step, one.state, tongue)
    day = day_of(one.since)
    return line(one.step, one.state, tongue, tongue.says(f"step.since_{one.state}", {"day": day}))


def done(step: Step, tongue: Tongue) -> Card:
    return line(step, State.DONE, tongue)


def line(step: Step, state: State, tongue: Tongue, below: str = "") -> Card:
    name = [words(tongue.word(step.title), isSubtle=state is State.DONE)]
    if below:
        name.append(small(below, spacing="None"))
    sign = [words(SIGN[state], color=COLOUR.get(state, "Default"))]
    this = press(Button("checklist.show", {"step": step.id}))
    this["title"] = f"{tongue.word(step.title)}: {tongue.says(f'state.{state}')}"
    return columns(("auto", sign), ("stretch", name), arrow(), selectAction=this, spacing="Small")
