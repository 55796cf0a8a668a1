"""From content/reminders.yaml to when people are reminded of what waits, meets and recurs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from content.entries import Entry, Ids, entry
from content.reading import Proof, Spot
from onboarding.duties import YEAR, Duty
from onboarding.meetings import Ahead
from onboarding.reminders import ReminderPlan
from onboarding.roles import RoleId

LAST = 365
MOST = 30
KINDS = ("open", "requested", "granted")
UNITS = ("days", "workdays", "hours")


@dataclass(frozen=True, slots=True)
class Reminders:
    """All that the page says: of people, of meetings, and of quarters without a meeting."""

    plan: ReminderPlan
    ahead: Ahead
    gap: int


def read_reminders(proof: Proof, roles: Collection[str]) -> Reminders:
    keys = ("access", "gather", "check_in", "meetings", "gap", "duties")
    page = entry(proof.open("reminders.yaml"), keys)
    access, ahead = page.entry("access", KINDS), page.entry("meetings", (), UNITS)
    taken: Ids = {}
    duties = tuple(read_duty(item, taken, roles) for item in page.items("duties"))
    opened, requested, granted = (beats(access, kind) for kind in KINDS)
    plan = ReminderPlan(
        opened,
        requested,
        granted,
        number(page, "check_in", LAST) or None,
        duties,
        gather=number(page, "gather", MOST, least=0),
    )
    meetings = Ahead(*(rising(ahead, unit) for unit in UNITS))
    return Reminders(plan, meetings, number(page, "gap", LAST))


def beats(access: Entry, kind: str) -> tuple[int, ...]:
    """Return all distances: those written, and what follows from going on at an even pace."""
    keys = access.entry(kind, ("after",), ("then_every", "at_most"))
    found = list(rising(keys, "after"))
    pace, most = number(keys, "then_every", LAST), number(keys, "at_most", MOST)
    if ("then_every" in keys) != ("at_most" in keys):
        keys.spot.wrong("then_every and at_most belong together: one ends what the other begins")
    elif most and most < len(found):
        keys.at("at_most").wrong(f"expected at least {len(found)}, as many as after has")
    while pace and found and len(found) < most:
        found.append(found[-1] + pace)
    return tuple(found)


def read_duty(item: Spot, taken: Ids, roles: Collection[str]) -> Duty:
    keys = entry(item, ("id", "title", "every", "roles", "months", "workday"), ("source_lines",))
    return Duty(
        keys.id(taken, "duty"),
        keys.text("title"),
        keys.text("every"),
        tuple(map(RoleId, keys.some_of("roles", roles, "role"))),
        rising(keys, "months", 1, YEAR),
        number(keys, "workday", 15) or 1,
        keys.lines(),
    )


def number(keys: Entry, key: str, most: int, least: int = 1) -> int:
    """Return a whole number from ``least`` on; 0 where there is none, or after a fault."""
    return (keys.parts[key].number(least, most) or 0) if key in keys else 0


def rising(keys: Entry, key: str, least: int = 0, most: int = LAST) -> tuple[int, ...]:
    """Return a list of whole numbers, each larger than the one before."""
    found: list[int] = []
    for spot in keys.items(key):
        written = spot.number(least, most)
        if written is not None and found and written <= found[-1]:
            spot.wrong(f"expected more than {found[-1]}, found {written}")
        elif written is not None:
            found.append(written)
    return tuple(found)
