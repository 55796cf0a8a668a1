"""The cards of the directory: people with ways to reach them, and a municipality's roles."""

from __future__ import annotations

from urllib.parse import quote

from bot.cards.elements import columns, container, small, words
from bot.exchange import Card
from bot.tongue import Tongue
from dialogs.grid import Cell, GridView
from dialogs.views import GapRow, PeopleView, PersonRow

CHAT = "https://teams.microsoft.com/l/chat/0/0?users="
"""Opens Teams' own chat with somebody, by their mail address."""

LOOK = {
    "coverage.vacant": ("○", "Attention"),
    "coverage.alone": ("◐", "Warning"),
    "coverage.held": ("✓", "Good"),
}


def people(view: PeopleView, tongue: Tongue) -> list[Card]:
    return [
        gap(one, tongue) if isinstance(one, GapRow) else person(one, tongue) for one in view.people
    ]


def gap(row: GapRow, tongue: Tongue) -> Card:
    """What nobody fills, a line each: in one bold row their names would be a wall on a phone."""
    titles = [small(tongue.word(title), spacing="None") for title in row.titles]
    return container([words(tongue.says(row.why), weight="Bolder"), *titles], spacing="Medium")


def person(row: PersonRow, tongue: Tongue) -> Card:
    """Somebody: the name, what about them, and how to write to them as far as one may."""
    items = [words(tongue.word(row.name), weight="Bolder")]
    parts = [tongue.word(row.detail)] if row.detail and row.detail.da else []
    if row.since is not None:
        parts.append(tongue.says("row.since", {"day": row.since}))
    if row.listed is not None:
        parts.append(tongue.says("row.listed", {"day": row.listed}))
    if row.note:
        parts.append(tongue.says(row.note))
    if parts:
        items.append(small(" · ".join(parts), spacing="None"))
    return container([*items, *reach(row, tongue)], spacing="Medium")


def reach(row: PersonRow, tongue: Tongue) -> list[Card]:
    """Ways to write and call. Teams opens a chat by the mail address, and needs one."""
    links = []
    if row.email is not None:
        chat = f"{CHAT}{quote(row.email, safe='@')}"
        links.append(link(tongue.says("people.chat"), chat))
        links.append(link(row.email, f"mailto:{quote(row.email, safe='@')}"))
    if row.phone is not None:
        links.append(words(row.phone, size="Small", spacing="None"))
    return links


def link(text: str, url: str) -> Card:
    opens = {"type": "Action.OpenUrl", "title": text, "url": url}
    line = words(text, size="Small", color="Accent")
    return container([line], selectAction=opens, spacing="None")


def grid(view: GridView, tongue: Tongue) -> list[Card]:
    return [cell(one, tongue) for one in view.cells]


def cell(cell: Cell, tongue: Tongue) -> Card:
    """A role and how it is filled: a sign, its colour and the same in words."""
    sign, colour = LOOK.get(cell.state, ("●", "Warning"))
    names = list(cell.names)
    if cell.hidden:
        names.append(tongue.says("coverage.hidden", {"count": cell.hidden}))
    told = ": ".join(part for part in (tongue.says(cell.state), ", ".join(names)) if part)
    text = [words(tongue.word(cell.role), weight="Bolder"), small(told, spacing="None")]
    return columns(("auto", [words(sign, color=colour)]), ("stretch", text), spacing="Small")
