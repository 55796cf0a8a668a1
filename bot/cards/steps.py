"""The cards of one step, and of the three for today."""

from __future__ import annotations

from bot.cards.elements import arrow, bar, columns, container, press, small, words
from bot.exchange import Card
from bot.tongue import Tongue
from dialogs.talk import Button
from dialogs.views import StepView, TodayView
from onboarding.checklist import Environment, Link
from onboarding.journey import SETTLED, State
from onboarding.plan import Progress, Suggestion, Why

SIGN = {
    State.OPEN: "○",
    State.REQUESTED: "◐",
    State.GRANTED: "◕",
    State.DONE: "✓",
    State.NOT_RELEVANT: "–",
}
COLOUR = {State.DONE: "Good", State.REQUESTED: "Accent", State.GRANTED: "Accent"}


def show_link(link: Link, tongue: Tongue) -> Card:
    """An address to open: the whole line is the link, its warning stands below."""
    return linked(tongue.word(link.title), link.url, tongue.word(link.note) if link.note else "")


def linked(title: str, url: str, note: str = "") -> Card:
    items = [words(f"↗ {title}", color="Accent")]
    if note:
        items.append(small(note, spacing="None"))
    opens = {"type": "Action.OpenUrl", "title": title, "url": url}
    return container(items, selectAction=opens)


def step(view: StepView, tongue: Tongue) -> list[Card]:
    this = view.step
    body = [*standing(view, tongue), *tag(view, tongue)]
    if view.state is State.OPEN:
        body.append(words(tongue.word(this.body)))
    if view.state not in SETTLED:
        body += [show_link(link, tongue) for link in this.links]
        if this.look is not None:
            body.append(small(tongue.says("step.look", {"where": this.look})))
        if view.granted_by is not None:
            body.append(words(tongue.says("step.granted_by", {"who": view.granted_by})))
        if view.changed is not None:
            body.append(words(tongue.says(view.changed.phrase, view.changed.values)))
        if view.first is not None:
            body.append(small(tongue.says("step.first", {"what": view.first})))
        if view.opens is not None:
            body.append(small(tongue.says("step.opens", {"what": view.opens})))
        body += [small(tongue.says("step.mind", {"what": mind})) for mind in view.minds]
    return body + ([] if view.state is State.OPEN else far(view.progress, tongue))


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


def tag(view: StepView, tongue: Tongue) -> list[Card]:
    """Which environment and which of several roles a step belongs to."""
    parts = [tongue.word(text) for text in view.tags]
    match view.step.environment:
        case Environment.TEST:
            parts.insert(0, tongue.says("step.test"))
        case Environment.PRODUCTION:
            parts.insert(0, tongue.says("step.production"))
    return [small(" · ".join(parts), spacing="None")] if parts else []


def far(progress: Progress | None, tongue: Tongue) -> list[Card]:
    """How far somebody is, as a bar with the words beside it."""
    if progress is None:
        return []
    values = {"settled": progress.settled, "total": progress.total}
    line = small(tongue.says("step.progress", values))
    drawn = bar(progress.settled, progress.total)
    return [columns(("stretch", [drawn]), ("auto", [line]), spacing="Medium")]


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
    cells = columns(("auto", number_cell), ("stretch", text), arrow(size="Large"))
    return container([cells], style="emphasis", selectAction=show, spacing="Small")
