"""The cards of reminders: accesses that wait, and how and of what somebody is reminded."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from bot.cards.elements import action, arrow, columns, container, press, small, words
from bot.cards.lists import fact
from bot.cards.steps import COLOUR, SIGN
from bot.exchange import Card
from bot.tongue import Tongue
from bot.wirejson import Kept
from dialogs.talk import Button
from dialogs.views import Coming, RemindersView, WaitingRow, WaitingView
from onboarding.checklist import StepId
from onboarding.duties import Duty
from onboarding.journey import State
from onboarding.texts import Text
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
    since = day_of(row.since) if row.since is not None else None
    changed = tongue.says(row.changed.phrase, row.changed.values) if row.changed else ""
    drawn = line(row.step.id, row.step.title, row.state, since, row.granted_by, changed, tongue)
    if not row.answers:
        return drawn
    below = {"type": "ActionSet", "actions": [action(each, tongue) for each in row.answers]}
    return container([drawn, {**below, "spacing": "Small"}], spacing="Small")


@lru_cache(maxsize=1000)
def line(
    step: StepId,
    title: Text,
    state: State,
    since: date | None,
    who: Text | None,
    changed: str,
    tongue: Tongue,
) -> Card:
    """The same for all who wait as long for the same people: drawn once, by all that it says."""
    parts = []
    if since is not None:
        parts.append(tongue.says(f"step.since_{state}", {"day": since}))
    if who is not None:
        parts.append(tongue.says("step.granted_by", {"who": who}))
    if changed:
        parts.append(changed)
    if state is State.GRANTED:  # last: the answers stand right below
        parts.append(tongue.says("reminders.inside"))
    name = [words(tongue.word(title), weight="Bolder")]
    if parts:
        name.append(small(" · ".join(parts), spacing="None"))
    sign = [words(SIGN[state], color=COLOUR.get(state, "Default"))]
    show = press(Button("reminders.ask", {"step": step}))
    cells = ("auto", sign), ("stretch", name), arrow()
    return Kept(columns(*cells, selectAction=show, spacing="Small"))


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
