"""The cards of an access: the way in, a draft to edit, and rows that lead on."""

from __future__ import annotations

from dataclasses import replace

from bot.cards.elements import arrow, columns, container, press, small, words
from bot.exchange import Card
from bot.tongue import Tongue
from dialogs.talk import Button
from dialogs.views import ChainRow, ChainView, ChoiceRow, ChoicesView, DraftView, Line
from onboarding.checklist import Environment
from onboarding.texts import Language
from onboarding.tracing import Stage

LOOK = {
    Stage.OPEN: ("○", "Default"),
    Stage.REQUESTED: ("◐", "Accent"),
    Stage.GRANTED: ("◕", "Accent"),
    Stage.WORKS: ("✓", "Good"),
    Stage.NOT_RELEVANT: ("–", "Default"),
}
NAMES = {Environment.TEST: "step.test", Environment.PRODUCTION: "step.production"}
LONGEST = 3000  # characters of a text to edit


def said(line: Line, tongue: Tongue) -> str:
    return tongue.says(line.phrase, line.values)


def chain(view: ChainView, tongue: Tongue) -> list[Card]:
    """What can be done today stands first; then the links in order."""
    today = words(said(view.first, tongue), weight="Bolder", color="Accent")
    return [today, *(link(number, row, tongue) for number, row in enumerate(view.rows, 1))]


def link(number: int, row: ChainRow, tongue: Tongue) -> Card:
    """One link: a sign and the words of how it stands, and below who grants it."""
    sign, colour = LOOK[row.stage]
    title = f"{number}. {tongue.word(row.title)}"
    text = [words(title, **({"weight": "Bolder"} if row.today else {}))]
    text.append(small(state(row, tongue), spacing="None"))
    text += [small(said(line, tongue), spacing="None") for line in row.lines]
    cells = [("auto", [words(sign, color=colour)]), ("stretch", text)]
    if not row.step:
        return columns(*cells, spacing="Medium")
    shows = press(Button("checklist.show", {"step": row.step}))
    shows["title"] = f"{title}: {tongue.says(f'access.stage_{row.stage}')}"
    return columns(*cells, arrow(), selectAction=shows, spacing="Medium")


def state(row: ChainRow, tongue: Tongue) -> str:
    """How a link stands, by environment where they differ."""
    stages = {stage for _, stage in row.environments}
    if len(stages) > 1:
        told = (
            f"{tongue.says(NAMES[each])}: {tongue.says(f'access.stage_{stage}')}"
            for each, stage in row.environments
        )
        return " · ".join(told)
    stage = next(iter(stages), row.stage)
    if row.since is not None:
        return tongue.says("access.asked", {"day": row.since.date()})
    return tongue.says(f"access.stage_{stage}")


def draft(view: DraftView, tongue: Tongue) -> list[Card]:
    """A text to edit, in Danish: it goes to a Danish municipality."""
    danish = replace(tongue, language=Language.DA)
    field: Card = {
        "type": "Input.Text",
        "id": view.name,
        "label": tongue.says("draft.field"),
        "isMultiline": True,
        "maxLength": LONGEST,
        "value": "\n".join(said(line, danish) for line in view.lines),
    }
    if not view.mind:
        return [field]
    items = [small(f"• {tongue.word(each)}", spacing="None") for each in view.mind]
    return [field, small(tongue.says("draft.mind")), *items]


def choices(view: ChoicesView, tongue: Tongue) -> list[Card]:
    return [choice(row, tongue) for row in view.rows]


def choice(row: ChoiceRow, tongue: Tongue) -> Card:
    """A row with what there is to say of it; the whole row can be pressed, if it leads on."""
    title = said(row.title, tongue)
    items = [words(title, weight="Bolder")]
    items += [small(said(line, tongue), spacing="None") for line in row.lines]
    if not row.action:
        return container(items, spacing="Small")
    leads = press(Button(row.action, row.data))
    leads["title"] = title
    return columns(("stretch", items), arrow(), selectAction=leads, spacing="Small")
