"""The systems the page speaks of, and which of them depend on each other (cycles and all)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NewType

from onboarding.roles import RoleId
from onboarding.texts import Text

SystemId = NewType("SystemId", str)


@dataclass(frozen=True, slots=True)
class System:
    """``depends_on`` is what the page calls "afhængighed"; ``roles`` work in it.

    ``codes`` are the SF codes of its integrations, spelt as KOMBIT spells them. ``shared`` are
    names it has in common with another system, ``apart`` how words begin that tell them apart.
    """

    id: SystemId
    title: Text
    depends_on: tuple[SystemId, ...] = ()
    roles: tuple[RoleId, ...] = ()
    codes: tuple[str, ...] = ()
    source_lines: tuple[int, ...] = ()
    shared: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


def namesakes(text: str, systems: Iterable[System]) -> tuple[System, ...]:
    """Return the systems that a name in ``text`` may mean, where it does not say which."""
    words = re.findall(r"\w+", text.casefold())
    plain = " ".join(words)
    same = tuple(s for s in systems if any(f" {name}" in f" {plain}" for name in s.shared))
    told = any(word.startswith(start) for word in words for s in same for start in s.apart)
    return same if len(same) > 1 and not told else ()
