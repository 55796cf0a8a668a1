"""One message of each kind that the directory can choose to show, about made-up people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dialogs import views
from dialogs.grid import Cell, GridView
from dialogs.talk import Button, Message, Values
from onboarding.texts import Text

SOON = date(2027, 3, 8)


def directory() -> Message:
    rows = (
        views.PersonRow(
            "Kollega A",
            Text.same("Randers Kommune"),
            since=SOON,
            email="a@example.org",
            phone="12345678",
        ),
        views.PersonRow(
            "[x](http://evil) **B**", Text.same("Aarhus Kommune"), note="people.claimed"
        ),
        views.PersonRow("Kollega C", Text.same("Aarhus Kommune"), listed=SOON),
        views.PersonRow(Text.same("Rolle B"), note="partners.yourself"),
        views.GapRow("partners.unnamed", (Text.same("Fagchef"), Text.same("[x](http://evil)"))),
    )
    values: Values = {"role": Text.same("Rolle A"), "count": 3, "hidden": 2}
    buttons = (Button("people.same_role", {}, "button.people.more"), Button("sharing.show"))
    view = views.PeopleView(rows)
    return Message("people.found", values, view=view, buttons=buttons, note="people.hidden_many")


def grid() -> Message:
    cells = (
        Cell(Text.same("Rolle A"), "coverage.held", ("Kollega A (+)", "Kollega B")),
        Cell(Text.same("Rolle B"), "coverage.alone", (), hidden=1),
        Cell(Text.same("Rolle C"), "coverage.vacant", ()),
    )
    values: Values = {"where": "Randers Kommune", "filled": 2, "total": 3, "alone": 1}
    view = GridView(cells)
    return Message("coverage.found", values, view=view, note="coverage.piled_note")


PEOPLE: Mapping[str, Message] = {
    "people": directory(),
    "grid": grid(),
    "line": Message(
        "sharing.ask_phone",
        view=views.LineView("phone", "12345678"),
        buttons=(Button("sharing.save_phone"), Button("sharing.forget_phone")),
    ),
}
