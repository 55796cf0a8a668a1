"""The cards of an access: the way in, a draft to edit, and rows that lead on."""

from __future__ import annotations

from dataclasses import replace

from bot.cards.elements import arrow, columns, container, press, small, words
from bot.cards.steps import show_link
from bot.exchange import Card
from bot.tongue import Tongue
from dialogs.lineviews import ChainRow, ChainView, ChoiceRow, ChoicesView, DraftView, Line
from dialogs.talk import Button
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
NAMES = {Environment.TEST: "access.in_test", Environment.PRODUCTION: "access.in_production"}
LONGEST = 3000  # characters of a text to edit


def said(line: Line, tongue: Tongue) -> str:
    return tongue.says(line.phrase, line.values)


def chain(view: ChainView, tongue: Tongue) -> list[Card]:
    """What can be done today stands first; then the links in order."""
    today = words(said(view.first, tongue), weight="Bolder", color="Accent")
    return [today, *(link(number, row, tongue) for number, row in enumerate(view.rows, 1))]


def link(number: int, row: ChainRow, tongue: Tongue) -> Card:
    """One link: a sign and the words of how it stands, and below who grants it and where."""
    sign, colour = LOOK[row.stage]
    title = f"{number}. {name(row, tongue)}"
    text = [words(title, **({"weight": "Bolder"} if row.today else {}))]
    text.append(small(state(row, tongue), spacing="None"))
    text += [small(said(line, tongue), spacing="None") for line in row.lines]
    cells = [("auto", [words(sign, color=colour)]), ("stretch", text)]
    doors = [show_link(each, tongue) for each in row.links]
    if not row.step:
        return with_doors(columns(*cells), doors)
    shows = press(Button("checklist.show", {"step": row.step}))
    shows["title"] = f"{title}: {tongue.says(f'access.stage_{row.stage}')}"
    return with_doors(columns(*cells, arrow(), selectAction=shows), doors)


def with_doors(row: Card, doors: list[Card]) -> Card:
    """A link with its addresses below, each pressed apart from the row above it."""
    if not doors:
        return {**row, "spacing": "Medium"}
    return container([row, *({**door, "spacing": "None"} for door in doors)], spacing="Medium")


def name(row: ChainRow, tongue: Tongue) -> str:
    """What a link is called; with its environment, where it has several."""
    title = tongue.word(row.title)
    return f"{title}, {tongue.says(NAMES[row.environment])}" if row.environment else title


def state(row: ChainRow, tongue: Tongue) -> str:
    if row.since is not None:
        return tongue.says("access.asked", {"day": row.since.date()})
    return tongue.says(f"access.stage_{row.stage}")


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
