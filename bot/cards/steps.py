"""The cards of steps: one step, the three for today, and the whole checklist."""

from __future__ import annotations

from collections.abc import Iterator

from bot.cards.elements import bar, columns, container, press, small, words
from bot.exchange import Card
from bot.tongue import Tongue
from dialogs.talk import Button
from dialogs.views import Entry, Group, ListView, StepView, TodayView
from onboarding.checklist import Environment, Link
from onboarding.journey import SETTLED, State
from onboarding.plan import Progress, Suggestion, Why

SIGN = {State.OPEN: "○", State.REQUESTED: "◐", State.DONE: "✓", State.NOT_RELEVANT: "–"}
COLOUR = {State.DONE: "Good", State.REQUESTED: "Accent"}


def show_link(link: Link, tongue: Tongue) -> Card:
    """An address to open: the whole line is the link, its warning stands below."""
    items = [words(f"↗ {tongue.word(link.title)}", color="Accent")]
    if link.note is not None:
        items.append(small(tongue.word(link.note), spacing="None"))
    return container(items, selectAction={"type": "Action.OpenUrl", "url": link.url})


def step(view: StepView, tongue: Tongue) -> list[Card]:
    this = view.step
    body = [*tag(view, tongue), *standing(view, tongue)]
    if view.state is State.OPEN:
        body.append(words(tongue.word(this.body)))
    if view.state not in SETTLED:
        body += [show_link(link, tongue) for link in this.links]
        if this.look is not None:
            body.append(small(tongue.says("step.look", {"where": this.look})))
        if view.granted_by is not None:
            body.append(words(tongue.says("step.granted_by", {"who": view.granted_by})))
        body += [small(tongue.says("step.mind", {"what": mind})) for mind in view.minds]
    return body + ([] if view.state is State.OPEN else far(view.progress, tongue))


def tag(view: StepView, tongue: Tongue) -> list[Card]:
    """Which environment and which of several roles a step belongs to."""
    parts = [tongue.word(text) for text in view.tags]
    match view.step.environment:
        case Environment.TEST:
            parts.insert(0, tongue.says("step.test"))
        case Environment.PRODUCTION:
            parts.insert(0, tongue.says("step.production"))
    return [small(" · ".join(parts))] if parts else []


def standing(view: StepView, tongue: Tongue) -> list[Card]:
    """How the step stands, in words and in colour."""
    if view.since is not None:
        phrase = f"step.since_{view.state}"
        text = tongue.says(phrase, {"day": tongue.day(view.since.date())})
        sign = f"{SIGN[view.state]} {text}"
        return [words(sign, color=COLOUR.get(view.state, "Default"), spacing="Small")]
    if view.due is not None:
        return [small(tongue.says("step.due", {"day": view.due}), spacing="Small")]
    return []


def far(progress: Progress | None, tongue: Tongue) -> list[Card]:
    if progress is None:
        return []
    values = {"settled": progress.settled, "total": progress.total}
    line = small(tongue.says("step.progress", values), spacing="Small")
    return [bar(progress.settled, progress.total), line]


def today(view: TodayView, tongue: Tongue) -> list[Card]:
    rows = [row(number, one, tongue) for number, one in enumerate(view.suggestions, 1)]
    return [*rows, *far(view.progress, tongue)]


def row(number: int, suggestion: Suggestion, tongue: Tongue) -> Card:
    late = {"color": "Attention"} if suggestion.why is Why.OVERDUE else {}
    reason = tongue.says(f"why.{suggestion.why}", {"day": suggestion.due})
    text = [
        words(tongue.word(suggestion.step.title), weight="Bolder"),
        words(reason, size="Small", spacing="None", isSubtle=not late, **late),
    ]
    show = press(Button("checklist.show", {"step": suggestion.step.id}))
    number_cell = [words(str(number), size="Large", weight="Bolder", color="Accent")]
    cells = columns(("auto", number_cell), ("stretch", text))
    return container([cells], style="emphasis", selectAction=show, spacing="Small")


def whole(view: ListView, tongue: Tongue) -> list[Card]:
    """Every section folds; the first with something open is unfolded."""
    first = next((g for g in view.groups if g.settled < len(g.entries)), None)
    body = [bar(view.progress.settled, view.progress.total)]
    for number, group in enumerate(view.groups):
        body += section(f"section{number}", group, tongue, unfolded=group is first)
    return body


def section(name: str, group: Group, tongue: Tongue, *, unfolded: bool) -> Iterator[Card]:
    count = {"settled": group.settled, "total": len(group.entries)}
    shut, open_ = f"{name}shut", f"{name}open"
    arrows = [words("▸", id=shut, isVisible=not unfolded), words("▾", id=open_, isVisible=unfolded)]
    title = [words(tongue.word(group.section.title), weight="Bolder")]
    number = [small(tongue.says("list.count", count))]
    fold = {"type": "Action.ToggleVisibility", "targetElements": [name, shut, open_]}
    cells = ("auto", arrows), ("stretch", title), ("auto", number)
    yield columns(*cells, selectAction=fold, separator=True)
    entries = [line(entry, tongue) for entry in group.entries]
    hidden = {} if unfolded else {"isVisible": False}
    yield container(entries, id=name, spacing="Small", **hidden)


def line(entry: Entry, tongue: Tongue) -> Card:
    """One step in a list: a sign that says its state, and its title. Press it to see it."""
    settled = {"isSubtle": True} if entry.state in SETTLED else {}
    sign = words(SIGN[entry.state], color=COLOUR.get(entry.state, "Default"))
    cells = ("auto", [sign]), ("stretch", [words(tongue.word(entry.step.title), **settled)])
    show = press(Button("checklist.show", {"step": entry.step.id}))
    return columns(*cells, selectAction=show, spacing="Small")
