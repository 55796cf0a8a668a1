"""What the channel tells of a person: name and mail address. Asked once, kept for a while."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.teams.connector import Connector, Place
from bot.teams.errors import Unsent
from bot.teams.wire import clean

_PATIENCE = 2.0  # seconds: the turn waits for it
_KEPT = 12 * 3600.0
_KEPT_FAILURE = 600.0


@dataclass(frozen=True, slots=True)
class Member:
    """``tenant`` is the one that somebody belongs to; None for a guest, and when in doubt."""

    name: str | None = None
    email: str | None = None
    tenant: str | None = None


class Members:
    """``limit`` persons are remembered, those asked for longest ago forgotten first."""

    def __init__(
        self,
        connector: Connector,
        limit: int = 10_000,
        monotonic: Callable[[], float] = time.monotonic,
        patience: float = _PATIENCE,
    ) -> None:
        self._connector = connector
        self._limit = limit
        self._monotonic = monotonic
        self._patience = patience
        self._known: dict[str, tuple[Member, float]] = {}

    async def of(self, place: Place, member_id: str) -> Member:
        """Empty where the channel does not tell, or not in time."""
        member, until = self._known.pop(member_id, (Member(), 0.0))
        if until < self._monotonic():
            member, until = await self._ask(place, member_id)
        self._known[member_id] = (member, until)
        if len(self._known) > self._limit:
            del self._known[next(iter(self._known))]
        return member

    async def _ask(self, place: Place, member_id: str) -> tuple[Member, float]:
        try:
            told = await self._connector.member(place, member_id, self._patience)
        except Unsent:
            return Member(), self._monotonic() + _KEPT_FAILURE
        member = Member(_text(told, "name"), email_in(told), tenant_in(told))
        return member, self._monotonic() + _KEPT


def email_in(member: Mapping[str, Any]) -> str | None:
    """A guest's user principal name (``navn_kommune.dk#EXT#@...``) is no mail address."""
    for key in ("email", "userPrincipalName"):
        found = _text(member, key)
        if found and "@" in found and "#EXT#" not in found.upper():
            return found.strip()
    return None


def tenant_in(member: Mapping[str, Any]) -> str | None:
    """Only of a member who is surely no guest: a guest's home is another tenant."""
    name, role = _text(member, "userPrincipalName"), _text(member, "userRole")
    if not name or "#EXT#" in name.upper() or role == "guest":
        return None
    return _text(member, "tenantId")


def _text(member: Mapping[str, Any], key: str) -> str | None:
    found = member.get(key)
    return clean(found) if isinstance(found, str) else None
