"""The cards of reminders: accesses that wait, and how and of what somebody is reminded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from bot.cards.elements import Cell, action, arrow, columns, container, press, small, words
from bot.cards.lists import fact
from bot.cards.steps import COLOUR, SIGN
from bot.exchange import Card
from bot.tongue import Tongue
from dialogs.talk import Button
from dialogs.views import Coming, RemindersView, WaitingRow, WaitingView
from onboarding.checklist import StepId
from onboarding.duties import Duty
from onboarding.journey import State
from onboarding.workdays import day_of


def reminders(view: WaitingView | RemindersView, tongue: Tongue) -> list[Card]:
    return waiting(view, tongue) if isinstance(view, WaitingView) else settings(view, tongue)


def waiting(view: WaitingView, tongue: Tongue) -> list[Card]:
    drawn = [row(one, tongue) for one in view.rows]
    if view.duties:
        drawn.append(small(tongue.says("reminders.recurs"), spacing="Medium"))
        drawn += [duty(one, tongue) for one in view.duties]
    return drawn


def row(row: WaitingRow, tongue: Tongue) -> Card:
    """An access: its sign and name, and below them since when it waits, and for whom."""
    parts = list(lasting(row.state, day_of(row.since) if row.since else None, tongue))
    if row.granted_by is not None:
        parts.append(tongue.says("step.granted_by", {"who": row.granted_by}))
    if row.changed is not None:
        parts.append(tongue.says(row.changed.phrase, row.changed.values))
    sign, title, end, show = frame(row.step.id, row.step.title.to(tongue.language), row.state)
    name = [title, small(" · ".join(parts), spacing="None")] if parts else [title]
    drawn = columns(sign, ("stretch", name), end, selectAction=show, spacing="Small")
    if not row.answers:
        return drawn
    below = {"type": "ActionSet", "actions": [action(each, tongue) for each in row.answers]}
    return container([drawn, {**below, "spacing": "Small"}], spacing="Small")


@lru_cache(maxsize=1000)
def lasting(state: State, since: date | None, tongue: Tongue) -> Sequence[str]:
    """Since when it waits, and what to do meanwhile: the same for whoever waits as long."""
    says = [tongue.says(f"step.since_{state}", {"day": since})] if since is not None else []
    return [*says, tongue.says("reminders.inside")] if state is State.GRANTED else says


@lru_cache(maxsize=1000)
def frame(step: StepId, title: str, state: State) -> tuple[Cell, Card, Cell, Card]:
    """What stands around what differs: the sign, the name, the arrow, and what a press sends."""
    sign = [words(SIGN[state], color=COLOUR.get(state, "Default"))]
    show = press(Button("reminders.ask", {"step": step}))
    return ("auto", sign), words(title, weight="Bolder"), arrow(), show


def duty(duty: Duty, tongue: Tongue) -> Card:
    items = [words(tongue.word(duty.title)), small(tongue.word(duty.every), spacing="None")]
    return container(items, spacing="Small")


def settings(view: RemindersView, tongue: Tongue) -> list[Card]:
    """What holds now, and below it what comes next."""
    drawn = [fact(one, tongue) for one in view.facts]
    heads = "reminders.next" if view.coming else "reminders.nothing_next"
    drawn.append(small(tongue.says(heads), spacing="Medium"))
    return drawn + [coming(one, tongue) for one in view.coming]


def coming(one: Coming, tongue: Tongue) -> Card:
    items = [words(tongue.moment(one.at))]
    items += [small(tongue.word(title), spacing="None") for title in one.titles]
    if one.more:
        items.append(small(tongue.says("reminders.and_more", {"count": one.more}), spacing="None"))
    return container(items, spacing="Small")
