"""The roles of the shared infrastructure, and the people around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from onboarding.texts import Text

RoleId = NewType("RoleId", str)
PartnerId = NewType("PartnerId", str)

COMMON = RoleId("faelles")


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody to know. ``role`` is set where the partner has a checklist of their own.

    Also a function that each municipality fills on its own (its KLIK-administrator, ...).
    ``aliases`` are other names people use.
    """

    id: PartnerId
    title: Text
    role: RoleId | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """A role with a checklist. ``id`` is forever; ``aliases`` are other names people use."""

    id: RoleId
    title: Text
    description: Text
    aliases: tuple[str, ...]
    partners: tuple[PartnerId, ...]
    source_lines: tuple[int, ...]
