"""Words of the trade, and notes that belong to no single step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from onboarding.checklist import Link
from onboarding.roles import RoleId
from onboarding.texts import Text

TermId = NewType("TermId", str)


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what it means. ``aliases`` are what else people call it; ``see`` is related."""

    id: TermId
    title: Text
    body: Text
    aliases: tuple[str, ...] = ()
    see: tuple[TermId, ...] = ()
    links: tuple[Link, ...] = ()
    source_lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something to bear in mind. ``roles`` are those it concerns; none: everybody."""

    id: str
    body: Text
    roles: tuple[RoleId, ...] = ()
    source_lines: tuple[int, ...] = ()
