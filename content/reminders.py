"""From content/reminders.yaml to when people are reminded of what waits and of meetings."""

from __future__ import annotations

from content.entries import Entry, entry
from content.reading import Proof
from onboarding.reminders import AccessPlan

LAST = 365


def read_reminders(proof: Proof) -> tuple[AccessPlan, tuple[int, ...]]:
    """Return the plan for access steps, and how many workdays before a meeting one is told."""
    page = entry(proof.open("reminders.yaml"), ("access", "meetings"))
    access = page.entry("access", ("open", "requested"))
    plan = AccessPlan(rising(access, "open"), rising(access, "requested"))
    return plan, rising(page, "meetings")


def rising(keys: Entry, key: str) -> tuple[int, ...]:
    """Return a list of whole numbers, each larger than the one before."""
    found: list[int] = []
    for spot in keys.items(key):
        number = spot.number(0, LAST)
        if number is not None and found and number <= found[-1]:
            spot.wrong(f"expected more than {found[-1]}, found {number}")
        elif number is not None:
            found.append(number)
    return tuple(found)
