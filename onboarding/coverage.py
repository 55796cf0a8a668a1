"""How a municipality's roles are filled: held, vacant, held alone, or piled on one. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onboarding.directory import Holder, once
from onboarding.person import PersonId
from onboarding.roles import RoleId

PILE = 3
"""So many roles on one person are worth seeing."""


class Cover(StrEnum):
    VACANT = "vacant"
    ALONE = "alone"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Covered:
    role: RoleId
    cover: Cover
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """``piled`` are those who hold many roles, with how many."""

    roles: tuple[Covered, ...]
    piled: tuple[tuple[PersonId, int], ...]

    def count(self, cover: Cover) -> int:
        return sum(each.cover is cover for each in self.roles)


def coverage(roles: Sequence[RoleId], holders: Iterable[Holder]) -> Coverage:
    """Sort the holders of one municipality by role."""
    found = list(once(holders))
    covered = []
    for role in roles:
        mine = tuple(holder for holder in found if holder.role == role)
        cover = Cover.VACANT if not mine else Cover.ALONE if len(mine) == 1 else Cover.HELD
        covered.append(Covered(role, cover, mine))
    loads = Counter(holder.person for holder in found)
    piled = tuple((who, load) for who, load in loads.most_common() if load >= PILE)
    return Coverage(tuple(covered), piled)
