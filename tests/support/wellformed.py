"""What may be wrong with a card, by Adaptive Cards 1.5, by Teams' limits and by our own rules."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache

import microsoft_teams.cards.core as models
from pydantic import BaseModel, ValidationError

from bot.exchange import Card
from dialogs.repertoire import DIALOGS
from tests.support.office import elements

LIMIT = 28 * 1024  # bytes of a card that Teams takes
IN_SIGHT = 3
NEWER = frozenset({"ProgressBar"})  # than 1.5: never without a fallback
FILLED = ("body", "items", "columns", "actions", "inlines", "choices", "targetElements")
READ = ("text", "title", "label", "errorMessage")
FIELDS = ("Input.ChoiceSet", "Input.Date", "Input.Text", "Input.Number", "Input.Toggle")


def faults(card: Card) -> list[str]:
    """Everything wrong with a card, in words; nothing for a good one."""
    return [fault for rule in RULES for fault in rule(card)]


def size(card: Card) -> int:
    """Bytes of a card on the wire, as bot.teams writes it."""
    return len(json.dumps(card, ensure_ascii=False).encode())


def typed(card: Card) -> Iterator[Card]:
    return (each for each in elements(card) if "type" in each)


@cache
def model_of(name: str) -> type[BaseModel] | None:
    """The pydantic model of Microsoft's own library for a type of element or action."""
    for each in vars(models).values():
        if isinstance(each, type) and issubclass(each, models.SerializableObject):
            field = each.model_fields.get("type")
            if field is not None and field.default == name:
                return each
    return None


def unknown_to_the_models(card: Card) -> Iterator[str]:
    """Each element against its own model: those take any extra field, and we take none."""
    for each in typed(card):
        model = model_of(each["type"])
        if model is None:
            yield f"no model knows {each['type']}"
            continue
        try:
            read = model.model_validate(each, strict=True)
        except ValidationError as error:
            yield f"{each['type']}: {error}"
            continue
        extra = [*(read.model_extra or ()), *extra_of_choices(each)]
        yield from (f"{each['type']} has no {name}" for name in extra if name != "$schema")
        if read.model_dump(by_alias=True, exclude_unset=True) != each:
            yield f"{each['type']} is read as something else: {each}"


def extra_of_choices(element: Card) -> Iterator[str]:
    for choice in element.get("choices", ()):
        yield from models.Choice.model_validate(choice, strict=True).model_extra or ()


def newer_without_fallback(card: Card) -> Iterator[str]:
    for each in typed(card):
        if each["type"] in NEWER and "fallback" not in each:
            yield f"{each['type']} has no fallback"


def no_card(card: Card) -> Iterator[str]:
    if (card.get("type"), card.get("version")) != ("AdaptiveCard", "1.5"):
        yield "no Adaptive Card 1.5"


def ids_that_collide(card: Card) -> Iterator[str]:
    ids = Counter(each["id"] for each in typed(card) if "id" in each)
    yield from (f"the id {id} is given {times} times" for id, times in ids.items() if times > 1)


def folds_nothing(card: Card) -> Iterator[str]:
    ids = {each.get("id") for each in typed(card)}
    for each in typed(card):
        yield from (f"{id} cannot be folded" for id in set(each.get("targetElements", ())) - ids)


def leads_nowhere(card: Card) -> Iterator[str]:
    """Every press names a dialog and what it does; every link an address it opens."""
    for each in typed(card):
        if each["type"] == "Action.Execute":
            yield from wrong_press(each)
        elif each["type"] == "Action.OpenUrl" and not each["url"].startswith(("https:", "mailto:")):
            yield f"{each['url']} is no address"


def wrong_press(action: Card) -> Iterator[str]:
    name, _, act = str(action["data"].get("button", "")).partition(".")
    if action.get("verb") != f"{name}.{act}":
        yield f"the verb of {action} is not its button"
    if (name, act) != ("misses", "meant") and act not in getattr(DIALOGS.get(name), "presses", ()):
        yield f"no dialog does {name}.{act}"
    if not all(isinstance(value, str) for value in action["data"].values()):
        yield f"what {name}.{act} carries is not text"


def too_much_in_sight(card: Card) -> Iterator[str]:
    """Its own buttons, and those that stand between its rows."""
    sets = (each for each in elements(card.get("body", [])) if each.get("type") == "ActionSet")
    everywhere = [*card.get("actions", ()), *(one for each in sets for one in each["actions"])]
    actions = [each for each in everywhere if each["type"] != "Action.ShowCard"]
    if len(actions) > IN_SIGHT:
        yield f"{len(actions)} actions in sight, besides what unfolds the rest"
    loud = [each for each in card.get("actions", ()) if each.get("style") == "positive"]
    if len(loud) > 1:
        yield "two actions stand out"


def too_big(card: Card) -> Iterator[str]:
    if size(card) > LIMIT:
        yield f"{size(card)} bytes, and Teams takes {LIMIT}"


def empty(card: Card) -> Iterator[str]:
    for each in elements(card):
        yield from (f"{each} has no {key}" for key in FILLED if key in each and not each[key])
        yield from (
            f"{each} says no {key}" for key in READ if key in each and not each[key].strip()
        )


def unreadable(card: Card) -> Iterator[str]:
    """Texts go on in the next line, and fields say what they are for."""
    for each in typed(card):
        if each["type"] == "TextBlock" and each.get("wrap") is not True:
            yield f"{each['text']!r} is cut off"
        if each["type"] in FIELDS and not (each.get("id") and each.get("label")):
            yield f"{each} has no label"
        if each.get("isRequired") and not each.get("errorMessage"):
            yield f"{each} does not say what is missing"


RULES = (
    unknown_to_the_models,
    newer_without_fallback,
    no_card,
    ids_that_collide,
    folds_nothing,
    leads_nowhere,
    too_much_in_sight,
    too_big,
    empty,
    unreadable,
)
