"""The cards one fills in: a choice, or a date."""

from __future__ import annotations

from bot.exchange import Card
from bot.tongue import Tongue
from dialogs.views import DayView, LineView, PickView

MANY = 15  # from so many options on, one types to find one's own


def field(view: PickView | DayView | LineView, tongue: Tongue) -> list[Card]:
    match view:
        case PickView():
            return pick(view, tongue)
        case DayView():
            return day(view, tongue)
        case LineView():
            return line(view, tongue)


def pick(view: PickView, tongue: Tongue) -> list[Card]:
    field: Card = {
        "type": "Input.ChoiceSet",
        "id": view.name,
        "label": tongue.says(f"pick.{view.name}"),
        "choices": [
            {"title": tongue.word(option.label), "value": option.value} for option in view.options
        ],
        "wrap": True,
        "isRequired": True,
        "errorMessage": tongue.says("pick.missing"),
    }
    if view.many:
        return [{**field, "isMultiSelect": True, "style": "expanded"}]
    style = "filtered" if len(view.options) >= MANY else "compact"
    return [{**field, "style": style, "placeholder": tongue.says("pick.placeholder")}]


def day(view: DayView, tongue: Tongue) -> list[Card]:
    label = tongue.says(f"pick.{view.name}")
    value = view.value.isoformat()
    return [{"type": "Input.Date", "id": view.name, "label": label, "value": value}]


def line(view: LineView, tongue: Tongue) -> list[Card]:
    label = tongue.says(f"pick.{view.name}")
    field: Card = {"type": "Input.Text", "id": view.name, "label": label}
    if view.longest:
        field |= {"isMultiline": True, "maxLength": view.longest}
    return [{**field, "value": view.value} if view.value else field]
