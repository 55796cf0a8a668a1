"""The systems the page speaks of, and which of them depend on each other (cycles and all)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from onboarding.roles import RoleId
from onboarding.texts import Text

SystemId = NewType("SystemId", str)


@dataclass(frozen=True, slots=True)
class System:
    """``depends_on`` is what the page calls "afhængighed"; ``roles`` work in it.

    ``codes`` are the SF codes of its integrations, spelt as KOMBIT spells them.
    """

    id: SystemId
    title: Text
    depends_on: tuple[SystemId, ...] = ()
    roles: tuple[RoleId, ...] = ()
    codes: tuple[str, ...] = ()
    source_lines: tuple[int, ...] = ()
