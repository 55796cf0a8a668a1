"""Which systems a change in one of them reaches, by the page's dependencies. Pure; cycles end."""

from __future__ import annotations

from collections.abc import Mapping

from onboarding.systems import System, SystemId


def neighbours(start: SystemId, systems: Mapping[SystemId, System]) -> Mapping[SystemId, int]:
    """Return how many dependencies away, in either direction, each system is; nearest first.

    The one that is changed is 0 away; what nothing leads to is left out.
    """
    beside: dict[SystemId, set[SystemId]] = {id: set() for id in systems}
    for id, system in systems.items():
        for other in system.depends_on:
            beside[id].add(other)
            beside[other].add(id)
    far = {start: 0}
    rank = {id: place for place, id in enumerate(systems)}
    ring = [start]
    while ring:
        found = {other for id in ring for other in beside[id]} - far.keys()
        ring = sorted(found, key=lambda id: rank[id])
        far |= dict.fromkeys(ring, max(far.values()) + 1)
    return far
