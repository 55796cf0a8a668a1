"""The cards of many steps: the whole checklist by section, and a few to choose from."""

from __future__ import annotations

from collections.abc import Iterator

from bot.cards.elements import HINT, Cell, arrow, bar, columns, container, press, small, words
from bot.cards.steps import COLOUR, SIGN
from bot.exchange import Card
from bot.tongue import Tongue
from dialogs.talk import Button
from dialogs.views import Entry, Group, ListView, StepsView
from onboarding.journey import SETTLED, State

MANY = 38
"""With more steps than this a card would outgrow the 28 KB that Teams takes: only the unfolded
section lists its steps, and the others are fetched when they are unfolded."""


def whole(view: ListView, tongue: Tongue) -> list[Card]:
    """Every section folds; the one asked for, or else the first with something open, is open."""
    wanted = next((g for g in view.groups if g.section.id == view.unfolded), None)
    first = wanted or next((g for g in view.groups if g.settled < len(g.entries)), None)
    far = bar(view.progress.settled, view.progress.total)
    body = [far, small(tongue.says("list.press"), id=HINT)]
    few = sum(len(group.entries) for group in view.groups) <= MANY
    for number, group in enumerate(view.groups):
        if few or group is first:
            body += folding(f"section{number}", group, tongue, unfolded=group is first)
        else:
            body.append(fetched(group, tongue))
    return body


def folding(name: str, group: Group, tongue: Tongue, *, unfolded: bool) -> Iterator[Card]:
    """A section with its steps, folded and unfolded by the client alone."""
    shut, open_ = f"{name}shut", f"{name}open"
    hidden = {"isVisible": False}
    arrows = [
        words("▸", id=shut, **(hidden if unfolded else {})),
        words("▾", id=open_, **({} if unfolded else hidden)),
    ]
    fold = {"type": "Action.ToggleVisibility", "targetElements": [name, shut, open_]}
    yield heading(arrows, group, tongue, fold)
    entries = [line(entry, "checklist.show", tongue, spacing="Small") for entry in group.entries]
    yield container(entries, id=name, spacing="Small", **({} if unfolded else hidden))


def fetched(group: Group, tongue: Tongue) -> Card:
    """A section of a very long list: a press draws the card anew with this one unfolded."""
    unfold = press(Button("checklist.all", {"section": group.section.id}))
    return heading([words("▸")], group, tongue, unfold)


def heading(arrows: list[Card], group: Group, tongue: Tongue, fold: Card) -> Card:
    count = {"settled": group.settled, "total": len(group.entries)}
    done = {"color": "Good"} if group.settled == len(group.entries) else {"isSubtle": True}
    title = [words(tongue.word(group.section.title), weight="Bolder")]
    number = [words(tongue.says("list.count", count), size="Small", **done)]
    cells = ("auto", arrows), ("stretch", title), ("auto", number)
    return columns(*cells, selectAction=fold, separator=True)


def line(entry: Entry, action: str, tongue: Tongue, *last: Cell, **look: str) -> Card:
    """One step in a list: a sign that says its state, and its title; ``last``: cells after them."""
    title, this = tongue.word(entry.step.title), press(Button(action, {"step": entry.step.id}))
    if entry.state is State.OPEN:
        sign, name = words(SIGN[entry.state]), words(title)
    else:  # a sign and a colour are nothing to whoever has the card read aloud
        this["title"] = f"{title}: {tongue.says(f'state.{entry.state}')}"
        sign = words(SIGN[entry.state], color=COLOUR.get(entry.state, "Default"))
        name = words(title, isSubtle=entry.state in SETTLED)
    return columns(("16px", [sign]), ("stretch", [name]), *last, selectAction=this, **look)


def few(view: StepsView, tongue: Tongue) -> list[Card]:
    return [line(entry, view.action, tongue, arrow()) for entry in view.entries]
